"""What pages are about, in the words of schema.org (JSON-LD), as plain data.

Things refer to one another by their pages' addresses.  Without `site_url` there are none, and the things
stand without.  People who are not to be found by search engines are named where they wrote a paper, but
nothing leads to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.emit.citation_tags import REPORT, THESIS, page_range, venue_name
from generator.emit.outside import identifier_links
from generator.emit.view import SiteView, absolute, author_path, paper_path, topic_path, venue_path
from generator.mathematics import without_mathematics
from generator.model.catalog import Author, Topic, Venue, Work
from generator.model.fields import TopicId
from generator.model.records import AuthorRecord
from generator.names import split_name

Thing = dict[str, Any]

_TYPES = {
    **dict.fromkeys(THESIS, "Thesis"),
    **dict.fromkeys(REPORT, "Report"),
    "book": "Book",
    "mvbook": "Book",
    "incollection": "Chapter",
    "inbook": "Chapter",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}
_PAGED = ("ScholarlyArticle", "Report", "Chapter")
"""Types whose pages schema.org has words for."""
ITEMS_LISTED = 50
"""Items that a list names; it gives the number of all."""


def in_context(thing: Thing) -> Thing:
    """The thing as a document of its own."""
    return {"@context": "https://schema.org", **thing}


def article(view: SiteView, work: Work) -> Thing:
    """A paper."""
    record = work.record
    title = without_mathematics(record.title)
    type_ = _TYPES.get(record.type.lower(), "ScholarlyArticle")
    topics = [view.derived.topics[tag.topic] for tag in view.derived.topics_of.get(work.id, ())]
    known = {
        "author": [
            _author_of(view, view.catalog.authors[a.author], a.printed, a.affiliation)
            for a in work.authorships
        ],
        "datePublished": record.date,
        "description": record.summary,
        "inLanguage": record.language,
        "publisher": _named("Organization", record.publisher),
        "sourceOrganization": _named("Organization", record.institution),
        "isPartOf": _container(view, work),
        "about": [
            _named("DefinedTerm", topic.name, url=_address(view, topic_path(topic.id))) for topic in topics
        ],
        "keywords": list(record.keywords),
        "award": list(record.awards),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in (("doi", record.doi), ("arXiv", record.arxiv), ("pmid", record.pmid))
            if value
        ],
        "sameAs": [link.url for link in identifier_links(record)],
        "encoding": record.pdf
        and {"@type": "MediaObject", "contentUrl": record.pdf, "encodingFormat": "application/pdf"},
        "creativeWorkStatus": record.status.capitalize() if record.status != "published" else None,
    }
    if type_ in _PAGED:
        known |= dict(zip(("pageStart", "pageEnd"), page_range(record.pages), strict=True))
        known["pagination"] = record.pages
    thing = _named(type_, title) | {"headline": title}
    return thing | _page(view, paper_path(work.id)) | _stated(known)


def profile(view: SiteView, author: Author) -> Thing:
    """A researcher's page and the person that it is about."""
    return {"@type": "ProfilePage", "mainEntity": person(view, author)}


def person(view: SiteView, author: Author) -> Thing:
    """A researcher with all that the record states."""
    address = _address(view, author_path(author.id))
    thing = _named("Person", author.name) | _stated({"@id": address})
    record = author.source.record if author.source else None
    return thing | _stated(_personal_facts(view, record)) if record else thing


def term(view: SiteView, topic: Topic, description: str) -> Thing:
    """A topic, as a term of the site's vocabulary."""
    record = topic.source.record if topic.source else None
    vocabulary = _named(
        "DefinedTermSet", view.strings("Topics of %(site)s", site=view.config.site_name)
    ) | _page(view, "topics/index.html")
    known = {
        "description": description,
        "termCode": topic.id,
        "alternateName": list(record.aliases) if record else [],
        "sameAs": list(record.links.values()) if record else [],
        "inDefinedTermSet": vocabulary,
    }
    return _named("DefinedTerm", topic.name) | _page(view, topic_path(topic.id)) | _stated(known)


def vocabulary(view: SiteView, topics: Sequence[Topic]) -> Thing:
    """All topics as one set of terms."""
    thing = _named("DefinedTermSet", view.strings("Topics of %(site)s", site=view.config.site_name)) | _page(
        view, "topics/index.html"
    )
    terms = [
        _named("DefinedTerm", t.name, url=_address(view, topic_path(t.id))) for t in topics[:ITEMS_LISTED]
    ]
    return thing | _stated({"hasDefinedTerm": terms})


def place(view: SiteView, venue: Venue, articles: bool) -> Thing:
    """A venue: a periodical where it prints articles, else a series of events."""
    record = venue.source.record if venue.source else None
    thing = _named("Periodical" if articles else "EventSeries", venue_name(venue))
    known = {
        "alternateName": venue.name if venue_name(venue) != venue.name else None,
        "issn": record.issn if record and articles else None,
        "sameAs": list(record.links.values()) if record else [],
    }
    return thing | _page(view, venue_path(venue.id)) | _stated(known)


