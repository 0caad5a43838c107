"""Real builds that end at any moment, and two at once: the site is good, the next build a clean one."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, contents

from generator.build import builder
from generator.build.workers import Workers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked builds")

KILLS = 50
SEED = 20


def write_version(project: Path, number: int) -> None:
    """One of two states of the records: pages come, go and change between them."""
    titles = {"first": "One", "both": "Old"} if number else {"second": "Two", "both": "New"}
    people = ", ".join(f"Ann Bee, Cee Dee {n}" for n in range(3))
    for name in ("first", "second"):
        (project / f"content/papers/{name}.yml").unlink(missing_ok=True)
    for name, title in titles.items():
        text = f"id: {name}\ntitle: {title} paper about widgets\ndate: 2020\nauthors: [{people}]\n"
        (project / f"content/papers/{name}.yml").write_text(text)
    (project / "content/redirects.yml").write_text("papers/first.html: null\npapers/second.html: null\n")


def clean_site(project: Path, number: int) -> dict[str, str]:
    """The site of a build that nothing came before; this process has everything imported then."""
    fresh = project.with_name(f"clean-{number}")
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("site", ".cache", "published_urls.txt"))
    write_version(fresh, number)
    build(str(fresh))
    return contents(fresh)


def start(work: Callable[[], object]) -> int:
    """The work in a forked process."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def end(child: int) -> tuple[int, float]:
    """How a process ended (negative: by which signal), and its CPU seconds."""
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime


def build_until(project: Path, seconds: float) -> None:
    """A build that the system ends after so much CPU time: no line of it runs any more, as with kill -9.

    CPU time, because a loaded machine does not change at which point of a build it is over.
    """
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    build(str(project))


def check_site(project: Path, sites: list[dict[str, str]], number: int) -> None:
    """One of the two sites; while a journal waits to be finished, files of both, each whole."""
    found = contents(project)
    if found in sites:
        return
    assert (project / ".cache/publishing.json").exists(), number
    first, second = sites
    assert found.keys() >= first.keys() & second.keys()
    assert all(digest in (first.get(path), second.get(path)) for path, digest in found.items())


def check_next_build(project: Path, site: dict[str, str]) -> None:
    """It is as if nothing had happened, and leaves nothing about."""
    build(str(project))
    assert contents(project) == site
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == [".cache"]
    assert not (project / ".cache/stage").exists()
    assert not (project / ".cache/publishing.json").exists()


def test_a_kill_at_any_moment_leaves_a_good_site(project: Path) -> None:
    sites = [clean_site(project, number) for number in (0, 1)]
    write_version(project, 0)
    code, cold = end(start(lambda: build(str(project))))
    assert code == 0
    write_version(project, 1)
    code, warm = end(start(lambda: build(str(project))))
    assert code == 0
    moments, killed = random.Random(SEED), 0
    for number in range(KILLS):
        new = number % 2
        write_version(project, new)
        if number % 5 == 0:
            shutil.rmtree(project / ".cache")
        seconds = max(0.001, moments.random() * (warm if number % 5 else cold))
        child = start(lambda seconds=seconds: build_until(project, seconds))  # type: ignore[misc]
        code, _ = end(child)
        assert code in (0, -signal.SIGPROF), number
        killed += code != 0
        check_site(project, sites, number)
        if number % 2:  # every second time the next build is one of other records
            check_next_build(project, sites[new])
    assert killed > KILLS // 2


@pytest.mark.parametrize("whole_group", [False, True], ids=["parent", "group"])
def test_a_kill_while_other_processes_make_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch, whole_group: bool
) -> None:
    """Those that lost their parent end by themselves, and none of their files is published."""
    sites = [clean_site(project, number) for number in (0, 1)]
    write_version(project, 0)
    build(str(project))
    write_version(project, 1)

    def kill(*_: object) -> None:
        if whole_group:
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        os.setpgid(0, 0)
        os.close(reading)
        monkeypatch.setattr(builder, "FEW", 1)
        monkeypatch.setattr("generator.build.cores", lambda: 2)
        monkeypatch.setattr(Workers, "finish", kill)
        build(str(project))

    reading, writing = os.pipe()
    child = start(work)
    os.close(writing)
    code, _ = end(child)
    assert code == -signal.SIGKILL
    assert os.read(reading, 1) == b""  # the last of them has ended
    os.close(reading)
    assert contents(project) == sites[0]
    check_next_build(project, sites[1])


def test_two_builds_at_once_do_not_mix(project: Path) -> None:
    site = clean_site(project, 0)
    write_version(project, 0)
    children = [start(lambda: build(str(project))) for _ in range(3)]
    codes = sorted(end(child)[0] for child in children)
    assert codes[0] == 0
    assert set(codes) <= {0, 1}
    assert contents(project) == site
