"""Pages about people: a researcher, the A–Z list, a name that several share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from generator.emit.context.graphs import Picture
from generator.emit.context.parts import (
    Correction,
    Face,
    FieldSource,
    Figure,
    Link,
    PersonCard,
    TopicChip,
    YearBar,
    YearGroup,
)  # fmt: skip


class Missing(NamedTuple):
    """A fact that the record could state but does not."""

    what: str
    hint: str
    """The YAML that states it."""


class Coauthor(NamedTuple):
    """A coauthor in the list or table.  A tuple, as a site has many."""

    face: Face
    works: int
    years: str


class Coauthors(NamedTuple):
    """Whom the page names beside the picture."""

    closest: tuple[Coauthor, ...] = ()
    """Most joint works first."""
    further: tuple[Coauthor, ...] = ()
    """Those after them whom the picture does not show."""
    pictured: int = 0
    """How many after them it does."""


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """A researcher's page."""

    name: str
    face: Face
    state: Literal["unverified", "unclaimed", "claimed"]
    state_note: str
    """One sentence: what the state means for this page."""
    role: str
    """Role and affiliation as recorded; empty if not stated."""
    bio: Markup
    lede: str
    """One sentence made of counts: `49 works since 2018 with 180 coauthors.`"""
    links: tuple[Link, ...]
    topics: tuple[TopicChip, ...]
    figures: tuple[Figure, ...]
    """Works, coauthors, topics, years active, h-index where it can be computed."""
    imported: tuple[Figure, ...]
    """Figures of other sources, each with source and date."""
    also_published_as: tuple[str, ...]
    namesakes: tuple[Face, ...]
    namesake_path: str
    """The disambiguation page; empty where there is none."""
    open_to: tuple[str, ...]
    years: tuple[YearBar, ...]
    groups: tuple[YearGroup, ...]
    works: int
    records: int
    coauthors: Coauthors
    venues: tuple[Link, ...]
    graph: Picture | None
    on_map: bool
    """Whether ways to other people can be found."""
    completeness: int
    """Percent of the facts a full record states."""
    missing: tuple[Missing, ...]
    provenance: tuple[FieldSource, ...]
    correction: Correction
    exports: tuple[Link, ...]
    proposals: tuple[str, ...]
    """Sentences on open questions about who this is, each answered on the review page."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The people of an A–Z list whose family name begins with one letter."""

    letter: str
    anchor: str
    """The letter as it may stand in an address."""
    people: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class PeopleList:
    """All researchers, A–Z by family name."""

    heading: str
    total: int
    featured: tuple[PersonCard, ...]
    featured_as: str
    """Why these: `With a record of their own`, `Most papers`."""
    jump: tuple[Link, ...]
    """One link per letter, to a place on this page or to a page of its own."""
    groups: tuple[LetterGroup, ...]
    """Empty where the list is split: on its first page, and at a letter that is split by the next one."""
    letter: str
    """Whose page this is, of `jump`; empty on the first page."""
    parts: tuple[Link, ...]
    """Where the people of a split letter stand: on the page of the letter and on each of these."""
    here: str
    """Which of `parts` this page is: its path."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name that several people share."""

    name: str
    people: tuple[Face, ...]
    note: str
