"""Sentences: what each edited record does to the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.metrics import citation_figures
from generator.diff.matching import Matching
from generator.diff.people import figure_changes
from generator.diff.report import GroupChange, PersonChange, RecordChange, Report
from generator.model.fields import AuthorId, WorkId


def explain(report: Report, matching: Matching) -> None:
    """Fill in the effects of every record change of the report."""
    for change in report.records:
        if change.kind == "paper":
            change.effects = list(_of_paper(change, report, matching))
        elif change.kind == "author":
            change.effects = list(_of_author(AuthorId(change.id), report, matching))
        else:
            groups = report.topics if change.kind == "topic" else report.venues
            change.effects = list(_of_group(change.id, groups))
        if not change.effects:
            change.effects = ["changes nothing else on the site"]


def _of_paper(change: RecordChange, report: Report, matching: Matching) -> Iterator[str]:
    before, after = matching.before, matching.after
    old, new = before.work_of.get(change.id), after.work_of.get(change.id)
    if old is None and new is None:
        return
    yield from _place_among_works(old, new, matching)
    topics = {t for side, w in ((before, old), (after, new)) if w for t in side.topics_of(w)}
    venues = {side.venue_of(w) for side, w in ((before, old), (after, new)) if w}
    for group in (*report.topics, *report.venues):
        if group.id in (topics if group.kind == "topic" else venues):
            yield _group_sentence(group, {old, new})
    people = {a for side, w in ((before, old), (after, new)) if w for a in side.people_of(w)}
    now = {matching.now(person) for person in people}
    yield from _ties(now, report)
    yield from _feeds({work for work in (old, new) if work}, report)
    yield from _figures(sorted(now), matching)
    relisted = not (old and new) or any(field.field == "authors" for field in change.fields)
    gone = people - after.catalog.authors.keys() if relisted else set()
    paths = {f"papers/{work}.html" for work in (old, new) if work}
    yield from _redirects(paths | {f"authors/{person}.html" for person in gone}, report)


def _place_among_works(old: WorkId | None, new: WorkId | None, matching: Matching) -> Iterator[str]:
    """Where the work of an edited record stands now."""
    before, after = matching.before, matching.after
    if old is None and new is not None:
        if matching.made_of[new]:
            yield f"joins “{after.title_of(new)}” as another version"
        else:
            yield f"new on {_people_pages(len(after.people_of(new)))}"
    elif new is None and old is not None:
        gone = f"gone from {_people_pages(len(before.people_of(old)))}"
        yield "its work keeps its other versions" if matching.became[old] else gone
    elif old is not None and new is not None:
        yield from _same_work(old, new, matching)


def _same_work(old: WorkId, new: WorkId, matching: Matching) -> Iterator[str]:
    before, after = matching.before, matching.after
    pages = _people_pages(len(after.people_of(new)))
    if len(matching.made_of[new]) > 1:
        yield f"{len(matching.made_of[new])} works become one: {', '.join(matching.made_of[new])}"
    if len(matching.became[old]) > 1:
        yield f"one work becomes {len(matching.became[old])}: {', '.join(matching.became[old])}"
    was, now = before.catalog.works[old].record, after.catalog.works[new].record
    if was.title != now.title:
        yield f"has another title on {pages}"
    if before.year_of(old) != after.year_of(new):
        yield f"moves from {before.year_of(old)} to {after.year_of(new)} on {pages}"
    elif was.date != now.date:
        yield f"is dated {now.date or 'nothing'} on {pages}"
    for person in before.people_of(old) if was.authors != now.authors else ():
        if (same := matching.now(person)) != person and same in after.catalog.authors:
            now_called = after.catalog.authors[same].name
            yield f"{before.catalog.authors[person].name} ({person}) is now {now_called} ({same})"
    people, people_now = {matching.now(a) for a in before.people_of(old)}, set(after.people_of(new))
    for sign, names, side in (("+", people_now - people, after), ("−", people - people_now, before)):
        for person in sorted(names):
            author = side.catalog.authors.get(person)
            yield f"{sign} {author.name} ({person})" if author else f"{sign} {person}"


def _of_author(id: AuthorId, report: Report, matching: Matching) -> Iterator[str]:
    after = matching.after.catalog.authors
    for person in report.people:
        if id in (person.id, *person.others):
            prefix = "" if person.id == id else f"{person.id} "
            yield from (prefix + sentence for sentence in person_sentences(person))
    for (was, now), works in sorted(matching.moved.items()):
        if id in (was, now) and matching.person_now.get(was) != now:
            old, new = matching.before.catalog.authors[was].name, after[now].name
            yield f"{_counted(len(works), 'work')} now read as {new} ({now}) instead of {old} ({was})"
    if id in after:
        yield from _ties({id}, report)
    yield from _redirects({f"authors/{id}.html"}, report)


def _of_group(id: str, groups: list[GroupChange]) -> Iterator[str]:
    for group in groups:
        if group.id == id:
            yield f"works {group.works[0]:,} → {group.works[1]:,}"
            for sign, moved in (("+", group.gained), ("−", group.lost)):
                for work in moved[:5]:
                    yield f"{sign} “{work.title}”{f' ({work.reason})' if work.reason else ''}"
                if len(moved) > 5:
                    yield f"{sign} {_counted(len(moved) - 5, 'more work')}"


def person_sentences(person: PersonChange) -> Iterator[str]:
    """What became of a person, and which figures differ."""
    others = ", ".join(person.others)
    match person.change:
        case "new":
            yield f"new, with {_counted(person.works[1], 'work')}"
        case "gone":
            yield f"gone, with {_counted(person.works[0], 'work')}"
        case "merged":
            yield f"now part of {others}"
        case "renamed":
            yield f"was {others}"
        case "split":
            yield f"split {'into' if person.works[0] else 'off'} {others}"
    for field in person.fields:
        yield f"{field.field} {field.before or 'none'} → {field.after or 'none'}"


def _group_sentence(group: GroupChange, works: set[WorkId | None]) -> str:
    """`topic Sparsity 2021: 12 → 13 (“sparse” in the title)`."""
    reasons = [
        f"{'gained' if moved is group.gained else 'lost'}: {work.reason}"
        for moved in (group.gained, group.lost)
        for work in moved
        if work.work in works and work.reason
    ]
    shown = f" ({'; '.join(dict.fromkeys(reasons))})" if reasons and group.kind == "topic" else ""
    if group.works[0] == group.works[1] and group.years:
        years = ", ".join(f"{year}: {was:,} → {now:,}" for year, (was, now) in group.years.items())
        return f"{group.kind} {group.name} {years}{shown}"
    return f"{group.kind} {group.name}: {group.works[0]:,} → {group.works[1]:,}{shown}"


def _ties(people: set[AuthorId], report: Report) -> Iterator[str]:
    """Coauthor ties among the people, or of the only one."""
    ends = 1 if len(people) == 1 else 2
    ties = [tie for tie in report.ties if len(people & {AuthorId(tie.first), AuthorId(tie.second)}) >= ends]
    new, gone = sum(1 for tie in ties if not tie.works[0]), sum(1 for tie in ties if not tie.works[1])
    if new:
        yield f"{_counted(new, 'new coauthor tie')}"
    if gone:
        yield f"{_counted(gone, 'coauthor tie')} gone"


def _feeds(works: set[WorkId], report: Report) -> Iterator[str]:
    found = sum(not works.isdisjoint((*f.gained, *f.lost, *f.restated)) for f in report.feeds)
    if found:
        yield f"differs in {_counted(found, 'feed')}"


def _figures(people: list[AuthorId], matching: Matching) -> Iterator[str]:
    """Computed figures that differ, or that the h-index does not."""
    before, after = matching.before.catalog, matching.after.catalog
    known = changed = False
    for person in people:
        if person in before.authors and person in after.authors:
            for field in figure_changes(matching, person, person):
                if field.field in ("h-index", "citations"):
                    changed = True
                    name = after.authors[person].name
                    yield f"{field.field} of {name} {field.before or 'none'} → {field.after or 'none'}"
            works = (after.works[work] for work in after.works_of.get(person, ()))
            known = known or citation_figures(works) is not None
    if known and not changed:
        yield "h-index unchanged"


def _redirects(paths: set[str], report: Report) -> Iterator[str]:
    found = [old for old, new in report.redirects["new"].items() if old in paths or new in paths]
    if found:
        yield _counted(len(found), "redirect")
    vanished = [path for path in report.pages["vanished"] if path in paths]
    if vanished:
        more = f" and {_counted(len(vanished) - 2, 'more page')}" if len(vanished) > 2 else ""
        yield f"{', '.join(vanished[:2])}{more} {'vanishes' if len(vanished) == 1 else 'vanish'}"


def _people_pages(count: int) -> str:
    return "1 person's page" if count == 1 else f"{count:,} people's pages"


def _counted(count: int, one: str) -> str:
    """`1 work`, `1,204 works`."""
    return f"{count:,} {one if count == 1 else one + 's'}"
