"""Templates without the white space, quotes and end tags that only their authors need.

Working on the template, not on its output, costs nothing per page and never touches what a page says.
"""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?(?:</\2>|\Z))", re.DOTALL | re.IGNORECASE)
_INDENT = re.compile(r"\n[ \t]+")
_JINJA = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.DOTALL)
_QUOTED = re.compile(r'(?<=[\w"]) ([a-z-]+)="([\w.#:-]+)"(?=[\s>])')
_IMPLIED = re.compile("</(?:li|dt|dd)>")
"""They end where the next one begins or their list ends (HTML 13.1.2.4)."""
_ONLY_TAGS = re.compile(r"(?<=\n)((?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})+)[ \t]*\n")


class TidyTemplates(Extension):
    """Drops indentation, the line break after lines that hold nothing but tags, quotes around attributes that
    need none, and end tags of list items; `<pre>` is left alone.
    """

    identifier = "generator.build.tidy"

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source as it is compiled; its lines keep their numbers."""
        pieces = _KEPT.split("\n" + source.replace("\r\n", "\n"))
        kept = [piece if at % 3 == 1 else _tidied(piece) for at, piece in enumerate(pieces) if at % 3 != 2]
        return "".join(kept).removeprefix("\n")


def _tidied(markup: str) -> str:
    """The quotes are those of the template itself: what it fills in may need them."""
    pieces = _JINJA.split(_ONLY_TAGS.sub(_break_inside, _INDENT.sub("\n", markup)))
    pieces[::2] = [_QUOTED.sub(r" \1=\2", _IMPLIED.sub("", piece)) for piece in pieces[::2]]
    return "".join(pieces)


def _break_inside(match: re.Match[str]) -> str:
    """Moves the line break into the last tag, where it is counted but not printed."""
    tags = match[1]
    return f"{tags[:-2]}\n{tags[-2:]}" if tags[-3] not in "-+" else f"{tags[:-3]}\n{tags[-3:]}"
