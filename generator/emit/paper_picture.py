"""What stands around a paper, as a picture: each kind has its side.

Authors stand on the left, related papers on the right, topics below, the venue above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import sqrt

from generator.derive.layout import HEIGHT, WIDTH
from generator.emit.context import Picture, PictureNode
from generator.emit.context.graphs import made_node
from generator.emit.drawing import FEWEST, TITLE, Place, shown_authors, spoke_lines, tie_lines
from generator.emit.view import SiteView, author_path, paper_path, topic_path, venue_path
from generator.emit.words import so_many_papers
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.model.fields import AuthorId
from generator.model.said import N_
from generator.strings import Strings
from generator.text import shorten

AUTHORS, RELATED, TOPICS = 7, 5, 4
"""Nodes of each kind around a paper: on a phone still 24 px from one to the next."""
_PERSON, _PAPER, _TOPIC, _VENUE = 0, 1, 2, 4
_KINDS = {_PERSON: N_("Authors"), _PAPER: N_("Related papers"), _TOPIC: N_("Topics"), _VENUE: N_("Venue")}


def paper_picture(view: SiteView, work: Work) -> Picture | None:
    """A paper among its authors, related papers, topics and venue; None where little stands around it."""
    _, authors = view.strings, shown_authors(view, work)
    related = [view.catalog.works[near.work] for near in view.derived.related.get(work.id, ())][:RELATED]
    topics = [tag.topic for tag in view.derived.topics_of.get(work.id, ())][:TOPICS]
    nodes = [*_people_left(view, authors[:AUTHORS]), *_papers_right(related, _)]
    for topic, (x, y) in zip(topics, _row(len(topics)), strict=True):
        name = view.derived.topics[topic].name
        nodes.append(made_node((name, topic_path(topic), _("topic"), x, y, 7, _TOPIC, "b", False, False)))
    if work.venue:
        venue = view.catalog.venues[work.venue]
        name = shorten(venue.name, TITLE)
        nodes.append(PictureNode(name, venue_path(venue.id), _("venue"), 0, -158, 9, _VENUE, "t"))
    if len(nodes) < FEWEST:
        return None
    shared = list(_shared(view, authors[:AUTHORS], related, topics))
    places = [(node.x, node.y) for node in nodes]
    colours = [node.colour for node in nodes]
    sizes = {colour: colours.count(colour) for colour in set(colours)}
    return Picture(
        title=_("Around this paper"),
        centre=_.short("Paper"),
        width=WIDTH,
        height=HEIGHT,
        nodes=tuple(nodes),
        groups=tuple(
            [(_(label), sizes[colour], colour) for colour, label in _KINDS.items() if colour in sizes]
        ),
        spokes=spoke_lines(places, colours),
        ties=tie_lines(places, shared),
        notes=tuple(_notes(_, work, len(authors), bool(related), bool(shared))),
        place_names=False,
    )


def _people_left(view: SiteView, people: Sequence[AuthorId]) -> Iterator[PictureNode]:
    _ = view.strings
    for person, (x, y) in zip(people, _arc(len(people), 116), strict=True):
        author = view.catalog.authors[person]
        facts, radius = _as_author(_, len(view.catalog.works_of.get(person, ())))
        looks = (-x, y, radius, _PERSON, "l", author.source is None, False)
        yield made_node((author.name, author_path(person), facts, *looks))


@lru_cache(4096)
def _as_author(_: Strings, works: int) -> tuple[str, float]:
    """What is said of an author with so many papers, and the radius."""
    facts = _("author, %(papers)s here", papers=so_many_papers(_, works))
    return facts, round(min(5 + 1.5 * sqrt(works), 13), 1)


def _papers_right(works: Sequence[Work], _: Strings) -> Iterator[PictureNode]:
    for work, (x, y) in zip(works, _arc(len(works), 120), strict=True):
        title = shorten(without_mathematics(work.record.title), TITLE)
        facts = _as_related(_, work.year)
        yield made_node((title, paper_path(work.id), facts, x, y, 8, _PAPER, "r", False, True))


@lru_cache(512)
def _as_related(_: Strings, year: int | None) -> str:
    """What is said of a related paper of a year."""
    return _("related paper, %(year)s", year=str(year)) if year else _("related paper")


@cache
def _arc(count: int, half: int) -> list[Place]:
    """Places on the right side from top to bottom, in the middle further out."""
    heights = [0] if count == 1 else [round(half * (2 * i / (count - 1) - 1)) for i in range(count)]
    if count == 2:
        heights = [-half // 2, half // 2]
    return [(round(62 + 52 * sqrt(1 - (y / (half + 30)) ** 2)), y) for y in heights]


@cache
def _row(count: int) -> list[Place]:
    """Places below the centre, from left to right."""
    return [(round((i - (count - 1) / 2) * 132), 152) for i in range(count)]


def _shared(
    view: SiteView, authors: Sequence[AuthorId], related: Sequence[Work], topics: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Which related paper is by which of the authors, and on which of the topics, by position."""
    for number, work in enumerate(related, len(authors)):
        by = {authorship.author for authorship in work.authorships}
        yield from ((index, number, 1) for index, person in enumerate(authors) if person in by)
        on = {tag.topic for tag in view.derived.topics_of.get(work.id, ())}
        first = len(authors) + len(related)
        yield from ((number, index, 1) for index, topic in enumerate(topics, first) if topic in on)


def _notes(_: Strings, work: Work, authors: int, related: bool, shared: bool) -> Iterator[str]:
    if authors > AUTHORS:
        yield _("The first %(shown)s of %(all)s authors.", shown=AUTHORS, all=authors)
    if related:
        yield _("Related papers stand in order of likeness, from the top.")
    if shared:
        yield _("Curved lines join them with the authors and topics that they share with this one.")
    if work.gaps:
        yield _("The author list is incomplete.")
