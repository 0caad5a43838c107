"""The coauthor graph: who enters or leaves it, ties, and into how many communities it falls."""

from __future__ import annotations

from collections.abc import Sequence

from generator.derive.coauthors import Coauthors
from generator.derive.network import in_graph
from generator.diff.matching import Matching
from generator.diff.report import GraphChange, Pair, TieChange
from generator.diff.side import Side
from generator.model.fields import AuthorId

MOST_DRAWN = 1_000
"""People up to which both maps are drawn for their communities; of more only ties are told."""
_SMALLEST = 3
"""People that make a community, as on the page of the graph."""


def graph_change(matching: Matching, ties: Sequence[TieChange]) -> GraphChange:
    """What the graph shows differently; people of before under their ids of after."""
    before, after = matching.before, matching.after
    was, now = _tied(before), _tied(after)
    renamed = {matching.now(person) for person in was}
    changed = bool(ties) or renamed != now
    drawn = changed and max(len(was), len(now)) <= MOST_DRAWN
    return GraphChange(
        people=(len(was), len(now)),
        ties=(_pairs(before), _pairs(after)),
        communities=(_communities(before), _communities(after)) if drawn else None,
        joined=tuple(sorted(now - renamed)),
        left=tuple(sorted(renamed - now)),
    )


def _tied(side: Side) -> set[AuthorId]:
    """People who may be shown and wrote with somebody who may be."""
    hidden = _hidden(side)
    coauthors = side.derived.coauthors
    if not isinstance(coauthors, Coauthors):
        return {a for a, others in coauthors.items() if a not in hidden and others.keys() - hidden}
    alone = {a for h in hidden for a in coauthors[h] if not coauthors[a].keys() - hidden}
    return {a for a in side.catalog.authors if coauthors.count(a) and a not in hidden and a not in alone}


def _pairs(side: Side) -> int:
    """Pairs of people who may be shown."""
    hidden, coauthors = _hidden(side), side.derived.coauthors
    if not isinstance(coauthors, Coauthors):
        return sum(len(others.keys() - hidden) for a, others in coauthors.items() if a not in hidden) // 2
    ends = sum(coauthors.count(a) for a in side.catalog.authors)
    gone = sum(1 if other in hidden else 2 for h in hidden for other in coauthors[h])
    return (ends - gone) // 2


def _hidden(side: Side) -> set[AuthorId]:
    return {id for id, author in side.catalog.authors.items() if author.source and not in_graph(author)}


def _communities(side: Side) -> int:
    atlas = side.derived.atlas(side.config.graph_max_authors)
    return sum(1 for group in atlas.communities if group.people >= _SMALLEST)


def is_changed(graph: GraphChange) -> bool:
    """Whether the graph differs in anything that is told."""
    pairs: tuple[Pair | None, ...] = (graph.people, graph.ties, graph.communities)
    return bool(graph.joined or graph.left) or any(pair and pair[0] != pair[1] for pair in pairs)
