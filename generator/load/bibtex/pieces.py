"""Big files in pieces of a few hundred blocks: read by all cores, and kept, so that an edit costs one piece.

Where blocks begin and end is decided on the whole file, and its macros are read first; after that no block
depends on another one, but for entries without a key: a file that has one is read as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from zlib import crc32

from generator.cache import digest
from generator.load.bibtex.entries import Reading, read_blocks, read_macro
from generator.load.bibtex.macros import Macros
from generator.load.bibtex.scan import Cut, blocks_of, cut
from generator.load.kept import Kept, Piece, packed, reader_version, unpacked
from generator.parallel import each, processes

SMALL = 1 << 20
"""Bytes below which a file is read at once: forking and packing would cost more."""
FEW = 8
"""Pieces that one process reads sooner than others could be asked."""
_ENTRIES = 400
"""Entries of a piece, in the mean: one ends before an entry whose beginning says so, wherever it stands."""
_MOST_BLOCKS = 4_000


@dataclass(frozen=True, slots=True)
class _Range:
    """Blocks that are read together, the line in which the first begins, and their name in the cache."""

    cuts: Sequence[Cut]
    line: int
    key: str


def table_of(content: bytes) -> str:
    """The name of the table in the cache that says which pieces a whole file has."""
    return digest(reader_version(), "table", content)


def take_kept(reading: Reading, content: bytes, kept: Kept) -> bool:
    """Whether all pieces of the file are kept and known by its table: then it is neither decoded nor cut."""
    table = kept.find(table_of(content))
    try:
        rows = [(str(key), int(line)) for key, line in json.loads(table or "[]")]
    except (ValueError, TypeError):
        return False
    pieces = []
    for key, line in rows:
        data = kept.find(key) if key.isalnum() else None
        piece = unpacked(data, reading.file, line) if data else None
        if piece is None:
            return False
        pieces.append(piece)
    _take(reading, pieces)
    return bool(rows)


def _keep_table(
    ranges: Sequence[_Range], pieces: Sequence[Piece], plain: bool, content: bytes, kept: Kept
) -> None:
    """Keep which pieces a file has; an empty table where more than they must be known: its macros, say."""
    rows = [
        (_placed(part) if piece.problems else part.key, part.line)
        for part, piece in zip(ranges, pieces, strict=True)
    ]
    kept.put(table_of(content), json.dumps(rows).encode() if plain else b"")


def read_in_pieces(reading: Reading, text: str, content: bytes, kept: Kept | None) -> bool:
    """Whether the file could be read so; if not, nothing of it has been taken in."""
    cuts = list(cut(text))
    before = Reading(reading.file)
    if any(kind == "string" for kind, *_ in cuts):
        for block in blocks_of(text, cuts, 1):
            if block.kind == "string":
                read_macro(before, block)
    ranges = _ranges(text, cuts, before.macros)
    pieces: list[Piece | None] = [_found(kept, part, reading.file) for part in ranges]
    missing = [number for number, piece in enumerate(pieces) if piece is None]
    read = partial(_read, text, [ranges[number] for number in missing], reading.file, before.macros)
    workers = processes() if len(missing) > FEW else 1
    for place, data in each(read, len(missing), workers):
        part = ranges[missing[place]]
        piece = unpacked(data, reading.file, part.line) if data else None
        if piece is None:
            return False
        pieces[missing[place]] = piece
        if kept is not None:
            kept.put(_placed(part) if piece.problems else part.key, data)
    whole = [piece for piece in pieces if piece is not None]
    if kept is not None:
        said = before.macros.definitions or before.problems.found or reading.problems.found
        plain = not said and any(piece.entries for piece in whole)
        _keep_table(ranges, whole, plain, content, kept)
    reading.macros = before.macros
    reading.problems.extend(before.problems)
    _take(reading, whole)
    return True


def _take(reading: Reading, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        reading.records.extend(piece.records)
        reading.containers.extend(piece.containers)
        reading.problems.found.extend(piece.problems)
        reading.entries += piece.entries
        reading.reported += piece.reported


def _ranges(text: str, cuts: Sequence[Cut], macros: Macros) -> list[_Range]:
    """The pieces of the file; what is said of lines in a piece counts from its first one."""
    common = digest(reader_version(), repr(macros.definitions))
    found = []
    line, at = 1, 0
    for first, stop in pairwise(_borders(text, cuts)):
        part = cuts[first:stop]
        begin, end = part[0][2], part[-1][3]
        line, at = line + text.count("\n", at, begin), begin
        shape = ",".join(f"{kind}{type_}{start - begin}{closed}" for kind, type_, start, _, closed in part)
        # Macros count from the line where they are defined, so with any, the place in the file counts too.
        place = str(line) if macros.definitions else ""
        found.append(_Range(part, line, digest(common, place, shape, text[begin:end])))
    return found


def _borders(text: str, cuts: Sequence[Cut]) -> Iterator[int]:
    """Where pieces begin, and the end: an entry put in or taken out moves no border but its own."""
    last = 0
    yield 0
    for number, (kind, _, start, _, _) in enumerate(cuts):
        told = kind == "entry" and crc32(text[start : start + 60].encode("utf-8", "replace")) % _ENTRIES == 0
        if number > last and (told or number - last >= _MOST_BLOCKS):
            last = number
            yield number
    if cuts:
        yield len(cuts)


def _found(kept: Kept | None, part: _Range, file: str) -> Piece | None:
    """The piece as it was read before, if it was."""
    if kept is None:
        return None
    data = kept.find(part.key) or kept.find(_placed(part))
    return unpacked(data, file, part.line) if data else None


def _placed(part: _Range) -> str:
    """The name of a piece with problems: they speak of lines, so it must stand where it stood."""
    return digest(part.key, str(part.line))


def _read(text: str, parts: Sequence[_Range], file: str, macros: Macros, number: int) -> bytes:
    """The piece, packed; nothing where it depends on other pieces."""
    part = parts[number]
    reading = Reading(file, macros=macros)
    read_blocks(reading, blocks_of(text, part.cuts, part.line))
    if reading.made_key:
        return b""
    piece = Piece(
        reading.records, reading.containers, reading.problems.found, reading.entries, reading.reported
    )
    return packed(piece, part.line)
