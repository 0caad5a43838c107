"""Killed, out of disk, two at once: the site stays whole, and the next build is as if nothing was."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import changes_disk, in_child

from generator.build import publication
from generator.build.lock import only_build
from generator.build.stage import Stage
from generator.problems import BuildStopped, Problems

from .conftest import Note, Site, make_site

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked builds"),
    pytest.mark.usefixtures("small_theme"),
]


def killed_before(step: int, work: Callable[[], object]) -> Callable[[], object]:
    """The work, ended by SIGKILL right before its `step`-th change of the disk."""

    def run() -> None:
        count = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if changes_disk(event, arguments):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        work()

    return run


def kills(work: Callable[[], object], reset: Callable[[], None]) -> Iterator[int]:
    """After each kill its step; ends when the work gets through."""
    step = 0
    while True:
        step += 1
        reset()
        code = in_child(killed_before(step, work))
        if code == 0:
            return
        assert code == -signal.SIGKILL
        yield step


@pytest.fixture(params=["first", "journal", "exchange"])
def change(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_theme: None
) -> Site:
    """A built site and a plan that changes it, published in each of the ways there are."""
    monkeypatch.setattr(publication, "SMALL", 0 if request.param == "journal" else 1000)
    site = make_site(tmp_path / "project", notes=4)
    site.build()
    if request.param == "first":
        shutil.rmtree(site.folder)
        site.folder.mkdir()
    for name in ("n0", "n2", "n3"):
        site.edit(name, "Changed")
    del site.notes["n1"]
    site.notes["new/n9"] = Note("New")
    return site


def test_a_kill_at_any_moment_leaves_a_good_site(change: Site, tmp_path: Path) -> None:
    site, saved, cache = change, tmp_path / "saved", change.project / ".cache"
    shutil.copytree(site.folder, saved / "site")
    shutil.copytree(cache, saved / "cache", ignore=shutil.ignore_patterns("host", "templates"))
    old = site.contents()
    site.build()
    new = site.contents()

    def reset() -> None:
        for path in [
            site.folder,
            *(path for path in cache.iterdir() if path.name not in ("host", "templates")),
        ]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(saved / "site", site.folder, copy_function=os.link)
        shutil.copytree(saved / "cache", cache, copy_function=os.link, dirs_exist_ok=True)

    steps = 0
    for steps in kills(site.build, reset):
        found = site.contents()
        whole = found in (old, new)
        assert whole or publication.SMALL == 0
        assert whole or (site.project / ".cache/publishing.json").exists(), f"step {steps}"
        if not whole:  # renaming had begun: each page is an old or a new one, and the next build goes on
            assert found.keys() >= old.keys() & new.keys()
            assert all(content in (old.get(path), new.get(path)) for path, content in found.items())
        if steps % 3 == 0:
            site.build()
            assert site.contents() == new, f"step {steps}"
            assert not (site.project / ".cache/stage").exists()
            assert not (site.project / ".cache/publishing.json").exists()
            assert [path.name for path in site.project.iterdir() if path.name.startswith(".")] == [".cache"]
    assert steps > 15


def test_a_kill_while_recovering_is_recovered_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "SMALL", 0)
    site = make_site(tmp_path, notes=4)
    site.build()
    site.edit("n0", "Changed")
    site.edit("n1", "Changed")
    journal = site.project / ".cache/publishing.json"
    for step in range(1, 60):
        if in_child(killed_before(step, site.build)) == 0:
            break
        if journal.exists():
            assert in_child(killed_before(3, site.build)) == -signal.SIGKILL
            break
    site.build()
    assert "Changed" in site.read("notes/n0.html")
    assert "Changed" in site.read("notes/n1.html")
    assert not journal.exists()


def test_a_lost_stage_does_not_stop_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "SMALL", 0)
    site = make_site(tmp_path, notes=4)
    site.build()
    site.edit("n0", "Changed")
    journal = site.project / ".cache/publishing.json"
    for step in range(1, 60):
        in_child(killed_before(step, site.build))
        if journal.exists():
            break
    shutil.rmtree(site.project / ".cache/stage")
    site.build()
    assert "Changed" in site.read("notes/n0.html")


@pytest.mark.parametrize("at", [0, 1, 3, 6])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_site_as_it_was(
    site: Site, monkeypatch: pytest.MonkeyPatch, at: int, code: int
) -> None:
    site.build()
    good, times = site.contents(), site.times()
    site.configure(site_name="Renamed")
    written = 0
    write = Stage.write

    def failing(self: Stage, path: str, content: bytes) -> None:
        nonlocal written
        if written == at:
            write(self, path, content[: len(content) // 2])
            raise OSError(code, os.strerror(code), path)
        written += 1
        write(self, path, content)

    monkeypatch.setattr(Stage, "write", failing)
    with pytest.raises(BuildStopped):
        site.build()
    assert site.codes() == {"disk-full": 1}
    assert (site.contents(), site.times()) == (good, times)
    assert not (site.project / ".cache/stage").exists()
    monkeypatch.undo()
    site.build()
    assert "Renamed" in site.read("notes/n0.html")


def test_two_builds_do_not_mix(site: Site) -> None:
    ready, holding = os.pipe()
    child = os.fork()
    if child == 0:
        with only_build(site.project / ".cache/lock", Problems()):
            os.write(holding, b"x")
            signal.pause()
    os.read(ready, 1)
    try:
        with pytest.raises(BuildStopped):
            site.build()
        [problem] = site.problems
        assert problem.code == "build-running"
        assert f"process {child}," in problem.message
        assert not site.folder.exists()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    site.build()
    assert (site.folder / "index.html").is_file()


def test_a_site_of_others_is_not_exchanged(site: Site) -> None:
    site.build()
    (site.folder / ".git").mkdir()
    (site.folder / ".git/HEAD").write_text("ref")
    site.edit("n0", "Changed")
    site.build()
    assert (site.folder / ".git/HEAD").read_text() == "ref"
    assert "Changed" in site.read("notes/n0.html")


def test_an_exchange_keeps_the_time_of_unchanged_files(site: Site) -> None:
    site.build()
    times = site.times()
    site.edit("n0", "Changed")
    site.build()
    assert {path for path, time in site.times().items() if times[path] != time} == {"notes/n0.html"}


def test_exchange_without_the_system_call(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.build import exchange

    monkeypatch.setattr(exchange, "_exchanged", lambda first, second: False)
    site.build()
    site.edit("n0", "Changed")
    site.build()
    assert "Changed" in site.read("notes/n0.html")
    assert sorted(path.name for path in site.project.iterdir()) == [".cache", "content", "site", "theme"]
