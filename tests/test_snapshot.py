"""A build that finds a snapshot says the same as one that finds none; a snapshot can do nothing but say."""

from __future__ import annotations

import os
import pickle
import shutil
import struct
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from building import contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_understanding import EDITS, ENTRIES, facts, made

from generator import load, snapshot, validate
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import BuildStopped, Problems
from generator.snapshot import Snapshots
from generator.understanding import Understood, understand

VERSION = "v"


@pytest.fixture(autouse=True)
def small_sites_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "FROM_WORKS", 1)


def understood(
    project: Path, snapshots: Snapshots | None, *, keep: bool = True
) -> tuple[Understood | None, list[Any]]:
    problems = Problems()
    config = load_config(project / "site_config.yml")
    try:
        found = understand(config, project, problems, Progress(), keep=keep, memories=snapshots)
    except BuildStopped:
        return None, problems.in_order()
    return found, problems.in_order()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=1, max_size=3), st.booleans())
def test_edits_after_a_snapshot(edits: list[tuple[str, str, str]], keep: bool) -> None:
    with TemporaryDirectory() as folder:
        project = made(Path(folder))
        snapshots = Snapshots(project / "kept", VERSION)
        first, _ = understood(project, snapshots, keep=keep)
        assert first is not None and first.memory is not None
        assert bool(first.memory.parsed) == keep
        snapshots.keep(first.memory, first.inputs)
        for file, old, new in edits:
            path = project / "content" / "papers" / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        warm = understood(project, snapshots, keep=keep)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        cold = understood(project, None)
        assert warm[1] == cold[1]
        assert facts(warm[0]) == facts(cold[0])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path)


@pytest.fixture
def kept(project: Path) -> Snapshots:
    snapshots = Snapshots(project / ".cache", VERSION)
    found, _ = understood(project, snapshots)
    assert found is not None and found.memory is not None
    snapshots.keep(found.memory, found.inputs)
    return snapshots


def found(project: Path, snapshots: Snapshots) -> bool:
    return snapshots.find(load_config(project / "site_config.yml"), [], {}, True) is not None


def test_a_file_that_stayed_is_neither_read_nor_checked_again(
    project: Path, kept: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content" / "papers" / "x.yml").write_text(
        "- id: k3\n  url: https://x.example\n", encoding="utf-8"
    )
    read: list[str] = []
    checked: list[str] = []
    monkeypatch.setattr(load, "read_file", spied(load.read_file, lambda file, *_: read.append(file.path)))
    check = spied(validate.check_record, lambda _, item, *__: checked.append(item.id))
    monkeypatch.setattr(validate, "check_record", check)
    warm, _ = understood(project, kept)
    assert warm is not None
    assert read == ["content/papers/x.yml"]
    assert checked == ["k3"]


