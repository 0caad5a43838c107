"""MkDocs as a library: it renders the hand-written pages, Material's assets and one shell per kind of page.

Its result is kept in `.cache/host/` and used again while configuration, theme, hand-written pages and
their context stay the same: a run takes 0.3 s, and its imports as much again.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.build.shell import Shell, parse_shell
from generator.build.templates import compiled_folder
from generator.build.theme import Theme
from generator.build.versions import code_version
from generator.cache import digest, write_whole
from generator.config import SiteConfig

if TYPE_CHECKING:
    from generator.build.mkdocs_run import MkDocsRun


@dataclass(frozen=True, slots=True)
class Complaint:
    """What MkDocs warned of: the hand-written file (empty if none), the link if it is about one, the text."""

    file: str
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class HandWritten:
    """What MkDocs has made of `content/pages/`."""

    folder: Path
    """Holds the files of the site, 404 and Material's assets included."""
    pages: tuple[tuple[str, str], ...]
    """Source and site path of each page."""
    complaints: tuple[Complaint, ...]


class Host:
    """MkDocs behind a cache: it is run only if something is asked for that the last run has not left."""

    def __init__(
        self, config: SiteConfig, theme: Theme, pages: Path, cache: Path, context: Mapping[str, object]
    ) -> None:
        self._config, self._theme, self._pages, self._context = config, theme, pages, context
        self._folder = cache / "host"
        self._compiled = compiled_folder(cache, theme) / "host"
        self._key = ""
        self._kept: dict[str, Any] = {}
        self._run: MkDocsRun | None = None
        self._parsed: dict[str, Shell] = {}
        self._lock = threading.Lock()

    def hand_written(self) -> HandWritten:
        """The pages of `content/pages/`, rendered now or by an earlier build."""
        self._key = digest(
            code_version(),
            self._config.model_dump_json(),
            self._theme.templates_digest(),
            _folder_digest(self._pages),
            repr(sorted(self._context.items())),
        )
        self._kept = self._load()
        if not self._kept:
            self._open()
        return HandWritten(
            self._folder / "site",
            tuple((source, path) for source, path in self._kept["pages"]),
            tuple(Complaint(**complaint) for complaint in self._kept["complaints"]),
        )

    def shell(self, kind: str, path: str) -> Shell:
        """The chrome for pages of this kind in the folder of `path`; any thread may ask."""
        folder, _, _ = path.rpartition("/")
        name = f"{kind} {folder}"
        with self._lock:
            shell = self._parsed.get(name)
            if shell is None:
                html = self._kept["shells"].get(name)
                if html is None:
                    html = (self._run or self._open()).shell(kind, folder)
                    self._kept["shells"][name] = html
                    self._save()
                shell = self._parsed[name] = parse_shell(html)
            return shell

    def _open(self) -> MkDocsRun:
        from generator.build.mkdocs_run import MkDocsRun

        shutil.rmtree(self._folder, ignore_errors=True)
        run = MkDocsRun(self._config, self._theme, self._context, self._compiled)
        complaints = run.build(self._pages, self._folder / "site")
        self._kept = {
            "key": self._key,
            "pages": run.pages,
            "complaints": [asdict(complaint) for complaint in complaints],
            "shells": self._kept.get("shells", {}),
        }
        self._save()
        self._run = run
        return run

    def _save(self) -> None:
        write_whole(self._folder / "host.json", json.dumps(self._kept).encode())

    def _load(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads((self._folder / "host.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if kept.get("key") == self._key and (self._folder / "site").is_dir() else {}


def _folder_digest(folder: Path) -> str:
    parts: list[str | bytes] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)
