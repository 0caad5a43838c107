"""A broken entry read field by field: every field that can be told apart is kept, each repair reported."""

from __future__ import annotations

import re

from generator.load.bibtex.broken_values import Cursor, after_value, read_part
from generator.load.bibtex.patterns import NAME, NEXT_FIELD
from generator.load.bibtex.repairs import Repair
from generator.load.bibtex.scan import Block
from generator.load.reading import Field, Part, WrittenEntry

_HEAD = re.compile(r"\s*@?[@\s]*(?:\[[^\]\n]*\]|[^\s{}(),=\"@%#\\]*)\s*[{(]*\s*")
_SKIPPED = re.compile(r"[\s,]*")
_NAME_HERE = re.compile(rf"({NAME})\s*(?:=[\s=]*|(?=[{{\"]))")
_COMMENT_LINE = re.compile(r"%[^\n]*\s*")
_JOINED = re.compile(r"\s*#\s*")
_NOTHING_LEFT = re.compile(r"[\s,]*[})]?[\s,]*")


def salvage(block: Block) -> tuple[WrittenEntry | None, list[Repair]]:
    """The entry with all fields that can be told apart, None where there is none; and what was mended."""
    cursor = Cursor(block, len(block.text.rstrip()))
    key = _read_head(cursor)
    while cursor.position < cursor.end:
        before = cursor.position
        _read_field(cursor)
        cursor.position = max(cursor.position, before + 1)
    if not cursor.fields:
        return None, cursor.repairs
    if not block.closed and not cursor.repairs:
        cursor.note("unclosed-entry", 0)
    return WrittenEntry(block.type, key, tuple(cursor.fields), block.line), cursor.repairs


def _read_head(cursor: Cursor) -> str:
    """The key of the entry; leaves the cursor at the first field."""
    text, type_ = cursor.block.text, cursor.block.type
    head = _HEAD.match(text)
    position = head.end() if head else 0
    if not text.lstrip().startswith("@"):
        cursor.note("missing-at", 0, type_)
    elif head and "{" not in head[0] and "(" not in head[0]:
        position = text.index("@") + 1 + len(type_)
        cursor.note("missing-brace", 0, type_)
    while found := _COMMENT_LINE.match(text, position):
        cursor.note("percent-comment", position, found[0])
        position = found.end()
    comma, equals = text.find(",", position), text.find("=", position)
    if comma >= 0 and (equals < 0 or comma < equals):
        cursor.position = comma + 1
        return _tidy_key(text[position:comma])
    words = text[position : equals if equals >= 0 else cursor.end].split()
    if equals < 0:
        cursor.position = cursor.end
        return _tidy_key(" ".join(words))
    if len(words) <= 1:
        cursor.position = position
        return ""
    cursor.position = position + text[position:equals].rstrip().rfind(words[-1])
    key = _tidy_key(" ".join(words[:-1]))
    cursor.note("missing-key-comma", position, key)
    return key


def _tidy_key(written: str) -> str:
    return " ".join(re.sub(r"[{}()\"]", "", written).split())


def _read_field(cursor: Cursor) -> None:
    text = cursor.block.text
    if skipped := _SKIPPED.match(text, cursor.position, cursor.end):
        cursor.position = skipped.end()
    if comment := _COMMENT_LINE.match(text, cursor.position, cursor.end):
        cursor.note("percent-comment", cursor.position, comment[0])
        cursor.position = comment.end()
        return
    if _NOTHING_LEFT.fullmatch(text, cursor.position, cursor.end):
        cursor.position = cursor.end
        return
    name = _NAME_HERE.match(text, cursor.position, cursor.end)
    if name is None:
        _skip_stray(cursor)
        return
    if "=" not in name[0]:
        cursor.note("missing-equals", cursor.position, name[1])
    line = cursor.line(cursor.position)
    cursor.position = name.end()
    parts: list[Part] = [read_part(cursor, name[1])]
    while joined := _JOINED.match(text, cursor.position, cursor.end):
        cursor.position = joined.end()
        parts.append(read_part(cursor, name[1]))
    cursor.fields.append(Field(name[1].lower(), tuple(parts), line))
    after_value(cursor, name[1])


def _skip_stray(cursor: Cursor) -> None:
    text = cursor.block.text
    following = NEXT_FIELD.search(text, cursor.position, cursor.end)
    # The border (`,`, `}` or a line break) belongs to what is left out.
    end = following.start() + 1 if following else cursor.end
    stray = text[cursor.position : end]
    if stray.strip(' \t\n,{}()"'):
        cursor.note("stray-text", cursor.position, stray)
    elif stray.strip():
        cursor.note("extra-brace", cursor.position, cursor.fields[-1].name if cursor.fields else "the key")
    cursor.position = end