def test_a_snapshot_after_a_snapshot_holds_what_was_checked(
    project: Path, kept: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = project / "content" / "papers" / "x.bib"
    records.write_text(records.read_text(encoding="utf-8").replace("Ann Lee", "Ann B. Lee"), encoding="utf-8")
    found, _ = understood(project, kept, keep=False)
    assert found is not None and found.memory is not None
    kept.keep(found.memory, found.inputs)
    read: list[str] = []
    checked: list[str] = []
    monkeypatch.setattr(load, "read_file", spied(load.read_file, lambda file, *_: read.append(file.path)))
    check = spied(validate.check_record, lambda _, item, *__: checked.append(item.id))
    monkeypatch.setattr(validate, "check_record", check)
    again, _ = understood(project, Snapshots(project / ".cache", VERSION), keep=False)
    assert facts(again) == facts(found)
    assert not read
    assert not checked


def test_files_that_other_code_has_read_are_kept_anew(project: Path, kept: Snapshots) -> None:
    other = Snapshots(project / ".cache", "other")
    first, _ = understood(project, other)
    assert first is not None and first.memory is not None
    other.keep(first.memory, first.inputs)
    again, _ = understood(project, Snapshots(project / ".cache", "other"))
    assert again is not None and again.memory is not None
    config = load_config(project / "site_config.yml")
    files = list(again.memory.parsed)
    memory = Snapshots(project / ".cache", "other").find(config, files, again.inputs, True)
    assert memory is not None and len(memory.parsed) == len(files) > 0


def spied(function: Any, told: Any) -> Any:
    def spy(*arguments: Any) -> Any:
        told(*arguments)
        return function(*arguments)

    return spy


def test_what_is_damaged_or_of_other_code_is_not_read(project: Path, kept: Snapshots) -> None:
    assert found(project, kept)
    assert not found(project, Snapshots(project / ".cache", "other"))
    path = project / ".cache" / "understood"
    whole = path.read_bytes()
    one_value = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
    for damaged in (whole[:-20], whole[:40], b"", whole[:-9] + b"x" + whole[-8:], one_value):
        path.write_bytes(damaged)
        assert not found(project, kept)
    path.write_bytes(whole)
    (project / "site_config.yml").write_text("site_name: Other\n", encoding="utf-8")
    assert not found(project, kept)


class Strange:
    def __init__(self, call: Any, *arguments: Any) -> None:
        self.reduced = call, arguments

    def __reduce__(self) -> Any:
        return self.reduced


@pytest.mark.parametrize(
    "call",
    [os.mkdir, eval, getattr, load.read_file, Path],
    ids=["os", "builtins", "getattr", "ours but no data", "a class of others"],
)
def test_a_strange_snapshot_does_nothing(project: Path, kept: Snapshots, call: Any, tmp_path: Path) -> None:
    path, victim = project / ".cache" / "understood", tmp_path / "made"
    argument = f"__import__('os').mkdir({str(victim)!r})" if call is eval else str(victim)
    body = struct.pack("<q", 64) + pickle.dumps(Strange(call, argument), 5) + struct.pack("<qq", 64, 1)
    head = path.read_bytes()[:32]
    path.write_bytes(head + sha256(body).hexdigest()[:24].encode() + b"00000000" + body)
    assert not found(project, kept)
    assert not victim.exists()


def test_builds_keep_a_snapshot_and_corrections_count_from_it(project: Path) -> None:
    def built() -> dict[str, str]:
        build(load_config(project / "site_config.yml"), project, Problems(), Progress(), remember=False)
        return contents(project)

    built()
    path = project / ".cache" / "understood"
    written = path.stat().st_mtime_ns
    records = project / "content" / "papers" / "x.bib"
    text = records.read_text(encoding="utf-8")
    records.write_text(text.replace("alpha1", "omega of our own"), encoding="utf-8")
    warm = built()
    assert path.stat().st_mtime_ns == written
    for folder in ("site", ".cache"):
        shutil.rmtree(project / folder)
    assert built() == warm
    records.write_text(text.replace("Ann Lee", "Ann B. Lee"), encoding="utf-8")
    before = path.stat().st_mtime_ns
    built()
    assert path.stat().st_mtime_ns > before


SPEAKING = {
    "an entry written twice": ("z.bib", ENTRIES.split("\n\n")[2] + "\n"),
    "another entry of a key": (
        "z.bib",
        "@book{k2, title = {Other}, author = {Di Fo}, year = 2001}\n",
    ),
    "a child of an entry": (
        "z.bib",
        "@inbook{c, crossref = {K5}, title = {Part}, author = {Di Fo}}\n",
    ),
    "a child of two": (
        "z.bib",
        "@inbook{c, xdata = {k1, k7}, title = {Part}, author = {Di Fo}}\n",
    ),
    "a child of nobody": ("z.bib", "@book{c, crossref = {nobody}, title = {Part}, author = {Di Fo}}\n"),
    "a macro": ("z.bib", "@string{j = {Journal 1}}\n@article{c, title = {A part}, journal = j}\n"),
    "a correction": ("z.yml", "- id: k4\n  date: 2013\n"),
    "a correction of a key": ("z.yml", "- id: new\n  bibtex_keys: [k4]\n  date: 2013\n"),
    "a correction by its title": ("z.yml", "- title: K4\n  date: 2013\n"),
    "one work with another": ("z.yml", "- id: z\n  title: Else\n  authors: [Ann Lee]\n  same_as: [k6]\n"),
    "nothing of the kind": ("z.yml", "- id: z\n  title: Else\n  authors: [Ann Lee]\n"),
}
"""Files that come, and what they say of papers in a file that stays."""


@pytest.mark.parametrize("before", [False, True], ids=["comes", "stays"])
@pytest.mark.parametrize("kind", SPEAKING)
def test_papers_of_which_another_file_speaks(project: Path, kind: str, before: bool) -> None:
    papers, (name, text) = project / "content" / "papers", SPEAKING[kind]
    if before:
        (papers / name).write_text(text, encoding="utf-8")
    snapshots = Snapshots(project / "kept", VERSION)
    first, _ = understood(project, snapshots, keep=False)
    assert first is not None and first.memory is not None
    snapshots.keep(first.memory, first.inputs)
    (papers / name).write_text(text, encoding="utf-8")
    (papers / "more.yml").write_text("- id: more\n  title: More of it\n", encoding="utf-8")
    snapshots = Snapshots(project / "kept", VERSION)
    warm = understood(project, snapshots, keep=False)
    assert warm[0] is not None and warm[0].memory is not None
    snapshots.keep(warm[0].memory, warm[0].inputs)
    cold = understood(project, None)
    assert warm[1] == cold[1]
    assert facts(warm[0]) == facts(cold[0])
    again = understood(project, Snapshots(project / "kept", VERSION), keep=False)
    assert again[1] == cold[1]
    assert facts(again[0]) == facts(cold[0])
