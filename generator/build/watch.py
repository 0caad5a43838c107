"""Tells when a file of the site's sources has changed."""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path
from time import monotonic

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.05
"""Seconds without a change after which an editor is taken to have finished saving."""
LONGEST = 1.0
"""Seconds after which a build starts even if files keep changing."""

_CHANGES = frozenset({"created", "deleted", "modified", "moved", "closed"})


class Watch(FileSystemEventHandler):
    """Watches folders with all that is in them, and single files."""

    def __init__(self) -> None:
        self._changed = threading.Event()
        self._paths: set[Path] = set()
        self._stopped = False
        self._observer = Observer()
        self._folders: frozenset[Path] = frozenset()
        self._files: frozenset[Path] = frozenset()
        self._observer.start()

    def follow(self, folders: Collection[Path], files: Collection[Path]) -> None:
        """Watch these from now on, and nothing else."""
        wanted = frozenset(folder.resolve() for folder in folders if folder.is_dir())
        single = frozenset(file.resolve() for file in files)
        if (wanted, single) == (self._folders, self._files):
            return
        self._folders, self._files = wanted, single
        self._observer.unschedule_all()
        for folder in wanted:
            self._observer.schedule(self, str(folder), recursive=True)
        for folder in {file.parent for file in single} - wanted:
            self._observer.schedule(self, str(folder), recursive=False)

    def wait(self) -> frozenset[Path]:
        """What has changed, once something has and the files have come to rest; nothing after `stop`."""
        while not self._changed.wait(0.5):  # so that Ctrl-C gets through on every system
            if self._stopped:
                return frozenset()
        started = monotonic()
        while self._changed.is_set() and monotonic() - started < LONGEST:
            self._changed.clear()
            self._changed.wait(QUIET)
        self._changed.clear()
        paths, self._paths = self._paths, set()
        return frozenset(paths)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stopped = True
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if event.event_type not in _CHANGES:
            return
        found = {Path(str(path)) for path in (event.src_path, event.dest_path) if self._matters(path)}
        if found:
            self._paths |= found
            self._changed.set()

    def _matters(self, path: bytes | str) -> bool:
        changed = Path(str(path))
        if not path or changed.name.endswith(("~", ".swp", ".swx", ".tmp")):
            return False
        if changed in self._files:
            return True
        for folder in self._folders:
            if changed.is_relative_to(folder):
                return not any(part.startswith(".") for part in changed.relative_to(folder).parts)
        return False
