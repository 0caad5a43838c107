"""Real builds killed at any moment, and two at once: the site is good, the next build a clean one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

import pytest
from building import build, changes_disk, contents

import generator.build.publishing
from generator.build import builder, publication
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


class Kill(NamedTuple):
    """When and whom SIGKILL hits."""

    share: float
    """Of the CPU time of the build, or of what it does to the disk from the moment it publishes."""
    publishing: bool
    jobs: int
    group: bool
    """The other processes of the build too, and not only the one that was started."""
    journal: bool
    """Publishing renames files, as in large sites, instead of exchanging folders."""


def kills() -> Iterator[Kill]:
    """The same ones every time."""
    moments = random.Random(SEED)
    for number in count():
        yield Kill(moments.random(), number % 5 < 2, 1 + number % 2, number % 4 > 1, moments.random() < 0.4)


def cpu_seconds(process: int) -> float:
    """Of a process that runs, as the system counts them (clock_getcpuclockid of the C library)."""
    return time.clock_gettime((~process << 3) | 2)


def die(group: bool) -> None:
    if group:
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def real_build(project: Path, kill: Kill, at_step: int, told: int) -> None:
    """A build as `kill` says; ended before its `at_step`-th change of the disk since it began to publish.

    The pipe `told` gets a byte for each change until then, and is open until the last process has ended.
    """
    os.setpgid(0, 0)
    steps = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if changes_disk(event, arguments):
            steps += 1
            if steps == at_step:
                die(kill.group)
            os.write(told, b".")

    def publish_stage(*arguments: object) -> None:
        sys.addaudithook(watch)
        publication.publish_stage(*arguments)  # type: ignore[arg-type]

    builder.FEW = 1  # type: ignore[attr-defined]
    publication.SMALL = 0 if kill.journal else 10_000
    generator.build.publishing.publish_stage = publish_stage  # type: ignore[attr-defined]
    build(str(project), kill.jobs)


def started(project: Path, kill: Kill, at_step: int = 0) -> tuple[int, int]:
    """The process of a real build, and where to read its steps."""
    reading, writing = os.pipe()
    child = start(lambda: real_build(project, kill, at_step, writing))
    os.close(writing)
    return child, reading


def measured(project: Path, kill: Kill) -> tuple[float, int]:
    """CPU seconds of a build that nobody ends, and its changes of the disk while it publishes."""
    child, reading = started(project, kill)
    with os.fdopen(reading, "rb") as pipe:
        steps = len(pipe.read())
    code, seconds = end(child)
    assert code == 0
    return seconds, steps


def killed(project: Path, kill: Kill, seconds: float, steps: int) -> bool:
    """Begin a build and end it; whether it had not ended by itself."""
    child, reading = started(project, kill, 1 + int(kill.share * steps) if kill.publishing else 0)
    if not kill.publishing:
        while not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if cpu_seconds(child) >= kill.share * seconds:
                (os.killpg if kill.group else os.kill)(child, signal.SIGKILL)
                break
            time.sleep(0.001)
    code, _ = end(child)
    os.close(reading)
    assert code in (0, -signal.SIGKILL)
    return code != 0


def check_site(project: Path, sites: list[dict[str, str]], kill: Kill) -> None:
    """One of the two sites; while a journal waits to be finished, files of both, each whole."""
    found = contents(project)
    if found in sites:
        return
    assert kill.journal and (project / ".cache/publishing.json").exists(), kill
    first, second = sites
    assert found.keys() >= first.keys() & second.keys()
    assert all(digest in (first.get(path), second.get(path)) for path, digest in found.items())


def check_next_build(project: Path, site: dict[str, str]) -> None:
    """It is as if nothing had happened, at once, and leaves nothing about."""
    build(str(project))
    assert contents(project) == site
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == [".cache"]
    assert not (project / ".cache/stage").exists()
    assert not (project / ".cache/publishing.json").exists()


def test_a_kill_at_any_moment_leaves_a_good_site(project: Path) -> None:
    sites = [clean_site(project, number) for number in (0, 1)]
    write_version(project, 1)
    build(str(project))
    costs = {}
    for number, (jobs, journal) in enumerate(product((1, 2), (False, True))):
        write_version(project, number % 2)
        costs[jobs, journal] = measured(project, Kill(0, False, jobs, False, journal))
    hits = {"publishing": 0, "before": 0}
    for number, kill in enumerate(kills()):
        write_version(project, number % 2)
        if number % 10 == 0:
            shutil.rmtree(project / ".cache")
        if killed(project, kill, *costs[kill.jobs, kill.journal]):
            hits["publishing" if kill.publishing else "before"] += 1
        check_site(project, sites, kill)
        if number % 2:  # every second time the next build is another one that is killed
            check_next_build(project, sites[1])
        if sum(hits.values()) == KILLS:
            break
        assert number < 4 * KILLS, hits
    assert min(hits.values()) >= KILLS // 4, hits


@pytest.mark.parametrize("whole_group", [False, True], ids=["parent", "group"])
def test_a_kill_while_other_processes_make_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch, whole_group: bool
) -> None:
    """Those that lost their parent end; the next build waits, and publishes none of their files."""
    sites = [clean_site(project, number) for number in (0, 1)]
    write_version(project, 0)
    build(str(project))
    write_version(project, 1)

    def work() -> None:
        os.setpgid(0, 0)
        monkeypatch.setattr(builder, "FEW", 1)
        monkeypatch.setattr("generator.build.publishing.cores", lambda: 2)
        monkeypatch.setattr(Workers, "finish", lambda *_: die(whole_group))
        build(str(project))

    assert end(start(work))[0] == -signal.SIGKILL
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
