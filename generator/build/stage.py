"""Where a build is made before it is published: nothing in it is seen until `publication` moves it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.build.listing import INSIDE


def stage_folder(site: Path, cache: Path) -> Path:
    """A folder on the site's own disk, so that publishing is renaming: in the cache, else beside the site.

    In the site itself where that is the root of a disk, as a volume of a container is.
    """
    cache.mkdir(parents=True, exist_ok=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists() and site.stat().st_dev != site.parent.stat().st_dev:
        return site / INSIDE
    if cache.stat().st_dev == site.parent.stat().st_dev:
        return cache / "stage"
    return site.parent / f".{site.name}.coterie-stage"


class Stage:
    """Changed files on their way to the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: list[str] = []
        """Files that will be published: whoever has one written names it here."""
        self._root = f"{folder}{os.sep}"
        self._folders: set[str] = set()
        self.clear()
        folder.mkdir(parents=True)

    def clear(self) -> None:
        """Remove what an earlier build, finished or not, has left."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path: str, content: bytes) -> None:
        """Put a file aside.  Plain system calls: 100,000 files make `pathlib` and buffers count."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        descriptor = os.open(self._root + path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            done = os.write(descriptor, content)
            while done < len(content):
                done += os.write(descriptor, content[done:])
        finally:
            os.close(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)
