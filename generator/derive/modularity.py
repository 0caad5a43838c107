"""Communities of a small weighted graph, found by Louvain's method in plain Python.

networkit finds those of the whole graph; for the few dozen people of a picture its start costs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LEAST_GAIN = 1e-12
_PASSES = 12

Links = list[dict[int, float]]


def communities(count: int, ties: Mapping[tuple[int, int], int]) -> list[list[int]]:
    """Nodes 0 to `count` - 1 by community; a node without ties is alone in its own.

    Nodes move to the community that gains most modularity until none gains, then communities move as nodes
    do (Blondel et al. 2008, https://doi.org/10.1088/1742-5468/2008/10/P10008), in whatever order `ties` are.
    """
    members = [[node] for node in range(count)]
    links: Links = [{} for _ in range(count)]
    for (u, v), weight in ties.items():
        links[u][v] = links[v][u] = float(weight)
    inside = [0.0] * count
    while True:
        label = _moved(links, inside)
        if len(set(label)) == len(members):
            return members
        members, links, inside = _merged(label, members, links, inside)


def connected(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Nodes 0 to `count` - 1 by the part of the graph that they are in."""
    part = list(range(count))
    for u, v in ties:
        one, other = part[u], part[v]
        if one != other:
            part = [one if home == other else home for home in part]
    parts: dict[int, list[int]] = {}
    for node, home in enumerate(part):
        parts.setdefault(home, []).append(node)
    return list(parts.values())


def _moved(links: Links, inside: list[float]) -> list[int]:
    """The community of each node after nodes have moved one by one, in passes, until none moves."""
    degree = [sum(near.values()) + own for near, own in zip(links, inside, strict=True)]
    total = sum(degree) or 1.0
    label = list(range(len(links)))
    weight = degree.copy()
    waiting: Iterable[int] = [node for node, near in enumerate(links) if near]
    for _ in range(_PASSES):
        beside: set[int] = set()  # only who stands beside somebody that moved may want to move
        for node in waiting:
            near, home = links[node], label[node]
            shares: dict[int, float] = {}
            for other, tie in near.items():
                there = label[other]
                shares[there] = shares.get(there, 0.0) + tie
            if len(shares) == 1 and home in shares:
                continue
            weight[home] -= degree[node]
            pull = degree[node] / total
            best, gain = home, shares.get(home, 0.0) - pull * weight[home]
            for candidate in sorted(shares):
                gained = shares[candidate] - pull * weight[candidate]
                if gained > gain + _LEAST_GAIN:
                    best, gain = candidate, gained
            weight[best] += degree[node]
            label[node] = best
            if best != home:
                beside.update(near)
        if not beside:
            break
        waiting = sorted(beside)
    return label


def _merged(
    label: list[int], members: list[list[int]], links: Links, inside: list[float]
) -> tuple[list[list[int]], Links, list[float]]:
    """The graph whose nodes are the communities; `inside` is twice the ties within each."""
    number = {community: index for index, community in enumerate(dict.fromkeys(label))}
    people: list[list[int]] = [[] for _ in number]
    joined: Links = [{} for _ in number]
    own = [0.0] * len(number)
    for node, near in enumerate(links):
        home = number[label[node]]
        people[home] += members[node]
        own[home] += inside[node]
        for other, tie in near.items():
            there = number[label[other]]
            if there == home:
                own[home] += tie
            else:
                joined[home][there] = joined[home].get(there, 0.0) + tie
    return people, joined, own
