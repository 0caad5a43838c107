"""What pages say about themselves in `<head>`: citation tags, previews (Open Graph), schema.org, feeds."""

from __future__ import annotations

from collections.abc import Sequence

from generator.emit import structured
from generator.emit.citation_tags import citation_tags
from generator.emit.page import Head
from generator.emit.slices import alternates, feed_alternates, whole_site
from generator.emit.structured import Thing, in_context
from generator.emit.view import (
    SITE_PICTURE,
    SiteView,
    absolute,
    author_path,
    paper_path,
    picture_path,
    topic_path,
    venue_path,
)  # fmt: skip
from generator.exports import EXPORTS
from generator.mathematics import without_mathematics
from generator.model.catalog import Author, Topic, Venue, Work
from generator.pictures import HEIGHT, WIDTH
from generator.text import shorten

DESCRIPTION_LENGTH = 200
"""What search results and previews show of a description."""

Pairs = tuple[tuple[str, str], ...]


def paper_head(view: SiteView, work: Work, description: str) -> Head:
    """The head of a paper page."""
    title, path = without_mathematics(work.record.title), paper_path(work.id)
    published = (("article:published_time", work.record.date),) if work.record.date else ()
    return Head(
        meta=(*citation_tags(view, work), *_card(view)),
        properties=(*preview(view, "article", title, path, description), *published),
        json_ld=_documents(
            view,
            structured.article(view, work),
            [(view.strings("Papers"), "papers/index.html"), (title, path)],
        ),
    )


def author_head(view: SiteView, author: Author, description: str) -> Head:
    """The head of a researcher page; a person who asked for it is not indexed, and nothing leads to them."""
    record = author.source.record if author.source else None
    if record and record.noindex:
        return Head(meta=(("robots", "noindex"),))
    path = author_path(author.id)
    way = [(view.strings("Researchers"), "authors/index.html"), (author.name, path)]
    return Head(
        meta=_card(view),
        properties=preview(view, "profile", author.name, path, description, picture_path(view, author.id)),
        alternates=feed_alternates(view, "authors", author.id),
        json_ld=_documents(view, structured.profile(view, author), way),
    )


def topic_head(view: SiteView, topic: Topic, works: Sequence[Work], description: str) -> Head:
    """The head of a topic page."""
    path = topic_path(topic.id)
    return Head(
        meta=_card(view),
        properties=preview(view, "website", topic.name, path, description),
        alternates=feed_alternates(view, "topics", topic.id),
        json_ld=(
            in_context(structured.term(view, topic, description)),
            *_list_documents(
                view,
                topic.name,
                path,
                work_items(works),
                len(works),
                (view.strings("Topics"), "topics/index.html"),
            ),
        ),
    )


def venue_head(view: SiteView, venue: Venue, works: Sequence[Work], description: str) -> Head:
    """The head of a venue page."""
    path = venue_path(venue.id)
    articles = sum(1 for work in works if work.record.type.lower() == "article")
    stated = (venue.source.record.kind if venue.source else None) or ""
    periodical = stated.lower() == "journal" if stated else articles * 2 > len(works)
    return Head(
        meta=_card(view),
        properties=preview(view, "website", venue.name, path, description),
        alternates=feed_alternates(view, "venues", venue.id),
        json_ld=(
            in_context(structured.place(view, venue, periodical)),
            *_list_documents(
                view,
                venue.name,
                path,
                work_items(works),
                len(works),
                (view.strings("Venues"), "venues/index.html"),
            ),
        ),
    )


def listing_head(
    view: SiteView, name: str, path: str, description: str, items: Sequence[tuple[str, str]], total: int
) -> Head:
    """The head of a listing: `items` are names and site paths, of `total` in all."""
    followed = alternates(view, whole_site(view)) if path == "papers/index.html" else ()
    documents = _list_documents(view, name, path, items, total)
    if path == "topics/index.html":
        terms = in_context(structured.vocabulary(view, tuple(view.derived.topics.values())))
        documents = (terms, *documents)
    return Head(_card(view), preview(view, "website", name, path, description), followed, documents)


def list_head(name: str) -> Head:
    """The head of a page that lists no things of its own: tools and questions."""
    return Head(properties=(("og:type", "website"), ("og:title", name)))


def home_head(view: SiteView) -> Head:
    """The head of the home page: the site, its records as data, its feeds."""
    whole = whole_site(view)
    files = [(format_.media_type, f"{whole.base}.{format_.suffix}") for format_ in EXPORTS]
    things = [structured.website(view)]
    if view.config.site_url:
        things.append(structured.dataset(view, files))
    return Head(
        meta=_card(view),
        properties=preview(
            view, "website", view.config.site_name, "index.html", view.config.site_description
        ),
        alternates=alternates(view, whole),
        json_ld=tuple(map(in_context, things)),
    )


def _card(view: SiteView) -> Pairs:
    """How large other sites show the picture."""
    return (("twitter:card", "summary_large_image" if view.has_pictures else "summary"),)


def preview(
    view: SiteView, kind: str, title: str, path: str, description: str, picture: str = SITE_PICTURE
) -> Pairs:
    """Open Graph: what other sites show of a link to the page; one that states no locale is in English."""
    language = view.config.language
    stated = (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", shorten(without_mathematics(description), DESCRIPTION_LENGTH)),
        ("og:url", absolute(view, path) if view.config.site_url else ""),
        ("og:site_name", view.config.site_name),
        ("og:locale", language.replace("-", "_") if language != "en" else ""),
    )
    picture_tags = _picture(view, picture, title) if view.has_pictures else ()
    return (*((name, value) for name, value in stated if value), *picture_tags)


def _picture(view: SiteView, path: str, title: str) -> Pairs:
    """The size lets other sites show a picture at once that they have not seen before."""
    if path == SITE_PICTURE:
        return (("og:image", absolute(view, path)), ("og:image:alt", view.config.site_name))
    return (
        ("og:image", absolute(view, path)),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", title),
    )


def work_items(works: Sequence[Work]) -> list[tuple[str, str]]:
    """Names and site paths of works, as far as heads list them."""
    newest = works[: structured.ITEMS_LISTED]
    return [(without_mathematics(work.record.title), paper_path(work.id)) for work in newest]


def _list_documents(
    view: SiteView,
    name: str,
    path: str,
    items: Sequence[tuple[str, str]],
    total: int,
    *above: tuple[str, str],
) -> tuple[Thing, ...]:
    return _documents(view, structured.collection(view, name, path, items, total), [*above, (name, path)])


def _documents(view: SiteView, thing: Thing, way: Sequence[tuple[str, str]]) -> tuple[Thing, ...]:
    """The thing and the way to its page, which needs addresses."""
    found = (in_context(thing),)
    return (*found, in_context(structured.breadcrumbs(view, way))) if view.config.site_url else found
