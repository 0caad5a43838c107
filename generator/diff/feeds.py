"""Feeds of new papers that gain, lose or restate entries: what subscribers will be shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.diff.matching import Matching
from generator.diff.report import FeedChange
from generator.diff.side import Side
from generator.emit.feeds import feed_entry, newest_dated
from generator.emit.slices import Slice, slices, whole_site
from generator.model.fields import WorkId

_IN_ALL = ("site_url", "site_name", "language")
"""Settings that stand in every feed."""


def feed_changes(matching: Matching) -> Iterator[FeedChange]:
    """Feeds that are new, gone or show something else, in order of address; one stands for both formats."""
    before, after = matching.before, matching.after
    was, now = _feeds(before), _feeds(after)
    restated = _restated(matching) if was and now else set()
    whole = [key for key in _IN_ALL if getattr(before.config, key) != getattr(after.config, key)]
    for base in sorted(was.keys() | now.keys()):
        one = now.get(base) or was[base]
        if base not in was or base not in now:
            works = tuple(one.works)
            if base in now:
                yield FeedChange("new", base, one.title, gained=works)
            else:
                yield FeedChange("gone", base, one.title, lost=works)
            continue
        old, new = was[base].works, one.works
        if old == new and not whole and was[base].title == one.title and restated.isdisjoint(new):
            continue
        still = set(matching.works_now(old))
        gained = tuple(work for work in new if work not in still)
        lost = tuple(work for work in old if not set(matching.became[work]).intersection(new))
        changed = tuple(work for work in new if work in restated and work not in gained)
        if gained or lost or changed or whole or was[base].title != one.title:
            yield FeedChange("changed", base, one.title, gained, lost, changed)


def _feeds(side: Side) -> dict[str, Slice]:
    """The slices that have feeds, with the works that stand in them."""
    if not side.config.site_url:
        return {}
    found = {}
    for one in chain([whole_site(side.view)], slices(side.view)):
        if newest := newest_dated(side.view, one):
            found[one.base] = Slice(one.title, one.page, one.base, tuple(newest))
    return found


def _restated(matching: Matching) -> set[WorkId]:
    """Works of after whose entry says something else than before."""
    before, after = matching.before, matching.after
    topics = {
        id for id, topic in after.derived.topics.items()
        if id not in before.derived.topics or before.derived.topics[id].name != topic.name
    }  # fmt: skip
    hidden = _unlisted(before) ^ _unlisted(after)
    found = set()
    for old, new in matching.same_works():
        tags, tags_now = before.derived.topics_of.get(old, ()), after.derived.topics_of.get(new, ())
        if (
            old not in matching.alike
            or (tags is not tags_now and tags != tags_now)
            or any(tag.topic in topics for tag in tags_now)
            or (hidden and not hidden.isdisjoint(after.people_of(new)))
        ) and feed_entry(before.view, old) != feed_entry(after.view, new):
            found.add(new)
    return found


def _unlisted(side: Side) -> set[str]:
    authors = side.catalog.authors
    return {id for id, author in authors.items() if author.source and author.source.record.noindex}
