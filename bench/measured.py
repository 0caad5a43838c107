"""What a command takes: wall and processor seconds, and the peak memory of its whole process tree."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import psutil

_LOOK_EVERY = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes together."""
    peak_mb: int = 0
    """Largest sum of proportional set sizes: memory shared by forked processes counts once."""

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return asdict(self)


class Watch:
    """Looks at the memory of a process and its children until it ends."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            try:
                root = psutil.Process(self._pid)
                sizes = [_proportional(one) for one in (root, *root.children(recursive=True))]
            except psutil.Error:
                continue
            self.peak = max(self.peak, sum(sizes))


def _proportional(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except (psutil.Error, AttributeError):  # ended between two looks; no such figure outside Linux
        return 0


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end; its output is shown only where it fails, which ends the benchmark."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "bench.log").open("w+") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        with Watch(process.pid) as watch:
            code = process.wait()
        wall = perf_counter() - start
        if code:
            log.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{log.read()[-4_000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(round(wall, 2), round(cpu, 2), round(watch.peak / 1e6))
