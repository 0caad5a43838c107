"""Pages about papers, topics and venues, the home page, and open questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from generator.emit.context.graphs import Picture
from generator.emit.context.parts import (
    AuthorRun,
    Correction,
    Face,
    FieldSource,
    Figure,
    Link,
    MapPicture,
    PersonCard,
    RelatedWork,
    TopicChip,
    WorkRow,
    YearBar,
    YearGroup,
)  # fmt: skip
from generator.emit.page import Head


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One form in which a work appeared."""

    type: str
    venue: str
    date: str
    title: Markup
    links: tuple[Link, ...]
    place: str
    edit_url: str
    preferred: bool
    reason: str
    """Why it was joined to the first; empty for the first."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper's page."""

    title: Markup
    authors: tuple[Face, ...]
    runs: tuple[AuthorRun, ...]
    author_note: str
    venue: Link | None
    date: str
    year: int | None
    type: str
    status: str
    status_note: str
    """What a retraction or withdrawal means, for the banner; empty for a published paper."""
    identifiers: tuple[Link, ...]
    actions: tuple[Link, ...]
    """PDF, code, data, video, slides, poster: what a reader came for."""
    code_mentioned: bool
    summary: str
    abstract: Markup
    topics: tuple[TopicChip, ...]
    details: tuple[tuple[str, str], ...]
    """Volume, pages, publisher, …: label and value."""
    figures: tuple[Figure, ...]
    """Novelty where it can be computed, then imported figures with source and date."""
    versions: tuple[VersionRow, ...]
    citations: tuple[tuple[str, str, str], ...]
    """Label, text and suffix of each citation format; scripts make a file of it, the site has none."""
    related: tuple[RelatedWork, ...]
    """Most similar first."""
    provenance: tuple[FieldSource, ...]
    correction: Correction
    identity: tuple[tuple[str, str], ...]
    """Names of authors, and why they were read as these persons; those of one reason together."""
    picture: Picture | None = None
    """Its authors, related papers, topics and venue."""

    @property
    def has_gaps(self) -> bool:
        """Whether a place of the author line has no names."""
        return any([run.kind == "unnamed" for run in self.runs])


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A topic's or venue's page: what it is, its papers by year, its people."""

    kind: Literal["topic", "venue"]
    name: str
    full_name: str
    description: Markup
    colour: int
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    years: tuple[YearBar, ...]
    groups: tuple[YearGroup, ...]
    works: int
    people: tuple[Face, ...]
    broader: tuple[TopicChip, ...]
    narrower: tuple[TopicChip, ...]
    related: tuple[TopicChip, ...]
    """Topics that share papers, with the number shared."""
    venues: tuple[Link, ...]
    rules: tuple[str, ...]
    """The phrases and categories by which papers get a topic, or the spellings of a venue."""
    provenance: tuple[FieldSource, ...]
    correction: Correction
    exports: tuple[Link, ...]
    chapters: tuple[Link, ...] = ()
    """A page for each year, where the works are too many for one; `groups` has the newest ones then."""
    more: tuple[str, ...] = ()
    """The pages that hold all works: filters gather them."""
    picture: Picture | None = None
    """Its people, who of them write together, and papers of theirs."""


@dataclass(frozen=True, slots=True)
class PaperList:
    """Papers by year or of one year: `jump` leads to the other lists."""

    heading: str
    shown: int
    """Papers on this page."""
    total: int
    """Papers of the site."""
    here: str
    """Which of `jump` this is, by label; empty where it is all of them."""
    jump: tuple[Link, ...]
    groups: tuple[YearGroup, ...]
    above: tuple[Link, ...] = ()
    """The way to this list, where it is not one of the whole site."""
    parts: tuple[Link, ...] = ()
    """The pages of this year, where it has several; labels are numbers."""
    part: str = ""
    """Which of them this is."""
    more: tuple[str, ...] = ()
    """All pages of this year: filters gather them."""


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """A topic or venue in its listing."""

    name: str
    path: str
    description: str
    colour: int
    works: int
    people: int
    years: tuple[YearBar, ...]
    broader: str = ""
    """Name of the topic that this one is part of."""
    depth: int = 0
    """0 for a topic without a broader one, 1 below it."""


@dataclass(frozen=True, slots=True)
class SubjectList:
    """All topics or all venues."""

    kind: Literal["topic", "venue"]
    total: int
    cards: tuple[SubjectCard, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """Counts and a few ways in; the words above them are hand-written in `content/pages/index.md`."""

    people: int
    works: int
    records: int
    topics: int
    venues: int
    featured: tuple[PersonCard, ...]
    map: MapPicture | None
    cards: tuple[SubjectCard, ...]
    recent: tuple[WorkRow, ...]
    years: tuple[YearBar, ...]
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """Two people or works that may be one, for a decision."""

    kind: str
    first: Link
    second: Link
    score: int
    """Percent."""
    evidence: tuple[str, ...]
    accept: str
    forbid: str
    accept_url: str = ""
    """Opens the line of the record that there is, or a new file with the YAML; empty without `repo_url`."""
    accept_place: str = ""
    """File and line of the record that there is; empty where the answer is a new one."""
    forbid_url: str = ""
    forbid_place: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Open questions about the records."""

    proposals: tuple[ProposalCard, ...]
    page: int = 1
    pages: int = 1
    total: int = 0
