"""A new site builds at once, and everything around its records is what the hosts and editors expect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems
from generator.scaffold import write_new_site
from generator.sources import FOLDERS


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site."""
    write_new_site(tmp_path / "site", "Example Group")
    return tmp_path / "site"


def test_a_new_site_builds_without_any_problem(site: Path) -> None:
    problems = Problems()
    understood, _ = build(load_config(site / "site_config.yml"), site, problems, Progress(), strict=True)
    assert problems.found == []
    assert len(understood.catalog.works) == 3
    assert understood.catalog.proposals == ()
    home = (site / "site/index.html").read_text(encoding="utf-8")
    assert "Example Group" in home
    assert (site / "site/authors/ada-example.html").is_file()


def test_the_examples_show_a_correction_and_a_merged_preprint(site: Path) -> None:
    understood, _ = build(load_config(site / "site_config.yml"), site, Problems(), Progress())
    works = {record.record.id: work for work in understood.catalog.works.values() for record in work.versions}
    assert works["example2023trees"] is works["example2024trees"]
    assert works["sample2025names"].record.date == "2025-02"
    assert understood.derived.topics_of[works["sample2025names"].id][0].topic == "identity"


@pytest.mark.parametrize("name", ['Quotes " and: colons', "yes", "#1 Lab", "Åse's group", "C:\\group"])
def test_any_name_of_a_site_is_written_as_yaml(tmp_path: Path, name: str) -> None:
    write_new_site(tmp_path, name)
    assert load_config(tmp_path / "site_config.yml").site_name == name


def test_a_folder_in_use_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    result = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert result.exit_code == 1
    assert "error[folder-in-use]" in result.output
    assert "'thesis.tex'" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_fresh_repository_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert CliRunner().invoke(main, ["new", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "site_config.yml").is_file()


def test_the_name_comes_from_the_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "small_data-lab")])
    assert result.exit_code == 0
    assert load_config(tmp_path / "small_data-lab/site_config.yml").site_name == "Small Data Lab"


def test_what_is_installed_can_be_named(tmp_path: Path) -> None:
    write_new_site(tmp_path, "X", "coterie @ file:///srv/coterie.whl")
    assert (tmp_path / "requirements.txt").read_text().splitlines()[-1] == "coterie @ file:///srv/coterie.whl"


def test_no_word_is_left_to_fill_in(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not any(word in text for word in ("@NAME@", "@REQUIREMENT@", "@INSTALL@")), path


def test_editors_find_a_schema_for_every_record_file(site: Path) -> None:
    wired = json.loads((site / ".vscode/settings.json").read_text())["yaml.schemas"]
    for schema in wired:
        assert json.loads((site / schema).read_text())["$schema"]
    for path in [*site.glob("content/*/*.yml"), site / "site_config.yml"]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_the_commit_hook_runs_the_check_once(site: Path) -> None:
    hook = yaml.safe_load((site / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"] == "coterie check"
    assert hook["pass_filenames"] is False


def test_editors_know_every_folder_that_the_pipe_reads(site: Path) -> None:
    patterns = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for folder, kind in FOLDERS.items():
        schema = site / "schemas" / f"{kind}.json"
        assert schema.is_file()
        for suffix in (".yml", ".yaml"):
            assert f"content/{folder}/**/*{suffix}" in patterns[f"./schemas/{kind}.json"]
    assert patterns["./schemas/site_config.json"] == "site_config.yml"
    first = (site / "site_config.yml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=schemas/site_config.json"
    assert (site / "schemas/site_config.json").is_file()
