"""The second side takes over what the first has read and decided: the report is the same without that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_sites import PAPERS, SITE, coterie, side, write

from generator.diff import compare
from generator.diff.rendering import as_json

FIX = "content/papers/fix.yml"
PUBLISHED = {**SITE, "site_config.yml": "site_name: Widgets\nsite_url: https://example.org/w/\n"}
EDITS = {
    "nothing": {},
    "a year in YAML": {FIX: "id: ng2020sparse\ndate: 2021\n"},
    "a year in BibTeX": {"content/papers/papers.bib": PAPERS.replace("2022", "2021")},
    "an abstract": {FIX: "id: ng2020sparse\nabstract: Of sparse things.\n"},
    "a title": {FIX: "id: ruiz2019plain\ntitle: Sparse Plain Widgets\n"},
    "an entry above": {"content/papers/papers.bib": "@misc{new99, title={New}, author={Ng, Mia}}\n" + PAPERS},
    "an entry gone": {"content/papers/papers.bib": PAPERS[: PAPERS.index("@article")]},
    "an alias": {"content/authors/mia.yml": "id: mia-ng\nname: Mia Ng\naliases: [M. Ng]\n"},
    "two in one": {FIX: "id: ng2021sparse\nsame_as: [ng2020sparse]\n"},
    "a setting": {"site_config.yml": "site_name: Gears\nkeyword_topic_min: 1\n"},
    "hidden characters": {FIX: "id: ng2020sparse\npublisher: A\u202eB\n"},
}  # fmt: skip


def data(report: str) -> Any:
    found = json.loads(report)
    del found["base"]
    return found


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("turned", [False, True])
def test_the_command_says_what_two_sides_apart_say(name: str, turned: bool, tmp_path: Path) -> None:
    states = [PUBLISHED, {**PUBLISHED, **EDITS[name]}]
    old, new = reversed(states) if turned else states
    apart = compare(side(tmp_path / "1", old), side(tmp_path / "2", new), "x")
    write(tmp_path / "old", old)
    write(tmp_path / "new", new)
    for _ in range(2):  # the second time with a cache
        found = coterie(tmp_path / "new", "diff", "--format", "json", str(tmp_path / "old"))
        assert data(found.stdout) == data(as_json(apart))
    assert not (tmp_path / "old/.cache").exists()


def test_open_questions_can_be_left_out(tmp_path: Path) -> None:
    write(tmp_path / "old", SITE)
    write(tmp_path / "new", {**SITE, "content/authors/mia.yml": "id: mia-ng\nname: Mia Ng\nnot: [m-ng]\n"})
    old = str(tmp_path / "old")
    with_them = coterie(tmp_path / "new", "diff", "--questions", "--format", "json", old)
    assert json.loads(with_them.stdout)["questions"]["settled"] == ["author m-ng, mia-ng"]
    without = coterie(tmp_path / "new", "diff", "--no-questions", "--format", "json", old)
    found = json.loads(without.stdout)
    assert found["questions"] == {} and "questions" not in found["counts"]


def test_a_rebuild_keeps_the_pieces_that_it_did_not_need(tmp_path: Path) -> None:
    from generator.config import load_config
    from generator.problems import Problems
    from generator.understanding import Progress, understand

    big = "".join(PAPERS.replace("{ng20", f"{{k{n}ng20").replace("{ruiz", f"{{k{n}ruiz") for n in range(3000))
    project = write(tmp_path, {**SITE, "content/papers/papers.bib": big})
    config = load_config(project / "site_config.yml")

    def again(memory: Any) -> Any:
        return understand(
            config, project, Problems(), Progress(), similar=False, questions=False, memory=memory
        )

    first = again(None)
    pieces = {path.name for path in (project / ".cache/records").iterdir()}
    assert pieces
    again(first.memory)
    assert {path.name for path in (project / ".cache/records").iterdir()} == pieces
    shutil.rmtree(project)
