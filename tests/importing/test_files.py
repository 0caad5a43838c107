"""Entries are copied into the content folder; a second import changes nothing."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.importing import import_files
from generator.problems import Problems

THEIRS = """@string{jsw = "Slow Water"}
@article{a, title = {A}, journal = jsw, year = 2019}
@misc{b, title = {B}}
@misc{b, title = {Another B}}
@misc{b, title = {B}}
@misc{, title = {No key}, year = 2020
@article{= = =}
"""


def make(tmp_path: Path) -> tuple[Path, Path]:
    source, folder = tmp_path / "theirs.bib", tmp_path / "content" / "papers"
    source.write_text(THEIRS, encoding="utf-8")
    folder.mkdir(parents=True)
    return source, folder


def test_new_same_and_changed(tmp_path: Path) -> None:
    source, folder = make(tmp_path)
    problems = Problems()
    first = import_files([source], folder, problems)
    assert first.new == ["a", "b", "b-2", "2020no"]
    assert problems.by_code() == {"not-imported": 1}
    text = (folder / "theirs.bib").read_text(encoding="utf-8")
    assert "journal = {Slow Water}" in text and "jsw" not in text

    again = import_files([source], folder, Problems())
    assert (again.new, again.changed, again.written) == ([], [], [])
    assert again.same == ["a", "b", "b-2", "2020no"]
    assert (folder / "theirs.bib").read_text(encoding="utf-8") == text

    source.write_text(THEIRS.replace("{B}", "{Better B}"), encoding="utf-8")
    changed = import_files([source], folder, Problems())
    assert (changed.new, changed.changed) == ([], ["b"])
    assert "Better B" in (folder / "theirs.bib").read_text(encoding="utf-8")


def test_an_entry_is_replaced_where_it_stands(tmp_path: Path) -> None:
    source, folder = make(tmp_path)
    (folder / "kept.bib").write_text(
        "% mine\n@misc{b, title = {Old}}\n\n@misc{z, title = {Z}}\n", encoding="utf-8"
    )
    (folder / "fix.yml").write_text("id: b\ntitle: Mine\n", encoding="utf-8")
    result = import_files([source], folder, Problems())
    assert "b" in result.changed
    kept = (folder / "kept.bib").read_text(encoding="utf-8")
    assert kept == "% mine\n@misc{b, title = {B}}\n\n@misc{z, title = {Z}}\n"
    assert (folder / "fix.yml").read_text(encoding="utf-8") == "id: b\ntitle: Mine\n"


def test_the_command(tmp_path: Path) -> None:
    source, folder = make(tmp_path)
    run = CliRunner().invoke(main, ["import", str(source), "--to", str(folder)])
    assert run.exit_code == 0
    assert "4 new" in run.output
    again = CliRunner().invoke(main, ["import", str(source), "--to", str(folder)])
    assert "4 same" in again.output
    yaml = tmp_path / "x.yml"
    yaml.write_text("id: a\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["import", str(yaml), "--to", str(folder)]).exit_code == 1
