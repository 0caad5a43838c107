"""Reads files of records: bytes to `RawRecord`s that know file and line, and sums that show nothing was lost.

Each file is read on its own (the same bytes give the same result); what entries take from other files
(`@string` macros, `crossref`) is filled in afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.load.ahead import ENDINGS, in_order_of_reading
from generator.load.bibtex import read_bibtex
from generator.load.connect import connect
from generator.load.kept import Kept, forget_people
from generator.load.mentions import mentioned
from generator.load.reading import CheckedFile, ReadFile, WrittenEntry
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


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """Files whose records an earlier build has checked."""

    files: Mapping[SourceFile, CheckedFile]
    open: Callable[[SourceFile], ReadFile | None]
    """One of them as it was read, where that is known."""

    def records(self) -> Iterator[tuple[str, Sequence[object]]]:
        """The files by name with their records in order, those that were checked as None."""
        return ((one.rest.file, one.records) for one in self.files.values())


NOTHING_CHECKED = CheckedFiles({}, lambda _: None)


def records_of(parsed: Parsed) -> Iterator[tuple[str, Sequence[RawRecord | WrittenEntry]]]:
    """The files by name, with their records in order."""
    return ((read.file, read.records) for read in parsed.values() if read is not None)


def load_records(
    files: Sequence[SourceFile],
    problems: Problems,
    parsed: Parsed | None = None,
    kept: Kept | None = None,
    learn: Callable[[SourceFile, ReadFile], object] | None = None,
    checked: CheckedFiles | None = None,
) -> Loaded:
    """Every record of the files, in their order; `entries = records + reported` holds for each file.

    `parsed` remembers files between calls: the same file with the same bytes is read once.  `kept` remembers
    pieces of big files between runs.  `learn` gets what other processes read, there.
    `checked` has files that need not be read, unless another one speaks of their papers.
    """
    known: Parsed = {} if parsed is None else parsed
    checked = checked or NOTHING_CHECKED
    sure = {file: checked.files[file] for file in files if file in checked.files}

    def ahead(file: SourceFile) -> None:
        read = read_file(file, Problems(), kept)
        if read is not None and learn is not None:
            learn(file, read)

    collecting = gc.isenabled()
    gc.disable()  # nothing read is garbage: collecting takes a third of the time
    try:
        new = [file for file in files if file not in known and file not in sure]
        for file in in_order_of_reading(new, ahead, kept):
            known[file] = read_file(file, problems, kept)
        for stale in known.keys() - set(files):
            del known[stale]
        for file in mentioned(sure, known.values()):
            known[file] = checked.open(file) or read_file(file, problems, kept)
            del sure[file]
        read = [one for file in files if (one := sure.get(file) or known[file]) is not None]
        return connect(read, problems)
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
