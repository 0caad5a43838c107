"""A person's coauthors as a picture: who is drawn, where, and by whom the groups are named."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat

from generator.derive.coauthors import PAIRS_UP_TO, Coauthorship, ordered_ties
from generator.emit.context import Picture
from generator.emit.context.graphs import made_node
from generator.emit.drawing import drawing_of, name_sides
from generator.emit.view import SiteView, author_path, face_of, year_span
from generator.model.fields import AuthorId
from generator.strings import Strings

_FEWEST = 3
"""Coauthors that make a picture: of fewer the list says all."""


def shown_coauthors(view: SiteView, author: AuthorId) -> dict[AuthorId, Coauthorship]:
    """The coauthors who may stand in pictures, most joint works first."""
    known = view.derived.coauthors.get(author, {})
    if view.undrawn.isdisjoint(known):
        return known
    return {other: shared for other, shared in known.items() if other not in view.undrawn}


def drawn_coauthors(view: SiteView, author: AuthorId) -> list[AuthorId]:
    """The coauthors whom the picture of a person shows, if they have one."""
    return list(shown_coauthors(view, author))[: view.config.graph_people]


def ego_picture(view: SiteView, author: AuthorId) -> Picture | None:
    """The ego network of a person, at most `graph_people` coauthors; None where there are few."""
    if author in view.undrawn:
        return None
    coauthors = shown_coauthors(view, author)
    people = list(coauthors)[: view.config.graph_people]
    if len(people) < _FEWEST:
        return None
    _ = view.strings
    works = [coauthors[other].works for other in people]
    authors = [view.catalog.authors[other] for other in people]
    names = [other.name for other in authors]
    drawing = drawing_of(works, ordered_ties(people, view.derived.coauthors))
    places, radii = drawing.places, drawing.radii
    columns = (
        names,
        [author_path(other) for other in people],
        [_facts(_, coauthors[other]) for other in people],
        drawing.drawn.x,
        drawing.drawn.y,
        radii,
        drawing.colours,
        name_sides(places, radii, names),
        [other.source is None for other in authors],
        repeat(False),
    )
    nodes = map(made_node, zip(*columns, strict=False))
    centre = face_of(view, author).initials
    notes = _notes(view, author, len(people), len(coauthors))
    return drawing.picture(_("Coauthor network"), centre, names, nodes, notes, _)


@lru_cache(4096)
def _facts(_: Strings, shared: Coauthorship) -> str:
    years = year_span(shared.first_year, shared.last_year)
    works = _.plural("%(count)s joint work", "%(count)s joint works", shared.works)
    return f"{works}, {years}" if years else works


def _notes(view: SiteView, author: AuthorId, drawn: int, known: int) -> list[str]:
    """What is drawn, and what the records leave open."""
    works = [view.catalog.works[work] for work in view.catalog.works_of.get(author, ())]
    _ = view.strings
    if known > drawn:
        who = _("The %(drawn)s closest of %(known)s coauthors.", drawn=drawn, known=known)
    else:
        who = _.plural("All %(count)s coauthor.", "All %(count)s coauthors.", known)
    nearer = _("Nearer means more joint works; colours are people who write together.")
    notes = [f"{who} {nearer}"]
    if any(work.gaps for work in works):
        notes.append(_("Some author lists are incomplete, so coauthors may be missing."))
    large = sum(len(work.authorships) > PAIRS_UP_TO for work in works)
    if large:
        notes.append(_.plural("%(count)s paper with more than %(most)s authors left out.",
                              "%(count)s papers with more than %(most)s authors left out.",
                              large, most=PAIRS_UP_TO))  # fmt: skip
    return notes
