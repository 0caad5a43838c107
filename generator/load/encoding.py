"""Bytes to text: the encoding a file is really in, whatever it says."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.problems import Place, Problems

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"^[%\s]*(?:-\*-\s*coding|encoding)\s*:\s*([\w-]+)", re.IGNORECASE)
_UNTOLD = {"cp1252", "latin-1", "iso8859-1", "ascii", "utf-8"}
"""Declared names that tell us no more than the bytes do."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text, with `\\n` at the end of each line."""

    file: str
    content: str


def decode(file: str, content: bytes, problems: Problems) -> Text:
    """The text of a file; anything but UTF-8 is read as what it most likely is, and reported.

    | bytes | read as |
    |---|---|
    | byte order mark | UTF-8, UTF-16 or UTF-32 as it says |
    | every second byte zero | UTF-16 |
    | valid UTF-8 | UTF-8 |
    | `% Encoding: X` in the first line | X |
    | otherwise | line by line: UTF-8 where valid, else windows-1252 |
    """
    text = _decode(file, content, problems)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        text = text.replace("\0", "")
        problems.warning(
            "null-bytes",
            Place(file, line),
            f"file '{file}' holds zero bytes, but a text file has none; they were left out.",
            "Look at the line for damage, and save the file again as UTF-8.",
        )
    return Text(file, text)


def _decode(file: str, content: bytes, problems: Problems) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(file, content[len(mark) :], encoding, problems)
    if encoding := _wide(content):
        _report(file, 0, encoding, problems)
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if encoding := _declared(content):
        _report(file, line, encoding, problems)
        return content.decode(encoding, errors="replace")
    return _line_by_line(file, content, problems)


def _marked(file: str, content: bytes, encoding: str, problems: Problems) -> str:
    if encoding != "utf-8":
        _report(file, 0, encoding, problems)
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _line_by_line(file, content, problems)


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: text of mostly Latin letters has a zero in every second byte."""
    start = content[:200]
    if len(start) < 4:
        return ""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) * 0.35 and even < len(start) * 0.05:
        return "utf-16-le"
    if even > len(start) * 0.35 and odd < len(start) * 0.05:
        return "utf-16-be"
    return ""


def _declared(content: bytes) -> str:
    found = _DECLARED.match(content[:200])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return "" if name in _UNTOLD or name.startswith(("utf-16", "utf-32")) else name


def _line_by_line(file: str, content: bytes, problems: Problems) -> str:
    lines: list[str] = []
    guessed: list[int] = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            guessed.append(number)
            lines.append(_windows(line))
    problems.warning(
        "encoding-guessed",
        Place(file, guessed[0] if guessed else 0),
        f"file '{file}' has {len(guessed)} lines that are not UTF-8, but records are written in UTF-8; "
        "these lines were read as windows-1252.",
        "Save the file as UTF-8, and look at the accents of these lines.",
    )
    return "\n".join(lines)


def _windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        pass
    # Five bytes mean nothing in windows-1252; Latin-1 has control characters there.
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
        for byte in line
    )


def _report(file: str, line: int, encoding: str, problems: Problems) -> None:
    problems.warning(
        "encoding-guessed",
        Place(file, line),
        f"file '{file}' is not written in UTF-8, but records are; it was read as {encoding}.",
        "Save the file as UTF-8.",
    )
