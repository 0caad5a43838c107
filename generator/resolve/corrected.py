"""Works and people after corrections of their records that decide nothing about who or what is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.model.base import Record
from generator.model.catalog import Author, Catalog, Work
from generator.model.fields import AuthorId, WorkId
from generator.model.records import AuthorRecord, PaperRecord
from generator.model.sourced import Sourced
from generator.resolve.merging import merge_records
from generator.resolve.works import preference

Paper = Sourced[PaperRecord]
Person = Sourced[AuthorRecord]

FREE = frozenset(
    {"abstract", "summary", "volume", "number", "pages", "publisher", "institution", "series",
     "edition", "address", "language", "isbn", "issn", "pmid", "url", "pdf", "code", "data", "video",
     "slides", "poster", "keywords", "categories", "organisations", "awards", "metrics", "extra"}
)  # fmt: skip
"""Fields that no rule of identity reads."""
OF_PEOPLE = frozenset({"links", "affiliations", "bio", "photo", "email", "status", "open_to", "metrics"})
"""Fields of an author's record that no rule of identity reads."""
ALONE = FREE | {"date", "title"}
"""Fields that decide nothing of a record that is a work by itself and has a title of its own."""


def corrected_works(
    catalog: Catalog, changed: Sequence[tuple[Paper, Paper]]
) -> dict[WorkId, tuple[Work, Work]] | None:
    """Each work of which a record changed, as it was and as it is; None where more may follow from that."""
    by_work: dict[WorkId, dict[str, Paper]] = {}
    for was, now in changed:
        work = catalog.works[catalog.work_of[was.record.id]]
        fields = ALONE if len(work.versions) == 1 else FREE
        if not _differing(was.record, now.record) <= fields or _is_read_elsewhere(was, now, work):
            return None
        by_work.setdefault(work.id, {})[was.record.id] = now
    found = {}
    for id, records in by_work.items():
        work = catalog.works[id]
        renewed = _renewed(work, tuple(records.get(one.record.id, one) for one in work.versions))
        if renewed is None:
            return None
        found[id] = work, renewed
    return found


def corrected_people(
    catalog: Catalog, changed: Iterable[tuple[Person, Person]]
) -> dict[AuthorId, Author] | None:
    """The people whose records changed, as they are; None where more may follow from that."""
    found = {}
    for was, now in changed:
        author = catalog.authors.get(AuthorId(was.record.id))
        if author is None or author.source != was or not _differing(was.record, now.record) <= OF_PEOPLE:
            return None
        paths = "id", "name", *(f"aliases.{number}" for number in range(len(was.record.aliases)))
        if was.place != now.place or any(was.place_of(path) != now.place_of(path) for path in paths):
            return None  # evidence and open questions name these
        found[author.id] = replace(author, source=now)
    return found


def _differing(one: Record, other: Record) -> set[str]:
    return {name for name in type(one).model_fields if getattr(one, name) != getattr(other, name)}


def _is_read_elsewhere(was: Paper, now: Paper, work: Work) -> bool:
    """Whether what is said of the work names lines of the record: its authors, the records it names."""
    if len(work.versions) == 1 and all(authorship.rule != "id" for authorship in work.authorships):
        return False
    paths = [f"same_as.{number}" for number in range(len(was.record.same_as))]
    for number in range(len(was.record.authors)):
        paths += [f"authors.{number}", f"authors.{number}.id", f"authors.{number}.orcid"]
    return any(was.place_of(path) != now.place_of(path) for path in paths)


def _renewed(work: Work, versions: tuple[Paper, ...]) -> Work | None:
    """The work of these records, in the order that they had; None where another one may be preferred now."""
    if len(versions) == 1:
        return replace(work, record=versions[0].record, versions=versions)
    if not _stands(work.versions, versions):
        return None
    record, filled = merge_records(versions)
    if shown := work.filled.get("authors", 0):
        record = record.model_copy(update={"authors": versions[shown].record.authors})
        filled["authors"] = shown
    return replace(work, record=record, versions=versions, filled=filled)


def _stands(before: Iterable[Paper], now: Iterable[Paper]) -> bool:
    """Whether the records are still in order of preference, those of equal worth as before."""
    old, new = ([preference(paper.record) for paper in papers] for papers in (before, now))
    steps = zip(pairwise(old), pairwise(new), strict=True)
    return all(one > other or (one == other and was == then) for (was, then), (one, other) in steps)
