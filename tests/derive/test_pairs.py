"""Pairs of people in columns are those that `combinations` makes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.pairs import Rows, pairs_of, sums_of


@given(st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=8))
def test_every_pair_of_every_work_in_the_order_of_works(works: list[set[int]]) -> None:
    begin = np.cumsum([0, *map(len, works)])
    people = [person for work in works for person in sorted(work)]
    rows = Rows(begin, np.array(people, dtype=np.int32), np.zeros(len(works), dtype=np.bool_))
    one, other, work = pairs_of(rows)
    found = list(zip(work.tolist(), one.tolist(), other.tolist(), strict=True))
    expected = [(number, *pair) for number, people in enumerate(works) for pair in combinations(people, 2)]
    assert sorted(found) == sorted((number, min(a, b), max(a, b)) for number, a, b in expected)
    assert work.tolist() == sorted(work.tolist())
    pairs, order, begins = sums_of(one, other)
    assert [(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs.tolist()] == sorted({f[1:] for f in found})
    assert one[order][begins].tolist() == [pair >> 32 for pair in pairs.tolist()]


def test_some_places_of_rows() -> None:
    rows = Rows(np.array([0, 2, 2, 5]), np.array([3, 1, 0, 3, 2], dtype=np.int32), np.zeros(3, np.bool_))
    kept = rows.kept(rows.people != 3)
    assert (kept.begin.tolist(), kept.people.tolist()) == ([0, 1, 1, 3], [1, 0, 2])
