"""The company that people keep: coauthors and venues, as evidence that two are one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.catalog import Catalog, Work
from generator.model.fields import AuthorId, VenueId
from generator.model.said import said, said_plural
from generator.resolve.likeness import parts_of
from generator.resolve.proposals.title_words import SHORTEST
from generator.resolve.titles import title_key

COAUTHOR = 1.3
"""Weight of the first shared coauthor; n of them weigh COAUTHOR × log2(1 + n)."""
SAME_NAME = 0.6
"""How much of a coauthor a mere name like theirs is: `P. Liang` beside `Percy Liang`."""
VENUE = 0.4
STRANGERS = -0.8
"""For two people of ten coauthors or more with none in common."""
MANY = 10
CROWD = 100
"""Authors of a work beyond which it says nobody's company: it would be a set of everybody for everybody."""


@dataclass(frozen=True, slots=True)
class Company:
    """What a person's works say about who they are."""

    coauthors: frozenset[AuthorId]
    names: frozenset[str]
    """Coauthors by family name and initial, for bibliographies that print initials."""
    venues: frozenset[VenueId]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for two people being one, in the sentences that say so."""

    weight: float
    sentences: tuple[str, ...]


class Companies:
    """The company of everybody, made when asked for and kept."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._kept: dict[AuthorId, Company] = {}
        self._coarse = {id: coarse_name(author.name) for id, author in catalog.authors.items()}

    def of(self, author: AuthorId) -> Company:
        """The company of one person."""
        found = self._kept.get(author)
        if found is None:
            found = self._kept[author] = self._make(author)
        return found

    def _make(self, author: AuthorId) -> Company:
        works = list(_works_of(author, self._catalog))
        small = (work for work in works if len(work.authorships) <= CROWD)
        coauthors = {a.author for work in small for a in work.authorships if a.author != author}
        return Company(
            frozenset(coauthors),
            frozenset(self._coarse[other] for other in coauthors),
            frozenset(work.venue for work in works if work.venue is not None),
        )

    def compare(self, one: AuthorId, other: AuthorId) -> Evidence:
        """What two people's works have in common."""
        first, second = self.of(one), self.of(other)
        found = [
            self._coauthors(first, second),
            self._venues(first, second),
        ]
        return Evidence(
            sum(part.weight for part in found),
            tuple(sentence for part in found for sentence in part.sentences),
        )

    def _coauthors(self, first: Company, second: Company) -> Evidence:
        shared = first.coauthors & second.coauthors
        names = {self._coarse[person] for person in shared}
        alike = (first.names & second.names) - names
        amount = sum(self._telling(person) for person in shared) + SAME_NAME * len(alike)
        if not shared and not alike:
            many = min(len(first.coauthors), len(second.coauthors)) >= MANY
            return Evidence(STRANGERS if many else 0.0, ())
        sentences = []
        if shared:
            listed = sorted(self._catalog.authors[person].name for person in shared)
            sentences.append(
                said_plural(
                    "%(count)s shared coauthor: %(names)s",
                    "%(count)s shared coauthors: %(names)s",
                    len(shared),
                    names=some(listed),
                )
            )
        if alike:
            sentences.append(said_plural("%(count)s coauthor with like names: %(names)s",
                                         "%(count)s coauthors with like names: %(names)s",
                                         len(alike), names=some(sorted(map(_spoken, alike)))))  # fmt: skip
        return Evidence(COAUTHOR * math.log2(1 + amount), tuple(sentences))

    def _telling(self, person: AuthorId) -> float:
        """Less for those who write with a great part of everybody: on a person's own site, that person."""
        works = len(self._catalog.works_of.get(person, ()))
        return max(0.2, 1 - works / max(10, len(self._catalog.works)))

    def _venues(self, first: Company, second: Company) -> Evidence:
        shared = first.venues & second.venues
        if not shared:
            return Evidence(0.0, ())
        names = sorted(self._catalog.venues[venue].name for venue in shared)
        part = len(shared) / min(len(first.venues), len(second.venues))
        return Evidence(VENUE * part, (said("both published at %(venues)s", venues=some(names)),))


def shared_words(one: AuthorId, other: AuthorId, catalog: Catalog) -> tuple[str, ...]:
    """Words of titles of both people, in order of the alphabet; how rare they are is asked later."""
    words = [set().union(*map(_words, _works_of(person, catalog))) for person in (one, other)]
    return tuple(sorted(word for word in words[0] & words[1] if len(word) >= SHORTEST))


def _works_of(author: AuthorId, catalog: Catalog) -> Iterator[Work]:
    return (catalog.works[work] for work in catalog.works_of.get(author, ()))


def _words(work: Work) -> list[str]:
    """The words of a title, not kept: a set for each work would take more than all else here."""
    return title_key(work.record.title).split()


def coarse_name(name: str) -> str:
    """Family name and first initial: equal for `P. Liang` and `Percy Liang`."""
    parts = parts_of(name)
    return f"{parts.family}|{parts.initial}"


def _spoken(coarse: str) -> str:
    family, _, initial = coarse.partition("|")
    return f"{initial.upper()}. {family.title()}" if initial else family.title()


def some(names: Iterable[str]) -> str:
    """The first four, the others counted."""
    listed = list(names)
    first = ", ".join(listed[:4])
    more = len(listed) - 4
    return said("%(names)s and %(number)s more", names=first, number=more) if more > 0 else first
