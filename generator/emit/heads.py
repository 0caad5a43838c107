"""What pages say about themselves in `<head>`: citation tags, Open Graph, schema.org.

`citation_*` follows Google Scholar's inclusion guidelines: only where title, every author and the
date are known, one `citation_author` each, and never a PDF on another host.
"""

from __future__ import annotations

from typing import Any

from generator.emit.page import Head
from generator.emit.view import SiteView, absolute, author_path, paper_path, topic_path
from generator.mathematics import without_mathematics
from generator.model.catalog import Author, Work

_CONFERENCE = frozenset({"inproceedings", "conference", "proceedings"})


def paper_head(view: SiteView, work: Work) -> Head:
    """The head of a paper page."""
    title = without_mathematics(work.record.title)
    meta = _citation_tags(view, work, title) if work.complete_authors and work.record.date else ()
    return Head(
        meta=meta,
        properties=(("og:type", "article"), ("og:title", title)),
        json_ld=(
            _article(view, work, title),
            _crumbs(view, ("Papers", "papers/index.html"), title, paper_path(work.id)),
        ),
    )


def author_head(view: SiteView, author: Author) -> Head:
    """The head of a researcher page; a person who asked for it is not indexed."""
    record = author.source.record if author.source else None
    hidden = bool(record and record.noindex)
    return Head(
        meta=(("robots", "noindex"),) if hidden else (),
        properties=(("og:type", "profile"), ("og:title", author.name)),
        json_ld=()
        if hidden
        else (
            {
                "@context": "https://schema.org",
                "@type": "ProfilePage",
                "url": absolute(view, author_path(author.id)),
                "mainEntity": _person(view, author),
            },
            _crumbs(view, ("Researchers", "authors/index.html"), author.name, author_path(author.id)),
        ),
    )


def subject_head(view: SiteView, kind: str, name: str, path: str, description: str) -> Head:
    """The head of a topic or venue page."""
    thing: dict[str, Any] = {"@context": "https://schema.org", "name": name, "url": absolute(view, path)}
    thing["@type"] = "DefinedTerm" if kind == "topic" else "Periodical"
    if description:
        thing["description"] = description
    listing = ("Topics", "topics/index.html") if kind == "topic" else ("Venues", "venues/index.html")
    return Head(
        properties=(("og:type", "website"), ("og:title", name)),
        json_ld=(thing, _crumbs(view, listing, name, path)),
    )


def list_head(name: str) -> Head:
    """The head of a listing."""
    return Head(properties=(("og:type", "website"), ("og:title", name)))


def _citation_tags(view: SiteView, work: Work, title: str) -> tuple[tuple[str, str], ...]:
    record = work.record
    tags = [("citation_title", title)]
    tags += [("citation_author", authorship.printed) for authorship in work.authorships]
    tags.append(("citation_publication_date", (record.date or "").replace("-", "/")))
    if work.venue:
        name = view.catalog.venues[work.venue].name
        kind = "conference" if record.type.lower() in _CONFERENCE else "journal"
        tags.append((f"citation_{kind}_title", name))
    for tag, value in (("volume", record.volume), ("issue", record.number), ("isbn", record.isbn),
                       ("issn", record.issn), ("doi", record.doi), ("arxiv_id", record.arxiv)):  # fmt: skip
        if value:
            tags.append((f"citation_{tag}", value))
    first, _, last = (record.pages or "").replace("–", "-").replace("--", "-").partition("-")
    if first:
        tags.append(("citation_firstpage", first.strip()))
    if last:
        tags.append(("citation_lastpage", last.strip()))
    return tuple(tags)


def _article(view: SiteView, work: Work, title: str) -> dict[str, Any]:
    record = work.record
    url = absolute(view, paper_path(work.id))
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": url,
        "url": url,
        "headline": title,
        "name": title,
        "author": [
            {"@type": "Person", "name": a.printed, "@id": absolute(view, author_path(a.author))}
            for a in work.authorships
        ],
    }
    optional = {
        "datePublished": record.date,
        "abstract": record.abstract,
        "description": record.summary,
        "inLanguage": record.language,
        "pagination": record.pages,
    }
    article |= {key: value for key, value in optional.items() if value}
    if work.venue:
        article["isPartOf"] = {"@type": "PublicationVolume", "name": view.catalog.venues[work.venue].name}
    topics = view.derived.topics_of.get(work.id, ())
    if topics:
        article["about"] = [
            {
                "@type": "DefinedTerm",
                "name": view.derived.topics[t.topic].name,
                "url": absolute(view, topic_path(t.topic)),
            }
            for t in topics
        ]
    identifiers = [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in (("doi", record.doi), ("arXiv", record.arxiv)) if value
    ]  # fmt: skip
    return article | ({"identifier": identifiers} if identifiers else {})


def _person(view: SiteView, author: Author) -> dict[str, Any]:
    person: dict[str, Any] = {
        "@type": "Person",
        "@id": absolute(view, author_path(author.id)),
        "name": author.name,
    }
    record = author.source.record if author.source else None
    if record is None:
        return person
    same = [*record.links.values(), *([f"https://orcid.org/{record.orcid}"] if record.orcid else [])]
    current = [a for a in record.affiliations if not a.end]
    optional = {
        "sameAs": same,
        "alternateName": list(record.aliases) if record.redirects != "silent" else [],
        "jobTitle": next((a.role for a in current if a.role), None),
        "affiliation": [{"@type": "Organization", "name": a.name} for a in current],
    }
    return person | {key: value for key, value in optional.items() if value}


def _crumbs(view: SiteView, listing: tuple[str, str], name: str, path: str) -> dict[str, Any]:
    steps = [(view.config.site_name, "index.html"), listing, (name, path)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": label, "item": absolute(view, target)}
            for i, (label, target) in enumerate(steps, start=1)
        ],
    }
