"""A catalog after a small correction: the same as resolving all records again, in a hundredth of the time.

Most corrections touch what decides nothing about who is who or which records are one work: a date, an
abstract, a link, a title.  Then only the values of these works change, their places in lists, and questions
in which dates and titles have a say.

| the correction | is small where |
|---|---|
| the value of a field in `FREE` | the work has one version |
| a date | no other record has the title: dates decide whether two are one |
| a title | no other record has it or had the one before; none that stays apart has the identifiers |
| the place of a record, or a YAML file over it | no evidence and no problem names the place |
| anything else | never |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from generator.later import beside, with_changes
from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId
from generator.model.records import PaperRecord
from generator.model.sourced import Records, Sourced
from generator.parallel import Deferred
from generator.placing import placed_again
from generator.problems import Problem
from generator.resolve.proposals import Asking, ask, asking_again
from generator.resolve.titles import title_key

Paper = Sourced[PaperRecord]

FREE = frozenset(
    {"abstract", "summary", "date", "volume", "number", "pages", "publisher", "institution", "series",
     "edition", "address", "language", "isbn", "issn", "pmid", "url", "pdf", "code", "data", "video",
     "slides", "poster", "keywords", "categories", "organisations", "awards", "metrics", "extra"}
)  # fmt: skip
"""Fields that no rule of identity reads, but for the date."""


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
    if (old.authors, old.topics, old.venues) != (records.authors, records.topics, records.venues):
        return None
    if any(source.record.redirects == "silent" for source in records.authors):
        return None
    some, others = beside(old.papers, records.papers)
    if {paper.file for paper in some} != {paper.file for paper in others}:
        some, others = old.papers, records.papers
    if _order(some) != _order(others):
        return None
    known = {paper.record.id: paper for paper in some}
    changed = [(was, now) for now in others if (was := known[now.record.id]) is not now and was != now]
    moved = {was.file for was, now in changed if _place(was) != _place(now)}
    if any(_speaks_of(problem, moved, changed) for problem in before.problems):
        return None
    works = _changed_works(before.catalog, changed)
    if works is None or not all(_is_small(was, now, works[now.record.id]) for was, now in changed):
        return None
    titles = _titles_again(before, changed)
    if titles is None:
        return None
    moved = {now.record.id for was, now in changed if _moves(was.record, now.record)}
    catalog = _with_works(before.catalog, changed, works, moved)
    asking, catalog = _asked_again(before.asking, changed, catalog)
    return Resolved(records, catalog, asking, before.problems, titles, before.shared, corrected=True)


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


def _moves(was: PaperRecord, now: PaperRecord) -> bool:
    """Whether a record may stand elsewhere in lists."""
    return (was.date, was.title) != (now.date, now.title)


def _asked_again(
    before: Deferred[Asking], changed: Iterable[tuple[Paper, Paper]], catalog: Catalog
) -> tuple[Deferred[Asking], Catalog]:
    """The questions, and the catalog with what is proposed."""
    redated = [now.record.id for was, now in changed if was.record.year != now.record.year]
    retitled = [now.record.id for was, now in changed if was.record.title != now.record.title]
    if not redated and not retitled:
        return before, catalog  # whose proposals read the same

    def again() -> tuple[Asking]:
        works = ([catalog.work_of[id] for id in ids] for ids in (redated, retitled))
        return (asking_again(before[0], catalog, *works),)

    asking = Deferred(again)
    return asking, replace(catalog, proposals=Deferred(lambda: ask(asking[0])))


def _order(papers: Sequence[Paper]) -> list[str]:
    return [paper.record.id for paper in sorted(papers, key=lambda p: (p.file, p.line, p.record.id))]


def _place(paper: Paper) -> tuple[object, ...]:
    return paper.file, paper.line, paper.lines


def _speaks_of(problem: Problem, moved: set[str], changed: Iterable[tuple[Paper, Paper]]) -> bool:
    """Whether a problem may read otherwise now: it names a record that changed, or lines that moved."""
    text = f"{problem.place} {problem.message} {problem.hint}"
    return any(file in text for file in moved) or any(
        f"'{was.record.id}'" in text or any(str(o.place) in text for o in (*was.overrides, *now.overrides))
        for was, now in changed
    )


def _changed_works(catalog: Catalog, changed: Sequence[tuple[Paper, Paper]]) -> dict[str, Work] | None:
    """The work of each changed record; None where one has several versions."""
    found = {was.record.id: catalog.works[catalog.work_of[was.record.id]] for was, _ in changed}
    return found if all(len(work.versions) == 1 for work in found.values()) else None


def _is_small(was: Paper, now: Paper, work: Work) -> bool:
    one, other = was.record, now.record
    differing = {name for name in PaperRecord.model_fields if getattr(one, name) != getattr(other, name)}
    return differing <= FREE | {"title"} and all(authorship.rule != "id" for authorship in work.authorships)


def title_digest(title: str) -> int:
    """32 bits for a title: different for titles that are told apart, but for a few in a thousand million."""
    return crc32(title_key(title).encode("utf-8", "surrogatepass"))


def _with_works(
    catalog: Catalog, changed: Sequence[tuple[Paper, Paper]], works: dict[str, Work], dated: set[str]
) -> Catalog:
    renewed = {}
    for _, now in changed:
        work = works[now.record.id]
        renewed[work.id] = replace(work, record=now.record, versions=(now,))
    new = with_changes(catalog.works, renewed)
    works_of, works_at = dict(catalog.works_of), dict(catalog.works_at)
    redated = {works[id].id for id in dated}
    for id in dated:
        work = works[id]
        for author in {authorship.author for authorship in work.authorships}:
            works_of[author] = _newest_first(works_of[author], redated, new)
        if work.venue is not None:
            works_at[work.venue] = _newest_first(works_at[work.venue], redated, new)
    files = Counter(catalog.files)
    files.update(file for _, now in changed for file in now.files)
    files.subtract(file for was, _ in changed for file in was.files)
    return replace(catalog, works=new, works_of=works_of, works_at=works_at, files=dict(+files))


def _newest_first(
    ids: Sequence[WorkId], moved: Iterable[WorkId], works: Mapping[WorkId, Work]
) -> tuple[WorkId, ...]:
    """The works with those that moved at their places, as `indexes` orders them."""

    def place(id: WorkId) -> tuple[object, ...]:
        return works[id].age, title_key(works[id].record.title), id

    return tuple(placed_again(ids, sorted(set(moved) & set(ids)), place))
