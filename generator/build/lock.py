"""One build at a time in a project."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import BuildStopped, Place, Problems


@contextmanager
def only_build(path: Path, problems: Problems) -> Iterator[None]:
    """Hold the project's lock; the system drops it when the process ends, however it ends.

    Raises `BuildStopped` if another build holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _take(descriptor):
            holder = os.pread(descriptor, 32, 1).decode("ascii", "replace").strip() if os.name != "nt" else ""
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
