"""Files that are planned together: none is looked at while the group is the same, each is when it is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from generator.build.entries import Entry, FileGroup
from generator.build.paths import Claims
from generator.build.plan import Written
from generator.build.publishing import publish
from generator.build.workers import can_fork, shares
from generator.emit.page import DataFile, Page, Planned, PlannedFile, PlannedGroup
from generator.problems import BuildStopped, Problems

from .conftest import Note, Site

Files = Iterator[Planned | PlannedFile | DataFile]
MANY = 60


class Grouped:
    """A site whose notes are planned in two groups, with a data file for each; counts what is made."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.looked: list[str] = []
        self.made: list[str] = []
        site.notes = {f"n{number}": Note(f"Note {number}") for number in range(MANY)}

    def _files(self, names: list[str]) -> Files:
        pages = {page.path: page for page in self.site.pages()}
        for name in names:
            page = pages[f"notes/{name}.html"]
            self.looked.append(name)
            yield Planned("note", page.path, repr(page).encode(), partial(self._make, name, lambda p=page: p))
            yield PlannedFile(f"data/{name}.json", repr(page).encode(), lambda n=name: f'"{n}"'.encode())

    def _make(self, name: str, make: Callable[[], Page]) -> Page:
        self.made.append(name)
        return make()

    def groups(self) -> Iterator[PlannedGroup]:
        names = list(self.site.notes)
        for part in (names[: MANY // 2], names[MANY // 2 :]):
            key = repr([self.site.notes[name] for name in part]).encode()
            yield PlannedGroup(key, partial(self._files, part), len(part), (("note", "notes"),))

    def build(self, *more: PlannedGroup, jobs: int = 1) -> Written:
        site, self.looked, self.made = self.site, [], []
        site.problems = Problems()
        alone = [page for page in site.pages() if page.kind == "overview"]
        plan = replace(site.plan(), pages=[*alone, *self.groups(), *more])
        return publish(plan, site.config, site.project, site.problems, jobs=jobs)


@pytest.fixture
def grouped(site: Site) -> Grouped:
    return Grouped(site)


def test_a_group_that_is_the_same_is_not_looked_at(grouped: Grouped) -> None:
    first = grouped.build()
    assert len(grouped.made) == MANY and first.pages_written > MANY
    times = grouped.site.times()
    again = grouped.build()
    assert grouped.looked == [] and again.written == 0 and again.sizes == first.sizes
    assert grouped.site.times() == times


def test_of_a_group_that_changed_only_changed_files_are_made(grouped: Grouped) -> None:
    grouped.build()
    times = grouped.site.times()
    grouped.site.edit("n7", "Another heading")
    grouped.build()
    assert len(grouped.looked) == MANY // 2 and grouped.made == ["n7"]
    assert {path for path, time in grouped.site.times().items() if times[path] != time} == {"notes/n7.html"}


@pytest.mark.parametrize("how", ["written", "removed", "longer"])
def test_files_of_a_group_that_somebody_touched_are_made_again(grouped: Grouped, how: str) -> None:
    grouped.build()
    before = grouped.site.contents()
    file = grouped.site.folder / "notes/n40.html"
    if how == "removed":
        file.unlink()
    else:
        size = file.stat().st_size
        file.write_bytes(b"x" * (size + (how == "longer")))
        later = file.stat().st_mtime + 5
        os.utime(file, (later, later))
    grouped.build()
    assert grouped.made == ["n40"]
    assert grouped.site.contents() == before


def test_a_group_that_is_gone_takes_its_files_along(grouped: Grouped) -> None:
    one = PlannedGroup(b"x", lambda: iter([DataFile("data/more.json", b"{}")]))
    grouped.build(one)
    assert "data/more.json" in grouped.site.contents()
    written = grouped.build()
    assert "data/more.json" not in grouped.site.contents() and written.deleted == 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("about.html", "path-taken"),
        ("notes/n3.html", "path-taken"),
        ("notes/N3.html", "path-taken"),
        ("Notes/x.html", "path-taken"),
        ("notes/n3.html/x", "path-taken"),
        ("../x.html", "site-path"),
        ("notes/con.html", "site-path"),
    ],
)
def test_paths_of_groups_are_compared_with_all_others(
    grouped: Grouped, monkeypatch: pytest.MonkeyPatch, path: str, code: str, jobs: int
) -> None:
    monkeypatch.setattr("generator.build.builder.FEW", 1)
    grouped.build()
    before = grouped.site.contents()
    with pytest.raises(BuildStopped):
        grouped.build(PlannedGroup(b"x", lambda: iter([DataFile(path, b"x")])), jobs=jobs)
    assert grouped.site.codes() == {code: 1}
    assert grouped.site.contents() == before
    assert not (grouped.site.project / "x.html").exists()


def test_a_foreign_file_in_the_way_of_a_group_stops_the_build(grouped: Grouped) -> None:
    grouped.build()
    (grouped.site.folder / "data/more.json").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildStopped):
        grouped.build(PlannedGroup(b"x", lambda: iter([DataFile("data/more.json", b"{}")])))
    assert grouped.site.codes() == {"foreign-file": 1}
    assert grouped.site.read("data/more.json") == "mine"


@pytest.mark.skipif(not can_fork(), reason="pages are made by one process here")
def test_processes_make_the_same_groups(grouped: Grouped, monkeypatch: pytest.MonkeyPatch) -> None:
    grouped.build()
    alone = grouped.site.contents()
    monkeypatch.setattr("generator.build.builder.FEW", 1)
    for path in (*alone, "build.json"):
        (grouped.site.folder / path).unlink()
    grouped.build(jobs=3)
    assert grouped.made == [] and grouped.site.contents() == alone
    grouped.build()
    assert grouped.looked == []


def test_the_sitemap_names_pages_of_groups(grouped: Grouped) -> None:
    grouped.build()
    assert grouped.site.read("sitemap.xml").count("notes/n") == MANY


def test_columns_hold_what_was_put_into_them() -> None:
    entries = {
        "a.html": Entry("1", 10, "author"),
        "a.bib": Entry("2", 5, "data"),
        "b.html": Entry("3", 7, "author"),
    }
    group = FileGroup(FileGroup.packed(entries, ["a.html"]))
    assert dict(FileGroup(group.value).entries()) == entries
    assert group.sums == {"author": (2, 17), "data": (1, 5)} and group.listed == ["a.html"]


def test_many_paths_at_once_are_taken_like_single_ones() -> None:
    for paths in (["a/x", "a/y"], ["a/x", "A/y"], ["a/x", "a/X"], ["a/x", "a"], ["é/x", "e\u0301/y"]):
        one, all_ = Claims(["b"]), Claims(["b"])
        single = [(path, rival) for path in paths if (rival := one.find_rival(path))]
        assert list(all_.find_rivals(paths)) == single
        assert all_.find_rival("a/x") == one.find_rival("a/x")


def test_every_job_is_in_one_share() -> None:
    for sizes in ([], [1], [5000, 1, 1], [100] * 300, [1] * 7):
        found = shares(sizes, 2)
        assert [number for share in found for number in share] == list(range(len(sizes)))
