"""Entries that stand on their own: the macros of their file written out, so that they can move to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.load.bibtex.macro_blocks import define
from generator.load.bibtex.macros import STANDARD_MACROS, Macros
from generator.load.bibtex.mend import MendedEntry
from generator.load.bibtex.scan import Block
from generator.load.reading import Field, Part, WrittenEntry


def expanded(pieces: Sequence[Block | MendedEntry]) -> Iterator[tuple[MendedEntry, WrittenEntry | None]]:
    """Each entry of a file, and its fields with macros of the file replaced by their text.

    Months and other standard macros stay, as every program knows them.
    """
    macros = Macros()
    for piece in pieces:
        if isinstance(piece, Block) and piece.kind == "string":
            define(macros, piece)
    for piece in pieces:
        if isinstance(piece, MendedEntry):
            yield piece, _expanded(piece.entry, macros) if piece.entry else None


def _expanded(entry: WrittenEntry, macros: Macros) -> WrittenEntry:
    if not any(_is_own(part, macros) for field in entry.fields for part in field.parts):
        return entry
    return replace(entry, fields=tuple(_expanded_field(field, macros) for field in entry.fields))


def _expanded_field(field: Field, macros: Macros) -> Field:
    parts: list[Part] = []
    for part in field.parts:
        if _is_own(part, macros):
            part = Part(macros.find(part.text, field.line) or "")
        if parts and not part.macro and not parts[-1].macro:
            part = Part(parts.pop().text + part.text)
        parts.append(part)
    return replace(field, parts=tuple(parts))


def _is_own(part: Part, macros: Macros) -> bool:
    return part.macro and part.text.lower() in macros.definitions and part.text.lower() not in STANDARD_MACROS
