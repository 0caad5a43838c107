"""The graph for other programs: GraphML, and CSV of people and ties."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from generator.derive.network import Atlas
from generator.derive.whole import WholeTies, all_ties
from generator.emit.graph_levels import INCOMPLETE, VERIFIED, Facts, community_name
from generator.emit.page import DataFile
from generator.emit.view import SiteView
from generator.model.fields import AuthorId
from generator.strings import ENGLISH

GRAPHML = "data/coauthors.graphml"
PEOPLE_CSV = "data/coauthors-people.csv"
TIES_CSV = "data/coauthors-ties.csv"

_NODE_KEYS = (
    ("name", "string", ""), ("works", "int", "1"), ("first_year", "int", ""),
    ("verified", "boolean", "false"), ("incomplete", "boolean", "false"),
    ("community", "string", ""), ("x", "int", ""), ("y", "int", ""),
)  # fmt: skip
_EDGE_KEYS = (("joint_works", "int", "1"), ("first_year", "int", ""), ("last_year", "int", ""))
"""Name, type and the value that is left out: GraphML is wordy, and most values are the same."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this would be run by a spreadsheet."""

_ROWS = 10_000
"""Rows made at once: all would need ten times the memory of the file."""

Row = tuple[object, ...]
Told = tuple[list[tuple[int, int, int]], NDArray[np.intp]]
"""Different facts of ties, joint works with first and last year, and which of them each tie has."""


def download_files(view: SiteView, atlas: Atlas, facts: Facts) -> Iterator[DataFile]:
    """Everybody who may be shown, and every pair of coauthors among them."""
    ids = sorted(facts)
    people = list(_people(view, atlas, ids, facts))
    ties = all_ties(ids, view.derived.coauthors).once()
    head = ("id", "name", "works", "first_year", "verified", "incomplete", "community", "x", "y")
    yield DataFile(PEOPLE_CSV, _csv(head, *people).encode())
    told = _told(ties)
    yield DataFile(TIES_CSV, _text(_tie_rows(ids, ties, told)))
    yield DataFile(GRAPHML, _text(_graphml(people, ids, ties, told)))


def _people(view: SiteView, atlas: Atlas, ids: Iterable[AuthorId], facts: Facts) -> Iterator[Row]:
    """Community and position are empty for people whom the map lacks."""
    columns = (atlas.map.community.tolist(), atlas.map.x.tolist(), atlas.map.y.tolist())
    names = [community_name(view, atlas, number, ENGLISH) for number in range(len(atlas.communities))]
    drawn = {
        person: (names[community], x, y)
        for person, community, x, y in zip(atlas.people, *columns, strict=True)
    }
    for person in ids:
        known = facts[person]
        name = view.catalog.authors[person].name
        truth = ["true" if known.marks & mark else "false" for mark in (VERIFIED, INCOMPLETE)]
        yield (person, name, known.works, known.since or "", *truth, *drawn.get(person, ("", "", "")))


def _tie_rows(ids: list[AuthorId], ties: WholeTies, told: Told) -> Iterator[str]:
    yield _csv(("source", "target", "joint_works", "first_year", "last_year"))
    cells = _csv(*((id,) for id in ids)).split("\n")
    yield from _each(ties, told, _csv, lambda one, other, facts: f"{cells[one]},{cells[other]},{facts}")


def _told(ties: WholeTies) -> Told:
    """What is said of ties: most say what many others do.  As one number each they sort in no time."""
    works, first, last = (c.astype(np.int64) for c in (ties.works, ties.first_year, ties.last_year))
    kinds, which = np.unique(works << 32 | first << 16 | last, return_inverse=True)
    return [(kind >> 32, kind >> 16 & 0xFFFF, kind & 0xFFFF) for kind in kinds.tolist()], which


def _each(
    ties: WholeTies, facts: Told, written: Callable[[Row], str], line: Callable[[int, int, str], str]
) -> Iterator[str]:
    """The lines of ties, thousands at once: of the two people and what is written of the tie."""
    kinds, which = facts
    told = [written((works, first or "", last or "")) for works, first, last in kinds]
    for start in range(0, len(which), _ROWS):
        part = slice(start, start + _ROWS)
        said = map(told.__getitem__, which[part].tolist())
        yield "".join(map(line, ties.first[part].tolist(), ties.second[part].tolist(), said))


def _text(parts: Iterable[str]) -> bytes:
    """The parts as one file, which is never held twice."""
    content = io.BytesIO()
    waiting = iter(parts)
    while some := "".join(islice(waiting, _ROWS)):
        content.write(some.encode())
    return content.getvalue()


_NOT_PRINTED = re.compile("[\x00-\x08\x0b-\x1f]")


def _csv(*rows: Row) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet shows and does not run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _graphml(people: Iterable[Row], ids: list[AuthorId], ties: WholeTies, told: Told) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for index, (name, type_, default) in enumerate(keys):
            key = f'<key id="{kind[0]}{index}" for="{kind}" attr.name="{name}" attr.type="{type_}"'
            yield f"{key}><default>{default}</default></key>\n" if default else f"{key}/>\n"
    yield '<graph id="coauthors" edgedefault="undirected">\n'
    for row in people:
        yield f"<node id={_quoted(row[0])}>{_data('n', _NODE_KEYS, row[1:])}</node>\n"
    quoted = [_quoted(id) for id in ids]
    yield from _each(
        ties, told, partial(_data, "e", _EDGE_KEYS),
        lambda one, other, facts: f"<edge source={quoted[one]} target={quoted[other]}>{facts}</edge>\n",
    )  # fmt: skip
    yield "</graph>\n</graphml>\n"


def _data(kind: str, keys: tuple[tuple[str, str, str], ...], values: Row) -> str:
    return "".join(
        [
            f'<data key="{kind}{index}">{escape(_printable(text))}</data>'
            for index, ((_, _, default), value) in enumerate(zip(keys, values, strict=True))
            if (text := str(value)) and text != default
        ]
    )


def _quoted(value: object) -> str:
    return quoteattr(_printable(value))


def _printable(value: object) -> str:
    """Without the control characters that XML forbids."""
    text = str(value)
    return text if text.isprintable() else _NOT_PRINTED.sub("", text)
