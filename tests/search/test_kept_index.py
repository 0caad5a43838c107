"""The index that is kept between builds: edits of any kind give what a build from nothing gives."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import catalog, work

import generator.search.index
from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import PlannedFile, SiteView
from generator.search import HandWritten, index_files
from generator.search.documents import Document, document
from generator.search.facts import Facts
from generator.search.state import FILE

WORDS = (
    "attention",
    "sparse",
    "cache",
    "fine-tuning",
    "ré",
    "村上",
    "models",
    "model",
    "o'neil",
    "kernel",
    "2023",
)
YEARS = st.sampled_from(["2020", "2021"])
PEOPLE = ("Ann Bold", "Bo Sørensen", "李伟", "Fei-Fei Li", "Ann-Marie Bold")


@st.composite
def papers(draw: st.DrawFn) -> list[dict[str, Any]]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
    return [
        {
            "id": f"p{number}", "title": draw(words), "abstract": draw(words), "date": draw(YEARS),
            "authors": draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)),
        }
        for number in sorted(draw(st.sets(st.integers(0, 120), max_size=60)))
    ]  # fmt: skip


def files_of(
    records: list[dict[str, Any]],
    store: Path | None,
    *,
    hidden: bool = False,
    text: str = "",
) -> list[PlannedFile]:
    found = catalog(
        [work(**record) for record in records],
        people=[{"name": "Ann Bold", "noindex": True}] if hidden else [],
    )
    pages = [HandWritten("about.html", "About", "", (), text)] if text else []
    return [*index_files(SiteView.of(found, derive(found), SiteConfig(site_name="Site")), pages, store)]


def contents(files: list[PlannedFile]) -> dict[str, bytes]:
    return {file.path: file.make() for file in files}


@given(
    st.lists(
        st.tuples(papers(), st.booleans(), st.sampled_from(["", "sparse words", "dense"])),
        min_size=2,
        max_size=4,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_after_any_edits_the_index_is_that_of_a_build_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, sites: list[tuple[list[dict[str, Any]], bool, str]]
) -> None:
    store = tmp_path_factory.mktemp("store")
    seen: dict[tuple[str, bytes], bytes] = {}
    for records, hidden, text in sites:
        warm, cold = (files_of(records, where, hidden=hidden, text=text) for where in (store, None))
        assert contents(warm) == contents(cold)
        assert [file.key for file in warm] == [file.key for file in cold]
        for file in warm:
            assert seen.setdefault((file.path, file.key), file.make()) == file.make()


def some(count: int) -> list[dict[str, Any]]:
    chance = random.Random(3)
    words = ["".join(chance.choices("abcdefghij", k=5)) for _ in range(4000)]
    return [
        {"id": f"p{number}", "title": " ".join(chance.sample(words, 5)),
         "abstract": " ".join(chance.sample(words, 80)),
         "authors": [f"{words[number].title()} {words[-number].title()}"]}
        for number in range(1, count)
    ]  # fmt: skip


def test_an_edit_reads_one_paper_and_changes_few_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = some(800)
    before = {file.path: file.key for file in files_of(records, tmp_path)}
    read: list[str] = []

    def noted(facts: Facts) -> Document:
        read.append(facts.key)
        return document(facts)

    monkeypatch.setattr(generator.search.index, "document", noted)
    records[400]["abstract"] += " quokka"
    after = {file.path: file.key for file in files_of(records, tmp_path)}
    assert read == ["p401"]
    changed = {path for path, key in after.items() if before.get(path) != key}
    assert len(after) > 60
    assert len(changed) <= 3, changed
    files_of(records, tmp_path)
    assert read == ["p401"]


@pytest.mark.parametrize("damage", ["gone", "cut", "one byte", "empty", "a folder", "other version"])
def test_a_kept_index_that_cannot_be_trusted_is_as_none(tmp_path: Path, damage: str) -> None:
    records = some(30)
    file = tmp_path / FILE
    files_of(records, tmp_path)
    whole = file.read_bytes()
    if damage == "other version":
        file.write_bytes(whole.replace(b"coterie-search 1 ", b"coterie-search 1 0", 1))
    elif damage == "one byte":
        file.write_bytes(whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:])
    elif damage in ("cut", "empty"):
        file.write_bytes(whole[:-9] if damage == "cut" else b"")
    else:
        file.unlink()
        if damage == "a folder":
            file.mkdir()
    records[3]["title"] = "another title"
    assert contents(files_of(records, tmp_path)) == contents(files_of(records, None))
