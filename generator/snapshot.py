"""What a build understood of the records, for the next one: a correction is then understood as one.

A snapshot is written where all was resolved, and not again for corrections: these are counted from it.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.cache import Shelf, digest
from generator.config import SiteConfig
from generator.emit.view import Keys
from generator.load import CheckedFiles, Parsed, records_of
from generator.load.reading import ReadFile
from generator.model.raw import SourceFile
from generator.plain_pickles import DAMAGE, dump_plain, load_plain, read_plain, write_plain
from generator.snapshot_file import Found, Shape, find_parts, write_parts
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
        self._shapes: dict[str, Shape] = {}
        """What is known of each file that was read, by path."""
        self._sure: dict[str, Shape] = {}
        """The same of files that were not."""
        self._written = False

    def will_keep(self, memory: Memory) -> bool:
        """Whether a snapshot pays: not of a small site, nor of small corrections since the one found."""
        resolved = memory.resolved
        corrected = self.found is not None and resolved.corrected
        return len(resolved.catalog.works) >= FROM_WORKS and not corrected

    def keep(self, memory: Memory, files: Mapping[str, str]) -> None:
        """Write a snapshot where it pays; `files` are the SHA-256 of all files by path."""
        if not self.will_keep(memory):
            return
        with suppress(OSError):  # a disk that is full or read-only keeps nothing
            shapes = {**self._sure, **self._shapes}
            write_parts(self._path, self._head(memory.config), memory, files, shapes, self._open)
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
        self._keep(self._name(file), read)

    def _keep(self, name: str, read: ReadFile) -> None:
        shelf = self._files()
        if not shelf.has(name):
            shelf.put(name, dump_plain(read))

    def keep_files(self, parsed: Parsed) -> None:
        """Keep what each file says, beside those of which it is known that they were checked."""
        read = {file: one for file, one in parsed.items() if one is not None}
        sure = self._sure if self.found is not None else {}
        if not sure and sum(len(one.records) for one in read.values()) < FROM_WORKS:
            return
        for file, one in read.items():
            shape = Shape.of(self._name(file), one)
            self._shapes[file.path] = shape
            self._keep(shape.name, one)
        kept = {**sure, **self._shapes}
        self._files().keep_only({shape.name for shape in kept.values()})

    def find(
        self, config: SiteConfig, files: Sequence[SourceFile], inputs: Mapping[str, str], whole: bool
    ) -> Memory | None:
        """The memory of an earlier build with these settings; None where there is none that can be read.

        `inputs` are the SHA-256 of the files, by path.
        Of a `whole` one all files are there as they were read, else only what has to be looked at.
        """
        collecting = gc.isenabled()
        gc.disable()  # nothing read is garbage
        try:
            found = find_parts(self._path, self._head(config), self._store)
            same = [file for file in files if found.files.get(file.path) == inputs[file.path]]
            self.found = self._memory(config, found, files, same, whole)
            return self.found
        except (OSError, *DAMAGE):
            return None
        finally:
            if collecting:
                gc.enable()

    def _memory(
        self,
        config: SiteConfig,
        found: Found,
        files: Sequence[SourceFile],
        same: list[SourceFile],
        whole: bool,
    ) -> Memory:
        sure = {} if whole else {f: found.checked[f.path] for f in same if f.path in found.checked}
        self._sure = {file.path: found.shapes[file.path] for file in sure}
        read = {file: self._open(self._name(file)) for file in files if file not in sure}
        parsed: Parsed = {file: one for file, one in read.items() if one is not None}
        checked = Checked()
        checked.learn(found.said, records_of({f: parsed[f] for f in same if f in parsed}))

        def reopened(file: SourceFile) -> ReadFile | None:
            read = self._open(self._sure.pop(file.path).name)
            if read is not None:
                checked.learn(found.said_in(file.path), [(read.file, read.records)])
            return read

        for file in same if whole else ():
            if file.path in found.checked and file in parsed:
                checked.learn(found.said_in(file.path), records_of({file: parsed[file]}))
        return Memory(config, parsed, checked, found.resolved, found.derived, CheckedFiles(sure, reopened))

    def _open(self, name: str) -> ReadFile | None:
        content = self._files().find(name)
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
