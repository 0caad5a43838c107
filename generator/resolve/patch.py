"""A catalog after a small correction: the same as resolving all records again, in a hundredth of the time.

Most corrections touch what decides nothing about who is who or which records are one work: a date, an
abstract, a link, a title.  Then only the values of these works change, their places in lists, and questions
in which dates and titles have a say.

| the correction | is small where |
|---|---|
| the value of a field in `FREE` | the versions of the work stay in their order of preference |
| a date | the work has one version, and no other record its title: dates decide whether two are one |
| a title | the same, and no other record has the new one; none that stays apart has the identifiers |
| the value of a field in `OF_PEOPLE` | the record and its names stay in their lines |
| the place of a record, or a YAML file over it | no evidence and no problem names the place |
| anything else | never |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from zlib import crc32

from generator.later import beside, with_changes
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId
from generator.model.records import AuthorRecord, PaperRecord
from generator.model.sourced import Records, Sourced
from generator.parallel import Deferred
from generator.placing import placed_again
from generator.problems import Problem
from generator.resolve.corrected import corrected_people, corrected_works
from generator.resolve.proposals import Asking, ask, asking_again
from generator.resolve.titles import title_key

Paper = Sourced[PaperRecord]
Source = Sourced[Any]
R = TypeVar("R", AuthorRecord, PaperRecord)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was resolved, and what is needed to do so again after a correction."""

    records: Records
    catalog: Catalog
    asking: Deferred[Asking]
    """One value: what may be asked."""
    problems: tuple[Problem, ...]
    """What this stage reported."""
    titles: tuple[int, ...]
    """CRC-32 of the title of each record, as titles are compared."""
    shared: frozenset[str] = frozenset()
    """Ids of records that are alone, though another one has the same identifier."""
    corrected: bool = False
    """Whether this came from what was resolved before, by small corrections."""


def patched(before: Resolved, records: Records) -> Resolved | None:
    """The catalog of these records, if they differ from those before by small corrections only."""
    old = before.records
    if (old.topics, old.venues) != (records.topics, records.venues):
        return None
    if any(source.record.redirects == "silent" for source in records.authors):
        return None
    some, others = beside(old.papers, records.papers)
    if {paper.file for paper in some} != {paper.file for paper in others}:
        some, others = old.papers, records.papers
    papers, recorded = _changed(some, others), _changed(old.authors, records.authors)
    if papers is None or recorded is None or _are_spoken_of([*papers, *recorded], before.problems):
        return None
    works, people = corrected_works(before.catalog, papers), corrected_people(before.catalog, recorded)
    titles = _titles_again(before, papers) if works is not None else None
    if works is None or people is None or titles is None:
        return None
    catalog = _with_works(before.catalog, papers, works)
    if people:
        catalog = replace(catalog, authors=catalog.authors | people)
    asking, catalog = _asked_again(before.asking, works, catalog)
    return Resolved(records, catalog, asking, before.problems, titles, before.shared, corrected=True)


def _changed(
    before: Sequence[Sourced[R]], now: Sequence[Sourced[R]]
) -> list[tuple[Sourced[R], Sourced[R]]] | None:
    """The records that are others than before; None where they have another order."""
    if _order(before) != _order(now):
        return None
    known = {one.record.id: one for one in before}
    return [(was, one) for one in now if (was := known[one.record.id]) is not one and was != one]


def _are_spoken_of(changed: Sequence[tuple[Source, Source]], problems: Iterable[Problem]) -> bool:
    """Whether a problem may read otherwise now."""
    moved = {was.file for was, now in changed if _place(was) != _place(now)}
    return any(_speaks_of(problem, moved, changed) for problem in problems)


def _titles_again(before: Resolved, changed: Iterable[tuple[Paper, Paper]]) -> tuple[int, ...] | None:
    """The titles of all records; None where dates or titles decide what is one work."""
    titles = list(before.titles)
    added = set()
    for was, now in changed:
        old, new = title_digest(was.record.title), title_digest(now.record.title)
        if (old != new or was.record.date != now.record.date) and titles.count(old) != 1:
            return None
        if old != new:
            if new in before.titles or new in added or now.record.id in before.shared:
                return None
            added.add(new)
            titles[titles.index(old)] = new
    return tuple(titles)


def _asked_again(
    before: Deferred[Asking], works: Mapping[WorkId, tuple[Work, Work]], catalog: Catalog
) -> tuple[Deferred[Asking], Catalog]:
    """The questions, and the catalog with what is proposed."""
    redated = [id for id, (was, now) in works.items() if was.year != now.year]
    retitled = [id for id, (was, now) in works.items() if was.record.title != now.record.title]
    if not redated and not retitled:
        return before, catalog  # whose proposals read the same
    asking = Deferred(lambda: (asking_again(before[0], catalog, redated, retitled),))
    return asking, replace(catalog, proposals=Deferred(lambda: ask(asking[0])))


def _order(records: Sequence[Source]) -> list[str]:
    return [one.record.id for one in sorted(records, key=lambda o: (o.file, o.line, o.record.id))]


def _place(source: Source) -> tuple[object, ...]:
    return source.file, source.line, source.lines


def _speaks_of(problem: Problem, moved: set[str], changed: Iterable[tuple[Source, Source]]) -> bool:
    """Whether a problem may read otherwise now: it names a record that changed, or lines that moved."""
    text = f"{problem.place} {problem.message} {problem.hint}"
    return any(file in text for file in moved) or any(
        f"'{was.record.id}'" in text or any(str(o.place) in text for o in (*was.overrides, *now.overrides))
        for was, now in changed
    )


def title_digest(title: str) -> int:
    """32 bits for a title: different for titles that are told apart, but for a few in a thousand million."""
    return crc32(title_key(title).encode("utf-8", "surrogatepass"))


def _with_works(
    catalog: Catalog, changed: Iterable[tuple[Paper, Paper]], works: Mapping[WorkId, tuple[Work, Work]]
) -> Catalog:
    new = with_changes(catalog.works, {id: now for id, (_, now) in works.items()})
    works_of, works_at = dict(catalog.works_of), dict(catalog.works_at)
    moved = {id for id, (was, now) in works.items() if _moves(was, now)}
    for id in moved:
        work = new[id]
        for author in {authorship.author for authorship in work.authorships}:
            works_of[author] = _newest_first(works_of[author], moved, new)
        if work.venue is not None:
            works_at[work.venue] = _newest_first(works_at[work.venue], moved, new)
    files = Counter(catalog.files)
    files.update(file for _, now in changed for file in now.files)
    files.subtract(file for was, _ in changed for file in was.files)
    return replace(catalog, works=new, works_of=works_of, works_at=works_at, files=dict(+files))


def _moves(was: Work, now: Work) -> bool:
    """Whether a work may stand elsewhere in lists."""
    return (was.record.date, was.record.title) != (now.record.date, now.record.title)


def _newest_first(
    ids: Sequence[WorkId], moved: set[WorkId], works: Mapping[WorkId, Work]
) -> tuple[WorkId, ...]:
    """The works with those that moved at their places, as `indexes` orders them."""

    def place(id: WorkId) -> tuple[object, ...]:
        return works[id].age, title_key(works[id].record.title), id

    return tuple(placed_again(ids, moved, place))
