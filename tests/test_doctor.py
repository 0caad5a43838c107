"""The doctor reports every defect, and mends what needs no guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.doctor import examine, mend_files, mended_text, write_mended
from generator.load import load_records
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Problems

BROKEN = """% kept as it is
@string{jsw = "Slow Water"}

@article{fine, title = {Fine},
   author={Ann Lee},  year = 2019 }

@article{broken,
  % remember the water
  title = {Rivers and {Chains},
  author = {Lind, Maja; Okoro, Ada},
  journal = jsw # ", Series 2"
  year = {2020}
}

@misc(brackets, title={A}, title={B})
"""


def records(text: str) -> list[dict[str, object]]:
    loaded = load_records([SourceFile("x.bib", text.encode())], Problems())
    return [dict(record.fields) for record in loaded.records if isinstance(record, RawRecord)]


def test_every_defect_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text(BROKEN, encoding="utf-8")
    found = [(problem.place.line, problem.code) for problem in examine([file]).problems.in_order()]
    assert found == [
        (8, "percent-comment"),
        (9, "unclosed-brace"),
        (10, "names-separator"),
        (11, "missing-comma"),
        (15, "duplicate-field"),
    ]


def test_a_mended_copy_says_the_same_and_has_no_defect(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text(BROKEN, encoding="utf-8")
    target, changed = write_mended(file)
    assert (target, changed) == (tmp_path / "x.fixed.bib", 2)
    assert file.read_text(encoding="utf-8") == BROKEN
    mended = (tmp_path / "x.fixed.bib").read_text(encoding="utf-8")
    assert records(mended) == records(BROKEN)
    assert examine([tmp_path / "x.fixed.bib"]).defects == 0
    assert "@article{fine, title = {Fine},\n   author={Ann Lee},  year = 2019 }" in mended
    assert "% remember the water" in mended
    assert mended_text("x.bib", mended.encode()) == (mended, 0)


def test_in_place(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_bytes("@misc{a, title={É}}".encode("latin-1"))
    assert write_mended(file, in_place=True) == (file, 0)
    assert file.read_text(encoding="utf-8") == "@misc{a, title={É}}"


def test_yaml_is_never_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text("id: a\nid: b\n", encoding="utf-8")
    assert mend_files([file], in_place=True) == []


def test_duplicate_keys_and_missing_files(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text("@misc{a, title={A}}\n@misc{a, title={B}}", encoding="utf-8")
    found = examine([file, tmp_path / "none.bib"]).problems.by_code()
    assert found == {"duplicate-key": 1, "unreadable-file": 1}


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("@misc{a, title={A}}", [], 0),
        ("@misc{a, title={A}", [], 1),
        ("@misc{a, title={A}", ["--fix"], 0),
        ("@misc{a, title={A}, year={soon}}", ["--fix"], 1),
        ("@misc{a, title={A}", ["--format", "github"], 1),
        ("@misc{a, title={A}", ["--format", "none"], 2),
        ("@misc{a, title={A}}", ["--in-place"], 2),
    ],
)
def test_exit_codes(tmp_path: Path, text: str, options: list[str], code: int) -> None:
    file = tmp_path / "x.bib"
    file.write_text(text, encoding="utf-8")
    assert CliRunner().invoke(main, ["doctor", str(file), *options]).exit_code == code
