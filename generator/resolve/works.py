"""Which records are one work: links followed, sets made, the preferred version chosen.

| preferred | |
|---|---|
| 1 | a published version before one with a venue, before a report, before a preprint |
| 2 | the newest |
| 3 | the one with more fields; then the first by file and line |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model.records import PaperRecord
from generator.model.said import said
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.resolve.groups import Joiner, Link
from generator.resolve.matches import Comparables, Doubt, identifier_links, title_links
from generator.resolve.references import suggestion
from generator.resolve.registry import Registry
from generator.resolve.venues import is_preprint_server
from generator.text import slugify

PaperSource = Sourced[PaperRecord]

_PREPRINT_TYPES = frozenset({"preprint", "unpublished", "online", "electronic", "www", "draft", "manual"})
_REPORT_TYPES = frozenset({"techreport", "report", "whitepaper", "workingpaper"})
_PUBLISHED_TYPES = frozenset(
    {"article", "inproceedings", "conference", "incollection", "inbook", "book", "booklet", "proceedings",
     "collection", "phdthesis", "mastersthesis", "thesis", "suppbook", "mvbook", "periodical", "patent"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one work, the preferred one first, and why each of the others is there."""

    versions: tuple[PaperSource, ...]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Grouped:
    """All works as groups of records, and what the proposals need to know about records."""

    groups: list[Group] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    """Two record ids of one title that stay apart, and the fact that holds them back."""
    denied: set[frozenset[str]] = field(default_factory=set)
    """Pairs of record ids that a `not` keeps apart."""
    shared: set[str] = field(default_factory=set)
    """Ids of records that are alone, though another one has the same identifier."""


def group_records(papers: Sequence[PaperSource], registry: Registry, problems: Problems) -> Grouped:
    """The works, as groups of records, by `same_as` and `not`, by identifiers, and by titles with authors."""
    known = _names_of_records(papers)
    joiner = Joiner(len(papers))
    denied = set()
    for first, second, _ in _named(papers, "not", known, problems):
        joiner.keep_apart(first, second)
        denied.add(frozenset((first, second)))
    for first, second, path in _named(papers, "same_as", known, problems):
        place = papers[first].place_of(path)
        id = papers[first].record.id
        stated = said("'%(id)s' says same_as (%(place)s)", id=id, place=str(place))
        if not joiner.join(Link(first, second, stated)):
            _report_contradiction(papers, first, second, path, problems)
    doubts, shared = _join_by_rules(Comparables(papers, registry), joiner)
    sets = joiner.sets()
    grouped = Grouped([_group(papers, members, joiner) for members in sets])
    grouped.shared = {papers[one].record.id for one, *others in sets if not others and one in shared}
    grouped.denied = {frozenset(papers[i].record.id for i in pair) for pair in denied}
    for doubt in doubts:
        if joiner.find(doubt.first) != joiner.find(doubt.second):
            grouped.doubts.append((papers[doubt.first].record.id, papers[doubt.second].record.id, doubt.fact))
    return grouped


def _join_by_rules(papers: Comparables, joiner: Joiner) -> tuple[list[Doubt], set[int]]:
    """What holds records of one title or identifier apart, and all that have one identifier with another."""
    identifiers, slips = identifier_links(papers)
    titles, doubts = title_links(papers)
    for link in (*identifiers, *titles):
        joiner.join(link)
    alike: list[Link | Doubt] = [*identifiers, *slips]
    return slips + doubts, {place for pair in alike for place in (pair.first, pair.second)}


def publication_rank(record: PaperRecord) -> int:
    """3 for a published version, 2 for anything else at a venue, 1 for a report, 0 for a preprint."""
    kind = record.type.lower()
    if kind in _PREPRINT_TYPES or is_preprint_server(record.venue):
        return 0
    if kind in _PUBLISHED_TYPES:
        return 3 if record.venue or record.publisher or not record.arxiv else 0
    if kind in _REPORT_TYPES:
        return 1
    return 2 if record.venue else 0


def _group(papers: Sequence[PaperSource], members: list[int], joiner: Joiner) -> Group:
    if len(members) == 1:
        return Group((papers[members[0]],), ())
    ordered = sorted(members, key=lambda member: preference(papers[member].record), reverse=True)
    reasons = joiner.reasons_from(ordered[0])
    return Group(
        tuple(papers[member] for member in ordered), tuple(reasons[member] for member in ordered[1:])
    )


def preference(record: PaperRecord) -> tuple[int, str, int]:
    """The preferred version of a work has the highest: see the table above."""
    kind = type(record)  # its attributes are what a record that says nothing says
    told = sum(getattr(record, name) != getattr(kind, name, None) for name in record.model_fields_set)
    return publication_rank(record), record.date or "", told


def _names_of_records(papers: Sequence[PaperSource]) -> dict[str, int]:
    """Every way to name a record: its id, its BibTeX keys, its old ids, and the slugs of all these."""
    known: dict[str, int] = {}
    for position, paper in enumerate(papers):
        known.setdefault(paper.record.id, position)
    for position, paper in enumerate(papers):
        for name in (*paper.record.bibtex_keys, *paper.record.formerly):
            known.setdefault(name, position)
    for position, paper in enumerate(papers):
        known.setdefault(slugify(paper.record.id), position)
    return known


def _named(
    papers: Sequence[PaperSource], field_name: str, known: dict[str, int], problems: Problems
) -> Iterator[tuple[int, int, str]]:
    """Each pair of records of which the first names the second in `same_as` or `not`."""
    for position, paper in enumerate(papers):
        named = paper.record.same_as if field_name == "same_as" else paper.record.not_same
        for index, other in enumerate(named):
            path = f"{field_name}.{index}"
            target = known.get(other)
            if target is None:
                report = problems.error if field_name == "same_as" else problems.warning
                report(
                    "unknown-paper",
                    paper.place_of(path),
                    f"paper '{paper.record.id}' names '{other}' under {field_name}, but no paper has that"
                    " id.",
                    suggestion(other, known) or "Correct the id, or remove it.",
                )
            elif target == position:
                problems.warning(
                    "names-itself",
                    paper.place_of(path),
                    f"paper '{paper.record.id}' names itself under {field_name}, but it should name another.",
                    "Correct the id, or remove it.",
                )
            else:
                yield position, target, path


def _report_contradiction(
    papers: Sequence[PaperSource], first: int, second: int, path: str, problems: Problems
) -> None:
    one, other = papers[first], papers[second]
    problems.error(
        "same-and-not",
        one.place_of(path),
        f"paper '{one.record.id}' says same_as '{other.record.id}', but a 'not' keeps the two, or"
        " versions of them, apart.",
        "Remove the same_as line or the not line.",
    )
