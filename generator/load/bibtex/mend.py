"""A `.bib` file written anew where it is broken; what reads well stays as written, to the character."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.load.bibtex.entry_types import understood_type
from generator.load.bibtex.fields import closing_brace, read_well_formed
from generator.load.bibtex.keys import made_key, unused_key
from generator.load.bibtex.people import read_people, write_people
from generator.load.bibtex.records import understood_category
from generator.load.bibtex.repairs import Repair
from generator.load.bibtex.salvage import salvage
from generator.load.bibtex.scan import Block, scan
from generator.load.mojibake import repaired
from generator.load.reading import Field, Part, WrittenEntry

_CATEGORY_FIELDS = {"primaryclass", "eprintclass"}
_LEFT_OUT = {"percent-comment", "stray-text"}


@dataclass(frozen=True, slots=True)
class MendedEntry:
    """An entry of a file, and its text: as written where nothing was wrong with it."""

    block: Block
    entry: WrittenEntry | None
    """None where it cannot be read at all; the text is then as written."""
    text: str
    changed: bool


def mend(text: str) -> list[Block | MendedEntry]:
    """The blocks of a file in order, each entry mended where that needs no guess about its meaning."""
    pieces: list[Block | MendedEntry] = []
    keys: set[str] = set()
    for block in scan(text):
        if block.kind != "entry":
            pieces.append(block)
            continue
        mended = _mend_entry(block, keys)
        if mended.entry:
            keys.add(mended.entry.key)
        pieces.append(mended)
    return pieces


def write_entry(entry: WrittenEntry) -> str:
    """The entry in the shape that every reader understands: one field a line, values in braces."""
    lines = [f"@{entry.type or 'misc'}{{{entry.key},\n"]
    names: set[str] = set()
    for field in entry.fields:
        name = unused_key(field.name, names).replace("-", "_") if field.name in names else field.name
        names.add(name)
        lines.append(f"  {name} = {' # '.join(_write_part(part) for part in field.parts)},\n")
    return "".join((*lines, "}"))


def _write_part(part: Part) -> str:
    if part.macro:
        return part.text
    balanced = closing_brace("{" + part.text + "}", 0) == len(part.text) + 2
    return "{" + (part.text if balanced else re.sub(r"[{}]", "", part.text)) + "}"


def _mend_entry(block: Block, keys: set[str]) -> MendedEntry:
    entry, repairs = read_well_formed(block), list[Repair]()
    if entry is None:
        entry, repairs = salvage(block)
    if entry is None or not entry.fields:
        return MendedEntry(block, entry, block.text, False)
    better = _better(entry, keys)
    if better == entry and not repairs and block.closed and not _has_duplicates(entry):
        return MendedEntry(block, entry, block.text, False)
    spared = "".join(f"% {repair.subject.lstrip('% ')}\n" for repair in repairs if repair.code in _LEFT_OUT)
    space = block.text[len(block.text.rstrip()) :]
    return MendedEntry(block, better, spared.replace("@", "(at)") + write_entry(better) + space, True)


def _better(entry: WrittenEntry, keys: set[str]) -> WrittenEntry:
    key = entry.key or unused_key(made_key(entry), keys)
    fields = tuple(_better_field(field) for field in entry.fields)
    return replace(entry, type=understood_type(entry.type), key=key, fields=fields)


def _has_duplicates(entry: WrittenEntry) -> bool:
    return len({field.name for field in entry.fields}) < len(entry.fields)


def _better_field(field: Field) -> Field:
    if len(field.parts) != 1 or field.parts[0].macro:
        return field
    written = text = field.parts[0].text
    if not text.isascii():
        text = repaired(text)[0]
    if field.name in {"author", "editor"}:
        people, defects = read_people(text)
        text = write_people(people) if defects and people else text
    elif field.name in _CATEGORY_FIELDS:
        text = understood_category(text) or text
    return field if text == written else replace(field, parts=(Part(text),))
