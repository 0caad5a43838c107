"""What the last build knew of the site folder, and what is found there now.

Looking at some hundred thousand files takes seconds, so another process may do it while the records are read.
In most builds all that it has to say is that everything stands as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import time

from generator.build.entries import Entry, FileGroup
from generator.build.listing import list_files
from generator.build.published import OURS, RECEIPT, Look, Published, Seen
from generator.build.versions import code_version
from generator.cache import Cache, Section, digest
from generator.config import SiteConfig
from generator.parallel import Deferred

MANY = 500_000
"""Bytes of the list of our files from which another process looks at them."""


class SiteMemory:
    """The entries of one site folder, kept in the cache and bound to the site by its `build.json`."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._folder, self._cache = folder, cache
        self._early: Deferred[Look] | None = None

    @cached_property
    def _section(self) -> Section:
        return self._cache.section(f"site-{digest(str(self._folder))[:12]}", "2")

    def begin(self) -> None:
        """Let another process look at the folder meanwhile, where it is large."""
        try:
            many = (self._folder / OURS).stat().st_size >= MANY
        except OSError:
            return
        if many:
            self._early = Deferred(lambda: [self._look()])
            with suppress(OSError):  # where no process can be added, this one looks when it has to
                self._early.begin()

    def recall(self, *, changed: bool = False) -> Published:
        """What the folder holds, and what is remembered of it; `changed` says that it did since `begin`."""
        look = None
        if self._early is not None:
            (look,) = self._early
        if look is None or changed or look.receipt != self._receipt():
            look = self._look()
        entries, groups, moments, _ = self._entries()
        return Published(self._folder, look, entries, groups, moments)

    def _receipt(self) -> tuple[str, int]:
        path = self._folder / RECEIPT
        return digest(_read(path)), path.stat().st_mtime_ns if path.is_file() else 0

    def _look(self) -> Look:
        receipt, began = self._receipt(), time()
        entries, groups, moments, moment = self._entries()
        remembered = [(FileGroup(value), moments[name]) for name, value in groups.items()]
        found, late, folders = list_files(self._folder, min([moment, *moments.values()]))
        sizes = {path: entry.size for path, entry in entries.items()}
        touched = {path for path, time in late.items() if time > moment}
        for group, written in remembered:
            sizes.update(zip(group.paths, group.sizes, strict=True))
            touched |= {path for path in late.keys() & group.paths if late[path] > written} if late else set()
        ours = frozenset(filter(None, _read(self._folder / OURS).decode("utf-8", "replace").split("\n")))
        sizes |= {name: found[name] for name in (OURS, RECEIPT) if name in found}
        same = bool(groups) and not touched - {RECEIPT} and found == sizes and found.keys() == ours
        return Look(
            receipt, began, frozenset(folders), None if same else Seen(found, frozenset(touched), ours)
        )

    def _entries(self) -> tuple[dict[str, Entry], dict[str, bytes], dict[str, float], float]:
        kept = self._section.find(digest(_read(self._folder / RECEIPT)))
        if kept is None:
            return {}, {}, {}, 0.0
        moment, entries, moments = json.loads(kept)
        groups = {name: self._section.find(name) or b"" for name in moments}
        return {path: Entry(*entry) for path, entry in entries.items()}, groups, moments, moment

    def keep(
        self, receipt: bytes, moment: float, entries: Mapping[str, Entry], groups: Mapping[str, FileGroup],
        moments: Mapping[str, float],
    ) -> None:  # fmt: skip
        """Remember what was published with this receipt, and nothing older.

        `moments` are those of groups that stayed.  The site is out by now: without this memory the next build
        only compares more.
        """
        self._section.forget()
        written = {name: moments.get(name, moment) for name in groups}
        self._section.put(digest(receipt), json.dumps([moment, entries, written]).encode())
        for name, group in groups.items():
            self._section.put(name, group.value)
        self._section.save()


def memory_of(config: SiteConfig, project: Path, *, look: bool = False) -> SiteMemory:
    """What was known of the site folder; with `look` another process may look at it from now on.

    Not where this process has threads: then none may be forked.
    """
    memory = SiteMemory(Cache(project / ".cache", code_version()), (project / config.site_dir).resolve())
    if look:
        memory.begin()
    return memory


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
