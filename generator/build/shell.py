"""A page as Material renders it, with places left open for a record: the way 100,000 pages get a theme."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Filling:
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

    def stamp(self, filling: Filling) -> bytes:
        """The page, UTF-8; title and description are escaped for text and for attributes alike."""
        values = {
            "title": str(escape(filling.title)),
            "description": str(escape(filling.description)),
            "head": filling.head,
            "body": filling.body,
            "path": quote(filling.path),
        }
        parts = list(self.pieces)
        for at in range(1, len(parts), 2):
            parts[at] = values[parts[at]]
        return "".join(parts).encode("utf-8", "xmlcharrefreplace")

    @property
    def chrome(self) -> int:
        """Bytes that every page of this shell carries besides its own."""
        return sum(len(piece.encode()) for piece in self.pieces[::2])


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
