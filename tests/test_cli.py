"""The command as people use it: output, exit codes, and a published site that survives mistakes."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def coterie(project: Path, command: str, *options: str) -> Result:
    return CliRunner().invoke(main, [command, "--config", str(project / "site_config.yml"), *options])


def site_hash(project: Path) -> dict[str, str]:
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_build_says_what_became_of_the_records(project: Path) -> None:
    result = coterie(project, "build")
    assert result.exit_code == 0, result.output
    assert "2 works from 3 records, 9 people, 2 topics, 2 venues" in result.output
    receipt = json.loads((project / "site" / "build.json").read_text())
    counts = receipt["counts"]
    assert counts["entries"] == 9
    assert counts["works"] + counts["merged"] == counts["paper_records"]
    read = (
        "paper_records",
        "author_records",
        "topic_records",
        "venue_records",
        "corrections",
        "repeats",
        "reported",
    )
    assert sum(counts[name] for name in read) == counts["entries"]
    assert re.fullmatch("[0-9a-f]{64}", receipt["inputs"]["content/papers/widgets.bib"])


def test_a_second_build_writes_nothing(project: Path) -> None:
    coterie(project, "build")
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*.html")}
    result = coterie(project, "build")
    assert "0 pages written" in result.output
    assert before == {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*.html")}


MISTAKES = {
    "wrong configuration": ("site_config.yml", "site_nmae: X\n", "unknown-config-key", "site_config.yml:1"),
    "broken YAML": ("content/authors/x.yml", "id: x\nname: [X\n", "yaml-syntax", "content/authors/x.yml:"),
    "unknown field": ("content/authors/x.yml", "id: x\nname: X\nnmae: Y\n", "unknown-field", "x.yml:3"),
    "unknown author id": (
        "content/papers/x.yml",
        "id: x\ntitle: X\nauthors:\n  - {name: J. D., id: jane-dow}\n",
        "unknown-author",
        "content/papers/x.yml:4",
    ),
    "duplicate id": (
        "content/authors/x.yml",
        "id: jane-doe\nname: Another\n",
        "duplicate-id",
        "content/authors/x.yml:1",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_clear_message_and_the_site_stays(project: Path, name: str) -> None:
    file, text, code, place = MISTAKES[name]
    coterie(project, "build")
    before = site_hash(project)
    (project / file).write_text(text, encoding="utf-8")
    result = coterie(project, "build")
    assert result.exit_code == 1
    assert result.output.count(f"[{code}]") == 1, result.output
    assert place in result.output
    assert "the published site was not touched" in result.output
    assert "Traceback" not in result.output
    assert site_hash(project) == before


def test_all_mistakes_are_found_in_one_run(project: Path) -> None:
    (project / "content/authors/a.yml").write_text("id: a\nname: A\nage: 7\n")
    (project / "content/papers/b.yml").write_text("id: b\ntitle: B\ndoi: x\n")
    (project / "content/topics/c.yml").write_text("id: C C\nname: C\n")
    result = coterie(project, "check")
    assert result.exit_code == 1
    assert all(code in result.output for code in ("a.yml:3", "b.yml:3", "c.yml:1"))


def test_warnings_stop_only_strict(project: Path) -> None:
    entry = "@misc{odd,\n title = {Odd},\n author = {Doe, Jane},\n url = {javascript:alert(1)}\n}\n"
    (project / "content/papers/odd.bib").write_text(entry)
    assert coterie(project, "build").exit_code == 0
    before = site_hash(project)
    strict = coterie(project, "build", "--strict")
    assert strict.exit_code == 1
    assert "not-a-link" in strict.output
    assert site_hash(project) == before
    assert coterie(project, "check").exit_code == 0
    assert coterie(project, "check", "--strict").exit_code == 1


def test_check_speaks_to_machines(project: Path) -> None:
    (project / "content/authors/x.yml").write_text("id: x\nname: X\nfoo: 1\n")
    found = json.loads(coterie(project, "check", "--format", "json").stdout)
    assert [(p["code"], p["file"], p["line"]) for p in found] == [
        ("unknown-field", "content/authors/x.yml", 3)
    ]
    line = coterie(project, "check", "--format", "github").stdout.strip()
    assert line.startswith("::error file=content/authors/x.yml,line=3,title=unknown-field::")


def test_annotations_count_files_from_the_root_of_the_checkout(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content/authors/x.yml").write_text("id: x\nname: X\nfoo: 1\n")
    for root, file in (
        (project, "content/authors/x.yml"),
        (project.parent, f"{project.name}/content/authors/x.yml"),
        (project / "elsewhere", "content/authors/x.yml"),
    ):
        monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
        line = coterie(project, "check", "--format", "github").stdout.strip()
        assert line.startswith(f"::error file={file},line=3,title=unknown-field::")


def test_wrong_use_exits_with_two(project: Path) -> None:
    assert coterie(project, "build", "--nonsense").exit_code == 2
    assert CliRunner().invoke(main, ["frobnicate"]).exit_code == 2


def test_a_missing_configuration_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    result = coterie(tmp_path, "build")
    assert result.exit_code == 1
    assert "no-config" in result.output


def test_an_empty_content_folder_builds(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text("site_name: Empty\n")
    (tmp_path / "content").mkdir()
    result = coterie(tmp_path, "build")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site/index.html").exists()


def test_site_dir_and_config_can_be_named(project: Path, tmp_path: Path) -> None:
    result = coterie(project, "build", "--site-dir", str(tmp_path / "elsewhere"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "elsewhere/authors/jane-doe.html").exists()


def test_check_asks_the_open_questions(project: Path) -> None:
    entry = "@misc{x, title = {Cogs and Wheels}, author = {Jane Doe and J. Smith and Wei Li}, year = 2022}\n"
    (project / "content/papers/x.bib").write_text(entry)
    result = coterie(project, "check")
    assert result.exit_code == 0, result.output
    assert "May be one author: 'j-smith' and 'john-smith'" in result.output
    assert "aliases: [J. Smith]" in result.output
    assert "not: [" in result.output
    coterie(project, "build")
    review = json.loads((project / "site/data/review.json").read_text())
    assert [(p["first"], p["second"]) for p in review["proposals"]] == [("j-smith", "john-smith")]


def test_provenance_is_published_as_data(project: Path) -> None:
    coterie(project, "build")
    shards = json.loads((project / "site/data/provenance/index.json").read_text())["shards"]
    assert shards == 1
    found = json.loads((project / "site/data/provenance/0.json").read_text())
    assert found["smith2021gears"]["fields"]["date"] == [
        "papers/corrections.yml:2",
        "papers/widgets.bib:22: “2021”",
    ]
    assert [rule for _, _, rule, _ in found["doe2020widgets"]["authors"]] == ["name", "name", "unverified"]
