"""What the templates see: one dataclass per page kind, with everything decided and sorted.

Paths are site-relative (`papers/x.html`); templates put `root` before them.  A `Markup` value is
HTML that `emit.markup` has made safe; every other text is plain and escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere; `path` is site-relative, `url` is absolute; one of both is set."""

    label: str
    path: str = ""
    url: str = ""
    count: int = 0
    kind: str = ""
    """For external links the service (`orcid`, `scholar`, `arxiv`, `github`, …); else the page kind."""


@dataclass(frozen=True, slots=True)
class Face:
    """A person in a list: name, address and the initials drawn where there is no photo."""

    name: str
    path: str
    initials: str
    hue: int
    """0 to 359, from the id: the same person has the same colour everywhere."""
    state: str = "unverified"
    photo: str = ""
    detail: str = ""
    """A short fact beside the name: `2015–2025`, `12 papers`."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ListedAuthor:
    """One name of an author line."""

    name: str
    path: str
    owner: bool = False
    """Whether this is the person whose page it is."""
    equal: bool = False


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """A part of an author line: names shown, names folded behind "+7 more", or names that no source gives."""

    kind: Literal["names", "folded", "unnamed"]
    names: tuple[ListedAuthor, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicChip:
    """A topic beside a paper or person."""

    name: str
    path: str
    colour: int
    """0 to 9: index of the category colour."""
    count: int = 0
    reason: str = ""
    """Why the paper has it: `phrase “KV cache” in the title`."""
    share: float = 0.0
    """0 to 1, relative to the largest of its list: length of the bar."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in a list."""

    id: str
    path: str
    title: Markup
    plain_title: str
    authors: tuple[AuthorRun, ...]
    author_note: str
    """`10 authors, not named in the records` where nobody is named; else empty."""
    venue: Link | None
    year: int | None
    date: str
    """As known, for people: `6 Dec 2021`, `Dec 2021`, `2021`; empty if unknown."""
    type: str
    """For people: `Conference paper`, `Preprint`, …"""
    topics: tuple[TopicChip, ...]
    summary: str
    has_code: bool
    code: str
    """URL of the code; empty where a source only mentions that there is code."""
    pdf: str
    citations: int | None
    figures: tuple[str, ...]
    """Imported figures with their source's label: `Score 44.4 (AI-paper index)`."""
    versions: int
    status: str
    """`published`, `retracted` or `withdrawn`."""
    filter_text: str
    """Folded title, names and venue: what the text filter looks in."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The works of one year; `year` is None for works without a date."""

    year: int | None
    works: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class YearBar:
    """One bar of a papers-per-year chart; years without papers are there with 0."""

    year: int
    count: int
    share: float
    """0 to 1 of the highest bar."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on a page, with the place that explains or states it."""

    label: str
    value: str
    note: str = ""
    """Source and date, or how it was counted; empty only where the label says it all."""
    path: str = ""
    """Where the formula is explained, site-relative."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Provenance of one shown field."""

    field: str
    value: str
    place: str
    """`papers/corrections.yml:31`, relative to `content/`."""
    edit_url: str
    """Leads to the line in the repository's editor; empty without `repo_url`."""
    over: str = ""
    """What it won over: `content/papers/x.bib:214: “Old title”`."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the record could state but does not."""

    what: str
    hint: str
    """The YAML that states it."""


@dataclass(frozen=True, slots=True)
class EgoGraph:
    """A person's coauthors as a small picture; positions in a box of `width` × `height` around (0, 0).

    The columns are parallel, one item per neighbour, most joint works first.
    """

    width: int
    height: int
    label: str
    initials: str
    groups: tuple[tuple[str, int, int], ...]
    """Name, size and colour index of each group."""
    labels: tuple[str, ...]
    paths: tuple[str, ...]
    x: tuple[int, ...]
    y: tuple[int, ...]
    group: tuple[int, ...]
    works: tuple[int, ...]
    first_year: tuple[int, ...]
    last_year: tuple[int, ...]
    verified: tuple[bool, ...]
    edges: tuple[tuple[int, int, int], ...]
    """Neighbour, neighbour, joint works: the strongest ties among the neighbours."""
    left_out: int = 0
    """Coauthors that the picture leaves out; the table has everyone."""


@dataclass(frozen=True, slots=True)
class Coauthor:
    """A row of the coauthor table: the facts of the graph as text."""

    face: Face
    works: int
    years: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Where the page's record can be corrected."""

    url: str
    """Opens the file at its line, or a new file with the YAML prefilled; empty without `repo_url`."""
    place: str
    """File and line; empty where there is no record yet."""
    yaml: str
    """What to write where there is no record yet."""


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
    coauthors: tuple[Coauthor, ...]
    venues: tuple[Link, ...]
    types: tuple[Link, ...]
    graph: EgoGraph | None
    completeness: int
    """Percent of the facts a full record states."""
    missing: tuple[Missing, ...]
    provenance: tuple[FieldSource, ...]
    correction: Correction
    exports: tuple[Link, ...]
    proposals: tuple[str, ...]
    """Sentences on open questions about who this is, each answered on the review page."""


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
    """Imported figures with source and date."""
    versions: tuple[VersionRow, ...]
    citations: tuple[tuple[str, str, str], ...]
    """Label, text and file name of each citation format: `BibTeX`, …"""
    related: tuple[WorkRow, ...]
    provenance: tuple[FieldSource, ...]
    correction: Correction
    identity: tuple[tuple[str, str], ...]
    """For each author the name and why it was read as that person."""


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
    types: tuple[Link, ...]
    rules: tuple[str, ...]
    """The phrases and categories by which papers get a topic, or the spellings of a venue."""
    provenance: tuple[FieldSource, ...]
    correction: Correction
    exports: tuple[Link, ...]


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

    total: int
    featured: tuple[Face, ...]
    """Those with a record of their own."""
    jump: tuple[Link, ...]
    """One link per letter, to a place on this page or to a page of its own."""
    groups: tuple[LetterGroup, ...]
    """Empty on the first page of a list that is split by letter."""


@dataclass(frozen=True, slots=True)
class PaperList:
    """Papers by year or of one year: `jump` leads to the other lists."""

    heading: str
    total: int
    jump: tuple[Link, ...]
    venues: tuple[Link, ...]
    groups: tuple[YearGroup, ...]


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
    featured: tuple[Face, ...]
    cards: tuple[SubjectCard, ...]
    recent: tuple[WorkRow, ...]
    years: tuple[YearBar, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name that several people share."""

    name: str
    people: tuple[Face, ...]
    note: str


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
    edit_url: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Open questions about the records."""

    proposals: tuple[ProposalCard, ...]
    page: int = 1
    pages: int = 1
    total: int = 0
