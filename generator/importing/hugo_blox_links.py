"""Hugo Blox's links of a publication: `url_pdf` and its relatives, and the list `links`."""

from __future__ import annotations

from pathlib import Path

from generator.importing.found import Found
from generator.importing.links import copied
from generator.importing.reading import Site, Values
from generator.text import fold

_FIELDS = {
    "pdf": "pdf", "code": "code", "dataset": "data", "data": "data", "poster": "poster", "slides": "slides",
    "video": "video", "source": "url", "preprint": "url", "site": "url", "publisher": "url", "url": "url",
}  # fmt: skip
"""What the tool calls a link → our field."""


def take_links(site: Site, found: Found, values: Values, page: Path, base: str) -> dict[str, str]:
    """The links by our field; those that have none are reported one by one."""
    fields: dict[str, str] = {}
    links = [
        (key.removeprefix("url_"), values.text(key), key) for key in values.fields if key.startswith("url_")
    ]
    for number, item in enumerate(values.items("links")):
        one = Values(values.file, item if isinstance(item, dict) else {})
        what = (
            one.text("type")
            if one.text("type") not in {"", "custom"}
            else one.text("name") or one.text("label")
        )
        if one.text("provider") == "arxiv" and one.text("id"):
            fields.setdefault("arxiv", one.text("id"))
        elif one.text("provider") == "doi" and one.text("id"):
            fields.setdefault("doi", one.text("id"))
        else:
            links.append((what, one.text("url"), f"links.{number}"))
    for what, url, where in links:
        if not url or url == "#":
            continue
        name = _FIELDS.get(fold(what))
        if name is None or name in fields:
            found.report(values.place(where), f"link '{what}' to {url} has no field of its own")
            continue
        if "://" not in url:
            bundle = page.parent.relative_to(site.root).as_posix()
            names = [f"{folder}/{url.lstrip('/')}" for folder in (bundle, "static", "assets/media", "assets")]
            url = copied(site, found, names[1:] if url.startswith("/") else names, base, values.place(where))
        if url:
            fields[name] = url
    return fields
