"""What subscribers and the graph will show differently."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from small_sites import SITE, difference, side

from generator.diff import compare
from generator.diff.rendering import as_json, as_text, record_line, sections

FIX = "content/papers/fix.yml"
MIA = "content/authors/mia.yml"
PUBLISHED = {**SITE, "site_config.yml": "site_name: Widgets\nsite_url: https://example.org/w/\n"}


def test_a_wrong_year_is_restated_in_every_feed_that_has_the_paper(tmp_path: Path) -> None:
    report = difference(tmp_path, {FIX: "id: ng2020sparse\ndate: 2021\n"}, PUBLISHED)
    assert {f.path: (f.change, f.gained, f.lost, f.restated) for f in report.feeds} == {
        path: ("changed", (), (), ("ng2020sparse",))
        for path in ("authors/mia-ng", "papers/all", "topics/sparsity")
    }
    assert "differs in 3 feeds" in record_line(report.records[0])
    assert "topics/sparsity (Sparsity): restated: ng2020sparse" in sections(report)["feeds"]


def test_feeds_gain_and_lose_entries(tmp_path: Path) -> None:
    report = difference(
        tmp_path, {"content/topics/topics.yml": "id: sparsity\nname: Sparsity\nmatch: [plain]\n"}, PUBLISHED
    )
    changes = {feed.path: feed for feed in report.feeds}
    assert changes["topics/sparsity"].gained == ("ruiz2019plain",)
    assert changes["topics/sparsity"].lost == ("ng2020sparse", "ng2021sparse")
    # Entries name their topics, so all three read otherwise in the feed of the whole site.
    assert set(changes["papers/all"].restated) == {"ng2020sparse", "ng2021sparse", "ruiz2019plain"}


def test_a_feed_comes_with_a_record_and_goes_with_it(tmp_path: Path) -> None:
    record = {"content/authors/ana.yml": "id: ana-ruiz\nname: Ana Ruiz\n"}
    report = difference(tmp_path / "a", record, PUBLISHED)
    assert [(f.change, f.path, len(f.gained)) for f in report.feeds] == [("new", "authors/ana-ruiz", 2)]
    before, after = side(tmp_path / "b", {**PUBLISHED, **record}), side(tmp_path / "c", PUBLISHED)
    back = compare(before, after, "b")
    assert [(f.change, f.path, len(f.lost)) for f in back.feeds] == [("gone", "authors/ana-ruiz", 2)]


def test_a_setting_that_stands_in_every_feed_is_told_by_all(tmp_path: Path) -> None:
    named = {"site_config.yml": "site_name: Gears\nsite_url: https://example.org/w/\n"}
    report = difference(tmp_path, named, PUBLISHED)
    assert [f.path for f in report.feeds] == ["authors/mia-ng", "papers/all", "topics/sparsity"]


def test_without_an_address_there_are_no_feeds_to_differ(tmp_path: Path) -> None:
    assert difference(tmp_path, {FIX: "id: ng2020sparse\ndate: 2021\n"}).feeds == []


@pytest.mark.parametrize(
    ("changed", "people", "ties", "joined", "left"),
    [
        ({FIX: "id: n\ntitle: N\nauthors: [Mia Ng, Zoe Zed]\n"}, (5, 6), (7, 8), ("zoe-zed",), ()),
        ({FIX: "id: ruiz2019plain\nauthors: [Mia Ng]\n"}, (5, 4), (7, 6), (), ("m-ng",)),
        ({MIA: "id: mia-ng\nname: Mia Ng\nhide: [graph]\n"}, (5, 4), (7, 4), (), ("mia-ng",)),
        ({MIA: "id: mia-ng\nname: Mia Ng\naliases: [M. Ng]\n"}, (5, 4), (7, 6), (), ()),
    ],
)
def test_who_enters_and_leaves_the_graph(
    changed: dict[str, str], people: tuple[int, int], ties: tuple[int, int],
    joined: tuple[str, ...], left: tuple[str, ...], tmp_path: Path,
) -> None:  # fmt: skip
    report = difference(tmp_path, changed)
    assert (report.graph.people, report.graph.ties) == (people, ties)
    assert (report.graph.joined, report.graph.left) == (joined, left)
    assert f"people {people[0]} → {people[1]}, ties {ties[0]} → {ties[1]}" in as_text(report)


def test_two_communities_become_one(tmp_path: Path) -> None:
    apart = {
        "site_config.yml": "site_name: Two\n",
        "content/papers/two.yml": "- {id: a, title: Alpha, authors: [Ann Ash, Bob Bay, Cy Cole]}\n"
        "- {id: b, title: Beta, authors: [Di Dorn, Ed Elm, Flo Fox]}\n",
    }
    report = difference(tmp_path, {FIX: "{id: c, title: Gamma, authors: [Ann Ash, Di Dorn]}\n"}, apart)
    assert report.graph.communities == (2, 1)
    assert "ties 6 → 7, communities 2 → 1" in as_text(report)
    assert json.loads(as_json(report))["graph"]["ties"] == [6, 7]


def test_nothing_is_told_of_what_stays(tmp_path: Path) -> None:
    report = difference(tmp_path, {"content/papers/zzz.yml": "# a remark\n"}, PUBLISHED)
    assert report.is_empty and not report.feeds
    assert asdict(report.graph)["communities"] is None
    assert sections(report) == {}
