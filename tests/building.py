"""Builds in processes of their own, which may be killed, and what they leave behind."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path


def command(project: Path, *arguments: str) -> list[str]:
    """`coterie …` for a project, run by this Python."""
    name, *options = arguments
    return [sys.executable, "-m", "generator", name, "--config", str(project / "site_config.yml"), *options]


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as it is run in a shell, with these variables besides."""
    return subprocess.run(
        command(project, *arguments),
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        cwd=Path(__file__).parent.parent,
        errors="replace",
    )


def contents(project: Path) -> dict[str, str]:
    """SHA-256 of every published file but the receipt, which tells of the build and not of the site."""
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "build.json"
    }


STEPS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate"}
"""Audit events that can change the disk."""


def changes_disk(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an audit event is about to change the disk."""
    writes = event != "open" or (isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE)
    return event in STEPS and bool(writes)


def in_child(work: Callable[[], object]) -> int:
    """Run in a forked process; its exit code, negative for the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def build(project: str, jobs: int | None = None) -> None:
    """A whole build, for a process that another one started; exit code 1 where it stopped."""
    from generator.config import load_config
    from generator.pipeline import Progress
    from generator.pipeline import build as build_site
    from generator.problems import BuildStopped, Problems

    problems = Problems()
    try:
        config = load_config(Path(project) / "site_config.yml")
        build_site(config, Path(project), problems, Progress(), jobs=jobs)
    except BuildStopped:
        raise SystemExit(1) from None
