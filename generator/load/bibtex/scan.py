"""Where the blocks of a `.bib` file begin and end, so that a broken one costs only itself.

bibtexparser reads on until it finds what it looks for; this scanner knows lines and braces only. A block
begins with `@type{` or `@type(` at the start of a line and cannot reach past the next such line, unless that
line stands inside a value. All blocks together are the file: no character of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["entry", "string", "preamble", "comment", "text"]

KNOWN_TYPES = (
    "article", "artwork", "audio", "bibnote", "book", "bookinbook", "booklet", "collection", "commentary",
    "conference", "data", "dataset", "electronic", "image", "inbook", "incollection", "inproceedings",
    "inreference",
    "jurisdiction", "legal", "legislation", "letter", "manual", "mastersthesis", "misc", "movie", "music",
    "mvbook",
    "mvcollection", "mvproceedings", "mvreference", "online", "patent", "performance", "periodical",
    "phdthesis",
    "proceedings", "reference", "report", "review", "set", "software", "standard", "suppbook",
    "suppcollection",
    "suppperiodical", "techreport", "thesis", "unpublished", "video", "webpage", "www", "xdata",
)  # fmt: skip
_KINDS: dict[str, BlockKind] = {"string": "string", "preamble": "preamble", "comment": "comment"}

_TYPE = r"(?P<type>\[[^\]\n{}]{0,200}\]|[^\s{}(),=\"@%#\\]*)"
_KEY = r"[^\s,={}()\"]*"
_START = re.compile(
    rf"^[ \t]*@[@ \t]*{_TYPE}\s*(?:\{{|\((?=[\s(]*[^\s,=()]*\s*(?:[,=]|[\w-]+\s*=)))", re.MULTILINE
)
_KNOWN = "|".join(sorted(KNOWN_TYPES, key=len, reverse=True))
# Within other text only what has the shape of an entry counts (`mail me@home (soon)` has not),
# and an entry may have lost its `@` or its brace.
_HIDDEN_START = re.compile(
    rf"@\s*{_TYPE}\s*(?:\{{|\()(?=\s*{_KEY}\s*,\s*[\w:.-]+\s*=|\s*[\w:.-]+\s*=\s*[\"{{])"
    rf"|@(?P<known>{_KNOWN})\s*\{{(?=\s*{_KEY}\s*[,}}])"
    rf"|^[ \t]*(?P<no_at>{_KNOWN})[ \t]*[{{(](?=\s*{_KEY}\s*,\s*[\w-]+\s*=)"
    rf"|^[ \t]*@(?P<no_brace>{_KNOWN})[ \t]*(?=[^\s{{(,=]*\s*,\s*[\w-]+\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_PAREN_MARK = re.compile(r"[{}()\"]")
_GOES_ON = re.compile(r"[\s,}]*,\s*[\w:.-]+\s*=\s*[\w\"{]|\s*\}*\s*\n\s*[A-Za-z]\w*\s*=\s*[\"{]|[\s,}]*\}")
_MOST_LINES_INSIDE = 40
"""How many lines of a value may look like a new entry before we rather believe in a missing brace."""

_MOST_UNCLOSED_COMMENTS = 8
"""After so many comments without end, we no longer look for one far away: the scan stays linear."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file, from its `@` (or first character) up to the next block."""

    kind: BlockKind
    type: str
    """Lower case; `article`, also empty for `@{`."""
    text: str
    start: int
    """Offset of the first character in the file."""
    line: int
    closed: bool
    """Whether its delimiters balance and nothing stands behind the closing one."""


@dataclass(frozen=True, slots=True)
class _Start:
    kind: BlockKind
    type: str
    at: int
    open: int
    """Offset of the opening delimiter, -1 where it is missing."""


def scan(text: str) -> list[Block]:
    """All blocks of the text, in order; their texts joined are the text."""
    return list(blocks_of(text, cut(text), 1))


Cut = tuple[BlockKind, str, int, int, bool]
"""A block without its text: kind, type, begin, end, and whether it is closed."""


def blocks_of(text: str, cuts: Iterable[Cut], line: int) -> Iterator[Block]:
    """The blocks that lie one behind the other; the first begins in this line."""
    at = -1
    for kind, type_, start, end, closed in cuts:
        line += text.count("\n", at, start) if at >= 0 else 0
        at = start
        yield Block(kind, type_, text[start:end], start, line, closed)


