"""Feeds of new papers: Atom 1.0 (RFC 4287) and JSON Feed 1.1 of each slice and of the whole site.

Everything in a feed comes from records: dates are those of the papers, never of the build, so equal records
make equal feeds.  Ids are the pages' addresses, which are for ever; without `site_url` there are none, so
there are no feeds.  Papers without a date stand in no feed: readers order entries by date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from generator.emit.keys import works_key
from generator.emit.order import UNDATED, works_by_year
from generator.emit.page import PlannedFile
from generator.emit.rows import MOST_IN_ROWS
from generator.emit.slices import FEEDS, FeedFormat, Slice, whole_site
from generator.emit.view import SiteView, absolute, author_path, paper_path
from generator.mathematics import without_mathematics
from generator.model.catalog import Authorship, Work
from generator.model.fields import WorkId
from generator.text import shorten

ENTRIES = 30
SUMMARY_LENGTH = 300
"""A paper stands in the feeds of all its authors: with whole abstracts they were a tenth of a site."""
_ATOM, _JSON = FEEDS
_compact = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
KINDS = (_ATOM.kind, _JSON.kind)
"""Entries of feeds among the pieces that are made of works once."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, even escaped."""
_IN_ATTRIBUTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def feed_files(view: SiteView) -> Iterator[PlannedFile]:
    """The feeds of the whole site."""
    yield from feeds_of(view, whole_site(view))


def feeds_of(view: SiteView, one: Slice) -> Iterator[PlannedFile]:
    """Both feeds of a slice that has a dated paper; none without `site_url`."""
    newest = newest_dated(view, one) if view.config.site_url else []
    if newest:
        key = works_key(view, newest, one.title, one.page)
        for format_, write in ((_ATOM, _atom), (_JSON, _json_feed)):
            make = partial(write, view, one, newest)
            yield PlannedFile(f"{one.base}.{format_.suffix}", key, make)


def newest_dated(view: SiteView, one: Slice) -> list[WorkId]:
    """The works that stand in the feeds of a slice, newest first; none where it has no feeds."""
    works, newest = view.catalog.works, [*one.works[:ENTRIES]]
    if UNDATED in works_by_year(view):
        while newest and not works[newest[-1]].record.date:  # undated ones stand last
            newest.pop()
    return newest


def feed_entry(view: SiteView, work: WorkId) -> tuple[str, str]:
    """What feeds say of a work, in Atom and in JSON."""
    return _entry(view, view.catalog.works[work])


def _entries(view: SiteView, works: Sequence[WorkId], format_: FeedFormat) -> list[str]:
    return [view.pieces.find(work, format_.kind) or _written(view, work, format_) for work in works]


def _written(view: SiteView, work: WorkId, format_: FeedFormat) -> str:
    """An entry that is not known yet; the other format will be asked for next."""
    texts = dict(zip(KINDS, feed_entry(view, work), strict=True))
    for kind, text in texts.items():
        view.pieces.keep(work, kind, text)
    return texts[format_.kind]


def _entry(view: SiteView, work: Work) -> tuple[str, str]:
    """One paper, written for both formats; it may stand in many feeds."""
    _, record = view.strings, work.record
    address = absolute(view, paper_path(work.id))
    title = without_mathematics(record.title)
    if record.status != "published":
        retracted = record.status == "retracted"
        title = (
            _("Retracted: %(title)s", title=title) if retracted else _("Withdrawn: %(title)s", title=title)
        )
    text = shorten(without_mathematics(record.summary or record.abstract or ""), SUMMARY_LENGTH)
    topics = [view.derived.topics[tag.topic].name for tag in view.derived.topics_of.get(work.id, ())]
    updated = day(record.date or "")
    listed = work.authorships[:MOST_IN_ROWS]
    if len(listed) < len(work.authorships):  # no person of the name "and 300 more": the text says it
        told = _("The first %(shown)s of %(all)s authors are listed.",
                 shown=len(listed), all=len(work.authorships))  # fmt: skip
        text = f"{text} {told}".strip()
    xml = [
        _element("id", address),
        _element("title", title),
        _element("updated", updated),
        _element("published", updated),
        *[f"<author>{_element('name', authorship.printed)}</author>" for authorship in listed],
        f'<link rel="alternate" type="text/html" href="{_value(address)}" />',
        *[f'<category term="{_value(topic)}" />' for topic in topics],
        _element("summary", text) if text else "",
    ]
    item: dict[str, Any] = {"id": address, "url": address, "title": title, "content_text": text or title}
    item["date_published"] = updated
    if listed:
        item["authors"] = [_json_author(view, authorship) for authorship in listed]
    if topics:
        item["tags"] = topics
    return f"<entry>{''.join(xml)}</entry>", _compact(item)


def _json_author(view: SiteView, authorship: Authorship) -> dict[str, str]:
    """The name as printed; the page too, unless the person is not to be found."""
    source = view.catalog.authors[authorship.author].source
    if source and source.record.noindex:
        return {"name": authorship.printed}
    return {"name": authorship.printed, "url": absolute(view, author_path(authorship.author))}


def _atom(view: SiteView, one: Slice, newest: Sequence[WorkId]) -> bytes:
    dates = [view.catalog.works[work].record.date or "" for work in newest]
    page, own = absolute(view, one.page), absolute(view, f"{one.base}.{_ATOM.suffix}")
    head = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_value(view.config.language)}">',
        _element("id", page),
        _element("title", _title(view, one)),
        _element("updated", max(map(day, dates))),
        f"<author>{_element('name', view.config.site_name)}</author>",
        f'<link rel="self" type="{_ATOM.media_type}" href="{_value(own)}" />',
        f'<link rel="alternate" type="text/html" href="{_value(page)}" />',
    ]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "".join(head),
        *_entries(view, newest, _ATOM),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _json_feed(view: SiteView, one: Slice, newest: Sequence[WorkId]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(view, one),
        "home_page_url": absolute(view, one.page),
        "feed_url": absolute(view, f"{one.base}.{_JSON.suffix}"),
        "language": view.config.language,
    }
    text = _compact(feed).removesuffix("}")
    return f'{text},"items":[{",".join(_entries(view, newest, _JSON))}]}}'.encode("utf-8", "replace")


def _title(view: SiteView, one: Slice) -> str:
    site = view.config.site_name
    return site if one.title == site else f"{one.title} – {site}"


def _element(name: str, text: str) -> str:
    """An element with a text, escaped.  A tree of objects for each paper would take half of a feed's time."""
    text = escape(_NOT_IN_XML.sub("", text))
    return f"<{name}>{text}</{name}>" if text else f"<{name} />"


def _value(text: str) -> str:
    """The text as it stands in an attribute between double quotes."""
    return escape(_NOT_IN_XML.sub("", text), _IN_ATTRIBUTES)


def day(date: str) -> str:
    """The first moment of a date, as RFC 3339 writes it: `2021-07` is `2021-07-01T00:00:00Z`."""
    year, month, day_ = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day_}T00:00:00Z"
