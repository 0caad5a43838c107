"""Which files were saved and are in no build yet, told from one thread to another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import BuildStopped


class Edits:
    """Files saved since the last good build: those that the build at work reads, and those after it began."""

    def __init__(self) -> None:
        self._saved: set[Path] = set()
        self._taken: set[Path] = set()
        self._due = threading.Event()
        self._lock = threading.Lock()

    def add(self, paths: Iterable[Path]) -> None:
        """These were saved: a build is due."""
        with self._lock:
            self._saved.update(paths)
            self._due.set()

    def wait(self) -> None:
        """Return when a build is due."""
        while not self._due.wait(0.5):  # so that Ctrl-C gets through on every system
            pass

    @contextmanager
    def built(self) -> Iterator[None]:
        """A build that reads all that was saved until now; one that stops leaves it to the next."""
        with self._lock:
            self._due.clear()
            self._taken |= self._saved
            self._saved.clear()
        try:
            yield
        except BuildStopped:
            with self._lock:
                self._saved |= self._taken  # not due: it would stop again
                self._taken.clear()
            raise
        with self._lock:
            self._taken.clear()

    def open(self) -> frozenset[Path]:
        """All that is in no finished build."""
        with self._lock:
            return frozenset(self._saved | self._taken)

    def newer(self) -> bool:
        """Whether something was saved after the build at work began."""
        with self._lock:
            return bool(self._saved)

    def while_open(self, paths: frozenset[Path], show: Callable[[], object]) -> None:
        """Call, if one of these is still in no finished build; none finishes meanwhile."""
        with self._lock:
            if paths & (self._saved | self._taken):
                show()
