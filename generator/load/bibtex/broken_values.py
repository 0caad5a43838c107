"""The values of a broken entry: where they end although a brace or quotation mark is missing or too many."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.load.bibtex.fields import closing_brace, value_end
from generator.load.bibtex.patterns import AFTER_VALUE, FIELD_ON_NEXT_LINE, NAME, NEXT_FIELD
from generator.load.bibtex.repairs import Repair, repair
from generator.load.bibtex.scan import Block
from generator.load.reading import Field, Part

_BARE = re.compile(r"[^,{}\"#\n]*")
_WORD = re.compile(r"[^\s'%\\]+")
_LAST_QUOTE = re.compile(r"\"(?=\s*(?:,\s*$|,?\s*[})]?\s*$|,\s*[A-Za-z][\w-]*\s*=))")
_ONLY_CLOSERS = re.compile(r"[\s,)]*")
_NEXT_ITEM = re.compile(rf"\s*(?:%|{NAME}\s*(?:=|(?=[{{\"])))")
_NOTHING_MORE = re.compile(r"\s*(?:$|,|[})]\s*,?\s*$)")
_PATIENCE = 20
"""Repairs in one entry after which a field on the next line always ends a value: search stays linear."""
_LOOSE = re.compile(r"(?<!\\)[{}\"]")


@dataclass(slots=True)
class Cursor:
    """Where the reading of a broken block has come to, and what was read."""

    block: Block
    end: int
    """Offset behind the last character that may belong to a field."""
    position: int = 0
    fields: list[Field] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    _known: tuple[int, int] = (0, 0)
    """An offset, and the line breaks before it: lines are asked for in ascending order."""

    def line(self, position: int) -> int:
        """The line of the file at an offset of the block."""
        at, breaks = self._known if position >= self._known[0] else (0, 0)
        self._known = (position, breaks + self.block.text.count("\n", at, position))
        return self.block.line + self._known[1]

    def note(self, code: str, position: int, subject: str = "") -> None:
        """Note what was mended."""
        self.repairs.append(repair(code, self.line(position), subject))


def read_part(cursor: Cursor, name: str) -> Part:
    """The part of the value of a field that begins at the cursor; leaves the cursor behind it."""
    opening = cursor.block.text[cursor.position : cursor.position + 1]
    if opening == "{":
        return Part(_read_braced(cursor, name))
    if opening == '"':
        return Part(_read_quoted(cursor, name))
    start = cursor.position
    found = _BARE.match(cursor.block.text, start, cursor.end)
    value = found[0].strip() if found else ""
    cursor.position = found.end() if found else start
    if cursor.position >= cursor.end and value.endswith(")"):
        value = value[:-1].rstrip()  # the end of an entry in parentheses
    if not value or _WORD.fullmatch(value):
        return Part(value, macro=bool(value) and not value[0].isdigit())
    cursor.note("unbraced-value", start, name)
    return Part(value)


def _read_braced(cursor: Cursor, name: str) -> str:
    text, start, closed = cursor.block.text, cursor.position, cursor.block.closed
    crossed = FIELD_ON_NEXT_LINE.search(text, start, cursor.end)
    hopeless = crossed is not None and len(cursor.repairs) > _PATIENCE
    end = -1 if hopeless else value_end(text, start)
    crossed = crossed if crossed and (end < 0 or crossed.end() <= end) else None
    if end >= 0 and not closed and not crossed and _ONLY_CLOSERS.fullmatch(text, end, cursor.end):
        # The entry has lost a brace, and this value took the one that closes the entry.
        crossed = NEXT_FIELD.search(text, start, end)
    if end >= 0 and (crossed is None or (closed and AFTER_VALUE.match(text, end, cursor.end))):
        cursor.position = end
        return text[start + 1 : end - 1]
    cursor.note("unclosed-brace", start, name)
    following = crossed or NEXT_FIELD.search(text, start, cursor.end)
    if following is None:
        cursor.position = cursor.end
        value = text[start + 1 : cursor.end].rstrip(", \n\t").removesuffix("}")
    elif following[0][0] in '}"':
        cursor.position = following.start() + 1
        value = text[start + 1 : cursor.position]
    else:
        cursor.position = following.start()
        value = text[start + 1 : cursor.position]
    return _balanced(value.rstrip(", \n\t"))


def _balanced(value: str) -> str:
    """The value without the braces that have no partner; without any where that cannot be told."""
    if closing_brace("{" + value, 0) == len(value) + 1:
        return value[:-1]
    if closing_brace("{" + value + "}", 0) == len(value) + 2:
        return value
    return re.sub(r"(?<!\\)[{}]", "", value)


def _read_quoted(cursor: Cursor, name: str) -> str:
    text, start = cursor.block.text, cursor.position
    end = value_end(text, start)
    crossed = FIELD_ON_NEXT_LINE.search(text, start, cursor.end)
    limit = crossed.start() if crossed else cursor.end
    if 0 <= end <= limit and AFTER_VALUE.match(text, end, cursor.end):
        cursor.position = end
        return text[start + 1 : end - 1]
    last = _LAST_QUOTE.search(text, start + 1, limit + 1)
    if last:
        cursor.position = last.end()
        cursor.note("quote-in-quotes", start, name)
        value = text[start + 1 : last.start()]
    else:
        following = crossed or NEXT_FIELD.search(text, start, cursor.end)
        cursor.position = following.start() if following else cursor.end
        cursor.note("unclosed-quote", start, name)
        value = text[start + 1 : cursor.position].rstrip(", \n\t")
        value = value if following else value.removesuffix("}").rstrip(", \n\t")
    return _balanced(value)


def after_value(cursor: Cursor, name: str) -> None:
    """See to what stands behind a value: a comma, the end, a field without comma, or more of the value."""
    text, position = cursor.block.text, cursor.position
    if _NOTHING_MORE.match(text, position, cursor.end):
        return
    if _NEXT_ITEM.match(text, position, cursor.end):
        if cursor.repairs and cursor.repairs[-1].subject == name and "unclosed" in cursor.repairs[-1].code:
            return  # the comma was taken for the end of the value
        cursor.note("missing-comma", position, name)
        return
    following = NEXT_FIELD.search(text, position, cursor.end)
    end = following.start() if following else cursor.end
    if following and following[0][0] in '}"':
        end += 1
    more = text[position:end].strip()
    if not following:
        more = more.rstrip(", \n\t").removesuffix("}")
    cursor.position = max(end, position)
    cursor.note("extra-brace", position, name)
    cleaned = _LOOSE.sub("", more).strip(", \n\t")
    if cleaned:
        last = cursor.fields[-1]
        parts = (*last.parts[:-1], Part(f"{last.parts[-1].text.rstrip()} {cleaned}"))
        cursor.fields[-1] = Field(last.name, parts, last.line)
