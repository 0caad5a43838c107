"""Reads files of records: bytes to `RawRecord`s that know file and line, and sums that show nothing was lost.

Each file is read on its own (the same bytes give the same result); what entries take from other files
(`@string` macros, `crossref`) is filled in afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.load.ahead import ENDINGS, in_order_of_reading
from generator.load.bibtex import read_bibtex
from generator.load.connect import connect
from generator.load.kept import Kept, forget_people
from generator.load.reading import ReadFile, WrittenEntry
from generator.load.yaml_files import read_yaml
from generator.model.raw import Loaded, RawRecord, SourceFile
from generator.problems import Place, Problems


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format: the endings of its files, and what reads them."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[SourceFile, Kept | None], ReadFile]


READERS: tuple[Reader, ...] = (
    Reader("yaml", (".yml", ".yaml"), read_yaml),
    Reader("bibtex", ENDINGS, read_bibtex),
)


Parsed: TypeAlias = dict[SourceFile, ReadFile | None]
"""Files that were read: the same bytes under the same name give the same records."""


def records_of(parsed: Parsed) -> Iterator[tuple[str, Sequence[RawRecord | WrittenEntry]]]:
    """The files by name, with their records in order."""
    return ((read.file, read.records) for read in parsed.values() if read is not None)


def load_records(
    files: Sequence[SourceFile],
    problems: Problems,
    parsed: Parsed | None = None,
    kept: Kept | None = None,
    learn: Callable[[SourceFile, ReadFile], object] | None = None,
) -> Loaded:
    """Every record of the files, in their order; `entries = records + reported` holds for each file.

    `parsed` remembers files between calls: the same file with the same bytes is read once.  `kept` remembers
    pieces of big files between runs.  `learn` gets what other processes read, there.
    """
    known: Parsed = {} if parsed is None else parsed

    def ahead(file: SourceFile) -> None:
        read = read_file(file, Problems(), kept)
        if read is not None and learn is not None:
            learn(file, read)

    collecting = gc.isenabled()
    gc.disable()  # nothing read is garbage: collecting takes a third of the time
    try:
        new = [file for file in files if file not in known]
        for file in in_order_of_reading(new, ahead, kept):
            known[file] = read_file(file, problems, kept)
        for stale in known.keys() - set(files):
            del known[stale]
        return connect([read for file in files if (read := known[file]) is not None], problems)
    finally:
        forget_people()
        if collecting:
            gc.enable()


def read_file(source: SourceFile, problems: Problems, kept: Kept | None = None) -> ReadFile | None:
    """One file read by the reader of its ending; None where no reader knows it."""
    for reader in READERS:
        if source.path.lower().endswith(reader.suffixes):
            return reader.read(source, kept)
    endings = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    problems.warning(
        "unknown-format",
        Place(source.path),
        f"file '{source.path}' was given as records, but only {endings} can be read.",
        "Rename the file, or move it out of the folder of records.",
    )
    return None
