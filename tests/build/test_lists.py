"""Long files of entries: a correction makes one entry, and the file is as if all were made."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.build import lists
from generator.build.published import Look, Published
from generator.config import load_config
from generator.emit import slices
from generator.emit.page import PlannedList
from generator.exports import EXPORTS, ExportFormat
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
    kept = tmp_path / ".cache" / "lists"
    assert len(list(kept.iterdir())) == 9  # of all papers, of the author's, and of the graph
    (tmp_path / "content" / "papers" / "x.bib").write_text(ENTRIES[: len(ENTRIES) // 3], encoding="utf-8")
    built(tmp_path)
    assert len(list(kept.iterdir())) == 6
    assert made


ONES = st.tuples(st.sampled_from("abcdefghijkl"), st.integers(0, 1))
"""Key of an entry in its file, and which text it has."""


def listed(ones: list[tuple[str, int]], format_: ExportFormat) -> PlannedList:
    """A file of such entries, of which each key has one text at a time."""
    texts = [f"@{'x' * n}{{{key},é{n}}}\n" for key, n in dict(ones).items()]
    keys = b"".join(blake2b(text.encode(), digest_size=16).digest() for text in texts)
    around = (part.encode() for part in (format_.head, format_.between, format_.tail))
    return PlannedList("x", keys, lambda: (keys, texts.__getitem__), format_.pieces, format_.mark, *around)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(ONES, max_size=12), min_size=2, max_size=4), st.sampled_from(EXPORTS))
@example([[("a", 0), ("b", 0), ("c", 0)], [("a", 0), ("b", 1), ("c", 0)]], EXPORTS[0])
def test_a_file_of_any_other_entries_is_as_if_all_were_made(
    files: list[list[tuple[str, int]]], format_: ExportFormat
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "_BLOCK", 2)
        project = Path(folder)
        look = Look(("", 0), 0.0, frozenset(), None)
        kept = lists.KeptLists(project, Published(project, look, {}, {}, {}), "v")
        for ones in files:
            planned = listed(ones, format_)
            content = kept.make(planned)
            assert content == planned.make()
            (project / "x").write_bytes(content)


def test_one_entry_is_made_though_keys_count(tmp_path: Path) -> None:
    look, made = Look(("", 0), 0.0, frozenset(), None), list[int]()
    kept = lists.KeptLists(tmp_path, Published(tmp_path, look, {}, {}, {}), "v")
    for last in (0, 1):
        planned = listed([*((name, 0) for name in "abcdefgh"), ("i", last), ("j", 0)], EXPORTS[0])
        keys, make = planned.parts()
        asked = replace(planned, parts=lambda: (keys, lambda n: made.append(n) or make(n)))  # type: ignore[func-returns-value]  # noqa: B023
        (tmp_path / "x").write_bytes(kept.make(asked))
    assert made == [*range(10), 8]
