"""`coterie doctor`: what is wrong in files of records, what was understood instead, and a mended copy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.load import load_records
from generator.load.bibtex.mend import MendedEntry, mend
from generator.load.encoding import decode
from generator.model.raw import FileCount, RecordKind, SourceFile
from generator.problems import Place, Problems, Severity
from generator.validate import validate_records

_KINDS: dict[str, RecordKind] = {"authors": "author", "topics": "topic", "venues": "venue"}
"""Folders whose YAML files hold other records than papers."""

_NEEDS_THE_WHOLE_SITE = frozenset({"missing-field"})
"""A correction without a title is right, if the entry that it corrects stands in another file."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in the files."""

    problems: Problems
    counts: tuple[FileCount, ...]

    @property
    def defects(self) -> int:
        """How many errors and warnings there are; notes are no defects."""
        return self.problems.count(Severity.ERROR) + self.problems.count(Severity.WARNING)


def examine(paths: Sequence[Path]) -> Examination:
    """Read the files together, as a build would, and report every defect with line and remedy."""
    problems = Problems()
    files = [file for path in paths if (file := _source(path, problems)) is not None]
    loaded = load_records(files, problems)
    checked = Problems()
    validate_records(loaded, checked)
    problems.found += [problem for problem in checked if problem.code not in _NEEDS_THE_WHOLE_SITE]
    return Examination(problems, loaded.counts)


def summary(examined: Examination, left: int | None) -> str:
    """One line: how many entries, records and defects; `left` are those that mending did not help."""
    entries = sum(count.entries for count in examined.counts)
    records = sum(count.records for count in examined.counts)
    line = f"{entries:,} entries, {records:,} records, {examined.defects:,} defects"
    return f"{line}." if left is None else f"{line}, {left:,} of them left for you."


def is_mendable(path: Path) -> bool:
    """Whether a mended copy can be written: of BibTeX only; comments and layout of YAML belong to people."""
    return path.suffix.lower() in {".bib", ".bibtex"} and path.is_file()


def mend_files(paths: Sequence[Path], in_place: bool) -> list[tuple[Path, int]]:
    """The mended copies, and how many entries changed in each."""
    return [write_mended(path, in_place) for path in paths if is_mendable(path)]


def write_mended(path: Path, in_place: bool = False) -> tuple[Path, int]:
    """A copy `NAME.fixed.bib` in which all that needs no guess is mended, and how many entries changed."""
    content = path.read_bytes()
    text, changed = mended_text(path.name, content)
    target = path if in_place else path.with_name(f"{path.stem}.fixed{path.suffix}")
    if not in_place or text.encode() != content:
        temporary = target.with_name(f".{target.name}.new")
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, target)
    return target, changed


def mended_text(name: str, content: bytes) -> tuple[str, int]:
    """The text of a `.bib` file in UTF-8 with its entries mended, and how many of them changed."""
    pieces = mend(decode(name, content, Problems()).content)
    changed = sum(1 for piece in pieces if isinstance(piece, MendedEntry) and piece.changed)
    return "".join(piece.text for piece in pieces), changed


def _source(path: Path, problems: Problems) -> SourceFile | None:
    kinds = [_KINDS[part] for part in path.parent.parts if part in _KINDS]
    try:
        return SourceFile(path.as_posix(), path.read_bytes(), kinds[-1] if kinds else "paper")
    except OSError as error:
        problems.error(
            "unreadable-file", Place(path.as_posix()), f"the file cannot be read: {error.strerror or error}."
        )
        return None
