"""A real disk that is full: the site stays, the problem says so, and with room again all is well."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from building import changes_disk, contents, in_child, run

from generator import pipeline
from generator.config import load_config
from generator.problems import BuildStopped, Problems

from .conftest import Note, Site

SIZE = 24 << 20


CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
NO_MOUNT = 77


def on_small_disk(folder: Path, work: Callable[[], object]) -> None:
    """Do the work in a process for which `folder` is a disk of 24 MB; it ends with it.

    Skips the test where the system does not let this user mount anything.
    """
    if not sys.platform.startswith("linux") or not (mount := shutil.which("mount")):
        pytest.skip("no small disk can be mounted here: that needs Linux and mount(8)")
    folder.mkdir()
    child = os.fork()
    if child == 0:
        code = NO_MOUNT
        with suppress(BaseException):
            if _own_mounts(mount, folder):
                code = _outcome(work)
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == NO_MOUNT:
        pytest.skip("this user may not mount a small disk: neither root nor namespaces for users")
    assert code == 0, "see the traceback above"


def _own_mounts(mount: str, folder: Path) -> bool:
    user, group, library = os.getuid(), os.getgid(), ctypes.CDLL(None)
    if library.unshare(CLONE_NEWNS) != 0:
        if library.unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0:
            return False
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    private = [mount, "--make-rprivate", "/"]
    disk = [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "coterie-test", str(folder)]
    return not any(subprocess.run(command, capture_output=True).returncode for command in (private, disk))


def _outcome(work: Callable[[], object]) -> int:
    try:
        work()
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def leave(project: Path, room: int) -> None:
    """Fill the disk up to so many bytes."""
    ballast = project.parent / "ballast"
    free = shutil.disk_usage(project).free
    if free > room:
        ballast.write_bytes(bytes(free - room))


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_whatever_room_is_left_the_site_is_whole(project: Path, tmp_path: Path, cold: bool) -> None:
    disk = tmp_path / "disk"
    on_small_disk(disk, lambda: fill_up(project, disk, cold))


def fill_up(project: Path, disk: Path, cold: bool) -> None:
    """From no room at all to nearly enough: the disk fills up in another phase each time."""
    small = disk / "project"
    shutil.copytree(project, small)
    assert run(small, "build").returncode == 0
    good = contents(small)
    config = small / "site_config.yml"
    changed = config.read_text().replace("site_name: ", "site_name: More ")
    config.write_text(changed)
    stopped = 0
    for room in (0, 12_000, 60_000, 300_000, 700_000, 1_500_000):
        if cold:
            shutil.rmtree(small / ".cache")
        leave(small, room)
        result = run(small, "build")
        assert "Traceback" not in result.stderr, result.stderr
        if result.returncode == 0:
            break
        stopped += 1
        assert "error[disk-full]" in result.stderr, result.stderr
        if "could not be remembered" in result.stderr:  # the last step of all: the site was complete
            break
        assert contents(small) == good, room
        (disk / "ballast").unlink()
    assert stopped >= 2
    (disk / "ballast").unlink(missing_ok=True)
    assert run(small, "build").returncode == 0
    fresh = disk.parent / "fresh"
    shutil.copytree(small, fresh, ignore=shutil.ignore_patterns("site", ".cache"))
    assert run(fresh, "build").returncode == 0
    assert contents(small) == contents(fresh)
    assert contents(small) != good


def test_a_site_folder_that_is_a_disk_of_its_own_is_published_into(project: Path) -> None:
    """As a volume of a container is."""
    on_small_disk(project / "site", lambda: publish_twice(project))


def publish_twice(project: Path) -> None:
    site, config = project / "site", project / "site_config.yml"
    assert run(project, "build").returncode == 0
    good = contents(project)
    config.write_text(config.read_text().replace("site_name: ", "site_name: More "))
    leave(site / "index.html", 100_000)
    result = run(project, "build")
    assert "error[disk-full]" in result.stderr, result.stderr
    assert {path: good.get(path) for path in contents(project)} == {**good, "ballast": None}
    (site / "ballast").unlink()
    assert run(project, "build").returncode == 0
    assert contents(project).keys() == good.keys()
    assert contents(project) != good


def test_no_file_can_be_made_any_more_at_any_step(site: Site) -> None:
    """For machines on which nothing can be mounted: from its n-th file on a build finds no room."""
    site.build()
    old, saved = site.contents(), site.project.with_name("saved")
    for note in ("n0", "n2"):
        site.edit(note, "Changed")
    site.notes["new/n9"] = Note("New")
    shutil.copytree(site.project, saved)
    step, stopped = 0, 0
    while True:
        step += 1
        code = in_child(lambda step=step: full_from(step, site))  # type: ignore[misc]
        assert code in (0, STOPPED), step
        if code == 0 and site.contents() != old:
            break
        stopped += 1
        assert site.contents() == old, step
        assert not (site.project / ".cache/publishing.json").exists()
    assert stopped > 10
    new = site.contents()
    shutil.rmtree(site.project)
    shutil.copytree(saved, site.project)
    site.build()
    assert site.contents() == new


STOPPED = 3


def full_from(step: int, site: Site) -> None:
    """A build in a process of its own; it ends with `STOPPED` if all it tells is the full disk."""
    count = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        makes = event in ("os.mkdir", "os.link") or (event == "open" and changes_disk(event, arguments))
        if makes and str(site.project) in str(arguments):
            count += 1
            if count >= step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(watch)
    try:
        site.build()
    except BuildStopped:
        assert site.codes() == {"disk-full": 1}, site.codes()
        os._exit(STOPPED)


def test_a_memory_that_cannot_be_written_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is out by then, and the message does not say otherwise."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "published_urls.txt")

    monkeypatch.setattr(pipeline, "write_memory", full)
    problems, config = Problems(), load_config(project / "site_config.yml")
    with pytest.raises(BuildStopped):
        pipeline.build(config, project, problems, pipeline.Progress())
    assert [problem.code for problem in problems.found] == ["disk-full"]
    assert "the site is published" in problems.found[0].message
    assert (project / "site/index.html").is_file()
    monkeypatch.undo()
    pipeline.build(config, project, Problems(), pipeline.Progress())
    assert (project / "published_urls.txt").read_text().count("papers/")
