"""Reverse indexes: the works of each person and venue, newest first; the files of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from generator.model.catalog import Work
from generator.model.fields import AuthorId, VenueId, WorkId
from generator.model.sourced import Records, Sourced
from generator.resolve.titles import title_key

K = TypeVar("K", AuthorId, VenueId)


def index_works(
    works: Iterable[Work],
) -> tuple[dict[AuthorId, tuple[WorkId, ...]], dict[VenueId, tuple[WorkId, ...]]]:
    """Works by person and by venue: newest first, then by title; works without a date stand last."""
    by_title = sorted(works, key=lambda work: (title_key(work.record.title), work.id))
    newest_first = sorted(by_title, key=lambda work: work.record.date or "", reverse=True)
    of_author: dict[AuthorId, list[WorkId]] = {}
    at_venue: dict[VenueId, list[WorkId]] = {}
    for work in newest_first:
        for author in dict.fromkeys(authorship.author for authorship in work.authorships):
            of_author.setdefault(author, []).append(work.id)
        if work.venue is not None:
            at_venue.setdefault(work.venue, []).append(work.id)
    return _frozen(of_author), _frozen(at_venue)


def files_of(records: Records) -> dict[str, int]:
    """How many records stand in each file, or are corrected by it."""
    others: list[Sourced[Any]] = [*records.authors, *records.topics, *records.venues]
    files = Counter(source.file for source in others)
    files.update(file for paper in records.papers for file in paper.files)
    return dict(files)


def _frozen(index: dict[K, list[WorkId]]) -> dict[K, tuple[WorkId, ...]]:
    return {key: tuple(works) for key, works in sorted(index.items())}
