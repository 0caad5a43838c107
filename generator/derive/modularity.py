"""Communities of a small weighted graph, in plain Python: those of a picture, made once for every page.

networkit finds those of the whole graph; for the few dozen people of a picture its start costs more, and
moving people one by one until nobody gains (Louvain's method) was a third of a researcher's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Edges: TypeAlias = Sequence[tuple[int, int, int]]
"""Node, node, weight: each pair once."""


def communities(count: int, edges: Edges) -> list[list[int]]:
    """Nodes 0 to `count` - 1 by community; a node without ties is alone in its own.

    Everybody stands with the neighbour to whom the tie is strongest beyond what chance would give (the term
    of modularity, Newman 2004, https://doi.org/10.1103/PhysRevE.69.066133); then the two groups that gain
    most join, again and again, until none gains.  Among equals the edge that comes first counts.
    """
    degree = [0] * count
    for u, v, weight in edges:
        degree[u] += weight
        degree[v] += weight
    total = sum(degree)
    most, nearest = [0] * count, list(range(count))
    for u, v, weight in edges:
        gain = weight * total - degree[u] * degree[v]
        if gain > most[u]:
            most[u], nearest[u] = gain, v
        if gain > most[v]:
            most[v], nearest[v] = gain, u
    groups = connected(count, enumerate(nearest))
    return _joined(groups, edges, degree, total) if len(groups) > 1 else groups


def connected(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Nodes 0 to `count` - 1 by the part of the graph that they are in."""
    part = list(range(count))
    members = [[node] for node in part]
    for u, v in ties:
        one, other = part[u], part[v]
        if one != other:
            if len(members[one]) < len(members[other]):
                one, other = other, one
            for node in members[other]:
                part[node] = one
            members[one] += members[other]
            members[other] = []
    return [people for people in members if people]


def _joined(groups: list[list[int]], edges: Edges, degree: Sequence[int], total: int) -> list[list[int]]:
    """The groups, those that gain by it joined: the pair that gains most first."""
    weight = [sum([degree[node] for node in people]) for people in groups]
    home = [0] * len(degree)
    for number, people in enumerate(groups):
        for node in people:
            home[node] = number
    between: dict[tuple[int, int], int] = {}
    for u, v, tie in edges:
        _add(between, home[u], home[v], tie)
    while True:
        most, pair = 0, None
        for (one, other), tie in between.items():
            gain = tie * total - weight[one] * weight[other]
            if gain > most:
                most, pair = gain, (one, other)
        if pair is None:
            return [people for people in groups if people]
        one, other = pair
        groups[one], groups[other] = groups[one] + groups[other], []
        weight[one] += weight[other]
        apart, between = between, {}
        for (u, v), tie in apart.items():
            _add(between, one if u == other else u, one if v == other else v, tie)


def _add(between: dict[tuple[int, int], int], one: int, other: int, tie: int) -> None:
    """Counts a tie of two groups; one within a group is none."""
    if one != other:
        pair = (one, other) if one < other else (other, one)
        between[pair] = between.get(pair, 0) + tie
