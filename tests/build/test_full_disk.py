"""A real disk that is full: the site stays, the problem says so, and with room again all is well."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import contents, run

from generator import pipeline
from generator.config import load_config
from generator.problems import BuildStopped, Problems

SIZE = 24 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("no mount")
    command = [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "coterie-test", str(folder)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def leave(project: Path, room: int) -> None:
    """Fill the disk up to so many bytes."""
    ballast = project.parent / "ballast"
    free = shutil.disk_usage(project).free
    if free > room:
        ballast.write_bytes(bytes(free - room))


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_whatever_room_is_left_the_site_is_whole(project: Path, disk: Path, cold: bool) -> None:
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
