"""Pieces that processes share are those that each would make, whoever makes them and whatever fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from building import contents, in_child

from generator import shared_pieces
from generator.build.workers import can_fork
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems
from generator.shared_pieces import SharedPieces, WorkPieces, pieces_of

pytestmark = pytest.mark.skipif(not can_fork(), reason="there is one process here")
WORKS = [f"w{number}" for number in range(400)]
KINDS = ("bibtex", ("listed", "../"))


def text(work: str, kind: object) -> str:
    return f"{work} {kind} é \ud800 " * (1 + len(work) * 40)


def check(pieces: WorkPieces) -> None:
    for work in WORKS:
        for kind in KINDS:
            assert pieces.find(work, kind) == text(work, kind)


@pytest.fixture
def pieces(tmp_path: Path) -> SharedPieces:
    return SharedPieces(tmp_path, WORKS, KINDS)


def test_what_one_process_keeps_the_others_find(pieces: SharedPieces, tmp_path: Path) -> None:
    pieces.keep("w0", "bibtex", text("w0", "bibtex"))

    def keep() -> None:
        for work in WORKS:
            for kind in KINDS:
                pieces.keep(work, kind, text(work, kind))

    assert in_child(keep) == 0
    check(pieces)
    assert list(tmp_path.iterdir()) == []
    pieces.close()


def test_processes_that_write_at_the_same_time_do_not_meet(
    pieces: SharedPieces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_pieces, "_STRETCH", 1000)

    def work(first: int) -> Callable[[], None]:
        def share() -> None:
            for kind in KINDS:
                for name in WORKS[first::3]:
                    pieces.keep(name, kind, text(name, kind))
                for name in WORKS:
                    assert pieces.find(name, kind) in (None, text(name, kind))

        return share

    children = []
    for first in (0, 1, 2, 0, 1, 2):
        child = os.fork()
        if child == 0:
            os._exit(in_child(work(first)))
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    check(pieces)
    pieces.close()


def test_a_piece_that_cannot_be_written_is_not_there(
    pieces: SharedPieces, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    pieces.keep("w1", "bibtex", "text")
    assert pieces.find("w1", "bibtex") is None
    monkeypatch.setattr(os, "pwrite", lambda *_: 2)
    pieces.keep("w1", "bibtex", "text")
    pieces.keep("nobody", "bibtex", "text")
    assert pieces.find("w1", "bibtex") is None
    assert pieces.find("nobody", "bibtex") is None
    pieces.close()


def test_few_works_are_remembered_by_each_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = pieces_of(WORKS, KINDS, tmp_path, alone=False)
    assert not few.shared
    few.keep("w1", "bibtex", "text")
    assert few.find("w1", "bibtex") == "text"
    monkeypatch.setattr(shared_pieces, "SHARED_FROM", 1)
    assert not pieces_of(WORKS, KINDS, tmp_path, alone=True).shared
    (tmp_path / "file").touch()
    assert not pieces_of(WORKS, KINDS, tmp_path / "file" / "folder", alone=False).shared
    with pieces_of(WORKS, KINDS, tmp_path / "new", alone=False) as many:
        assert set(many.shared) == set(KINDS)


def test_a_site_of_shared_pieces_is_the_same(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(built.parent, project, ignore=shutil.ignore_patterns("site", ".cache"))
    monkeypatch.setattr(shared_pieces, "SHARED_FROM", 1)
    monkeypatch.setattr("generator.build.builder.FEW", 1)
    for jobs in (1, 3):
        shutil.rmtree(project / "site", ignore_errors=True)
        build(load_config(project / "site_config.yml"), project, Problems(), Progress(), jobs=jobs)
        assert contents(project) == contents(built.parent)
