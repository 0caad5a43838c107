"""`sitemap.xml` as search engines want it: 50,000 addresses a file, an index above that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from generator.emit.page import DataFile

MOST = 50_000
"""Addresses a sitemap may have; see sitemaps.org/protocol.html."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(paths: Sequence[str], site_url: str) -> Iterator[DataFile]:
    """Each file, `sitemap.xml` last."""
    base = f"{site_url.rstrip('/')}/"
    addresses = [escape(base + quote(path)) for path in sorted(paths)]
    if len(addresses) <= MOST:
        yield DataFile("sitemap.xml", _document("urlset", "url", addresses))
        return
    names = []
    for start in range(0, len(addresses), MOST):
        names.append(f"sitemap-{start // MOST + 1}.xml")
        yield DataFile(names[-1], _document("urlset", "url", addresses[start : start + MOST]))
    index = _document("sitemapindex", "sitemap", [escape(base + name) for name in names])
    yield DataFile("sitemap.xml", index)


def robots(site_url: str) -> bytes | None:
    """`robots.txt`, where the site has a host to itself: elsewhere nobody reads it."""
    if urlsplit(site_url).path not in ("", "/"):
        return None
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n".encode()


def _document(root: str, item: str, addresses: Sequence[str]) -> bytes:
    lines = "".join(f"<{item}><loc>{address}</loc></{item}>\n" for address in addresses)
    return f"{_HEAD}<{root} {_SPACE}>\n{lines}</{root}>\n".encode()
