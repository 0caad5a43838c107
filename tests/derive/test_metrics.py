"""Figures computed from records."""

from __future__ import annotations

import pytest

from generator.derive.metrics import h_index
from generator.derive.timelines import works_per_year


@pytest.mark.parametrize(
    ("citations", "expected"),
    [([], 0), ([0, 0], 0), ([1], 1), ([10, 8, 5, 4, 3], 4), ([25, 8, 5, 3, 3], 3), ([100, 100], 2)],
)
def test_h_index_is_hirsch(citations: list[int], expected: int) -> None:
    assert h_index(citations) == expected


def test_years_without_works_count_zero() -> None:
    assert works_per_year([2020, None, 2023, 2020]) == ((2020, 2), (2021, 0), (2022, 0), (2023, 1))


def test_no_dates_make_no_years() -> None:
    assert works_per_year([None]) == ()


def test_very_old_works_are_counted_in_the_first_bar() -> None:
    years = works_per_year([1700, 1990, 2020])
    assert years[0] == (1961, 1)
    assert sum(count for _, count in years) == 3
