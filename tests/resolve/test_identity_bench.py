"""The targets of `make bench-identity`, on a set small enough for every run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from identity import measure
from identity_set import labelled_set


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_automatic_readings_are_right_and_little_is_missed(seed: int) -> None:
    figures = measure(labelled_set(people=480, papers=800, seed=seed))
    assert figures["automatic, people: precision"].value == 1
    assert figures["automatic, works: precision"].value == 1
    assert figures["recall of people, automatic + proposed"].value >= 0.97
    assert figures["recall of works, automatic + proposed"].value >= 0.97
    assert figures["proposals, people: precision"].value >= 0.85


def test_the_set_is_the_same_each_time() -> None:
    assert labelled_set(people=48, papers=40) == labelled_set(people=48, papers=40)
