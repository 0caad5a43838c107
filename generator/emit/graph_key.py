"""What the coauthor graph is made from, as digests: while they stay, so do its map, files and pages."""

from __future__ import annotations

from generator.derive.network import in_graph
from generator.emit.graph_columns import years_of_works
from generator.emit.keys import key_of
from generator.emit.view import SiteView, face_of


def ties_key(view: SiteView) -> bytes:
    """Who wrote what, on which topics, and how people and topics are called.

    Dates and titles are not part of it: a corrected one moves nobody.
    """
    if not view.keys.graph:
        view.keys.graph.append(_ties_key(view))
    return view.keys.graph[0]


def graph_key(view: SiteView) -> bytes:
    """The same, and the years of all works."""
    return key_of(ties_key(view), years_of_works(view).tobytes())


def _ties_key(view: SiteView) -> bytes:
    catalog, derived = view.catalog, view.derived
    people = [
        (a.id, a.name, a.state, in_graph(a), face_of(view, a.id).photo) for a in catalog.authors.values()
    ]
    works = [
        (
            work.id, bool(work.gaps),
            [authorship.author for authorship in work.authorships],
            [tag.topic for tag in derived.topics_of.get(work.id, ())],
        )
        for work in catalog.works.values()
    ]  # fmt: skip
    topics = [(topic.id, topic.name) for topic in derived.topics.values()]
    return key_of(people, works, topics, view.config.graph_max_authors)


def titles_key(view: SiteView) -> bytes:
    """The graph, and the titles of its works."""
    order = view.derived.order
    if order is not None:
        return key_of(graph_key(view), order.titles.tobytes())
    return key_of(graph_key(view), [work.record.title for work in view.catalog.works.values()])
