"""Pages made by several processes are the pages of one; whatever ends a process leaves the site as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.build.publishing import publish
from generator.build.workers import can_fork
from generator.emit.page import Page, Planned, PlannedFile
from generator.problems import BuildStopped, Problems

from .conftest import Note, Site

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="pages are made by one process here"),
    pytest.mark.usefixtures("few"),
]
MANY = 90


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.builder.FEW", 1)


def build(site: Site, jobs: int, first: Callable[[], Page] | None = None) -> None:
    """Publish planned pages; `first` makes the first one."""
    pages = [Planned(p.kind, p.path, repr(p).encode(), lambda p=p: p, p.listed) for p in site.pages()]
    if first:
        pages[0] = replace(pages[0], key=b"another", make=first)
    files = (PlannedFile("data/planned.json", b"1", lambda: b"{}"), *site.files)
    site.problems = Problems()
    publish(
        replace(site.plan(), pages=pages, files=files), site.config, site.project, site.problems, jobs=jobs
    )


@pytest.fixture
def many(site: Site) -> Site:
    site.notes |= {f"m{i}": Note(f"Note {i} <&> é") for i in range(MANY)}
    return site


def test_any_number_of_processes_gives_the_same_bytes(many: Site) -> None:
    build(many, 1)
    alone = many.contents()
    for jobs in (2, 5):
        (many.folder / "build.json").unlink()
        for path in alone:
            (many.folder / path).unlink()
        build(many, jobs)
        assert many.contents() == alone


def test_only_what_changed_is_written(many: Site) -> None:
    build(many, 3)
    times = many.times()
    many.edit("m7", "Another heading")
    build(many, 3)
    changed = {path for path, time in many.times().items() if times[path] != time}
    assert changed == {"notes/m7.html"}


def test_a_template_that_fails_elsewhere_is_a_problem_with_its_line(many: Site) -> None:
    build(many, 2)
    before = many.contents()
    (many.project / "theme" / "records" / "note.html").write_text("\n{{ page.nothing }}", encoding="utf-8")
    with pytest.raises(BuildStopped):
        build(many, 2)
    [problem] = many.problems
    assert problem.code == "template"
    assert str(problem.place) == "theme/records/note.html:2"
    assert many.contents() == before


def test_a_process_ended_by_the_system_stops_the_build(many: Site) -> None:
    build(many, 2)
    before, parent = many.contents(), os.getpid()

    def ended() -> Page:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return next(iter(many.pages()))

    with pytest.raises(BuildStopped):
        build(many, 2, ended)
    assert many.codes() == {"worker-ended": 1}
    assert many.contents() == before
    build(many, 2)
    assert many.contents() == before


def test_a_fault_of_ours_is_told_with_its_traceback(many: Site) -> None:
    def fails() -> Page:
        raise ZeroDivisionError("in a page")

    with pytest.raises(RuntimeError, match="ZeroDivisionError: in a page"):
        build(many, 2, fails)
