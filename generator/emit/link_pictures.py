"""Pictures for links: one for the site, one for each person with a record, as far as `link_pictures` allows.

A paper, topic or venue shows the site's picture: 100,000 pictures would be 2.5 GB, and a paper's title stands
in the link's text anyway.  A person's page is what people send to each other, and a record says that somebody
looks after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.cache import digest
from generator.emit.ego import ego_picture
from generator.emit.overview import map_picture
from generator.emit.page import PlannedFile
from generator.emit.view import SITE_PICTURE, SiteView, picture_path
from generator.emit.words import so_many_coauthors, so_many_papers, so_many_works
from generator.model.catalog import Author
from generator.pictures import Card, can_be_written, card_key, draw_card

_CENTRE = 15.0
"""Radius of the person in the middle of the coauthors."""


def link_pictures(view: SiteView) -> Iterator[PlannedFile]:
    """The pictures; each is drawn only if the site has none of this content."""
    if not view.has_pictures:
        return
    yield _file(SITE_PICTURE, _site(view))
    for person in sorted(view.pictured):
        yield _file(picture_path(view, person), _person(view, view.catalog.authors[person]))


def _file(path: str, card: Card) -> PlannedFile:
    return PlannedFile(path, digest(card_key(card)).encode(), partial(draw_card, card))


def _site(view: SiteView) -> Card:
    _, catalog = view.strings, view.catalog
    people = _.plural("%(count)s researcher", "%(count)s researchers", len(catalog.authors))
    counts = f"{people}, {so_many_papers(_, len(catalog.works))}"
    drawn = map_picture(view)
    dots = tuple((x, y, r, colour) for colour, group in drawn.dots for x, y, r in group) if drawn else ()
    lines = tuple(filter(can_be_written, (view.config.site_description, counts)))
    return Card(view.config.site_name, lines, view.config.site_name, dots, drawn.lines if drawn else ())


def _person(view: SiteView, author: Author) -> Card:
    _, record = view.strings, author.source.record if author.source else None
    current = next((a for a in record.affiliations if not a.end), None) if record else None
    works = len(view.catalog.works_of.get(author.id, ()))
    people = len(view.derived.coauthors.get(author.id, {}))
    wrote = _("%(works)s with %(coauthors)s",
              works=so_many_works(_, works), coauthors=so_many_coauthors(_, people))  # fmt: skip
    said = (current.name if current else "", wrote)
    drawn = None if record and "graph" in record.hide else ego_picture(view, author.id)
    nodes = drawn.nodes if drawn else ()
    dots = tuple((node.x, node.y, node.radius, node.colour) for node in nodes)
    return Card(
        title=author.name,
        lines=tuple(line for line in said if line and can_be_written(line)),
        site=view.config.site_name,
        dots=(*dots, (0, 0, _CENTRE, 0)) if dots else (),
        ties=tuple((0, 0, node.x, node.y) for node in nodes),
    )
