"""A broken entry read field by field: every field that can be told apart is kept, and each repair is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.load.bibtex.fields import closing_brace, value_end
from generator.load.bibtex.scan import KNOWN_TYPES, Block
from generator.load.reading import Field, Part, WrittenEntry

_NAME = r"[A-Za-z][\w:.+/-]*"
_HEAD = re.compile(r"\s*@?[@\s]*(?:\[[^\]\n]*\]|[^\s{}(),=\"@%#\\]*)\s*[{(]*\s*")
_SKIPPED = re.compile(r"[\s,]*")
_NAME_HERE = re.compile(rf"({_NAME})\s*(?:=[\s=]*|(?=[{{\"]))")
_NEXT_FIELD = re.compile(rf"(?:,\s*|[}}\"]\s*|\n\s*){_NAME}\s*=[\s=]*(?:[{{\"]|\w+\s*(?:[,}}#\n]|$))")
_NEXT_LINE_FIELD = re.compile(rf"\n[ \t]*{_NAME}[ \t]*=\s*(?:[{{\"]|\w+\s*(?:[,}}#\n]|$))")
_COMMENT_LINE = re.compile(r"%[^\n]*")
_BARE = re.compile(r"[^,{}\"#\n]*")
_AFTER_VALUE = re.compile(rf"\s*(?:,|#|[}})]\s*$|$|(?:\n\s*|\s+){_NAME}\s*=)")
_END = re.compile(r"[\s,]*[})]?[\s,]*")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was broken, and what was understood."""

    code: str
    line: int
    message: str
    hint: str


_HINTS = {
    "missing-comma": "Write a comma behind the value.",
    "missing-key-comma": "Write a comma behind the key.",
    "missing-equals": "Write '=' between the name of the field and its value.",
    "unclosed-brace": "Close the brace.",
    "extra-brace": "Remove the brace that closes nothing.",
    "unclosed-quote": "Close the quotation mark.",
    "quote-in-quotes": "Write the value in braces, or the inner quotation marks as ``…''.",
    "percent-comment": "Remove the line, or put the comment before the entry: BibTeX has no comments inside entries.",
    "unbraced-value": "Write the value in braces.",
    "stray-text": "Remove the text, or write 'name = {…}'.",
    "missing-at": "Write '@' before the type.",
    "missing-brace": "Write '{' behind the type.",
    "unclosed-entry": "Write '}' at the end of the entry.",
}
_MESSAGES = {
    "missing-comma": "has no comma behind '{}', but fields are separated by commas; the next field was read all the same",
    "missing-key-comma": "has no comma behind its key, but one must stand there; the key was read as '{}'",
    "missing-equals": "has no '=' behind '{}', but a value follows; it was read as the value",
    "unclosed-brace": "opens a brace in '{}' that nothing closes, but the value must end before the next field; "
    "it was ended there",
    "extra-brace": "has a brace too many or too few in '{}', but braces go in pairs; the value was read without it",
    "unclosed-quote": "opens a quotation mark in '{}' that nothing closes, but the value must end before the next "
    "field; it was ended there",
    "quote-in-quotes": "has quotation marks inside those of '{}', but the first of them ends the value; it was read "
    "up to the last",
    "percent-comment": "has a line that begins with '%', but BibTeX knows no comments there; the line '{}' was "
    "passed over",
    "unbraced-value": "has a value without braces in '{}', but only numbers and macros may stand so; it was read as text",
    "stray-text": "has text that belongs to no field, '{}', but fields are written 'name = value'; it was left out",
    "missing-at": "does not begin with '@', but entries do; it was read as an entry of type '{}'",
    "missing-brace": "has no brace behind its type, but one must open there; it was read as '{}'",
    "unclosed-entry": "does not end, but the next entry or the end of the file comes; it was ended there",
}


@dataclass(slots=True)
class _Reader:
    """Where the reading of a broken block has come to."""

    block: Block
    text: str
    end: int
    """Offset behind the last character that may belong to a field."""
    position: int = 0
    fields: list[Field] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    def line(self, position: int) -> int:
        """The line of the file at an offset of the block."""
        return self.block.line + self.text.count("\n", 0, position)

    def repair(self, code: str, position: int, subject: str = "") -> None:
        """Note what was mended."""
        message = _MESSAGES[code].format(" ".join(subject.split())[:80])
        self.repairs.append(Repair(code, self.line(position), message, _HINTS[code]))


