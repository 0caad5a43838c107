"""What each page says to the search: its texts, field by field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.emit import SiteView
from generator.emit.view import topic_path, venue_path
from generator.mathematics import without_mathematics
from generator.model.catalog import Author, Topic, Venue, Work
from generator.model.fields import AuthorId
from generator.search.fields import Space
from generator.search.hand_written import HandWritten

NAMES_END = " \n "
"""Between names in one text."""
_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
        "Å": "Aa",
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the site for the search."""

    space: Space
    key: str
    """Id of a person or work; site path of the others."""
    texts: tuple[tuple[str, str], ...]
    """Letter of the field and text; a field may repeat."""
    identifiers: tuple[str, ...] = ()
    works: int = 0


def keys(view: SiteView, pages: Sequence[HandWritten]) -> dict[Space, list[str]]:
    """The key of every page that may be found."""
    others = [topic_path(topic) for topic in view.derived.topics]
    others += [venue_path(venue) for venue in view.catalog.venues]
    others += [page.path for page in pages]
    people = [author.id for author in view.catalog.authors.values() if not is_hidden(author)]
    return {"a": [*people], "p": [*view.catalog.works], "o": others}


def documents(view: SiteView, pages: Sequence[HandWritten]) -> Iterator[Document]:
    """Every page that may be found, one after the other: none is kept."""
    for author in view.catalog.authors.values():
        if not is_hidden(author):
            yield _person(view, author)
    for work in view.catalog.works.values():
        yield _paper(view, work)
    for topic in view.derived.topics.values():
        yield _topic(topic)
    for venue in view.catalog.venues.values():
        yield _venue(venue)
    for page in pages:
        yield Document("o", page.path, (("h", page.title), ("m", " ".join(page.headings)), ("d", page.text)))


def is_hidden(author: Author) -> bool:
    """Whether the person is not to be found: neither as a page nor as a name on papers."""
    return bool(author.source and author.source.record.noindex)


def names_of(view: SiteView, work: Work) -> list[str]:
    """The printed names of a work's authors, without those who are not to be found."""
    authors = view.catalog.authors
    return [a.printed for a in work.authorships if not is_hidden(authors[a.author])]


def spelled_out(name: str) -> str:
    """The name as it is typed where the keyboard lacks a letter: `Schoelkopf` for `Schölkopf`."""
    return name if name.isascii() else unicodedata.normalize("NFC", name).translate(_SPELLED_OUT)


def _person(view: SiteView, author: Author) -> Document:
    record = author.source.record if author.source else None
    places = [place.name for place in record.affiliations] if record else []
    names = [author.name, *(record.aliases if record else ()), *author.printed]
    others = {*names, *map(spelled_out, names)} - {author.name}
    return Document(
        space="a",
        key=author.id,
        texts=(("n", author.name), *(("k", name) for name in sorted(others)), ("f", " ".join(places))),
        identifiers=(author.id, record.orcid) if record and record.orcid else (author.id,),
        works=len(view.catalog.works_of.get(AuthorId(author.id), ())),
    )


def _paper(view: SiteView, work: Work) -> Document:
    record, names = work.record, names_of(view, work)
    venue = view.catalog.venues[work.venue].name if work.venue else ""
    topics = [view.derived.topics[tag.topic].name for tag in view.derived.topics_of.get(work.id, ())]
    texts = (
        ("t", without_mathematics(record.title)),
        ("w", NAMES_END.join(dict.fromkeys((*names, *map(spelled_out, names))))),
        ("v", NAMES_END.join(dict.fromkeys((venue, record.venue or "")))),
        ("y", str(work.year or "")),
        ("g", NAMES_END.join((*topics, *record.keywords, *record.categories))),
        ("s", record.summary or ""),
        ("b", without_mathematics(record.abstract or "")),
    )
    return Document("p", work.id, texts, _identifiers(view, work))


def _identifiers(view: SiteView, work: Work) -> tuple[str, ...]:
    """DOIs, arXiv ids and keys; the keys of a work by someone who changed names may hold the old one."""
    found: dict[str | None, None] = {work.id: None}
    people = (view.catalog.authors[a.author].source for a in work.authorships)
    silent = any(source and source.record.redirects == "silent" for source in people)
    for version in work.versions:
        record = version.record
        found |= dict.fromkeys((record.doi, record.arxiv, record.openreview, record.pmid, record.isbn))
        if not silent:
            found |= dict.fromkeys((record.id, *record.bibtex_keys))
        for form in record.versions:
            found |= dict.fromkeys((form.doi, form.arxiv, form.openreview))
    return tuple(identifier for identifier in found if identifier)


def _topic(topic: Topic) -> Document:
    record = topic.source.record if topic.source else None
    if record is None:
        return Document("o", topic_path(topic.id), (("h", topic.name),))
    others, phrases = NAMES_END.join(record.aliases), NAMES_END.join(record.match)
    texts = (("h", topic.name), ("l", others), ("m", phrases), ("d", record.description or ""))
    return Document("o", topic_path(topic.id), texts)


def _venue(venue: Venue) -> Document:
    record = venue.source.record if venue.source else None
    known = {record.full_name or "", *record.aliases} if record else set()
    others = sorted(known | {*venue.printed} - {venue.name})
    return Document("o", venue_path(venue.id), (("h", venue.name), ("l", NAMES_END.join(others))))
