"""The ego layout: groups, distances, no overlaps."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from generator.derive.layout import (
    CENTRE,
    HEIGHT,
    SPACING,
    WIDTH,
    EgoPicture,
    ego_layout,
    node_radii,
)
from generator.derive.modularity import communities
from generator.derive.ties import ordered, strongest


def cliques(*sizes: int) -> list[tuple[int, int, int]]:
    """Groups who write only among themselves."""
    ties: list[tuple[int, int, int]] = []
    start = 0
    for size in sizes:
        ties += [(u, v, 2) for u, v in combinations(range(start, start + size), 2)]
        start += size
    return ties


def network(people: int, seed: int = 1) -> tuple[list[int], list[tuple[int, int, int]]]:
    """A network with hidden groups of about eight."""
    chance = random.Random(seed)
    works = sorted((int(chance.paretovariate(1.1)) for _ in range(people)), reverse=True)
    ties = [
        (u, v, chance.randint(1, 5))
        for u, v in combinations(range(people), 2)
        if chance.random() < (0.6 if u % (people // 8 + 1) == v % (people // 8 + 1) else 0.04)
    ]
    return works, ties


def closest(picture: EgoPicture, works: list[int]) -> float:
    """The smallest gap between two circles."""
    places = np.column_stack((picture.x, picture.y))
    radii = np.array(node_radii(works))
    gaps = np.sqrt(((places[:, None] - places[None]) ** 2).sum(2)) - radii[:, None] - radii[None]
    np.fill_diagonal(gaps, np.inf)
    return float(gaps.min())


def test_nobody_gives_an_empty_picture() -> None:
    assert ego_layout([], []).x == ()


def test_groups_are_the_people_who_write_together() -> None:
    picture = ego_layout([9, 8, 7, 6, 5, 4, 3, 2, 1], cliques(5, 4))
    assert picture.group == (0, 0, 0, 0, 0, 1, 1, 1, 1)
    assert picture.leaders == (0, 5)
    assert picture.sizes == (5, 4)


def test_a_weak_tie_does_not_join_two_groups() -> None:
    assert ego_layout([2] * 10, [*cliques(5, 5), (4, 5, 1)]).sizes == (5, 5)


def test_people_without_ties_share_a_group_without_a_name() -> None:
    picture = ego_layout([3, 2, 1, 1, 1], cliques(3))
    assert picture.group == (0, 0, 0, 1, 1)
    assert picture.leaders == (0, None)


def test_nobody_knows_each_other() -> None:
    assert ego_layout([2, 1], []).leaders == (None,)


@pytest.mark.parametrize("people", [1, 2, 7, 30, 60])
@pytest.mark.parametrize("seed", range(4))
def test_circles_keep_apart_and_inside_the_box(people: int, seed: int) -> None:
    works, ties = network(people, seed)
    picture = ego_layout(works, ties)
    radii = np.array(node_radii(works))
    assert closest(picture, works) > SPACING - 3
    assert (np.abs(picture.x) + radii <= WIDTH / 2).all()
    assert (np.abs(picture.y) + radii <= HEIGHT / 2).all()
    assert (np.hypot(picture.x, picture.y) - radii > CENTRE - 3).all()


def test_more_joint_works_stand_nearer() -> None:
    works, ties = network(40)
    picture = ego_layout(works, ties)
    distance = np.hypot(picture.x, picture.y)
    assert distance[:8].mean() < distance[8:20].mean() < distance[20:].mean()


def test_same_input_same_picture() -> None:
    works, ties = network(50)
    assert ego_layout(works, ties) == ego_layout(works, ties[::-1])


def test_each_person_keeps_their_strongest_ties() -> None:
    ties = [(u, v, 9 if (u, v) == (0, 11) else 1) for u, v in combinations(range(12), 2)]
    edges = strongest(12, ordered(ties))
    assert edges[0] == (0, 11, 9)
    assert len(edges) < len(ties) / 2
    assert {person for u, v, _ in edges for person in (u, v)} == set(range(12))


def test_communities_do_not_depend_on_the_order_of_ties() -> None:
    _, ties = network(60)
    found = communities(60, strongest(60, ordered(ties)))
    assert found == communities(60, strongest(60, ordered(ties[::-1])))
    assert sorted(person for group in found for person in group) == list(range(60))


def test_communities_join_what_single_ties_cannot() -> None:
    """A ring of pairs: pairs first, then pairs of pairs."""
    ring = [(i, i + 1, 5 if i % 2 == 0 else 3) for i in range(11)] + [(0, 11, 3)]
    assert {len(group) for group in communities(12, ring)} == {4}
    assert communities(3, []) == [[0], [1], [2]]


def test_somebody_who_writes_with_all_does_not_make_one_group_of_them() -> None:
    """Two teams and one person in both: without weights the ties to that person say nothing."""
    both = [(0, other, 1) for other in range(1, 9)]
    teams = both + [(u, v, 1) for team in (range(1, 5), range(5, 9)) for u, v in combinations(team, 2)]
    found = communities(9, strongest(9, ordered(teams)))
    assert sorted(len(group) for group in found) == [4, 5]
