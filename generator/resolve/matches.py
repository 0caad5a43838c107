"""What makes two records one work, and what speaks against it.

| the records have | and | then |
|---|---|---|
| the same DOI, arXiv or OpenReview identifier | not wholly different titles and authors | one work |
| the same title | a shared author, years at most two apart, nothing against | one work |
| the same title | anything less, or something against | a proposal |

Against: two arXiv identifiers; two DOIs at one venue in two years; two author lists without gaps of
which less than half agrees; titles that say nothing ('Preface', 'Panel discussion').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.model.fields import AuthorId
from generator.model.records import OTHERS, PaperRecord, PaperVersion
from generator.model.said import said, said_plural
from generator.model.sourced import Sourced
from generator.resolve.groups import Link, pairs_near
from generator.resolve.likeness import can_be_one
from generator.resolve.printed import Name, name_of, read_name
from generator.resolve.reasons import BOTH_HAVE, SAME, title_reason
from generator.resolve.registry import Registry
from generator.resolve.titles import is_telling, title_key
from generator.resolve.venues import venue_key

YEARS_APART = 2
SAME_TITLE_REACH = 30
"""How many records of one title and author are compared with each: more are no versions of one work."""
UNLIKE_TITLES = 50
"""Likeness of titles (0 to 100) under which a shared identifier is taken for a slip of the pen."""

ARXIV_DOI = "10.48550/"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records of one title that are not joined, and the fact that holds them back."""

    first: int
    second: int
    fact: str


@dataclass(slots=True)
class Compared:
    """A record as the rules need it."""

    source: Sourced[PaperRecord]
    key: str
    names: tuple[Name, ...]
    people: dict[str, tuple[Name, AuthorId | None]]
    """Name and record by comparison key: the bare folded name and, where a record answers, `#` and its id."""
    complete: bool
    year: int | None

    @property
    def record(self) -> PaperRecord:
        """The record itself."""
        return self.source.record


class Comparables:
    """The records by position; names are made comparable only for those that have something in common."""

    def __init__(self, papers: Sequence[Sourced[PaperRecord]], registry: Registry) -> None:
        self.sources = papers
        self._registry = registry
        self._made: dict[int, Compared] = {}

    def __getitem__(self, position: int) -> Compared:
        found = self._made.get(position)
        if found is None:
            found = self._made[position] = _compared(self.sources[position], self._registry)
        return found


def _compared(source: Sourced[PaperRecord], registry: Registry) -> Compared:
    record = source.record
    names = []
    people: dict[str, tuple[Name, AuthorId | None]] = {}
    for author in record.authors:
        if author == OTHERS:
            continue
        name = name_of(author)
        if name.is_pseudo:
            continue
        names.append(name)
        found = registry.author_of(author, name)
        silent = found is not None and registry.is_silent(found)
        if silent and found is not None:
            name = read_name(registry.records[found].record.name)
        if found is not None:
            people.setdefault(f"#{found}", (name, found))
        if not silent:
            people.setdefault(name.bare, (name, found))
    complete = record.complete_authors and len(names) == len(record.authors)
    return Compared(source, title_key(record.title), tuple(names), people, complete, record.year)


def identifier_links(papers: Comparables) -> tuple[list[Link], list[Doubt]]:
    """Links by DOI, arXiv and OpenReview identifier, those of listed versions included."""
    holders: dict[tuple[str, str], list[int]] = {}
    for position, source in enumerate(papers.sources):
        for identifier in dict.fromkeys(identifiers_of(source.record)):
            holders.setdefault(identifier, []).append(position)
    links, doubts = [], []
    for (kind, value), positions in holders.items():
        for first, second in pairs_near(positions, 3):
            if _is_slip(papers[first], papers[second]):
                doubts.append(Doubt(first, second, said(BOTH_HAVE[kind], value=value)))
            else:
                links.append(Link(first, second, said(SAME[kind], value=value)))
    return links, doubts


def identifiers_of(record: PaperRecord) -> Iterator[tuple[str, str]]:
    """The identifiers that only one work can have; an arXiv DOI counts as the arXiv identifier."""
    forms: tuple[PaperRecord | PaperVersion, ...] = (record, *record.versions)
    for version in forms:
        if version.doi and version.doi.startswith(ARXIV_DOI):
            yield "arXiv identifier", version.doi.removeprefix(ARXIV_DOI).removeprefix("arxiv.")
        elif version.doi:
            yield "DOI", version.doi
        if version.arxiv:
            yield "arXiv identifier", version.arxiv.lower()
        if version.openreview:
            yield "OpenReview identifier", version.openreview


