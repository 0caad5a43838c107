"""Questions are found by all but dates and words of titles: a corrected one weighs few of them again."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import paper, records

from generator.model.catalog import Proposal
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.resolve import resolve_again
from generator.resolve.groups import pairs_near
from generator.resolve.proposals import title_words
from generator.resolve.proposals.title_words import couples_changed, couples_of, exchanged, pairs_that_meet


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
    assert without.corrected, "nothing was looked for again"
    assert list(without.catalog.proposals) == []
    again = resolve_again(without, records(*near), Problems())
    assert again.corrected and list(again.catalog.proposals) == [question]


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


WORDS = ["sparse", "attention", "documents", "agents", "models", "graphs", "long", "deep"]
SHORT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
LONG = st.lists(st.sampled_from(WORDS), min_size=4, max_size=8).map(" ".join)
NAMES = st.sampled_from(["P. Liang; Ce Zhang", "Percy Liang; Ce Zhang", "Ann Lee", "Percy Liang; Ann Lee"])
DATES = st.sampled_from([None, "2001", "2019", "2020"])
PAPERS = st.lists(st.tuples(LONG, NAMES, DATES), min_size=2, max_size=9)


def made(papers: list[tuple[str, str, str | None]]) -> list[Sourced[Any]]:
    return [paper(f"p{n}", title, names, date=date) for n, (title, names, date) in enumerate(papers)]


@settings(max_examples=400, deadline=None)
@given(PAPERS, st.lists(st.tuples(st.integers(0, 8), LONG, DATES), min_size=1, max_size=3))
def test_what_is_asked_after_corrections_is_what_would_be_asked(
    papers: list[tuple[str, str, str | None]], edits: list[tuple[int, str, str | None]]
) -> None:
    known = resolve_again(None, records(*made(papers)), Problems())
    for number, title, date in edits:  # each builds on the one before
        place = number % len(papers)
        papers[place] = title, papers[place][1], date
        known = resolve_again(known, records(*made(papers)), Problems())
        assert list(known.catalog.proposals) == asked(*made(papers))


def test_a_corrected_title_raises_a_question_and_takes_it_away() -> None:
    title = "Sparse attention for very long documents"
    other = paper("b", f"{title} revisited", "Ann Lee; Bob Ray", date="2020")
    plain, alike = (
        paper("a", t, "Ann Lee; Bob Ray", date="2020") for t in ("Of agents and of models", title)
    )
    before = resolve_again(None, records(plain, other), Problems())
    assert list(before.catalog.proposals) == []
    after = resolve_again(before, records(alike, other), Problems())
    assert after.corrected
    assert [(p.first, p.second) for p in after.catalog.proposals] == [("a", "b")]
    again = resolve_again(after, records(plain, other), Problems())
    assert again.corrected and list(again.catalog.proposals) == []


def met(titles: list[str]) -> set[tuple[int, int]]:
    """Works whose titles share two of their rarest words, without columns."""
    common = Counter(word for title in titles for word in set(title.split()))
    holders: dict[tuple[str, ...], list[int]] = {}
    for place, title in enumerate(titles):
        words = {word for word in title.split() if common[word] > 1}
        rarest = sorted(sorted(words, key=lambda word: (common[word], word))[: title_words.RAREST])
        for couple in combinations(rarest, min(2, len(rarest))) if rarest else ():
            holders.setdefault(couple, []).append(place)
    return {pair for meeting in holders.values() for pair in pairs_near(meeting, title_words.REACH)}


@settings(max_examples=400, deadline=None)
@given(st.lists(SHORT, max_size=12), st.data())
def test_works_meet_under_their_rarest_words(titles: list[str], data: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(title_words, "REACH", 2)
        known = title_words.words_of(titles)
        before = met(titles)
        assert set(pairs_that_meet(couples_of(known))) == before
        if not titles:
            return
        place = data.draw(st.integers(0, len(titles) - 1))
        titles[place] = data.draw(SHORT.map(lambda text: f"{text} unheard"))
        was, now = exchanged(known, {place: titles[place]})
        assert now.counts.sum() == title_words.words_of(titles).counts.sum()
        couples = couples_of(was), couples_of(now)
        assert set(pairs_that_meet(couples[0])) == before
        after = met(titles)
        assert set(pairs_that_meet(couples[1])) == after
        changed = couples_changed(*couples, [place])
        assert after - before <= set(title_words.pairs_under(changed, couples[1])) <= after
        kept = {pair for pair in before if title_words.still_meet(pair, *couples, changed)}
        assert kept == before & after


def test_rare_words_are_in_few_titles_and_not_short() -> None:
    titles = title_words.words_of([*["models of graphs"] * 3, "sparse graphs", "sparse models", "agents"])
    assert titles.rare(["agents", "graphs", "of", "sparse"]) == ["agents", "sparse"]