def salvage(block: Block) -> tuple[WrittenEntry | None, list[Repair]]:
    """The entry with all fields that can be told apart, None where there is none; and what was mended."""
    reader = _Reader(block, block.text, len(block.text.rstrip()))
    type_, key = _read_head(reader)
    while reader.position < reader.end:
        _read_field(reader)
    if not reader.fields:
        return None, reader.repairs
    if not block.closed and not reader.repairs:
        reader.repair("unclosed-entry", 0)
    return WrittenEntry(type_, key, tuple(reader.fields), block.line), reader.repairs


def _read_head(reader: _Reader) -> tuple[str, str]:
    head = _HEAD.match(reader.text)
    position, type_ = (head.end() if head else 0), reader.block.type
    if not reader.text.lstrip().startswith("@"):
        reader.repair("missing-at", 0, type_)
    elif head and "{" not in head[0] and "(" not in head[0]:
        position = reader.text.index("@") + 1 + len(type_)
        reader.repair("missing-brace", 0, type_)
    while found := _COMMENT_LINE.match(reader.text, position):
        reader.repair("percent-comment", position, found[0])
        position = found.end() + len(reader.text[found.end() :]) - len(reader.text[found.end() :].lstrip())
    comma, equals = reader.text.find(",", position), reader.text.find("=", position)
    if comma >= 0 and (equals < 0 or comma < equals):
        reader.position = comma + 1
        return type_, _tidy_key(reader.text[position:comma])
    words = reader.text[position : equals if equals >= 0 else reader.end].split()
    if equals < 0:
        reader.position = reader.end
        return type_, _tidy_key(" ".join(words))
    if len(words) <= 1:
        reader.position = position
        return type_, ""
    reader.position = reader.text.index(words[-1], position + sum(map(len, words[:-1])))
    key = _tidy_key(" ".join(words[:-1]))
    reader.repair("missing-key-comma", position, key)
    return type_, key


def _tidy_key(written: str) -> str:
    return " ".join(re.sub(r"[{}\"]", "", written).split())


def _read_field(reader: _Reader) -> None:
    text = reader.text
    found = _SKIPPED.match(text, reader.position, reader.end)
    reader.position = found.end() if found else reader.position
    if comment := _COMMENT_LINE.match(text, reader.position, reader.end):
        reader.repair("percent-comment", reader.position, comment[0])
        reader.position = comment.end()
        return
    if _END.fullmatch(text, reader.position, reader.end):
        reader.position = reader.end
        return
    name = _NAME_HERE.match(text, reader.position, reader.end)
    if name is None:
        _skip_stray(reader)
        return
    if "=" not in name[0]:
        reader.repair("missing-equals", reader.position, name[1])
    start = reader.position
    reader.position = name.end()
    parts: list[Part] = []
    while True:
        parts.append(_read_part(reader, name[1]))
        joined = re.compile(r"\s*#\s*").match(text, reader.position, reader.end)
        if joined is None:
            break
        reader.position = joined.end()
    reader.fields.append(Field(name[1].lower(), tuple(parts), reader.line(start)))
    _after_value(reader, name[1])


def _skip_stray(reader: _Reader) -> None:
    following = _NEXT_FIELD.search(reader.text, reader.position, reader.end)
    # The border character (`,`, `}` or a line break) belongs to what is left out.
    end = following.start() + 1 if following else reader.end
    stray = reader.text[reader.position : end]
    if stray.strip(" \t\n,{}()"):
        reader.repair("stray-text", reader.position, stray)
    elif stray.strip():
        reader.repair("extra-brace", reader.position, reader.fields[-1].name if reader.fields else "the key")
    reader.position = max(end, reader.position + 1)


