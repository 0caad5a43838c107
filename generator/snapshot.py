"""What a build understood of the records, for the next one: a correction is then understood as one.

A snapshot is written where all was resolved, and not again for corrections: these are counted from it.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.cache import Shelf, digest
from generator.config import SiteConfig
from generator.derive import Derived, atlas_maker
from generator.emit.view import Keys
from generator.load import Parsed, records_of
from generator.load.reading import ReadFile
from generator.model.raw import SourceFile
from generator.plain_pickles import DAMAGE, dump_plain, load_plain, read_plain, write_plain
from generator.understanding import Memory
from generator.validate import Checked

FROM_WORKS = 1_000
"""Smaller sites are understood in less time than a snapshot takes to find."""


class Snapshots:
    """The snapshot of a project in the folder of its cache."""

    def __init__(self, store: Path, version: str) -> None:
        """`version` names the code and libraries: others must not read what these have written."""
        self._store, self._version = store, version
        self.found: Memory | None = None
        """What the last build left, once it was asked for."""
        self._written = False

    def keep(self, memory: Memory, files: Mapping[str, str]) -> None:
        """Write a snapshot where it pays: not of a small site, nor of small corrections since the one found.

        `files` are the SHA-256 of all files by path.
        """
        resolved = memory.resolved
        corrected = self.found is not None and resolved.registry is self.found.resolved.registry
        if len(resolved.catalog.works) < FROM_WORKS or corrected:
            return
        with suppress(OSError):  # a disk that is full or read-only keeps nothing
            write_plain(self._path, self._head(memory.config), _parts(memory, files))
            self._written = True

    def keep_keys(self, keys: Keys, config: SiteConfig) -> None:
        """Keep the keys of pages, if a snapshot was written of what they are made of."""
        if self._written:
            with suppress(OSError):
                write_plain(self._store / "keys", self._head(config) + self._mark(), keys.kept())

    def find_keys(self, config: SiteConfig) -> Keys:
        """The keys of pages that belong to the snapshot; none where there are none that can be read."""
        try:
            return Keys.of(read_plain(self._store / "keys", self._head(config) + self._mark()))
        except (OSError, *DAMAGE):
            return Keys()

    def _mark(self) -> bytes:
        """Names the snapshot."""
        with self._path.open("rb") as stream:
            return stream.read(64)[32:]

    def keep_file(self, file: SourceFile, read: ReadFile) -> None:
        """Keep what a file says, where it is not kept yet."""
        shelf, name = self._files(), self._name(file)
        if not shelf.has(name):
            shelf.put(name, dump_plain(read))

    def keep_files(self, parsed: Parsed) -> None:
        """Keep what each file says."""
        if sum(len(read.records) for read in parsed.values() if read is not None) < FROM_WORKS:
            return
        for file, read in parsed.items():
            if read is not None:
                self.keep_file(file, read)
        self._files().keep_only({self._name(file) for file in parsed})

    def find(self, config: SiteConfig, files: Sequence[SourceFile]) -> Memory | None:
        """The memory of an earlier build with these settings; None where there is none that can be read."""
        collecting = gc.isenabled()
        gc.disable()  # nothing read is garbage
        try:
            parts = read_plain(self._path, self._head(config))
            read = {file: self._read(file) for file in files}
            known: Parsed = {file: found for file, found in read.items() if found}
            self.found = _memory(parts, config, known, self._store)
            return self.found
        except (OSError, *DAMAGE):
            return None
        finally:
            if collecting:
                gc.enable()

    def _read(self, file: SourceFile) -> ReadFile | None:
        content = self._files().find(self._name(file))
        if content is None:
            return None
        found = load_plain(content)
        return found if isinstance(found, ReadFile) else None

    def _name(self, file: SourceFile) -> str:
        return digest(self._version, file.kind, file.path, file.content)

    def _files(self) -> Shelf:
        return Shelf(self._store / "read", self._version)

    @property
    def _path(self) -> Path:
        return self._store / "understood"

    def _head(self, config: SiteConfig) -> bytes:
        return digest(self._version, config.model_dump_json()).encode()


def _parts(memory: Memory, files: Mapping[str, str]) -> tuple[Any, ...]:
    resolved, derived = memory.resolved, memory.derived
    catalog = replace(resolved.catalog, proposals=tuple(resolved.catalog.proposals))
    said = memory.checked.by_spots(records_of(memory.parsed))
    most = memory.config.graph_max_authors
    facts = derived.topics, derived.topics_of, derived.works_on, derived.coauthors, derived.alike
    atlas = {most: derived.atlas(most)}  # the home page shows it, so it is drawn anyway
    return dict(files), said, replace(resolved, catalog=catalog), facts, atlas


def _memory(parts: tuple[Any, ...], config: SiteConfig, parsed: Parsed, store: Path) -> Memory:
    known, said, resolved, (topics, topics_of, works_on, coauthors, alike), atlas = parts
    derived = Derived(
        topics=topics,
        topics_of=topics_of,
        works_on=works_on,
        coauthors=coauthors,
        related=alike.related,
        novelty=alike.novelty,
        alike=alike,
        atlas=atlas_maker(resolved.catalog, topics_of, store, atlas),
    )
    same = {f: r for f, r in parsed.items() if known.get(f.path) == sha256(f.content).hexdigest()}
    return Memory(config, parsed, Checked.of(said, records_of(same)), resolved, derived)
