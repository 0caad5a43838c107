"""One block of a `.bib` file after another: what it says, or a problem that says why it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.load.bibtex.draft import ResolvedField
from generator.load.bibtex.fields import read_well_formed
from generator.load.bibtex.keys import made_key, unused_key
from generator.load.bibtex.macro_blocks import define
from generator.load.bibtex.macros import Macros, join
from generator.load.bibtex.plain import read_plain
from generator.load.bibtex.records import to_record
from generator.load.bibtex.salvage import salvage
from generator.load.bibtex.scan import Block
from generator.load.reading import WrittenEntry
from generator.model.raw import RawRecord
from generator.problems import Place, Problems

_ENTRY_IN_COMMENT = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*([^\s,={}()\"]+)\s*,\s*[\w-]+\s*=")
_SETTINGS = ("control", "bstctl", "settings")
"""Types that tell a style what to do: `@IEEEtranBSTCTL`, `@control`."""


@dataclass(slots=True)
class Reading:
    """What has been read of one file so far."""

    file: str
    problems: Problems = field(default_factory=Problems)
    macros: Macros = field(default_factory=Macros)
    records: list[RawRecord | WrittenEntry] = field(default_factory=list)
    containers: list[RawRecord] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    made_key: bool = False
    """Whether an entry without key was given one, which depends on all keys before it."""
    entries: int = 0
    reported: int = 0

    def leave_out(self, code: str, line: int, message: str, hint: str, lost: bool = False) -> None:
        """Report an entry that becomes no record; as an error where something is lost by that."""
        self.reported += 1
        report = self.problems.error if lost else self.problems.note
        report(code, Place(self.file, line), message, hint)


def resolve_entry(
    file: str, entry: WrittenEntry, macros: Macros, others: Mapping[str, str], problems: Problems
) -> RawRecord:
    """The record of an entry whose macros are all known by now, or nobody's."""
    fields: list[ResolvedField] = []
    for written in entry.fields:
        text, unknown = join(written.parts, macros, written.line, others)
        for name in unknown:
            problems.warning(
                "undefined-macro",
                Place(file, written.line),
                f"entry '{entry.key}' uses the macro '{name}' in '{written.name}', but no file defines it; "
                f"it was read as the text '{name}'.",
                f"Write '{written.name} = {{{name}}}', or '@string{{{name} = \"…\"}}' above.",
            )
        fields.append(ResolvedField(written.name, text, written.line))
    return to_record(file, entry.type, entry.key, entry.line, fields, problems)


def read_blocks(reading: Reading, blocks: Iterable[Block]) -> None:
    """Take in the entries of these blocks; the macros of the whole file are known."""
    for block in blocks:
        if block.kind == "entry":
            _read_entry(reading, block)
        elif block.kind == "comment":
            _read_comment(reading, block)


def read_macro(reading: Reading, block: Block) -> None:
    """Take in what an `@string` block defines."""
    if define(reading.macros, block):
        return
    reading.problems.warning(
        "broken-macro",
        Place(reading.file, block.line),
        f"macro '{' '.join(block.text.split())[:40]}' has no readable value, but '@string' needs "
        "'name = \"text\"'; it was left out.",
        "Write '@string{name = \"text\"}'.",
    )


def _read_entry(reading: Reading, block: Block) -> None:
    reading.entries += 1
    entry = read_plain(block) or read_well_formed(block)
    if entry is None:
        entry = _salvaged(reading, block)
        if entry is None:
            return
    if not entry.fields:
        reading.leave_out(
            "empty-entry",
            entry.line,
            f"entry '{entry.key}' has no field, but a record needs a title at least; it was left out.",
            "Write its fields, or remove it.",
        )
    elif entry.type == "xdata":
        reading.containers.append(resolve_entry(reading.file, entry, reading.macros, {}, reading.problems))
        message = (
            f"entry '{entry.key}' is '@xdata', but that is no work; entries that name it take its fields."
        )
        reading.leave_out("no-work", entry.line, message, "Nothing needs to be done.")
    elif entry.type.endswith(_SETTINGS):
        message = (
            f"entry '{entry.key}' is '@{entry.type}', but that is a setting of a style; it was left out."
        )
        reading.leave_out("no-work", entry.line, message, "Nothing needs to be done.")
    else:
        _add(reading, entry)


def _salvaged(reading: Reading, block: Block) -> WrittenEntry | None:
    entry, repairs = salvage(block)
    if entry is None:
        first = " ".join(block.text.split())[:60]
        reading.leave_out(
            "broken-entry",
            block.line,
            f"entry '{first}' cannot be read, but every entry needs '@type{{key, name = {{value}}}}'; it "
            f"was left out.",
            "Correct the entry.",
            lost=True,
        )
        return None
    for repair in repairs:
        place = Place(reading.file, repair.line)
        reading.problems.warning(repair.code, place, f"entry '{entry.key}' {repair.message}.", repair.hint)
    return entry


def _add(reading: Reading, entry: WrittenEntry) -> None:
    """Keep the entry; what shares a key with another is told apart when all files are known."""
    if not entry.key:
        reading.made_key = True
        key = unused_key(made_key(entry), reading.keys)
        reading.problems.warning(
            "missing-key",
            Place(reading.file, entry.line),
            f"entry of type '{entry.type}' has no key, but a record needs an id; it was given '{key}'.",
            f"Write '@{entry.type}{{{key},'.",
        )
        entry = WrittenEntry(entry.type, key, entry.fields, entry.line)
    reading.keys.add(entry.key)
    if any(
        part.macro and reading.macros.find(part.text, 0) is None for f in entry.fields for part in f.parts
    ):
        reading.records.append(entry)
        return
    reading.records.append(resolve_entry(reading.file, entry, reading.macros, {}, reading.problems))


def _read_comment(reading: Reading, block: Block) -> None:
    """Entries that were put into a comment are no records, but an editor should know of them."""
    body = block.text[len("@comment") :]
    for found in _ENTRY_IN_COMMENT.finditer(body):
        reading.entries += 1
        line = block.line + body.count("\n", 0, found.start())
        message = (
            f"entry '{found[2]}' stands inside '@comment', but comments are no records; it was left out."
        )
        reading.leave_out(
            "commented-entry", line, message, "Take it out of the comment if it is meant to count."
        )
