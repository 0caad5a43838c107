"""Big files in pieces: the same as at once, whatever was read before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache import Shelf
from generator.load import load_records
from generator.load.bibtex import pieces, read_bibtex
from generator.load.reading import ReadFile
from generator.model.raw import SourceFile
from generator.problems import Problems

GOOD = (Path(__file__).parent / "fixtures" / "good.bib").read_text(encoding="utf-8")
ODD = """@string{mine = "My Journal"}
@misc{a, title = {Broken, year = 2020
}
@misc{b, title = mine # other}
% text
"""


class Memory(dict[str, bytes]):
    """Keeps pieces, and says which were asked for in vain."""

    def __init__(self) -> None:
        super().__init__()
        self.missed = 0

    def find(self, key: str) -> bytes | None:
        return self.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.missed += 1
        self[key] = value


def entries(first: int, last: int) -> str:
    return "".join(
        f"@article{{k{i},\n  title = {{On {i}}},\n"
        f"  author = {{Lee, Ann and Ray, Bob}},\n  year = {1990 + i % 30}\n}}\n\n"
        for i in range(first, last)
    )


def spied(function: Callable[..., Any], seen: Callable[..., object]) -> Callable[..., Any]:
    def call(*values: Any) -> Any:
        seen(*values)
        return function(*values)

    return call


def read(text: str, kept: Memory | Shelf | None = None) -> ReadFile:
    return read_bibtex(SourceFile("content/papers/x.bib", text.encode()), kept)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pieces of a few entries, and files of any size in pieces."""
    monkeypatch.setattr("generator.load.bibtex.SMALL", 0)
    monkeypatch.setattr(pieces, "_ENTRIES", 3)
    return monkeypatch


TEXTS = [GOOD, ODD, GOOD + ODD, "", "no entry", entries(0, 50), entries(0, 9) + "@misc{, title={x}}"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("workers", [1, 2])
def test_pieces_say_what_the_whole_says(text: str, workers: int, small: pytest.MonkeyPatch) -> None:
    small.setattr("generator.load.bibtex.SMALL", 1 << 30)
    whole = read(text)
    small.setattr("generator.load.bibtex.SMALL", 0)
    small.setattr(pieces, "FEW", 0)
    small.setattr(pieces, "processes", lambda: workers)
    kept = Memory()
    assert read(text, kept) == whole
    assert read(text, kept) == whole, "and once more from what was kept"


NEW = st.sampled_from(["", "x", "\n", "{", "}", "@misc{new, title={N}}\n", '"'])
edits = st.tuples(st.integers(0, 2000), NEW)


@settings(deadline=None)
@given(st.lists(edits, min_size=1, max_size=3))
def test_what_was_kept_of_another_text_changes_nothing(changes: list[tuple[int, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_ENTRIES", 3)
        patch.setattr(pieces, "processes", lambda: 1)
        text = entries(0, 12) + ODD + entries(12, 20)
        kept = Memory()
        patch.setattr("generator.load.bibtex.SMALL", 0)
        read(text, kept)
        for at, new in changes:
            text = text[:at] + new + text[at + 1 :]
            warm = read(text, kept)
        patch.setattr("generator.load.bibtex.SMALL", 1 << 30)
        assert warm == read(text)


def test_an_edit_reads_one_piece_again(small: pytest.MonkeyPatch) -> None:
    text = entries(0, 200)
    kept = Memory()
    read(text, kept)
    pieces_of_all = kept.missed
    assert pieces_of_all > 20
    read(text.replace("On 100}", "On a hundred}"), kept)
    assert kept.missed == pieces_of_all + 2, "the piece, and the table of pieces"
    read("% a line more\n" + text, kept)
    assert kept.missed <= pieces_of_all + 5, "an inserted line moves all others, and changes one piece"


DAMAGED = (b"", b"[]", b"{}", b"\xff", b"[[[1,2]],[],[],[],[],1,0]", b'[[[0,0,{"id":7}]],[],[],[{}],[],1,0]')


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_piece_is_read_again(damage: bytes, small: pytest.MonkeyPatch) -> None:
    kept = Memory()
    whole = read(entries(0, 30), kept)
    for key in list(kept):
        kept[key] = damage
    assert read(entries(0, 30), kept) == whole


def test_pieces_on_disk(tmp_path: Path, small: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path, "1")
    whole = read(entries(0, 30), shelf)
    written = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert read(entries(0, 30), Shelf(tmp_path, "1")) == whole
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == written
    assert Shelf(tmp_path, "2").find(next(iter(written))) is None, "of another version"
    last = Shelf(tmp_path, "1")
    read(entries(0, 10), last)
    last.tidy()
    assert 0 < len(list(tmp_path.iterdir())) < len(written)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-2])
    assert read(entries(0, 10), Shelf(tmp_path, "1")) == read(entries(0, 10))


@pytest.mark.parametrize("text", [entries(0, 30), ODD])
def test_what_is_known_whole_is_not_cut_again(text: str, small: pytest.MonkeyPatch) -> None:
    kept = Memory()
    whole = read(text, kept)
    cuts = []
    small.setattr(pieces, "cut", spied(pieces.cut, cuts.append))
    assert read(text, kept) == whole
    assert len(cuts) == ("@string" in text), "macros are read each time"


def test_other_processes_read_many_files(tmp_path: Path, small: pytest.MonkeyPatch) -> None:
    small.setattr("generator.load.ahead.SMALL", 0)
    small.setattr("generator.load.ahead.MUCH", 0)
    texts = [entries(0, 20), GOOD, "", ODD, entries(20, 60), "no entry"]
    files = [SourceFile(f"content/papers/{at}.bib", text.encode()) for at, text in enumerate(texts)]
    alone, together = Problems(), Problems()
    expected = load_records(files, alone)
    small.setattr("generator.load.ahead.processes", lambda: 2)
    read_here: list[object] = []
    small.setattr(pieces, "read_blocks", spied(pieces.read_blocks, lambda *_: read_here.append(1)))
    for _ in range(2):
        found = load_records(files, together, {}, Shelf(tmp_path, "1"))
        assert found == expected
        assert not read_here, "pieces were read by others, or known"
    assert list(together) == [*alone, *alone]
