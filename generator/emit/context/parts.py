"""Parts that several pages share: links, faces, rows of works, bars, provenance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup


class Link(NamedTuple):
    """A name that leads somewhere; `path` is site-relative, `url` is absolute; one of both is set."""

    label: str
    path: str = ""
    url: str = ""
    count: int = 0  # type: ignore[assignment]
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

    @property
    def id(self) -> str:
        """What tells people apart: their address."""
        return self.path


class ListedAuthor(NamedTuple):
    """One name of an author line.  A tuple, as a site has many."""

    name: str
    path: str
    owner: bool = False
    """Whether this is the person whose page it is."""
    equal: bool = False


class AuthorRun(NamedTuple):
    """A part of an author line: names shown, names folded behind "+7 more", or names that no source gives."""

    kind: Literal["names", "folded", "unnamed"]
    names: tuple[ListedAuthor, ...] = ()


class TopicChip(NamedTuple):
    """A topic beside a paper or person."""

    name: str
    path: str
    colour: int
    """0 to 9: index of the category colour."""
    count: int = 0  # type: ignore[assignment]
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
    owned: bool = False
    """Whether its author line is made for one person's page; all other rows are the same everywhere."""


class RelatedWork(NamedTuple):
    """A work beside another one."""

    work: WorkRow
    reason: str
    """What the two share."""


class YearGroup(NamedTuple):
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
    page: str = ""
    """File beside this page that holds the works of the year; empty where they are on it."""

    @property
    def height(self) -> int:
        """Percent, with room above the highest."""
        return round(96 * self.share)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a grid: what they work on and when they published."""

    face: Face
    topics: tuple[TopicChip, ...]
    """The most frequent ones."""
    years: tuple[YearBar, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The middle of the coauthor map as a still picture, in a box of `width` × `height`."""

    width: int
    height: int
    lines: tuple[tuple[int, int, int, int], ...]
    """Ends of each tie: x, y, x, y."""
    dots: tuple[tuple[int, tuple[tuple[int, int, float], ...]], ...]
    """For each colour the people as x, y and radius."""
    names: tuple[tuple[str, int, int], ...]
    """The people with most works: name and where it stands."""


class Figure(NamedTuple):
    """A number on a page, with the place that explains or states it."""

    label: str
    value: str
    note: str = ""
    """Source and date, or how it was counted; empty only where the label says it all."""
    path: str = ""
    """Where the formula is explained, site-relative."""


class FieldSource(NamedTuple):
    """Provenance of one shown field.  A tuple, as a site has many."""

    field: str
    value: str
    place: str
    """`papers/corrections.yml:31`, relative to `content/`."""
    edit_url: str
    """Leads to the line in the repository; empty without `repo_url`."""
    over: str = ""
    """What it won over: `content/papers/x.bib:214: “Old title”`."""
    correct_url: str = ""
    """Leads to the editor: at the line, or with a correction filled in where BibTeX states the field."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Where the page's record can be corrected."""

    url: str
    """Opens the file at its line, or a new file with the YAML prefilled; empty without `repo_url`."""
    place: str
    """File and line; empty where there is no record yet."""
    yaml: str
    """What to write where there is no record yet."""
