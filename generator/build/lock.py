"""One build at a time in a project."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import BuildStopped, Place, Problems

PATIENCE = 30.0
"""Seconds that processes of a killed build have to notice that they lost their parent."""


@contextmanager
def only_build(path: Path, problems: Problems) -> Iterator[None]:
    """Hold the project's lock; the system drops it when the process ends, however it ends.

    A build that was killed may have left processes which hold it until they notice; they are waited for.
    Raises `BuildStopped` if another build holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _take_or_wait(descriptor):
            holder = _holder(descriptor)
            problems.error(
                "build-running", Place("site_config.yml"),
                f"this site is being built already{f', by process {holder}' if holder else ''}, "
                "but two builds cannot publish at once.",
                "Wait for the other build, or stop the running `coterie serve`.",
            )  # fmt: skip
            raise BuildStopped(problems)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f" {os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _take_or_wait(descriptor: int) -> bool:
    """Whether the lock could be taken, now or when the last process of a killed build had ended."""
    until = time.monotonic() + PATIENCE
    while not _take(descriptor):
        if _is_alive(_holder(descriptor)) or time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _holder(descriptor: int) -> str:
    """The number of the process that took the lock, as far as it is known."""
    return os.pread(descriptor, 32, 1).decode("ascii", "replace").strip() if os.name != "nt" else ""


def _is_alive(holder: str) -> bool:
    """Whether the process runs; one that is not known is taken to run."""
    if not holder.isdecimal():
        return True
    try:
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
