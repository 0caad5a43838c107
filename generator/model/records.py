"""What people write: author, paper, topic and venue records, checked at the door.

A field is one line here; validation, JSON Schema and the reference page follow from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    NonNegativeInt,
    Tag,
    model_validator,
)  # fmt: skip

from generator.model.base import Record
from generator.model.fields import (
    Arxiv,
    Date,
    Doi,
    Email,
    Link,
    LocalPath,
    LongText,
    Markdown,
    Orcid,
    Prose,
    Slug,
    Slugs,
    Text,
    Texts,
    one_or_many,
    people_list,
    yes_or_link,
)  # fmt: skip


class Metric(Record):
    """Figures of one source on one day; never without both."""

    source: Text
    date: Date
    """The day the figure was read."""
    url: Link | None = None
    note: Prose | None = None
    works: NonNegativeInt | None = None
    citations: NonNegativeInt | None = None
    h_index: NonNegativeInt | None = None
    followers: NonNegativeInt | None = None
    upvotes: NonNegativeInt | None = None
    score: float | None = None
    score_name: Text | None = None
    scores: dict[str, Text] = Field(default_factory=dict)
    """Other figures as printed, by the source's own label: `{Novelty: 53%}`."""


class Affiliation(Record):
    """Where someone worked, and when."""

    name: Text
    ror: Link | None = None
    role: Text | None = None
    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")


class AuthorRecord(Record):
    """A person, as the person or an editor describes them."""

    id: Slug
    name: Text
    aliases: Texts = ()
    orcid: Orcid | None = None
    links: dict[str, Link] = Field(default_factory=dict)
    affiliations: Annotated[tuple[Affiliation, ...], BeforeValidator(one_or_many)] = ()
    bio: Markdown | None = None
    photo: LocalPath | None = None
    email: Email | None = None
    topics: Slugs = ()
    status: Literal["claimed", "unclaimed"] = "unclaimed"
    open_to: Texts = ()
    metrics: Annotated[tuple[Metric, ...], BeforeValidator(one_or_many)] = ()
    not_same: Slugs = Field(default=(), alias="not")
    formerly: Slugs = ()
    redirects: Literal["shown", "silent"] = "shown"
    hide: Annotated[
        tuple[Literal["photo", "email", "metrics", "graph"], ...], BeforeValidator(one_or_many)
    ] = ()
    noindex: bool = False


class PrintedAuthor(Record):
    """One name of an author list, as printed, with what the record knows beside it."""

    name: Text
    id: Slug | None = None
    orcid: Orcid | None = None
    affiliation: Text | None = None
    given: Text | None = None
    family: Text | None = None
    particle: Text | None = None
    suffix: Text | None = None
    number: Text | None = None
    """DBLP homonym number, also part of `name`."""
    corporate: bool = False
    equal: bool = False

    @model_validator(mode="before")
    @classmethod
    def from_text(cls, value: object) -> object:
        """A plain name stands for a mapping that has only the name."""
        return {"name": value} if isinstance(value, str) else value


OTHERS: Literal["others"] = "others"
"""Stands in an author list where names are left out."""


def _author_item_tag(value: object) -> str:
    return "others" if type(value) is str and value == OTHERS else "name"  # comparing records takes long


AuthorItem = Annotated[
    Annotated[Literal["others"], Tag("others")] | Annotated[PrintedAuthor, Tag("name")],
    Discriminator(_author_item_tag),
]
AuthorList = Annotated[tuple[AuthorItem, ...], BeforeValidator(people_list)]


class PaperVersion(Record):
    """Another form in which the same work appeared."""

    type: Text = "misc"
    venue: Text | None = None
    date: Date | None = None
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    openreview: Text | None = None
    url: Link | None = None
    pdf: Link | None = None


class PaperRecord(Record):
    """A paper as one source describes it."""

    id: Text
    title: Text
    authors: AuthorList = ()
    author_count: NonNegativeInt | None = None
    """How many authors the source counts, where it does not name them all."""
    editors: AuthorList = ()
    type: Text = "misc"
    """A BibTeX or biblatex entry type, or `preprint`."""
    venue: Text | None = None
    volume: Text | None = None
    number: Text | None = None
    pages: Text | None = None
    publisher: Text | None = None
    institution: Text | None = None
    series: Text | None = None
    edition: Text | None = None
    address: Text | None = None
    language: Text | None = None
    date: Date | None = None
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    openreview: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    pmid: Text | None = None
    url: Link | None = None
    pdf: Link | None = None
    code: Annotated[Literal[True] | Link | None, BeforeValidator(yes_or_link)] = None
    data: Link | None = None
    video: Link | None = None
    slides: Link | None = None
    poster: Link | None = None
    abstract: Prose | None = None
    summary: Prose | None = None
    topics: Slugs = ()
    keywords: Texts = ()
    categories: Texts = ()
    organisations: Texts = ()
    awards: Texts = ()
    note: Prose | None = None
    status: Literal["published", "retracted", "withdrawn"] = "published"
    metrics: Annotated[tuple[Metric, ...], BeforeValidator(one_or_many)] = ()
    versions: Annotated[tuple[PaperVersion, ...], BeforeValidator(one_or_many)] = ()
    same_as: Texts = ()
    not_same: Texts = Field(default=(), alias="not")
    formerly: Texts = ()
    bibtex_keys: Texts = ()
    extra: dict[str, LongText] = Field(default_factory=dict)
    """BibTeX fields that the site has no use for, kept for the export."""

    @property
    def year(self) -> int | None:
        """The year of the date, None where no date is known."""
        return int(self.date[:4]) if self.date else None

    @property
    def complete_authors(self) -> bool:
        """Whether the author list names everybody."""
        return bool(self.authors) and OTHERS not in self.authors


class TopicRecord(Record):
    """A subject, and the phrases by which papers are found to be about it."""

    id: Slug
    name: Text
    description: Markdown | None = None
    broader: Slugs = ()
    aliases: Texts = ()
    match: Texts = ()
    categories: Texts = ()
    links: dict[str, Link] = Field(default_factory=dict)
    formerly: Slugs = ()


class VenueRecord(Record):
    """Where papers appear, and the other names under which it is printed."""

    id: Slug
    name: Text
    full_name: Text | None = None
    aliases: Texts = ()
    kind: Text | None = None
    """conference, journal, workshop, preprint server, …"""
    issn: Text | None = None
    links: dict[str, Link] = Field(default_factory=dict)
    formerly: Slugs = ()


RECORD_TYPES: dict[str, type[Record]] = {
    "author": AuthorRecord,
    "paper": PaperRecord,
    "topic": TopicRecord,
    "venue": VenueRecord,
}
