"""`@string` blocks: what they define."""

from __future__ import annotations

import re

from generator.load.bibtex.fields import value_parts
from generator.load.bibtex.macros import Macros, join
from generator.load.bibtex.scan import Block

_STRING = re.compile(r"\s*@[@\s]*string\s*[{(]\s*([^\s=,{}\"#%()]+)\s*=\s*", re.IGNORECASE)


def define(macros: Macros, block: Block) -> bool:
    """Add what the block defines; False where that cannot be read."""
    head = _STRING.match(block.text)
    if head is None:
        return False
    end = len(block.text.rstrip()) - (1 if block.closed else 0)
    value = block.text[head.end() : end].strip().rstrip(",").strip()
    parts = value_parts(value)
    if parts is None:
        return False
    text, _ = join(parts, macros, block.line, {})
    macros.define(head[1], block.line, text)
    return True
