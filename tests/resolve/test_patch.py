"""A small correction: the catalog is the one that resolving everything again gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_records import author, paper, records
from test_resolve_properties import SITES, TITLES, sources_of

from generator.model.sourced import Override, Sourced
from generator.problems import Place, Problems
from generator.resolve import resolve, resolve_again
from generator.resolve.patch import patched

EDITS = st.one_of(
    st.tuples(st.just("date"), st.sampled_from([None, "1999", "2021", "2024-06"])),
    st.tuples(
        st.sampled_from(["abstract", "summary", "pages", "volume", "url"]), st.just("https://new.example")
    ),
    st.tuples(st.just("title"), st.sampled_from([*TITLES, "Something else entirely, and long"])),
    st.tuples(st.just("venue"), st.just("ICML")),
    st.tuples(st.just("type"), st.just("preprint")),
    st.tuples(st.just("line"), st.integers(1, 9)),
    st.tuples(st.just("override"), st.just("date")),
)


def edited(source: Sourced[Any], name: str, value: Any) -> Sourced[Any]:
    if name == "line":
        return replace(source, line=value, lines={path: line + value for path, line in source.lines.items()})
    if name == "override":
        return replace(source, overrides=(Override(value, Place("papers/fix.yml", 3), None, ""),))
    return replace(source, record=source.record.model_copy(update={name: value}))


TWICE = {"title": "Sparse attention for everybody", "authors": [], "doi": "10.1000/a"}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SITES, st.lists(st.tuples(st.integers(0, 9), EDITS), max_size=3))
@example(sources_of([TWICE, TWICE], 0), [(1, ("date", None))])  # which says no more than it did
def test_a_patched_catalog_is_the_resolved_one(
    sources: list[Sourced[Any]], edits: list[tuple[int, tuple[str, Any]]]
) -> None:
    papers = [place for place, source in enumerate(sources) if source.file.startswith("papers/")]
    before = resolve_again(None, records(*sources), Problems())
    for number, (name, value) in edits if papers else ():
        place = papers[number % len(papers)]
        sources[place] = edited(sources[place], name, value)
    now = records(*sources)
    full, found = Problems(), Problems()
    expected = resolve(now, full)
    again = resolve_again(before, now, found)
    assert again.catalog == expected
    assert list(found) == list(full)
    assert again.records is now


SITE = [
    author("ann-lee", "Ann Lee", aliases=["A. Lee"]),
    paper("one", "On the first of all things", "A. Lee; Bob Ray", date="2020", venue="ICML"),
    paper("two", "On the second of all things", "Bob Ray", date="2021", venue="ICML"),
    paper("three", "A third and last matter", "Ann Lee", date="2022"),
]


@pytest.mark.parametrize(
    ("name", "value", "small"),
    [
        ("date", "2023", True),
        ("abstract", "New", True),
        ("line", 4, True),
        ("override", "date", True),
        ("title", "Another title altogether", True),
        ("title", "A third and last matter", False),
        ("venue", "NeurIPS", False),
        ("doi", "10.1/x", False),
    ],
)
def test_what_counts_as_small(name: str, value: Any, small: bool) -> None:
    before = resolve_again(None, records(*SITE), Problems())
    now = records(*SITE[:1], edited(SITE[1], name, value), *SITE[2:])
    found = patched(before, now)
    assert (found is not None) is small
    assert resolve_again(before, now, Problems()).catalog == resolve(now, Problems())


PAIR = [
    paper("first", "On two versions of one thing", "Ann Lee; Bob Ray", date="2020", type="preprint"),
    paper("second", "On two versions of one thing", "A. Lee; Bob Ray", date="2021", venue="ICML"),
    paper("other", "Something else entirely, and long", "Bob Ray", date="2021"),
]
ALIKE = [
    paper("one", "On versions of one thing", "Ann Lee", date="2020", doi="10.1000/a", pages="1", volume="2"),
    paper("two", "On versions of one thing", "Ann Lee", date="2020", doi="10.1000/a", pages="1", number="3"),
]
IDS = ["one", "three", "two"]
NAMED = [author("ann-lee", "Ann Lee"), paper("by", "By somebody", [{"name": "A. Lee", "id": "ann-lee"}])]


@pytest.mark.parametrize(
    ("site", "at", "name", "value", "small"),
    [
        (PAIR, 0, "abstract", "New", True),
        (PAIR, 0, "pages", "1-9", True),
        (PAIR, 1, "summary", "New", True),
        (PAIR, 1, "url", "https://new.example", True),
        (PAIR, 0, "override", "summary", True),
        (PAIR, 0, "date", "2019", False),
        (PAIR, 1, "title", "On three versions of one thing", False),
        (PAIR, 0, "line", 4, False),
        (ALIKE, 0, "summary", "New", True),
        (ALIKE, 1, "summary", "New", False),  # it says more now, and is preferred
        (ALIKE, 0, "volume", None, False),
        (NAMED, 1, "abstract", "New", True),
        (SITE, 0, "bio", "New", True),
        (SITE, 0, "status", "claimed", True),
        (SITE, 0, "line", 4, False),
        (SITE, 0, "name", "Anna Lee", False),
        (SITE, 0, "aliases", ("Bob Ray",), False),
        (SITE, 0, "hide", ("graph",), False),
        (NAMED, 1, "override", "summary", True),
        (NAMED, 1, "line", 4, False),
    ],
)
def test_a_work_of_which_other_records_or_places_speak(
    site: Any, at: int, name: str, value: Any, small: bool
) -> None:
    before = resolve_again(None, records(*site), Problems())
    ids = [version.record.id for work in before.catalog.works.values() for version in work.versions]
    assert ids in (["second", "first", "other"], ["other", "second", "first"], ["one", "two"], ["by"], IDS)
    now = records(*site[:at], edited(site[at], name, value), *site[at + 1 :])
    assert (patched(before, now) is not None) is small
    assert resolve_again(before, now, Problems()).catalog == resolve(now, Problems())


def test_a_corrected_date_moves_the_work_in_every_list() -> None:
    before = resolve_again(None, records(*SITE), Problems())
    after = patched(before, records(*SITE[:1], edited(SITE[1], "date", "2023"), *SITE[2:]))
    assert before.catalog.works_at["icml"] == ("two", "one")  # type: ignore[index]
    assert after is not None
    assert after.catalog.works_at["icml"] == ("one", "two")  # type: ignore[index]
    assert after.catalog.works_of["ann-lee"] == ("one", "three")  # type: ignore[index]


def test_what_is_resolved_again_keeps_the_objects_that_stay_equal() -> None:
    before = resolve_again(None, records(*SITE), Problems())
    now = records(*SITE[:1], edited(SITE[1], "venue", "NeurIPS"), *SITE[2:])
    again = resolve_again(before, now, Problems())
    old, new = before.catalog, again.catalog
    assert not again.corrected and new == resolve(now, Problems())
    assert new.authors is old.authors and new.works_of is old.works_of and new.namesakes is old.namesakes
    same = [id for id in new.works if new.works[id] is old.works[id]]
    assert same == ["three", "two"]
    assert new.works["one"].authorships is old.works["one"].authorships  # type: ignore[index]
    assert new.venues is not old.venues and new.venues["icml"] is old.venues["icml"]  # type: ignore[index]
