"""Long files of entries: a correction makes one entry, and the file is as if all were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import load_config
from generator.emit import slices
from generator.exports import EXPORTS
from generator.pipeline import Progress, build
from generator.problems import Problems

MARKS = "'#"
ENTRIES = "".join(
    f"@article{{k{MARKS[i % 2]}{i // 2},\n  title = {{Subjects {i} of many kinds}},\n"
    f"  author = {{Ann Lee}},\n"
    f"  year = {{{2000 + i}}}\n}}\n\n"
    for i in range(6)
)
"""Ids that differ only in what keys of BibTeX cannot have, so that some get numbers in files."""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What entries were made, by the names of their formats; a site of six works below `tmp_path`."""
    (tmp_path / "content" / "papers").mkdir(parents=True)
    (tmp_path / "content" / "papers" / "x.bib").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "site_config.yml").write_text("site_name: Test\n", encoding="utf-8")
    monkeypatch.setattr("generator.emit.slices.LONG", 3)
    asked: list[str] = []
    plain = slices.entry_of

    def entry_of(view: object, work: object, format_: object) -> str:
        asked.append(format_.name)  # type: ignore[attr-defined]
        return plain(view, work, format_)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.emit.slices.entry_of", entry_of)
    return asked


def exports(project: Path) -> dict[str, bytes]:
    site = project / "site"
    suffixes = tuple(f".{format_.suffix}" for format_ in EXPORTS)
    return {
        p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.name.endswith(suffixes)
    }


def built(project: Path) -> dict[str, bytes]:
    build(load_config(project / "site_config.yml"), project, Problems(), Progress(), jobs=1, remember=False)
    return exports(project)


def test_only_the_corrected_entry_is_made_again(tmp_path: Path, made: list[str]) -> None:
    first = built(tmp_path)
    path = tmp_path / "content" / "papers" / "x.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("{Subjects 3", "{Subject é 3"), encoding="utf-8")
    made.clear()
    again = built(tmp_path)
    assert again.keys() == first.keys() >= {"papers/all.bib", "papers/all.ris", "papers/all.csl.json"}
    assert again["papers/all.ris"] != first["papers/all.ris"]
    whole = [name for name in made if name == "ris"]
    assert len(whole) == 2  # once for all papers, once for the author's
    for kept in (tmp_path / ".cache", tmp_path / "site"):
        kept.rename(tmp_path / f"old-{kept.name}")
    assert built(tmp_path) == again


def test_a_file_that_was_changed_by_hand_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    first = built(tmp_path)
    (tmp_path / "site" / "papers" / "all.bib").write_text("mine", encoding="utf-8")
    made.clear()
    assert built(tmp_path) == first
    assert made.count("bibtex") == 6


def test_files_that_the_site_has_no_more_are_forgotten(tmp_path: Path, made: list[str]) -> None:
    built(tmp_path)
    lists = tmp_path / ".cache" / "lists"
    assert len(list(lists.iterdir())) == 6  # of all papers, and of the author's
    (tmp_path / "content" / "papers" / "x.bib").write_text(ENTRIES[: len(ENTRIES) // 3], encoding="utf-8")
    built(tmp_path)
    assert len(list(lists.iterdir())) == 3
    assert made