def cut(text: str) -> Iterator[Cut]:
    """Where the blocks of the text lie, in order."""
    starts = [_start(found) for found in _START.finditer(text)]
    yield from _cut_piece(text, None, 0, starts[0].at if starts else len(text))
    position = unclosed = 0
    while position < len(starts):
        if end := _plain_end(text, starts, position):
            position += 1
            border = starts[position].at if position < len(starts) else len(text)
            start = starts[position - 1]
            yield start.kind, start.type, start.at, end, True
            yield from _cut_piece(text, None, end, border)
            continue
        reach = len(starts) if unclosed < _MOST_UNCLOSED_COMMENTS else _MOST_LINES_INSIDE
        border, following = _border(text, starts, position, reach)
        if starts[position].kind == "comment" and following == position + 1:
            unclosed += not _depth(text, starts[position].open, border)[1]
        yield from _cut_piece(text, starts[position], starts[position].at, border)
        position = following


def _cut_piece(text: str, start: _Start | None, at: int, border: int) -> Iterator[Cut]:
    """What stands between two borders: at most one block that begins a line, text, blocks hidden in it."""
    while at < border:
        if start is None:
            if text[at:border].isspace():
                yield "text", "", at, border, True
                return
            found = _HIDDEN_START.search(text, at, border)
            if found is None or found.start() > at:
                yield "text", "", at, found.start() if found else border, True
            if found is None:
                return
            start = _start(found)
        end, closed = _end(text, start, border)
        yield start.kind, start.type, start.at, end, closed
        at, start = end, None


def _plain_end(text: str, starts: list[_Start], position: int) -> int:
    """The offset behind an entry that closes before the next start and does not go on; 0 for all else."""
    start = starts[position]
    if start.kind != "entry" or text[start.open] != "{":
        return 0
    border = starts[position + 1].at if position + 1 < len(starts) else len(text)
    end = _depth(text, start.open, border)[1]
    return end if end and not _GOES_ON.match(text, end, border) else 0


def _border(text: str, starts: list[_Start], position: int, reach: int) -> tuple[int, int]:
    """Where this block must end at the latest, and which start comes next.

    A comment may enclose as many starts as `reach`, an entry only few.
    """
    start, following = starts[position], position + 1
    border = starts[following].at if following < len(starts) else len(text)
    depth, early = _depth(text, start.open, border)
    if early or following == len(starts) or text[start.open] == "(":
        return border, following
    in_value = depth >= 2 and text[start.open : border].rstrip()[-1] != "}"
    if start.kind != "comment" and not in_value:
        return border, following
    reach = reach if start.kind == "comment" else _MOST_LINES_INSIDE
    limit = min(len(starts), following + reach)
    for inner in range(following, limit):
        end = starts[inner + 1].at if inner + 1 < len(starts) else len(text)
        depth, closed = _depth(text, starts[inner].at, end, depth)
        if closed:
            return end, inner + 1
    return border, following


def _depth(text: str, start: int, end: int, depth: int = 0) -> tuple[int, int]:
    """How many braces are open at the end; or 0 and the offset behind the one that closed the last."""
    for found in _BRACE.finditer(text, start, end):
        depth += 1 if found[0] == "{" else -1
        if depth <= 0:
            return 0, found.end()
    return depth, 0


def _end(text: str, start: _Start, border: int) -> tuple[int, bool]:
    end = _closing(text, start.open, border)
    if end and not (start.kind == "entry" and _GOES_ON.match(text, end, border)):
        return end, True  # otherwise a `}` too many has closed it early
    if start.kind == "comment":
        line_end = text.find("\n", start.at, border)
        return (line_end if line_end >= 0 else border), False
    second = _HIDDEN_START.search(text, max(start.at, start.open) + 1, border)
    while second and text[max(0, second.start() - 40) : second.start()].rstrip()[-1:] not in {"}", ")"}:
        second = _HIDDEN_START.search(text, second.end(), border)
    return (second.start() if second else border), False


def _closing(text: str, start: int, border: int) -> int:
    """The offset behind the closing delimiter, 0 where there is none before the border."""
    if start < 0:
        return 0
    if text[start] == "(":
        return _closing_parenthesis(text, start, border)
    depth, end = _depth(text, start, border)
    if end and not _GOES_ON.match(text, end, border):
        return end
    # BibTeX counts `\{` like `{`; most other programs, and people, do not.
    depth = 0
    for found in _UNESCAPED_BRACE.finditer(text, start, border):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return end


def _closing_parenthesis(text: str, start: int, border: int) -> int:
    depth, quoted = 0, False
    for found in _PAREN_MARK.finditer(text, start + 1, border):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif depth == 0 and mark == '"':
            quoted = not quoted
        elif depth == 0 and mark == ")" and not quoted:
            return found.end()
    return 0


def _start(found: re.Match[str]) -> _Start:
    groups = found.groupdict()
    type_ = (
        groups["type"] or groups.get("known") or groups.get("no_at") or groups.get("no_brace") or ""
    ).lower()
    opening = -1 if groups.get("no_brace") else found.end() - 1
    return _Start(_KINDS.get(type_, "entry"), type_, found.start(), opening)
