"""What the index says of each page, as plain values, and a signature of them.

Everything else in the index is made from these values alone: pages with the signatures of the last build
need not be read again.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np

from generator.emit import SiteView
from generator.emit.keys import record_keys, works_keys
from generator.emit.view import topic_path, venue_path
from generator.emit.words import so_many_papers
from generator.model.catalog import Author, Topic, Venue, Work
from generator.model.fields import AuthorId, WorkId
from generator.search.fields import Space
from generator.search.hand_written import HandWritten
from generator.text import shorten

SIGNATURE = 16
"""Bytes of a signature."""
_Names: TypeAlias = tuple[str, ...]


class PersonFacts(NamedTuple):
    """A researcher."""

    key: str
    name: str
    others: _Names
    """Aliases and printed forms."""
    places: _Names
    orcid: str
    works: int


class PaperFacts(NamedTuple):
    """A paper."""

    key: str
    title: str
    authors: _Names
    """Printed names, without those who are not to be found."""
    gaps: bool
    """Whether names are left out."""
    venue: str
    printed_venue: str
    year: int
    subjects: _Names
    """Topics, keywords, categories."""
    summary: str
    abstract: str
    identifiers: _Names


class OtherFacts(NamedTuple):
    """A topic, a venue or a hand-written page."""

    key: str
    """Site path."""
    kind: str
    name: str
    others: _Names
    phrases: _Names
    """Headings of a page, phrases of a topic."""
    text: str
    detail: str


Facts: TypeAlias = PersonFacts | PaperFacts | OtherFacts


def signature(facts: Facts) -> bytes:
    """Differs where any of the values differs."""
    # Version 2 of marshal is plain values one after the other; later ones depend on what is shared in memory.
    return hashlib.blake2b(marshal.dumps(tuple(facts), 2), digest_size=SIGNATURE).digest()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pages that may be found: the facts of each are made when asked for, and not kept."""

    view: SiteView
    hidden: frozenset[AuthorId]
    """People who are not to be found: neither as a page nor as a name on papers."""
    silent: frozenset[AuthorId]
    """People whose earlier names are not to be found."""
    others: dict[str, Callable[[], OtherFacts]]

    @classmethod
    def of(cls, view: SiteView, pages: Sequence[HandWritten]) -> Corpus:
        """The records and these hand-written pages."""
        others: dict[str, Callable[[], OtherFacts]] = {}
        for topic in view.derived.topics.values():
            others[topic_path(topic.id)] = partial(_topic, view, topic)
        for venue in view.catalog.venues.values():
            others[venue_path(venue.id)] = partial(_venue, view, venue)
        for page in pages:
            others[page.path] = partial(_page, page)
        records = [(a.id, a.source.record) for a in view.catalog.authors.values() if a.source]
        hidden = frozenset(id for id, record in records if record.noindex)
        silent = frozenset(id for id, record in records if record.redirects == "silent")
        return cls(view, hidden, silent, others)

    def keys(self, space: Space) -> list[str]:
        """The key of every page of a space."""
        if space == "a":
            return [id for id in self.view.catalog.authors if id not in self.hidden]
        return [*self.view.catalog.works] if space == "p" else [*self.others]

    def facts(self, space: Space, key: str) -> Facts:
        """What the index says of one page."""
        if space == "a":
            return self._person(self.view.catalog.authors[AuthorId(key)])
        return self._paper(self.view.catalog.works[WorkId(key)]) if space == "p" else self.others[key]()

    def signatures(self, space: Space, keys: Sequence[str]) -> bytes:
        """What differs where the facts of a page differ, for each of these pages, one after the other.

        The key of what the page shows, where that is known.
        """
        if space == "p":
            return works_keys(self.view, [*map(WorkId, keys)])
        if space == "o":
            return b"".join([signature(self.others[key]()) for key in keys])
        ids, works_of = [*map(AuthorId, keys)], self.view.catalog.works_of
        counts = [len(works_of.get(id, ())) for id in ids]
        signed = np.frombuffer(record_keys(self.view, ids), dtype=np.uint64).reshape(-1, 2).copy()
        signed[:, 1] += np.array(counts, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        return signed.tobytes()

    def _person(self, author: Author) -> PersonFacts:
        record, works = author.source.record if author.source else None, self.view.catalog.works_of
        count = len(works.get(author.id, ()))
        if record is None:
            return PersonFacts(author.id, author.name, author.printed, (), "", count)
        places = tuple(place.name for place in record.affiliations)
        others = (*record.aliases, *author.printed)
        return PersonFacts(author.id, author.name, others, places, record.orcid or "", count)

    def _paper(self, work: Work) -> PaperFacts:
        record, view = work.record, self.view
        tags = view.derived.topics_of.get(work.id, ())
        topics = [view.derived.topics[tag.topic].name for tag in tags]
        return PaperFacts(
            key=work.id,
            title=record.title,
            authors=tuple([a.printed for a in work.authorships if a.author not in self.hidden]),
            gaps=bool(work.gaps),
            venue=view.catalog.venues[work.venue].name if work.venue else "",
            printed_venue=record.venue or "",
            year=work.year or 0,
            subjects=(*topics, *record.keywords, *record.categories),
            summary=record.summary or "",
            abstract=record.abstract or "",
            identifiers=tuple(filter(None, dict.fromkeys(self._identifiers(work)))),
        )

    def _identifiers(self, work: Work) -> list[str | None]:
        """DOIs, arXiv ids and keys; the keys of a work by someone who changed names may hold the old one."""
        silent = bool(self.silent) and any(a.author in self.silent for a in work.authorships)
        found: list[str | None] = [work.id]
        for version in work.versions:
            record = version.record
            found += (record.doi, record.arxiv, record.openreview, record.pmid, record.isbn)
            if not silent:
                found += (record.id, *record.bibtex_keys)
            for form in record.versions:
                found += (form.doi, form.arxiv, form.openreview)
        return found


def _topic(view: SiteView, topic: Topic) -> OtherFacts:
    record = topic.source.record if topic.source else None
    papers = so_many_papers(view.strings, len(view.derived.works_on.get(topic.id, ())))
    others, phrases, text = ((), (), "") if record is None else (
        (*record.aliases,), (*record.match,), record.description or ""
    )  # fmt: skip
    return OtherFacts(topic_path(topic.id), "topic", topic.name, others, phrases, text, papers)


def _venue(view: SiteView, venue: Venue) -> OtherFacts:
    record = venue.source.record if venue.source else None
    known = {record.full_name or "", *record.aliases} if record else set()
    others = tuple(sorted(known | {*venue.printed} - {venue.name}))
    papers = so_many_papers(view.strings, len(view.catalog.works_at.get(venue.id, ())))
    full = shorten(record.full_name or "", 80) if record else ""
    detail = " · ".join(filter(None, (papers, full)))
    return OtherFacts(venue_path(venue.id), "venue", venue.name, others, (), "", detail)


def _page(page: HandWritten) -> OtherFacts:
    detail = shorten(page.description, 120)
    return OtherFacts(page.path, "page", page.title, (), page.headings, page.text, detail)
