"""Questions are found by all but dates, and asked with these: a corrected date weighs few of them again."""

from __future__ import annotations

from typing import Any

import pytest
from small_records import paper, records

from generator.model.catalog import Proposal
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.resolve import resolve_again


def people(first: str | None, second: str | None) -> list[Sourced[Any]]:
    return [
        paper("a", "Decentralized training of models", "P. Liang; Ce Zhang", date=first),
        paper("b", "Holistic evaluation of agents", "Percy Liang; Ce Zhang", date=second),
    ]


def works(first: str | None, second: str | None) -> list[Sourced[Any]]:
    title = "Sparse attention for very long documents"
    return [
        paper("a", title, "Ann Lee; Bob Ray; Cid Moe", date=first),
        paper("b", f"{title} revisited", "Ann Lee; Bob Ray; Eve Fox", date=second),
    ]


def asked(*sources: Sourced[Any]) -> list[Proposal]:
    return list(resolve_again(None, records(*sources), Problems()).catalog.proposals)


@pytest.mark.parametrize("made", [people, works])
def test_a_corrected_date_takes_a_question_away_and_brings_it_back(made: Any) -> None:
    near, far = made("2020", "2021"), made("2020", "1950")
    (question,) = asked(*near)
    assert any("2020" in str(sentence) and "2021" in str(sentence) for sentence in question.evidence)
    assert asked(*far) == []
    before = resolve_again(None, records(*near), Problems())
    without = resolve_again(before, records(*far), Problems())
    assert without.questions is before.questions, "nothing was looked for again"
    assert list(without.catalog.proposals) == []
    again = resolve_again(without, records(*near), Problems())
    assert again.questions is before.questions and list(again.catalog.proposals) == [question]


def test_dates_stand_where_they_stood_among_the_sentences() -> None:
    (question,) = asked(*people("2020", "2021"))
    assert [str(sentence).split()[0] for sentence in question.evidence] == ["'P.", "1", "papers"]
    (undated,) = asked(*people("2020", None))
    assert undated.score == question.score and len(undated.evidence) == 2


def test_years_far_apart_weigh_less_for_works() -> None:
    near, far = (
        asked(
            paper("a", "Sparse attention for very long documents", "Ann Lee; Bob Ray", date="2020"),
            paper("b", "Sparse attention for very long documents revisited", "Ann Lee; Bob Ray", date=date),
        )
        for date in ("2021", "1999")
    )
    assert round(near[0].score - far[0].score, 3) == 0.1
