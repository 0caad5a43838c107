"""The fields of one entry, read by bibtexparser and taken only where its reading is provably right.

bibtexparser reads many broken entries without complaint and wrongly: a missing comma makes the next field
part of the value before it.  So every value must be what BibTeX allows, and the entry must be read to its
last character; otherwise `salvage` reads the entry field by field.
"""

from __future__ import annotations

import logging
import re

from bibtexparser.model import DuplicateFieldKeyBlock, Entry
from bibtexparser.splitter import Splitter

from generator.load.bibtex.scan import Block
from generator.load.reading import Field, Part, WrittenEntry

# Its complaints are ours to make, with place and hint.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_NAME = re.compile(r"[^\s=,{}\"#%()'\\]+")
_KEY = re.compile(r"[^={}\"\n,]*")
_BARE = re.compile(r"[^\s\"#%(),={}]+")
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE_MARK = re.compile(r"[{}\"]")


def read_well_formed(block: Block) -> WrittenEntry | None:
    """The entry as bibtexparser reads it, None where that reading cannot be trusted."""
    if not block.closed:
        return None
    text = block.text.lstrip(" \t")
    blocks = Splitter(text).split().blocks
    if len(blocks) != 1:
        return None
    entry = blocks[0].ignore_error_block if isinstance(blocks[0], DuplicateFieldKeyBlock) else blocks[0]
    if not isinstance(entry, Entry) or entry.raw != text or not _KEY.fullmatch(entry.key):
        return None
    fields: list[Field] = []
    for field in entry.fields:
        parts = value_parts(field.value)
        if parts is None or not _NAME.fullmatch(field.key):
            return None
        fields.append(Field(field.key.lower(), parts, block.line + (field.start_line or 0)))
    return WrittenEntry(block.type, " ".join(entry.key.split()), tuple(fields), block.line)


def value_parts(value: str) -> tuple[Part, ...] | None:
    """The parts of a value: `{text}`, `"text"`, numbers and macros, joined by `#`; None for all else."""
    if value[:1] == "{" and value[-1:] == "}":
        inner = value[1:-1]
        if "{" not in inner and "}" not in inner:
            return (Part(inner),)
    parts: list[Part] = []
    position = 0
    while True:
        end = value_end(value, position)
        if end < 0:
            return None
        parts.append(_part(value[position:end]))
        rest = value[end:].lstrip()
        if not rest:
            return tuple(parts)
        if rest[0] != "#":
            return None
        position = len(value) - len(rest[1:].lstrip())


def value_end(value: str, start: int) -> int:
    """The offset behind the part of a value that begins at `start`, -1 where it does not end."""
    opening = value[start : start + 1]
    if opening == "{":
        end = closing_brace(value, start, _BRACE)
        return end if end >= 0 else closing_brace(value, start, _UNESCAPED_BRACE)
    if opening == '"':
        depth = 0
        for found in _QUOTE_MARK.finditer(value, start + 1):
            if found[0] == '"' and depth == 0:
                return found.end()
            depth += {"{": 1, "}": -1, '"': 0}[found[0]]
        return -1
    bare = _BARE.match(value, start)
    return bare.end() if bare else -1


def closing_brace(value: str, start: int, pattern: re.Pattern[str] = _BRACE) -> int:
    """The offset behind the brace that closes the one at `start`, -1 where none does."""
    depth = 0
    for found in pattern.finditer(value, start):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return -1


def _part(written: str) -> Part:
    if written[0] in '{"':
        return Part(written[1:-1])
    return Part(written, macro=not written[0].isdigit())
