"""Stage 3: records become a catalog: who is who, which records are one work, every reference closed.

| step | decides | by |
|---|---|---|
| `registry` | what the author records claim | ids, ORCIDs, names, aliases |
| `works`, `matches`, `groups` | which records are one work | `same_as`, `not`, identifiers, titles |
| `authorlists`, `alignment` | the author line of each work | the lists of all its versions |
| `identify` | who each printed name is | the rules of `docs/identity.md`, the first that answers |
| `people`, `addresses` | everybody's address, namesakes | records first, then names |
| `assembly`, `merging`, `silent` | the record shown of a work | the preferred version, then the others |
| `venues`, `references`, `indexes`, `redirects` | where, about what, back links, old addresses | |
| `patch`, `corrected` | what changes by a small correction, where all was resolved before | |
| `taken_over` | what stays the same object where all is resolved again | equality |
| `proposals` | what looks like one and is not joined | likeness and evidence; never acted upon |

Nobody is joined by likeness, and nothing depends on the order in which records are read.
"""

from __future__ import annotations

import gc
from dataclasses import replace

from generator.model.catalog import Catalog, Work
from generator.model.fields import WorkId
from generator.model.sourced import Records
from generator.parallel import Deferred
from generator.problems import Problems
from generator.resolve.assembly import Finisher, draft_work, work_ids
from generator.resolve.identify import Identifier
from generator.resolve.indexes import files_of, index_works
from generator.resolve.likeness import parts_of
from generator.resolve.patch import Resolved, patched, title_digest
from generator.resolve.people import People, find_people
from generator.resolve.printed import forget_names
from generator.resolve.proposals import ask, find_questions
from generator.resolve.proposals.spellings import spelling_of
from generator.resolve.redirects import find_redirects
from generator.resolve.references import check_denials, check_people_named, in_order, topics_of
from generator.resolve.registry import Registry, register
from generator.resolve.silent import report_former_names, without_old_names
from generator.resolve.taken_over import taken_over
from generator.resolve.titles import title_key
from generator.resolve.venues import Venues, find_venues
from generator.resolve.works import Grouped, group_records


def resolve(records: Records, problems: Problems) -> Catalog:
    """The catalog of these records; whatever could not be decided is in `problems` and in its proposals."""
    return resolve_again(None, records, problems).catalog


def resolve_again(before: Resolved | None, records: Records, problems: Problems) -> Resolved:
    """The catalog with what it takes to correct it; from the one before, where little has changed."""
    if before is not None and (again := patched(before, records)) is not None:
        problems.found.extend(again.problems)
        return again
    found = Problems()
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage: collecting takes half of the time
    try:
        resolved = _resolve(records, found)
        if before is None:
            return resolved
        return replace(resolved, catalog=taken_over(before.catalog, resolved.catalog))
    finally:
        problems.extend(found)
        if collecting:
            gc.enable()


def let_go() -> None:
    """Forget names and titles as they were compared: who resolves once needs none of them again."""
    forget_names()
    for compared in (title_key, parts_of, spelling_of):
        compared.cache_clear()


def _resolve(records: Records, problems: Problems) -> Resolved:
    papers = in_order(records.papers, "paper", problems)
    registry = register(in_order(records.authors, "author", problems), problems)
    check_people_named(papers, registry, problems)
    grouped = group_records(papers, registry, problems)
    venues = find_venues(
        in_order(records.venues, "venue", problems), (paper.record for paper in papers), problems
    )
    works, people = _works_and_people(grouped, registry, venues, problems)
    works_of, works_at = index_works(works.values())
    catalog = Catalog(
        authors={id: without_old_names(author) for id, author in people.authors.items()},
        works=works,
        topics=topics_of(records, problems),
        venues=dict(sorted(venues.by_id.items())),
        works_of=works_of,
        works_at=works_at,
        namesakes=people.namesakes,
        disambiguations=people.disambiguations,
        work_of={version.record.id: work.id for work in works.values() for version in work.versions},
        files=files_of(records),
    )
    catalog = replace(catalog, redirects=find_redirects(catalog, problems))
    check_denials(registry, catalog, problems)
    report_former_names(works.values(), registry, problems)
    asking = Deferred(lambda: (find_questions(catalog, grouped, registry),))
    asked = replace(catalog, proposals=Deferred(lambda: ask(asking[0])))
    titles = tuple(title_digest(paper.record.title) for paper in papers)
    return Resolved(records, asked, asking, tuple(problems), titles, frozenset(grouped.shared))


def _works_and_people(
    grouped: Grouped, registry: Registry, venues: Venues, problems: Problems
) -> tuple[dict[WorkId, Work], People]:
    """Works and people depend on each other: drafts name people, people get addresses, works take these."""
    identifier = Identifier(registry, problems)
    drafts = [draft_work(group, identifier) for group in grouped.groups]
    people = find_people(
        (pair for draft in drafts for pair in zip(draft.line.slots, draft.decisions, strict=True)), registry
    )
    ids = work_ids(drafts, problems)
    finisher = Finisher(people, venues, registry)
    works = [finisher.finished(draft, ids[draft.group.versions[0].record.id]) for draft in drafts]
    return {work.id: work for work in sorted(works, key=lambda work: work.id)}, people