def title_links(papers: Comparables) -> tuple[list[Link], list[Doubt]]:
    """Links by equal title and a shared author, and equal titles with an author that stay apart."""
    by_title: dict[str, list[int]] = {}
    for position, source in enumerate(papers.sources):
        by_title.setdefault(title_key(source.record.title), []).append(position)
    links, doubts = [], []
    for key, positions in by_title.items():
        if len(positions) < 2:
            continue
        for first, second in _candidates(papers, positions):
            one, other = papers[first], papers[second]
            shared = shared_author(one, other)
            fact = against(one, other) if shared else _no_shared_author(one, other)
            if shared and fact is None and is_telling(key):
                links.append(Link(first, second, title_reason(one.year, other.year, shared.shown)))
            elif is_telling(key) and (shared or _similar_author(one, other)):
                doubts.append(Doubt(first, second, fact or ""))
    return links, doubts


def shared_author(one: Compared, other: Compared) -> Name | None:
    """The first author of one record who is an author of the other too."""
    for key, (name, author) in one.people.items():
        match = other.people.get(key)
        if match is None:
            continue
        numbers, authors = {name.number, match[0].number} - {""}, {author, match[1]} - {None}
        if key[0] == "#" or (len(numbers) < 2 and len(authors) < 2):
            return name
    return None


def against(one: Compared, other: Compared) -> str | None:
    """The fact that keeps two records of one title and author from being joined, if there is one."""
    if one.record.arxiv and other.record.arxiv and one.record.arxiv != other.record.arxiv:
        return said("they have two arXiv identifiers, %(first)s and %(second)s",
                    first=one.record.arxiv, second=other.record.arxiv)  # fmt: skip
    if one.complete and other.complete and _agreement(one, other) < 0.5:
        return said("less than half of their authors are the same")
    if one.year is None or other.year is None:
        return None if _agreement(one, other) == 1 else said("one of them has no date")
    if abs(one.year - other.year) > YEARS_APART:
        apart = abs(one.year - other.year)
        return said_plural("they are %(count)s year apart", "they are %(count)s years apart", apart)
    if one.year != other.year and _two_of_a_series(one.record, other.record):
        return said("they have two DOIs at one venue, %(first)s and %(second)s",
                    first=str(one.year), second=str(other.year))  # fmt: skip
    return None


def _candidates(papers: Comparables, positions: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one title that can have an author in common; all pairs where there are few."""
    if len(positions) <= SAME_TITLE_REACH:
        yield from pairs_near(positions, SAME_TITLE_REACH)
        return
    by_person: dict[str, list[int]] = {}
    for position in positions:
        for key in papers[position].people:
            by_person.setdefault(key, []).append(position)
    seen: set[tuple[int, int]] = set()
    for holders in by_person.values():
        holders.sort(key=lambda position: (papers[position].year or 0, position))
        seen.update((min(p), max(p)) for p in pairs_near(holders, SAME_TITLE_REACH))
    yield from sorted(seen)


def _agreement(one: Compared, other: Compared) -> float:
    """The part of the shorter author list that the longer one has, initials allowed."""
    short, long = sorted((one.names, other.names), key=len)
    if not short:
        return 0.0
    bare = {name.bare for name in long}
    agreeing = sum(
        1 for name in short if name.bare in bare or any(can_be_one(name.shown, n.shown) for n in long)
    )
    people = len(one.people.keys() & other.people.keys() & {key for key in one.people if key[0] == "#"})
    return max(agreeing, people) / len(short)


def _no_shared_author(one: Compared, other: Compared) -> str:
    return said("no author is the same in both") if one.names and other.names else ""


def _similar_author(one: Compared, other: Compared) -> bool:
    if not one.names or not other.names:
        return True
    return any(can_be_one(a.shown, b.shown) for a in one.names for b in other.names)


def _two_of_a_series(one: PaperRecord, other: PaperRecord) -> bool:
    """A yearly report has one title for ever, and a DOI for each year."""
    if not (one.doi and other.doi and one.venue and other.venue) or one.doi == other.doi:
        return False
    return venue_key(one.venue) == venue_key(other.venue) and one.type == other.type


def _is_slip(one: Compared, other: Compared) -> bool:
    if not one.names or not other.names or fuzz.token_set_ratio(one.key, other.key) >= UNLIKE_TITLES:
        return False
    return shared_author(one, other) is None and not any(
        can_be_one(a.shown, b.shown) for a in one.names for b in other.names
    )
