"""The site as the emit modules see it: catalog, derived facts and settings side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote
from zlib import crc32

from generator.config import SiteConfig
from generator.derive import Derived
from generator.derive.network import in_graph
from generator.emit.context import Face, WorkRow
from generator.emit.key_store import Keys as Keys
from generator.model.catalog import Author, Catalog, Proposal, Work
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.records import AuthorRecord, PaperRecord
from generator.names import split_name
from generator.pictures import can_be_written
from generator.shared_pieces import WorkPieces
from generator.strings import ENGLISH, Strings
from generator.text import slugify

SITE_PICTURE = "pictures/site.png"
"""The picture of links to the site."""
_PLAIN_PATH = re.compile(r"[a-zA-Z0-9/._-]*")
COLOURS = 10
"""Category colours of the theme."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything a page may show; what stands in many places is made once and remembered."""

    catalog: Catalog
    derived: Derived
    config: SiteConfig
    strings: Strings = ENGLISH
    rows: dict[WorkId, WorkRow] = field(default_factory=dict)
    """Of a site whose processes do not share the rows that they print."""
    faces: dict[AuthorId, Face] = field(default_factory=dict)
    pieces: WorkPieces = field(default_factory=WorkPieces)
    """Works as citations and as entries of feeds."""
    positions: dict[WorkId, dict[AuthorId, int]] = field(default_factory=dict)
    """Where each person stands in the author list of a work with very many."""
    keys: Keys = field(default_factory=Keys)
    colours: dict[TopicId, int] = field(default_factory=dict)
    proposals_about: dict[str, list[Proposal]] = field(default_factory=dict)
    """Open questions about a person, by id."""
    bare_name_of: dict[AuthorId, AuthorId] = field(default_factory=dict)
    """For a person who shares a name: the disambiguation page's id."""
    undrawn: frozenset[AuthorId] = frozenset()
    """People who may stand in no picture of the graph."""
    files: frozenset[str] = frozenset()
    """The files of all records: a new one needs another name."""

    pictured: frozenset[AuthorId] = frozenset()
    """People whose links have a picture of their own."""
    has_pictures: bool = False
    """Whether links have pictures: they need an address that holds everywhere."""

    @classmethod
    def of(
        cls, catalog: Catalog, derived: Derived, config: SiteConfig, strings: Strings = ENGLISH
    ) -> SiteView:
        """A view in which topics have colours: the largest topics get different ones."""
        by_size = sorted(derived.topics, key=lambda t: (-len(derived.works_on.get(t, ())), t))
        about: dict[str, list[Proposal]] = {}
        for proposal in catalog.proposals:
            if proposal.kind == "author":
                about.setdefault(proposal.first, []).append(proposal)
                about.setdefault(proposal.second, []).append(proposal)
        return cls(
            catalog if config.abstracts == "shown" else _without_abstracts(catalog),
            derived,
            config,
            strings,
            colours={t: i % COLOURS for i, t in enumerate(by_size)},
            proposals_about=about,
            pictured=_pictured(catalog, config),
            has_pictures=bool(config.site_url),
            bare_name_of={
                person: bare for bare, people in catalog.disambiguations.items() for person in people
            },
            undrawn=frozenset(a.id for a in catalog.authors.values() if not in_graph(a)),
            files=frozenset(catalog.files),
        )


def _without_abstracts(catalog: Catalog) -> Catalog:
    """The catalog of a site that keeps abstracts to itself."""

    def bare(record: PaperRecord) -> PaperRecord:
        return record.model_copy(update={"abstract": None}) if record.abstract else record

    def silent(work: Work) -> Work:
        versions = tuple(
            replace(
                version,
                record=bare(version.record),
                overrides=tuple(o for o in version.overrides if o.field != "abstract"),
            )
            for version in work.versions
        )
        return replace(work, record=bare(work.record), versions=versions)

    return replace(catalog, works={id: silent(work) for id, work in catalog.works.items()})


