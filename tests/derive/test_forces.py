"""Circles are moved apart as if every pair were looked at in every round."""

from __future__ import annotations

import numpy as np
import pytest

from generator.derive.community import Values
from generator.derive.forces import Points, push_apart, sunflower


def _pushed(places: Points, radius: Values, rounds: int) -> Points:
    """The same, looking at all pairs."""
    places, reach = places.copy(), 2 * float(radius.max())
    first, second = np.triu_indices(len(places), 1)
    for _ in range(rounds):
        away = places[second] - places[first]
        distance = np.sqrt((away * away).sum(axis=1))
        overlap = radius[first] + radius[second] - distance
        hit = overlap > 1e-3 * reach
        one, two, far = first[hit], second[hit], distance[hit][:, None]
        angle = one * np.pi * (3 - np.sqrt(5))
        turned = np.column_stack((np.cos(angle), np.sin(angle)))
        way = np.where(far > 1e-9, away[hit] / np.maximum(far, 1e-9), turned)
        shift = way * (overlap[hit] / 2)[:, None]
        for axis in (0, 1):
            places[:, axis] -= np.bincount(one, shift[:, axis], len(places))
            places[:, axis] += np.bincount(two, shift[:, axis], len(places))
    return places


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rounds", [1, 40])
def test_no_overlap_is_overseen(seed: int, rounds: int) -> None:
    random = np.random.default_rng(seed)
    places = random.normal(size=(150, 2)) * 4
    places[7] = places[8]  # two in one place
    radius = random.uniform(0.3, 1.7, 150)
    assert push_apart(places, radius, rounds) == pytest.approx(_pushed(places, radius, rounds))


def test_what_is_apart_stays() -> None:
    places = sunflower(50) * 100
    assert (push_apart(places, np.ones(50), 10) == places).all()
    assert push_apart(np.zeros((0, 2)), np.zeros(0), 10).shape == (0, 2)
