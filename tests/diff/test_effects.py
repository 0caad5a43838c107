"""Each kind of edit, and the exact sentence that says what it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_sites import PAPERS, SITE, difference

from generator.diff.rendering import as_json, as_markdown, as_text, record_line, sections

FIX = "content/papers/fix.yml"
MIA = "content/authors/mia.yml"
CITED = {
    **SITE,
    "content/papers/m.yml": "id: ng2021sparse\nmetrics: [{source: S, date: 2024-01-01, citations: 5}]\n",
}

EDITS = {
    "a wrong year": (
        {FIX: "id: ng2020sparse\ndate: 2021\n"},
        "content/papers/fix.yml:2 date 2022 → 2021: moves from 2022 to 2021 on 4 people's pages, "
        "topic Sparsity 2021: 1 → 2, 2022: 1 → 0, venue ICW 2021: 1 → 2, 2022: 1 → 0, h-index unchanged",
    ),
    "a wrong title": (
        {FIX: "id: ruiz2019plain\ntitle: Sparse Plain Widgets\n"},
        "content/papers/fix.yml:2 title Plain Widgets → Sparse Plain Widgets: has another title on "
        "2 people's pages, topic Sparsity: 2 → 3 (gained: “sparse” in the title)",
    ),
    "a month": (
        {FIX: "id: ruiz2019plain\ndate: 2019-05\n"},
        "content/papers/fix.yml:2 date 2019 → 2019-05: is dated 2019-05 on 2 people's pages",
    ),
    "an alias": (
        {MIA: "id: mia-ng\nname: Mia Ng\naliases: [M. Ng]\n"},
        "content/authors/mia.yml:3 aliases none → M. Ng: m-ng now part of mia-ng, works 2 → 3, 1 redirect",
    ),
    "a work in two versions": (
        {FIX: "id: ng2021sparse\nsame_as: [ng2020sparse]\n"},
        "content/papers/fix.yml:2 same_as none → ng2020sparse: "
        "2 works become one: ng2020sparse, ng2021sparse, has another title on 4 people's pages, "
        "moves from 2021 to 2022 on 4 people's pages, "
        "+ Ana Ruiz (ana-ruiz), + Jun Sato (jun-sato), topic Sparsity: 2 → 1, venue ICW: 2 → 1, 1 redirect",
    ),
    "a new paper": (
        {FIX: "id: n\ntitle: New sparse things\nauthors: [Mia Ng, Zoe Zed]\nvenue: JW\ndate: 2023\n"},
        "content/papers/fix.yml:1 paper n new: new on 2 people's pages, "
        "topic Sparsity: 2 → 3 (gained: “sparse” in the title), venue JW: 1 → 2, 1 new coauthor tie",
    ),
    "a paper taken away": (
        {"content/papers/papers.bib": PAPERS[: PAPERS.index("@article")]},
        "content/papers/papers.bib:13 paper ruiz2019plain gone: gone from 2 people's pages, venue JW: 1 → 0, "
        "1 coauthor tie gone, authors/m-ng.html, papers/ruiz2019plain.html vanish",
    ),
    "a phrase of a topic": (
        {"content/topics/topics.yml": "id: sparsity\nname: Sparsity\nmatch: [plain]\n"},
        "content/topics/topics.yml:3 match sparse → plain: works 2 → 1, "
        "+ “Plain Widgets” (“plain” in the title), "
        "− “Sparse Widgets” (“sparse” in the title), − “More Sparse Widgets” (“sparse” in the title)",
    ),
    "a venue under two names": (
        {"content/venues/v.yml": "id: jw\nname: Journal\naliases: [JW, ICW]\n"},
        "content/venues/v.yml:1 venue jw new: works 1 → 3, + “Sparse Widgets” (printed “ICW”), "
        "+ “More Sparse Widgets” (printed “ICW”)",
    ),
    "a name in an author list": (
        {FIX: "id: ruiz2019plain\nauthors: [Ana Ruiz, Mia Ng]\n"},
        "content/papers/fix.yml:2 authors Ana Ruiz, M. Ng → Ana Ruiz, Mia Ng: "
        "M. Ng (m-ng) is now Mia Ng (mia-ng), 1 redirect",
    ),
    "somebody else in an author list": (
        {FIX: "id: ruiz2019plain\nauthors: [Ana Ruiz, Jo Park]\n"},
        "content/papers/fix.yml:2 authors Ana Ruiz, M. Ng → Ana Ruiz, Jo Park: + Jo Park (jo-park), "
        "− M. Ng (m-ng), 1 new coauthor tie, 1 coauthor tie gone, authors/m-ng.html vanishes",
    ),
    "citations": (
        {
            "content/papers/m.yml": "id: ng2021sparse\n"
            "metrics: [{source: S, date: 2025-01-01, citations: 7}]\n"
        },
        "content/papers/m.yml:2 metrics source S; date 2024-01-01; citations 5 → source S; date 2025-01-01; "
        "citations 7: citations of Mia Ng 5 → 7, citations of Per Olsen 5 → 7",
    ),
    "what pages do not show": (
        {FIX: "id: ruiz2019plain\nbibtex_keys: [plain]\n"},
        "content/papers/fix.yml:2 bibtex_keys none → plain: changes nothing else on the site",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_says_what_it_does(name: str, tmp_path: Path) -> None:
    changed, said = EDITS[name]
    report = difference(tmp_path, changed, CITED if name in ("a wrong year", "citations") else SITE)
    assert [record_line(change) for change in report.records] == [said]


def test_another_id_leads_from_the_old_address(tmp_path: Path) -> None:
    record = "id: mia-y-ng\nname: Mia Y. Ng\naliases: [Mia Ng]\nformerly: [mia-ng]\n"
    report = difference(tmp_path, {MIA: record})
    assert [(p.change, p.id, p.others, p.works) for p in report.people] == [
        ("renamed", "mia-y-ng", ("mia-ng",), (2, 2))
    ]
    assert report.redirects["new"] == {"authors/mia-ng.html": "authors/mia-y-ng.html"}
    assert report.pages == {"new": ["authors/mia-y-ng.html"], "vanished": []}
    assert report.ties == []


def test_one_name_told_apart(tmp_path: Path) -> None:
    report = difference(tmp_path, {
        FIX: "id: ng2021sparse\nauthors: [{name: Mia Ng, id: mia-ng-2}, Per Olsen]\n",
        "content/authors/mia2.yml": "id: mia-ng-2\nname: Mia Ng\nnot: [mia-ng]\n",
    })  # fmt: skip
    assert {(p.change, p.id, p.others, p.works) for p in report.people} == {
        ("changed", "mia-ng", (), (2, 1)),
        ("split", "mia-ng-2", ("mia-ng",), (0, 1)),
        ("changed", "per-olsen", (), (2, 2)),
    }
    assert {(t.first, t.second, t.works) for t in report.ties} == {
        ("mia-ng", "per-olsen", (2, 1)),
        ("mia-ng-2", "per-olsen", (0, 1)),
    }
    assert "1 work now read as Mia Ng (mia-ng-2) instead of Mia Ng (mia-ng)" in report.records[1].effects


def test_a_work_taken_apart_again(tmp_path: Path) -> None:
    joined = {**SITE, FIX: "id: ng2021sparse\nsame_as: [ng2020sparse]\n"}
    report = difference(tmp_path, {FIX: "id: ng2021sparse\nnot: [ng2020sparse]\n"}, joined)
    assert ("split", ("ng2020sparse", "ng2021sparse")) in [(w.change, w.others) for w in report.works]
    assert report.counts["works"] == (2, 3)


def test_equal_sites_differ_in_nothing(tmp_path: Path) -> None:
    report = difference(
        tmp_path, {"content/papers/zzz.yml": "# a remark\n", MIA: "name:  Mia Ng\nid: mia-ng\n"}
    )
    assert report.is_empty
    assert as_text(report) == "Against before: the site stays as it is."
    assert sections(report) == {}


def test_settings_are_named(tmp_path: Path) -> None:
    report = difference(tmp_path, {"site_config.yml": "site_name: Gears\nfeatured: [mia-ng]\n"})
    assert sections(report) == {"settings": ["site_name Widgets → Gears", "featured none → mia-ng"]}


def test_open_questions_that_an_edit_settles(tmp_path: Path) -> None:
    report = difference(tmp_path, {MIA: "id: mia-ng\nname: Mia Ng\nnot: [m-ng]\n"})
    assert report.questions["settled"] == ["author m-ng, mia-ng"]


def test_json_has_all_of_it(tmp_path: Path) -> None:
    found = json.loads(as_json(difference(tmp_path, EDITS["a wrong title"][0])))
    assert found["version"] == 1
    assert found["records"][0]["fields"][0]["place"] == "content/papers/fix.yml:2"
    assert found["topics"][0]["gained"] == [
        {"work": "ruiz2019plain", "title": "Sparse Plain Widgets", "reason": "“sparse” in the title"}
    ]


def test_titles_cannot_become_markup(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) @everyone `x` # h"
    report = difference(tmp_path, {FIX: f"id: ruiz2019plain\ntitle: {json.dumps(hostile)}\n"})
    shown = as_markdown(report)
    assert "\\<img src=x" in shown
    assert "<img" not in shown.replace("\\<img", "")
    assert "[a](" not in shown.replace("\\[a\\](", "")
    assert "@everyone" not in shown
    assert "<details><summary>Papers: 1</summary>" in shown


def test_long_lists_are_cut_in_text_only(tmp_path: Path) -> None:
    many = "".join(f"- {{id: p{n}, title: Paper {n}, authors: [Mia Ng]}}\n" for n in range(120))
    report = difference(tmp_path, {FIX: many})
    assert "… and 70 more (--format json has all)" in as_text(report)
    assert len(json.loads(as_json(report))["works"]) == 120
