"""A person's coauthors as a picture: who is drawn, where, and by whom the groups are named."""

from __future__ import annotations

from generator.derive.coauthors import ties_among
from generator.derive.layout import EgoPicture, ego_layout
from generator.emit.context import EgoGraph
from generator.emit.view import SiteView, author_path, initials
from generator.model.fields import AuthorId

GREY = 9
"""The category colour of people in no group; the ones before it are for groups."""


def ego_graph(view: SiteView, author: AuthorId) -> EgoGraph | None:
    """The ego network of a person, at most `graph_people` coauthors; None where there is nobody to draw."""
    coauthors = view.derived.coauthors.get(author, {})
    people = list(coauthors)[: view.config.graph_people]
    if not people:
        return None
    shared = [coauthors[other] for other in people]
    picture = ego_layout([c.works for c in shared], ties_among(people, view.derived.coauthors))
    authors = [view.catalog.authors[other] for other in people]
    name = view.catalog.authors[author].name
    return EgoGraph(
        width=picture.width,
        height=picture.height,
        label=name,
        initials=initials(name),
        groups=_groups(picture, [a.name for a in authors]),
        labels=tuple(a.name for a in authors),
        paths=tuple(author_path(other) for other in people),
        x=picture.x,
        y=picture.y,
        group=picture.group,
        works=tuple(c.works for c in shared),
        first_year=tuple(c.first_year for c in shared),
        last_year=tuple(c.last_year for c in shared),
        verified=tuple(a.source is not None for a in authors),
        edges=picture.edges,
        left_out=len(coauthors) - len(people),
    )


def _groups(picture: EgoPicture, names: list[str]) -> tuple[tuple[str, int, int], ...]:
    """Name, size and colour of each group: `Around Tri Dao`, and `Others` for people in no group."""
    return tuple(
        (f"Around {names[leader]}", size, number % GREY) if leader is not None else ("Others", size, GREY)
        for number, (leader, size) in enumerate(zip(picture.leaders, picture.sizes, strict=True))
    )
