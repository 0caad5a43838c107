"""A record while the fields of its entry are taken over, one after another."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.load.latex import to_text
from generator.load.mojibake import repaired
from generator.model.raw import RawValue
from generator.problems import Place, Problems


@dataclass(frozen=True, slots=True)
class ResolvedField:
    """A field whose macros are resolved; not decoded yet."""

    name: str
    text: str
    line: int


@dataclass(slots=True)
class Draft:
    """A record while its fields are taken over one after another."""

    file: str
    key: str
    line: int
    written: dict[str, ResolvedField]
    problems: Problems
    fields: dict[str, RawValue] = field(default_factory=dict)
    extra: dict[str, RawValue] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def take(self, name: str, value: RawValue, source: str) -> None:
        """Let the record have the value, from the line of the source field."""
        self.fields[name] = value
        self.taken.add(source)
        self.lines[name] = self.written[source].line if source in self.written else self.line

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        """Report what was understood otherwise than it is written."""
        self.problems.warning(code, Place(self.file, line), f"entry '{self.key}' {message}.", hint)

    def text(self, name: str) -> str:
        """The decoded text of a field, with mojibake undone where that is certain."""
        found = self.written[name]
        text = to_text(found.text)
        if text.isascii():
            return text
        better, broken = repaired(text)
        if broken:
            understood = f"it was read as '{better[:80]}'" if better != text else "it was left as it is"
            self.warn(
                "mojibake",
                found.line,
                f"has '{text[:80]}' in '{name}', but that is text decoded in the wrong encoding; "
                f"{understood}",
                "Write the accents anew." if better == text else f"Write '{better[:80]}'.",
            )
        return better

    def add(self, written: ResolvedField) -> None:
        """Take in a field as it is written; where one is given twice, the first counts, as in BibTeX."""
        first = self.written.get(written.name)
        if first is None:
            if written.text.strip():
                self.written[written.name] = written
            return
        if " ".join(first.text.split()) == " ".join(written.text.split()) or not written.text.strip():
            return
        number = 2
        while f"{written.name}_{number}" in self.written:
            number += 1
        self.written[f"{written.name}_{number}"] = written
        self.warn(
            "duplicate-field",
            written.line,
            f"gives '{written.name}' twice, but a field has one value; the first one (line {first.line}) "
            f"counts",
            f"Remove one of the two; the second is '{to_text(written.text)[:80]}'.",
        )
