"""The site folder may be looked at early, by another process: nothing that happens since is overlooked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from time import time

import pytest

from generator.build import site_memory
from generator.build.paths import SitePaths
from generator.build.plan import Written
from generator.build.publishing import publish
from generator.build.site_memory import SiteMemory, memory_of
from generator.emit.page import DataFile, PlannedFile, PlannedGroup
from generator.problems import BuildStopped, Problems

from .conftest import Site


@pytest.fixture(autouse=True)
def small_sites_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_memory, "MANY", 1)


def build(site: Site, *groups: PlannedGroup, memory: SiteMemory | None = None) -> Written:
    plan = replace(site.plan(), files=[*site.files, *groups])
    site.problems = Problems()
    return publish(plan, site.config, site.project, site.problems, memory=memory)


def early(site: Site) -> SiteMemory:
    memory = memory_of(site.config, site.project)
    memory.begin()
    assert memory._early is not None
    len(memory._early)
    return memory


def group(name: str, *texts: str) -> PlannedGroup:
    def files() -> Iterator[PlannedFile]:
        for number, text in enumerate(texts):
            path = f"data/{name}-{number}.txt"
            yield PlannedFile(path, text.encode(), partial(str.encode, text))

    return PlannedGroup(repr((name, texts)).encode(), files, len(texts))


ONE, TWO = group("one", "a", "b"), group("two", "c")


def test_a_site_that_stands_as_it_was_written_is_told_in_one_word(site: Site) -> None:
    build(site, ONE, TWO)
    found = early(site).recall()
    assert found.is_as_remembered
    listed = {*site.contents(), "build.json"}
    assert found.ours == listed and not found.has_foreign()
    (site.folder / "data" / "mine.txt").write_text("mine", encoding="utf-8")
    assert found.has_foreign()
    again = memory_of(site.config, site.project).recall()
    assert not again.is_as_remembered and again.ours == listed


@pytest.mark.parametrize("how", ["as it is", "foreign file"])
def test_builds_that_looked_early_publish_the_same(site: Site, how: str) -> None:
    build(site, ONE, TWO)
    if how == "foreign file":
        (site.folder / "data" / "mine.txt").write_text("mine", encoding="utf-8")
    site.edit("n1", "Another heading")
    del site.notes["n2"]
    written = build(site, group("one", "a", "x"), group("three", "d"), memory=early(site))
    assert written.deleted == 2 and "data/two-0.txt" not in site.contents()
    warm, listed = site.contents(), site.read(".coterie-files")
    assert set(listed.split()) == {*warm, "build.json"} - {"data/mine.txt"}
    assert build(site, group("one", "a", "x"), group("three", "d"), memory=early(site)).written == 0
    for file in [*site.contents(), "build.json"]:
        if file != "data/mine.txt":
            (site.folder / file).unlink()
    build(site, group("one", "a", "x"), group("three", "d"))
    assert site.contents() == warm


def test_a_file_that_comes_to_another_group_is_no_rival(site: Site) -> None:
    build(site, ONE, TWO)
    moved = PlannedGroup(b"moved", lambda: iter([DataFile("data/two-0.txt", b"moved")]))
    build(site, ONE, moved, memory=early(site))
    assert site.read("data/two-0.txt") == "moved" and not site.codes()
    build(site, ONE, TWO, memory=early(site))
    assert site.read("data/two-0.txt") == "c"


@pytest.mark.parametrize("path", ["data/one-0.txt", "data/one-1.txt", "data/ONE-0.txt", "data/one-0.txt/x"])
def test_a_new_path_is_compared_with_files_that_stay(site: Site, path: str) -> None:
    build(site, ONE, TWO)
    new = PlannedGroup(b"new", lambda: iter([DataFile(path, b"new")]))
    with pytest.raises(BuildStopped):
        build(site, ONE, TWO, new, memory=early(site))
    assert site.codes() == {"path-taken": 1}
    site.files = (*site.files, DataFile(path, b"new"))
    with pytest.raises(BuildStopped):
        build(site, ONE, TWO, memory=early(site))
    assert site.codes()["path-taken"] == 1


def test_what_another_build_did_since_is_looked_at_again(site: Site) -> None:
    build(site, ONE, TWO)
    memory = early(site)
    build(site, ONE, group("two", "other"))
    build(site, ONE, TWO, memory=memory)
    assert site.read("data/two-0.txt") == "c" and not site.codes()


def test_a_file_that_somebody_writes_after_the_look_is_found_by_the_next_build(site: Site) -> None:
    build(site, ONE, TWO)
    memory, path = early(site), site.folder / "data" / "one-0.txt"
    path.write_text("x", encoding="utf-8")  # of the same size, and older than the build that overlooks it
    os.utime(path, (time() + 0.001, time() + 0.001))
    site.edit("n1", "Another heading")
    build(site, ONE, TWO, memory=memory)
    build(site, ONE, TWO, memory=early(site))
    assert site.read("data/one-0.txt") == "a"


def test_a_file_on_its_own_is_looked_at_when_it_is_planned(site: Site) -> None:
    build(site, ONE, TWO)
    memory, before = early(site), site.contents()
    (site.folder / "notes" / "n1.html").unlink()
    (site.folder / "data" / "notes.json").write_bytes(b"{}")
    build(site, ONE, TWO, memory=memory)
    assert site.contents() == before


def test_where_no_process_can_be_added_this_one_looks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    build(site, ONE, TWO)

    def none_left() -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", none_left)
    monkeypatch.setattr("generator.parallel.processes", lambda: 2)
    memory = memory_of(site.config, site.project, look=True)
    assert memory.recall().look.seen is None


def test_a_foreign_file_that_came_after_the_look_survives(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, ONE, TWO)
    memory = early(site)
    (site.folder / "mine.txt").write_text("mine", encoding="utf-8")
    site.edit("n1", "Another heading")
    build(site, ONE, TWO, memory=memory)
    assert site.read("mine.txt") == "mine"


def test_few_and_many_questions_have_the_same_answers(site: Site) -> None:
    build(site, ONE, TWO)
    found = memory_of(site.config, site.project).recall()
    paths = SitePaths((), found.entries)
    for value in found.groups.values():
        group = found.find_group(next(name for name, other in found.groups.items() if other is value))
        assert group is not None
        paths.keep(group)
    names = [
        "data/one-0.txt",
        "data/one-0",
        "ata/one-0.txt",
        "notes/n1.html",
        "",
        "data/one-0.txt\0data/one-1.txt",
    ]
    assert [name in paths for name in names] == [True, False, False, False, False, False]
    assert len(paths) == len(paths.all()) and [name in paths for name in names] == [
        name in paths.all() for name in names
    ]
