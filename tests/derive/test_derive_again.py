"""What a process that stays takes over from before: the same as deriving everything anew."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from making import catalog, work

from generator.derive import Derived, derive

WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]), min_size=1, max_size=4
)
DATES = st.sampled_from([None, "2019", "2020", "2020-05", "2020-05-03", "2021"])
WORKS = st.lists(
    st.fixed_dictionaries({"title": WORDS.map(" ".join), "abstract": WORDS.map(" ".join), "date": DATES}),
    min_size=1,
    max_size=9,
)


def site(works: list[dict[str, Any]]) -> Any:
    return catalog([work(id=f"p{number}", **fields) for number, fields in enumerate(works)])


def columns(value: Any) -> dict[str, list[Any]]:
    return {field.name: getattr(value, field.name).tolist() for field in fields(value)}


def facts(derived: Derived) -> dict[str, Any]:
    return {
        "topics": (derived.topics, derived.topics_of, derived.works_on),
        "related": dict(derived.related),
        "novelty": dict(derived.novelty),
        "coauthors": dict(derived.coauthors),
        "map": columns(derived.atlas(3).ties),
        "rows": columns(derived.rows),
        "order": [column.tolist() for o in [derived.order] if o for column in (o.newest, o.years, o.titles)],
    }


TEXTS = st.sampled_from(["abstract", "title", "keywords"])


@settings(max_examples=300, deadline=None)
@given(WORKS, st.lists(st.tuples(st.integers(0, 8), TEXTS, WORDS), min_size=1, max_size=3), DATES)
def test_corrected_texts(
    works: list[dict[str, Any]], edits: list[tuple[int, str, list[str]]], date: Any
) -> None:
    before = site(works)
    known = derive(before, keep=True)
    for number, name, words in edits:
        value = words if name == "keywords" else " ".join([*words, "omegas"])
        works[number % len(works)] = {**works[number % len(works)], name: value}
    works[0] = {**works[0], "date": date}
    after = corrected(before, site(works))
    again = derive(after, before=(before, known), keep=True)
    assert facts(again) == facts(derive(after))
    assert facts(derive(before, before=(after, again))) == facts(known)


def corrected(before: Any, after: Any) -> Any:
    """The catalog after, with the very works of the one before where they are equal."""
    works = {id: before.works[id] if before.works[id] == work else work for id, work in after.works.items()}
    return replace(after, works=works)


@settings(max_examples=200, deadline=None)
@given(WORKS, st.lists(st.tuples(st.integers(0, 8), DATES), max_size=3), st.booleans())
def test_corrected_dates(works: list[dict[str, Any]], edits: list[tuple[int, Any]], text: bool) -> None:
    before = site(works)
    known = derive(before)
    for number, date in edits:
        works[number % len(works)] = {**works[number % len(works)], "date": date}
    if text:
        works[0] = {**works[0], "abstract": "beta omega"}
    after = site(works)
    again = derive(after, before=(before, known))
    assert facts(again) == facts(derive(after))
    thrice = derive(before, before=(after, again))
    assert facts(thrice) == facts(known)


def test_texts_are_not_read_again_for_a_date() -> None:
    works = [{"title": f"alpha{i // 2}", "abstract": "gamma", "date": "2020"} for i in range(8)]
    before = site(works)
    known = derive(before)
    works[0]["date"] = "2019"
    again = derive(site(works), before=(before, known))
    assert known.alike.state is not None
    assert again.alike.state is not None
    assert again.alike.state.vectors is known.alike.state.vectors
    assert not np.array_equal(again.alike.state.days, known.alike.state.days)
    assert again.novelty["p1"].nearest == "p0"


PEOPLE = st.lists(st.sampled_from(["Ann A", "Bob B", "Cid C", "Dee D"]), max_size=4, unique=True)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"authors": PEOPLE, "date": DATES}), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), DATES), max_size=3),
)
def test_corrected_years_of_those_who_wrote_together(
    works: list[dict[str, Any]], edits: list[tuple[int, Any]]
) -> None:
    before = site(works)
    known = derive(before)
    for number, date in edits:
        works[number % len(works)] = {**works[number % len(works)], "date": date}
    after = redated(before, works)
    again = derive(after, before=(before, known))
    fresh = derive(after)
    assert facts(again) == facts(fresh)
    assert again.coauthors.same_pairs(known.coauthors)
    assert columns(again.atlas(4).ties) == columns(fresh.atlas(4).ties)
    assert columns(again.atlas(2).ties) == columns(fresh.atlas(2).ties)


def redated(before: Any, works: list[dict[str, Any]]) -> Any:
    """The catalog with other dates: everybody wrote the very same."""
    dated = {id: works[number]["date"] for number, id in enumerate(before.works)}
    corrected = {
        id: replace(work, record=work.record.model_copy(update={"date": dated[id]}))
        for id, work in before.works.items()
        if dated[id] != work.record.date
    }
    return replace(before, works={**before.works, **corrected})
