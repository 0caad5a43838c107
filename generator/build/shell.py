"""A page as Material renders it, with places left open for a record: the way 100,000 pages get a theme."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

TITLE = "@@coterie:title@@"
DESCRIPTION = "@@coterie:description@@"
HEAD = "@@coterie:head@@"
BODY = "@@coterie:body@@"
PATH = "@@coterie:path@@"

_MARK = re.compile(r"@@coterie:(title|description|head|body|path)@@")
_ONCE = ("head", "body")


class ShellFault(Exception):
    """The theme's `record.html` leaves out or repeats a place."""


class Filling(NamedTuple):
    """What is stamped into a shell: two plain texts, two pieces of HTML, and the page's site path."""

    title: str
    description: str
    head: str
    body: str
    path: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The chrome of a page in pieces: text, name of a place, text, …"""

    pieces: tuple[str, ...]
    _written: tuple[bytes, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_written", tuple(map(_utf8, self.pieces)))

    def stamp(self, filling: Filling) -> bytes:
        """The page, UTF-8; title and description are escaped for text and for attributes alike."""
        values = {
            "title": _utf8(escape(filling.title)),
            "description": _utf8(escape(filling.description)),
            "head": _utf8(filling.head),
            "body": _utf8(filling.body),
            "path": quote(filling.path).encode(),
        }
        parts = list(self._written)
        for at in range(1, len(parts), 2):
            parts[at] = values[self.pieces[at]]
        return b"".join(parts)

    @property
    def chrome(self) -> int:
        """Bytes that every page of this shell carries besides its own."""
        return sum(len(piece.encode()) for piece in self.pieces[::2])


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "xmlcharrefreplace")


def parse_shell(html: str) -> Shell:
    """The shell in a rendered page that holds marks; raises `ShellFault` if it cannot serve as one."""
    pieces = tuple(_MARK.split(html))
    for name in _ONCE:
        times = pieces[1::2].count(name)
        if times != 1:
            raise ShellFault(f"prints the page's {name} {times} times instead of once")
    if "title" not in pieces[1::2]:
        raise ShellFault("never prints the page's title")
    return Shell(pieces)
