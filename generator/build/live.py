"""Pages of a site while it is being built: rendered when a browser asks, with the bytes of the build."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from generator.build.failures import reported
from generator.build.made import made_assets
from generator.build.renderer import Renderer, stamped
from generator.build.theme import Theme
from generator.emit.page import Page
from generator.problems import BuildStopped, Problems

RENDERING = threading.Lock()
"""Held while a page is made for a browser, and by the build while it forks: a child finds no lock taken."""


class Live:
    """What a site will hold once its build is done, as far as it can be made at once.

    Record pages by their addresses, the hand-written pages, the theme's assets; not the data files.
    It is asked by threads beside the build's own, by one at a time: what pages share with the build are
    memories of values that are the same whoever makes them.
    """

    def __init__(
        self,
        find: Callable[[str], Page | None],
        renderer: Renderer,
        theme: Theme,
        project: Path,
    ) -> None:
        self._find, self._renderer = find, renderer
        self._folder = renderer.hand_written.folder.resolve()
        self._assets, self._made = dict(theme.assets()), made_assets(theme)
        self._theme, self._project = theme, project
        self._open = True

    def showing(self, find: Callable[[str], Page | None]) -> Live:
        """The same chrome around other pages; it stays open when this one is closed."""
        return Live(find, self._renderer, self._theme, self._project)

    def read(self, path: str) -> bytes | None:
        """The file at a site path; None where the site has none, it cannot be made, or the build is over."""
        with RENDERING:
            if not self._open:
                return None
            try:
                with reported(self._theme, self._project, Problems()):
                    return self._read(path)
            except BuildStopped:  # the build will find the same and tell it
                return None

    def _read(self, path: str) -> bytes | None:
        page = self._find(path)
        if page is not None:
            shell = self._renderer.host.shell(page.kind, page.path)
            return stamped(page, shell, self._renderer.templates)
        if path in self._made:
            return self._made[path]()
        asset = self._assets.get(path)
        file = (asset or self._folder / path).resolve()
        known = asset is not None or file.is_relative_to(self._folder)
        return file.read_bytes() if known and file.is_file() else None

    def paused(self) -> AbstractContextManager[object]:
        """Nothing is rendered meanwhile: a process may be forked, and finds no lock taken."""
        return RENDERING

    def close(self) -> None:
        """Render nothing any more; returns when the last page is done."""
        with RENDERING:
            self._open = False
