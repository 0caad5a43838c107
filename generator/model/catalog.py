"""The catalog: who wrote what where, with identity and merging decided and every reference closed.

References are ids, looked up in the `Catalog`; no object holds another that holds the site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.records import AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import Sourced
from generator.problems import Place

IdentityRule = Literal["id", "orcid", "name", "alias", "number", "shared-paper", "ambiguous", "unverified"]


@dataclass(frozen=True, slots=True)
class Authorship:
    """One place in an author list: the name as printed, and the person it was read as, and why."""

    printed: str
    """The name as printed, without homonym number or marks."""
    author: AuthorId
    rule: IdentityRule
    evidence: str = ""
    """Completes "read as X because …": the alias, ORCID or shared paper that answered."""
    affiliation: str | None = None
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """A person with an address on the site: verified by a record, or all papers under one printed name."""

    id: AuthorId
    name: str
    source: Sourced[AuthorRecord] | None = None
    """The record; None makes the author unverified."""
    printed: tuple[str, ...] = ()
    """Every form of the name found on papers, homonym numbers included, sorted."""
    number: str | None = None
    """DBLP homonym number, where it is what sets this person apart."""

    @property
    def state(self) -> Literal["unverified", "unclaimed", "claimed"]:
        """Unverified without a record; else what the record says."""
        return self.source.record.status if self.source else "unverified"


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work in all its versions."""

    id: WorkId
    """Also its address: `papers/<id>.html`."""
    record: PaperRecord
    """The preferred version's fields; what it lacks is filled from the others."""
    authorships: tuple[Authorship, ...]
    gaps: tuple[int, ...]
    """Positions in `authorships` before which names are left out; its length stands for the end."""
    venue: VenueId | None
    versions: tuple[Sourced[PaperRecord], ...]
    """The records that are this work, the preferred one first."""
    filled: dict[str, int] = field(default_factory=dict)
    """Fields that come from another version than the first: field → index in `versions`."""
    reasons: tuple[str, ...] = ()
    """Why each version after the first was joined, as a sentence, in the order of `versions[1:]`."""

    @property
    def year(self) -> int | None:
        """The year of the preferred version; asked for more often than anything else."""
        date = self.record.date
        return int(date[:4]) if date else None

    @property
    def age(self) -> tuple[int, ...]:
        """Sorts works by date: the newest first, a known month before none, undated ones last."""
        return *(-ord(letter) for letter in self.record.date or ""), 1

    @property
    def complete_authors(self) -> bool:
        """Whether every author is named."""
        return bool(self.authorships) and not self.gaps

    def place_of(self, path: str) -> Place:
        """Where the shown value of a field stands."""
        top = path.split(".", 1)[0]
        return self.versions[self.filled.get(top, 0)].place_of(path)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with an address on the site."""

    id: TopicId
    name: str
    source: Sourced[TopicRecord] | None = None
    """The record; None for a topic made of keywords that no record claims."""
    origin: Literal["record", "keyword", "category", "discovered"] = "record"


@dataclass(frozen=True, slots=True)
class Venue:
    """Where papers appeared, with an address on the site."""

    id: VenueId
    name: str
    source: Sourced[VenueRecord] | None = None
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two people or two works that may be one: shown for a decision, never acted upon."""

    kind: Literal["author", "work", "venue"]
    first: str
    second: str
    """Ids, the first in sort order first."""
    score: float
    """0 to 1; how it is made is on `about/metrics.html`."""
    evidence: tuple[str, ...]
    """Sentences: what speaks for the two being one."""
    accept: str
    """The YAML that joins them."""
    forbid: str
    """The YAML that keeps them apart for ever."""
    keeper: str = ""
    """The id of the two whose record `accept` and `forbid` write."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The facts by id, and reverse indexes that hold ids only."""

    authors: dict[AuthorId, Author] = field(default_factory=dict)
    works: Mapping[WorkId, Work] = field(default_factory=dict)
    topics: dict[TopicId, Topic] = field(default_factory=dict)
    venues: dict[VenueId, Venue] = field(default_factory=dict)
    works_of: dict[AuthorId, tuple[WorkId, ...]] = field(default_factory=dict)
    """Newest first, then by title."""
    works_at: dict[VenueId, tuple[WorkId, ...]] = field(default_factory=dict)
    namesakes: dict[AuthorId, tuple[AuthorId, ...]] = field(default_factory=dict)
    """Other people who share a printed name."""
    disambiguations: dict[AuthorId, tuple[AuthorId, ...]] = field(default_factory=dict)
    """Bare slugs that several people share → those people; a page lists them."""
    proposals: Sequence[Proposal] = ()
    redirects: dict[str, str] = field(default_factory=dict)
    """Old site path → new site path: `authors/old.html` → `authors/new.html`."""

    work_of: Mapping[str, WorkId] = field(default_factory=dict)
    """The work of each paper's record, by the record's id."""
    files: Mapping[str, int] = field(default_factory=dict)
    """How many records stand in each file, or are corrected by it."""
