"""Pages at old addresses that lead to the new ones: links into the site never die."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.strings import Strings


def final_target(path: str, redirects: Mapping[str, str]) -> str | None:
    """Where a chain of redirects ends; None if it runs in a circle."""
    seen = {path}
    target = redirects[path]
    while target in redirects:
        if target in seen:
            return None
        seen.add(target)
        target = redirects[target]
    return target


def redirect_page(path: str, target: str, site_url: str | None, _: Strings) -> bytes:
    """The page at `path`: works without scripts, and is not indexed itself."""
    way = escape(quote(posixpath.relpath(target, posixpath.dirname(path) or ".")))
    link = Markup('<a href="{}">{}</a>').format(way, target.removesuffix(".html"))
    moved = escape(_("This page has moved to %(page)s.")) % {"page": link}
    canonical = escape(f"{site_url.rstrip('/')}/{quote(target)}") if site_url else way
    return (
        f'<!doctype html>\n<html lang="{escape(_.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(_("This page has moved"))}</title>\n<link rel="canonical" href="{canonical}">\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={way}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n</head>\n<body>\n'
        f"<p>{moved}</p>\n"
        "</body>\n</html>\n"
    ).encode()
