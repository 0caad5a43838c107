"""The map of the graph is kept under the graph's content: who wrote with whom, and how often."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from making import catalog, work

from generator.derive import atlas, derive
from generator.derive.network import Atlas

TEAMS = {"w1": ["Ada One", "Bob Two"], "w2": ["Bob Two", "Cleo Three"], "w3": ["Dan Four", "Eve Five"]}


def drawn(store: Path | None, teams: dict[str, list[str]], title: str = "A title") -> Atlas:
    """The map of these author lists, with the folder of the cache."""
    works = [work(id=id, title=title, authors=names, date="2001") for id, names in teams.items()]
    return derive(catalog(works), store=store).atlas(50)


def test_a_title_draws_nothing_anew_and_a_coauthor_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[int] = []
    draw = atlas._draw
    monkeypatch.setattr(
        atlas, "_draw", lambda people, ties, works: rounds.append(people) or draw(people, ties, works)
    )
    first = drawn(tmp_path, TEAMS)
    again = drawn(tmp_path, TEAMS, "Another title")
    assert rounds == [5]
    for kept, made in zip((again.map.x, again.map.y), (first.map.x, first.map.y), strict=True):
        assert np.array_equal(kept, made)
    joined = TEAMS | {"w3": ["Dan Four", "Eve Five", "Ada One"]}
    changed = drawn(tmp_path, joined)
    assert rounds == [5, 5]
    fresh = drawn(None, joined)
    assert np.array_equal(changed.map.x, fresh.map.x) and np.array_equal(changed.map.y, fresh.map.y)