def _pictured(catalog: Catalog, config: SiteConfig) -> frozenset[AuthorId]:
    """Those with a record, most works first, whose name the fonts can write."""
    recorded = (a for a in catalog.authors.values() if a.source and a.source.record.status)
    shown = (a for a in recorded if a.source and not a.source.record.noindex and can_be_written(a.name))
    ordered = sorted(shown, key=lambda a: (-len(catalog.works_of.get(a.id, ())), a.id))
    return frozenset(a.id for a in ordered[: config.link_pictures])


def picture_path(view: SiteView, author: AuthorId) -> str:
    """The picture of links to a person's page."""
    return f"pictures/{author}.png" if author in view.pictured else SITE_PICTURE


def absolute(view: SiteView, path: str) -> str:
    """The address of a page on the published site; the path alone where no site_url is configured."""
    base = view.config.site_url
    if not base:
        return path
    return f"{base.rstrip('/')}/{path if _PLAIN_PATH.fullmatch(path) else quote(path)}"


def author_path(author: AuthorId) -> str:
    """Address of a researcher page."""
    return f"authors/{author}.html"


def paper_path(work: WorkId) -> str:
    """Address of a paper page."""
    return f"papers/{work}.html"


def topic_path(topic: TopicId) -> str:
    """Address of a topic page."""
    return f"topics/{topic}.html"


def venue_path(venue: VenueId) -> str:
    """Address of a venue page."""
    return f"venues/{venue}.html"


def subject_paths(work: Work, derived: Derived) -> set[str]:
    """Addresses of the topics and the venue of a work."""
    found = {topic_path(tag.topic) for tag in derived.topics_of.get(work.id, ())}
    return found | {venue_path(work.venue)} if work.venue else found


def initials(name: str) -> str:
    """One or two letters for a person without a photo: of the given and the family name."""
    parts = split_name(name)
    letters = [part.lstrip("'’-(")[:1] for part in (parts.given, parts.family) if part]
    return "".join(letters).upper() or name[:1].upper()


def hue(key: str) -> int:
    """A hue from 0 to 359 that is the same for the same id on every machine."""
    return crc32(key.encode("utf-8", "surrogatepass")) % 360


def face(author: Author, *, detail: str = "", count: int = 0) -> Face:
    """A person as shown in lists."""
    record = author.source.record if author.source else None
    photo = record.photo if record and record.photo and "photo" not in record.hide else None
    return Face(
        name=author.name,
        path=author_path(author.id),
        initials=initials(author.name),
        hue=hue(author.id),
        state=author.state,
        photo=photo or "",
        detail=detail,
        count=count,
    )


def face_of(view: SiteView, author: AuthorId) -> Face:
    """A person as shown everywhere, without a fact of the page; made once and remembered."""
    known = view.faces.get(author)
    if known is None:
        known = view.faces[author] = face(view.catalog.authors[author])
    return known


@lru_cache(4096)
def year_span(first: int, last: int) -> str:
    """`2015–2025`, `2015`, or nothing where no year is known."""
    if not last:
        return ""
    return str(last) if first == last else f"{first}–{last}"


def record_paths(view: SiteView) -> set[str]:
    """The address of every record page: what must not vanish once it was published."""
    catalog = view.catalog
    return {
        *map(author_path, catalog.authors),
        *map(author_path, catalog.disambiguations),
        *map(paper_path, catalog.works),
        *map(topic_path, view.derived.topics),
        *map(venue_path, catalog.venues),
    }


def forgotten_paths(records: Iterable[AuthorRecord], catalog: Catalog) -> set[str]:
    """Addresses under former names of people who asked that nothing leads to them (`redirects: silent`).

    From the records as written: the catalog knows such people by their present name alone.
    """
    silent = [record for record in records if record.redirects == "silent"]
    names = [name for record in silent for name in (*record.formerly, *map(slugify, record.aliases))]
    return {author_path(AuthorId(name)) for name in names if AuthorId(name) not in catalog.authors}
