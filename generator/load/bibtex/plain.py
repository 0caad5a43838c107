r"""Entries in the form that most have, read by one pattern per field.

    @type{key,
      name = {text with {groups} and \commands},
      name = "text", name = 2021, name = macro
    }

This says exactly what `fields` would say, many times sooner; whatever is written otherwise is left to it.
"""

from __future__ import annotations

import re

from generator.load.bibtex.scan import Block
from generator.load.reading import Field, Part, WrittenEntry

_HEAD = re.compile(
    r"[ \t]*@(?!comment|preamble|string)[A-Za-z]+[ \t]*\{\s*([^\s{}(),=\"@#%'\\]+)\s*,", re.IGNORECASE
)
# An escaped brace, line break or backslash, and any `@`, mean different things to different programs.
_TEXT = r"[^{}\\@]*+(?:\\[^{}@\\\n][^{}\\@]*+)*+"
_INNER = rf"\{{{_TEXT}\}}"
_GROUP = rf"\{{{_TEXT}(?:{_INNER}{_TEXT})*+\}}"
_FIELD = re.compile(
    r"\s*+([^\s=,{}\"#%()'\\@]++)\s*+=\s*+"
    rf"(?:\{{({_TEXT}(?:{_GROUP}{_TEXT})*+)\}}|\"([^\"{{}}\\@]*+)\"|([^\s\"#%(),={{}}@\\]++))\s*+(,?+)"
)
_END = re.compile(r"\s*+\}")


def read_plain(block: Block) -> WrittenEntry | None:
    """The entry, None where it is not written in the plain form from its first to its last character."""
    text = block.text
    head = _HEAD.match(text)
    if head is None or not block.closed:
        return None
    fields: list[Field] = []
    position, comma = head.end(), ","
    line, counted = block.line, 0
    while comma and (found := _FIELD.match(text, position)):
        name, braced, quoted, bare, comma = found.groups()
        position = found.end()
        if bare is not None:
            part = Part(bare, macro=not bare[0].isdigit())
        else:
            part = Part(braced if braced is not None else quoted)
        equals = text.index("=", found.end(1))
        line, counted = line + text.count("\n", counted, equals), equals
        fields.append(Field(name.lower(), (part,), line))
    end = _END.match(text, position)
    if end is None or end.end() != len(text):
        return None
    return WrittenEntry(block.type, head[1], tuple(fields), block.line)
