"""Reads a `.bib` file: every entry becomes a record, or a problem that says why not.

| step | module |
|---|---|
| where entries begin and end | `scan` |
| a big file in pieces, by all cores, kept from one run to the next | `pieces` |
| one block after another | `entries` |
| fields of an entry in the usual form | `plain` |
| fields of a good entry (bibtexparser) | `fields` |
| fields of a broken entry | `salvage` |
| `@string` macros | `macros` |
| names, dates, identifiers | `people`, `dates`, `identifiers` |
| the record | `records` |
| `crossref`, `xdata` | `inherit`, when all files are read |
"""

from __future__ import annotations

from generator.load.bibtex.entries import Reading, read_blocks, read_macro, resolve_entry
from generator.load.bibtex.pieces import SMALL, read_in_pieces, take_kept
from generator.load.bibtex.scan import scan
from generator.load.encoding import Text, decode
from generator.load.kept import Kept
from generator.load.reading import ReadFile
from generator.model.raw import SourceFile
from generator.problems import Place

__all__ = ["read_bibtex", "resolve_entry"]


def read_bibtex(source: SourceFile, kept: Kept | None = None) -> ReadFile:
    """Everything in a `.bib` file, macros of other files and inheritance left to `connect`.

    Big files are read in pieces: those that `kept` has not from before, by all cores.
    """
    reading = Reading(source.path)
    big = len(source.content) >= SMALL
    if not (big and kept is not None and take_kept(reading, source.content, kept)):
        _read_text(reading, source, kept if big else None, big)
    return ReadFile(
        source.path,
        tuple(reading.records),
        tuple(reading.problems),
        reading.entries,
        reading.reported,
        reading.macros.exported(),
        tuple(reading.containers),
    )


def _read_text(reading: Reading, source: SourceFile, kept: Kept | None, big: bool) -> None:
    text = decode(source.path, source.content, reading.problems)
    if not big or not read_in_pieces(reading, text.content, source.content, kept):
        blocks = scan(text.content)
        for block in blocks:
            if block.kind == "string":
                read_macro(reading, block)
        read_blocks(reading, blocks)
    _check_whole(reading, text)


def _check_whole(reading: Reading, text: Text) -> None:
    """A file without any entry is usually something else than a bibliography."""
    if reading.entries:
        return
    place, start = Place(reading.file), text.content.lstrip()[:200].lower()
    if not start:
        reading.problems.note(
            "empty-file", place, f"file '{reading.file}' is empty, but records were expected."
        )
    elif start.startswith(("<!doctype", "<html", "<?xml")):
        reading.problems.error(
            "not-bibtex",
            place,
            f"file '{reading.file}' is a web page, but a bibliography was expected.",
            "Save the bibliography itself: the page was probably an error message or a login.",
        )
    elif not reading.macros.definitions:
        reading.problems.note(
            "no-entries", place, f"file '{reading.file}' has no entry, but other text only."
        )
