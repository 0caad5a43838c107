"""Backbone, communities and names of small graphs whose answers are known."""

from __future__ import annotations

import numpy as np

from generator.derive.community import Ties, backbone, communities, components, distinctive


def ties(*rows: tuple[int, int, int]) -> Ties:
    """Ties given as first, second, joint works."""
    table = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3).T
    return Ties(
        table[0], table[1], table[2], table[2].astype(np.float64), np.zeros(len(rows), dtype=np.int64)
    )


def clique(*people: int) -> list[tuple[int, int, int]]:
    return [(a, b, 1) for a in people for b in people if a < b]


def test_the_backbone_keeps_what_is_strongest_for_one_of_two() -> None:
    star = ties((0, 1, 5), (0, 2, 4), (0, 3, 1), (1, 2, 1))
    kept = backbone(4, star, 1)
    assert list(zip(kept.first, kept.second, strict=True)) == [(0, 1), (0, 2), (0, 3)]
    assert len(backbone(4, star, 3)) == 4


def test_equal_ties_are_kept_by_their_order() -> None:
    kept = backbone(4, ties((0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 2, 1), (2, 3, 1), (1, 3, 1)), 1)
    assert list(zip(kept.first, kept.second, strict=True)) == [(0, 1), (0, 2), (0, 3)]


def test_components_are_numbered_by_size() -> None:
    assert components(5, ties((0, 1, 1), (2, 3, 1), (3, 4, 1))).tolist() == [1, 1, 0, 0, 0]


def test_two_cliques_with_one_bridge_are_two_communities() -> None:
    graph = ties(*clique(*range(8)), *clique(*range(8, 14)), (0, 8, 1))
    assert communities(14, graph).tolist() == [0] * 8 + [1] * 6


def test_a_handful_is_one_community_if_connected() -> None:
    assert communities(3, ties((0, 1, 1), (1, 2, 1))).tolist() == [0, 0, 0]


def test_a_community_is_named_by_what_sets_it_apart() -> None:
    everywhere = {"learning": 90, "quantisation": 12, "rare": 1}
    assert distinctive({"learning": 9, "quantisation": 8}, everywhere, 10, 100) == "quantisation"
    assert distinctive({"learning": 9}, everywhere, 10, 100) is None
    assert distinctive({"rare": 1}, everywhere, 2, 100) is None