def _read_part(reader: _Reader, name: str) -> Part:
    text, start = reader.text, reader.position
    opening = text[start : start + 1]
    if opening == "{":
        return Part(_read_braced(reader, name))
    if opening == '"':
        return Part(_read_quoted(reader, name))
    found = _BARE.match(text, start, reader.end)
    value = found[0].strip() if found else ""
    reader.position = found.end() if found else start
    if not value:
        return Part("")
    if re.fullmatch(r"[^\s()'%\\]+", value):
        return Part(value.rstrip(")"), macro=not value[0].isdigit())
    reader.repair("unbraced-value", start, name)
    return Part(value)


def _read_braced(reader: _Reader, name: str) -> str:
    text, start = reader.text, reader.position
    end = value_end(text[: reader.end], start)
    crossed = _NEXT_LINE_FIELD.search(text, start, end if end >= 0 else reader.end)
    if end >= 0 and (crossed is None or _AFTER_VALUE.match(text, end, reader.end) and reader.block.closed):
        reader.position = end
        return text[start + 1 : end - 1]
    following = crossed or _NEXT_FIELD.search(text, start, reader.end)
    end = following.start() if following else reader.end
    reader.position = end
    value = text[start + 1 : end].rstrip().rstrip(",").rstrip()
    if not following:
        value = value.removesuffix("}").rstrip().rstrip(",").rstrip()
    elif following[0][0] in '}"':
        value, reader.position = text[start + 1 : end + 1], end + 1
    if closing_brace("{" + value, 0) == len(value) + 1:
        value = value[:-1]
    elif closing_brace("{" + value + "}", 0) != len(value) + 2:
        value = re.sub(r"(?<!\\)[{}]", "", value)
    reader.repair("unclosed-brace", start, name)
    return value


def _read_quoted(reader: _Reader, name: str) -> str:
    text, start = reader.text, reader.position
    end = value_end(text[: reader.end], start)
    crossed = _NEXT_LINE_FIELD.search(text, start, reader.end)
    if end >= 0 and _AFTER_VALUE.match(text, end, reader.end) and not (crossed and crossed.start() < end):
        reader.position = end
        return text[start + 1 : end - 1]
    limit = crossed.start() if crossed else reader.end
    last = re.compile(r"\"\s*(?:,?\s*[})]?\s*$|,)").search(text[:limit], start + 1)
    while last and (later := re.compile(r"\"\s*(?:,?\s*[})]?\s*$|,)").search(text[:limit], last.end())):
        if text[last.start() :].lstrip('" ').startswith(",") and _NEXT_FIELD.match(text, last.start()):
            break
        last = later
    if last and end >= 0:
        reader.position = last.start() + 1
        reader.repair("quote-in-quotes", start, name)
        value = text[start + 1 : last.start()]
    else:
        reader.position = limit
        reader.repair("unclosed-quote", start, name)
        value = text[start + 1 : limit].rstrip().rstrip("}").rstrip().rstrip(",").rstrip('"')
    return value if closing_brace("{" + value + "}", 0) == len(value) + 2 else re.sub(r"[{}]", "", value)


def _after_value(reader: _Reader, name: str) -> None:
    """What stands behind a value: a comma, the end, another field without comma, or the rest of the value."""
    text, position = reader.text, reader.position
    rest = text[position : reader.end].lstrip()
    if not rest or rest[0] == "," or _END.fullmatch(text, position, reader.end):
        return
    if _NAME_HERE.match(rest) or rest[0] == "%":
        reader.repair("missing-comma", position, name)
        return
    following = _NEXT_FIELD.search(text, position, reader.end)
    end = following.start() if following else reader.end
    if following and following[0][0] in '}"':
        end += 1
    more = text[position:end].strip()
    if not following:
        more = more.removesuffix("}").rstrip().rstrip(",")
    reader.position = max(end, position)
    cleaned = re.sub(r"(?<!\\)[{}\"]", "", more).rstrip(", \n")
    reader.repair("extra-brace", position, name)
    if cleaned:
        last = reader.fields[-1]
        parts = (*last.parts[:-1], Part(last.parts[-1].text.rstrip() + " " + cleaned))
        reader.fields[-1] = Field(last.name, parts, last.line)