def collection(view: SiteView, name: str, path: str, items: Sequence[tuple[str, str]], total: int) -> Thing:
    """A page that lists things: names and site paths."""
    listed = {
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListElement": [
            {"@type": "ListItem", "position": i} | _stated({"name": label, "url": _address(view, target)})
            for i, (label, target) in enumerate(items[:ITEMS_LISTED], start=1)
        ],
    }
    return _named("CollectionPage", name, url=_address(view, path)) | {"mainEntity": listed}


def website(view: SiteView) -> Thing:
    """The site as a whole."""
    config = view.config
    known = {"url": config.site_url, "description": config.site_description, "inLanguage": config.language}
    return _named("WebSite", config.site_name) | _stated(known)


def dataset(view: SiteView, files: Iterable[tuple[str, str]]) -> Thing:
    """The site's records as files to download: media types and site paths."""
    distribution = [
        {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": absolute(view, path)}
        for media_type, path in files
    ]
    name = view.strings("Papers of %(site)s", site=view.config.site_name)
    description = view.config.site_description or view.strings.plural(
        "Bibliographic records of %(count)s paper.",
        "Bibliographic records of %(count)s papers.",
        len(view.catalog.works),
    )
    thing = _named("Dataset", name, url=view.config.site_url)
    return thing | {"description": description, "distribution": distribution}


def breadcrumbs(view: SiteView, steps: Sequence[tuple[str, str]]) -> Thing:
    """The way to a page: names and site paths, the home page left out.  The last step is the page itself."""
    way = list(steps) if len(steps) > 1 else [(view.config.site_name, "index.html"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": label}
            | ({"item": absolute(view, target)} if i < len(way) else {})
            for i, (label, target) in enumerate(way, start=1)
        ],
    }


def _personal_facts(view: SiteView, record: AuthorRecord) -> dict[str, Any]:
    parts = split_name(record.name)
    current = [a for a in record.affiliations if not a.end]
    topics = [view.derived.topics[TopicId(t)] for t in record.topics if t in view.derived.topics]
    photo = record.photo if record.photo and "photo" not in record.hide else None
    orcid = f"https://orcid.org/{record.orcid}" if record.orcid else None
    return {
        "givenName": parts.given,
        "familyName": f"{parts.particle} {parts.family}".strip() if parts.given else None,
        "alternateName": list(record.aliases) if record.redirects != "silent" else [],
        "identifier": orcid
        and {"@type": "PropertyValue", "propertyID": "ORCID", "value": record.orcid, "url": orcid},
        "sameAs": [*([orcid] if orcid else []), *record.links.values()],
        "jobTitle": next((a.role for a in current if a.role), None),
        "affiliation": [_named("Organization", a.name, **{"@id": a.ror}) for a in current],
        "knowsAbout": [_named("DefinedTerm", t.name, url=_address(view, topic_path(t.id))) for t in topics],
        "image": _address(view, photo) if photo else None,
    }


def _author_of(view: SiteView, author: Author, printed: str, affiliation: str | None) -> Thing:
    record = author.source.record if author.source else None
    if not record and not affiliation and printed and view.config.site_url:  # nearly everybody
        return {"@type": "Person", "name": printed, "@id": absolute(view, author_path(author.id))}
    known: dict[str, Any] = {"affiliation": _named("Organization", affiliation)}
    if not (record and record.noindex):
        known["@id"] = _address(view, author_path(author.id))
        known["sameAs"] = f"https://orcid.org/{record.orcid}" if record and record.orcid else None
    return _named("Person", printed) | _stated(known)


def _container(view: SiteView, work: Work) -> Thing | None:
    """The venue; a journal's volume and issue around the paper, as schema.org nests them."""
    if not work.venue:
        return None
    record, venue = work.record, view.catalog.venues[work.venue]
    address = _address(view, venue_path(venue.id))
    if record.type.lower() != "article":
        return _named("PublicationVolume", venue_name(venue), url=address, volumeNumber=record.volume)
    thing = _named("Periodical", venue_name(venue), url=address, issn=record.issn)
    if record.volume:
        thing = {"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": thing}
    return (
        {"@type": "PublicationIssue", "issueNumber": record.number, "isPartOf": thing}
        if record.number
        else thing
    )


def _named(type_: str, name: str | None, **known: Any) -> Thing:
    """A thing with a name; nothing without one."""
    return {"@type": type_, "name": name} | _stated(known) if name else {}


def _page(view: SiteView, path: str) -> Thing:
    address = _address(view, path)
    return {"@id": address, "url": address} if address else {}


def _address(view: SiteView, path: str) -> str | None:
    return absolute(view, path) if view.config.site_url else None


def _stated(known: Mapping[str, Any]) -> Thing:
    return {key: value for key, value in known.items() if value}
