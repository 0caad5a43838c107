"""What can be broken in an entry, as it is told to the reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was broken, and what was understood."""

    code: str
    line: int
    message: str
    """Completes "entry 'x' …"."""
    hint: str
    subject: str = ""
    """The field, key or text in question, in full."""


def repair(code: str, line: int, subject: str = "") -> Repair:
    """The repair of a code; its message names the subject: a field, a key or the text in question."""
    message, hint = _WORDS[code]
    subject = " ".join(subject.split())
    return Repair(code, line, message.format(subject[:80]), hint, subject)


_WORDS = {
    "missing-comma": (
        "has no comma behind '{}', but fields are separated by commas; the next field was read all the same",
        "Write a comma behind the value.",
    ),
    "missing-key-comma": (
        "has no comma behind its key, but one must stand there; the key was read as '{}'",
        "Write a comma behind the key.",
    ),
    "missing-equals": (
        "has no '=' behind '{}', but a value follows; it was read as the value",
        "Write '=' between the name of the field and its value.",
    ),
    "unclosed-brace": (
        "opens a brace in '{}' that nothing closes, but the value must end before the next field; it was "
        "ended "
        "there",
        "Close the brace.",
    ),
    "extra-brace": (
        "has a brace too many or too few in '{}', but braces go in pairs; the value was read without it",
        "Remove the brace that closes nothing, or open it.",
    ),
    "unclosed-quote": (
        "opens a quotation mark in '{}' that nothing closes, but the value must end before the next field; "
        "it "
        "was ended there",
        "Close the quotation mark.",
    ),
    "quote-in-quotes": (
        "has quotation marks inside those of '{}', but the first of them ends the value; it was read up to "
        "the "
        "last",
        "Write the value in braces, or the inner quotation marks as ``…''.",
    ),
    "percent-comment": (
        "has a line that begins with '%', but BibTeX knows no comments there; the line '{}' was passed over",
        "Remove the line, or put the comment before the entry.",
    ),
    "unbraced-value": (
        "has a value without braces in '{}', but only numbers and macros may stand so; it was read as text",
        "Write the value in braces.",
    ),
    "stray-text": (
        "has text that belongs to no field, '{}', but fields are written 'name = value'; it was left out",
        "Remove the text, or write 'name = {…}'.",
    ),
    "missing-at": (
        "does not begin with '@', but entries do; it was read as an entry of type '{}'",
        "Write '@' before the type.",
    ),
    "missing-brace": (
        "has no brace behind its type, but one must open there; it was read as '{}'",
        "Write '{' behind the type.",
    ),
    "unclosed-entry": (
        "does not end, but the next entry or the end of the file comes; it was ended there",
        "Write '}' at the end of the entry.",
    ),
}
