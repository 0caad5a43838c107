"""The graph for other programs: GraphML, and CSV of people and ties."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.derive.network import Atlas
from generator.emit.graph_levels import INCOMPLETE, VERIFIED, community_name, person_facts
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

Row = tuple[object, ...]


def download_files(view: SiteView, atlas: Atlas, number: dict[AuthorId, int]) -> Iterator[DataFile]:
    """Everybody who may be shown, and every pair of coauthors among them."""
    people = list(_people(view, atlas, number))
    ties = list(_ties(view, number))
    head = ("id", "name", "works", "first_year", "verified", "incomplete", "community", "x", "y")
    yield DataFile(PEOPLE_CSV, _csv(head, people))
    yield DataFile(TIES_CSV, _csv(("source", "target", "joint_works", "first_year", "last_year"), ties))
    yield DataFile(GRAPHML, _graphml(people, ties))


def _people(view: SiteView, atlas: Atlas, number: dict[AuthorId, int]) -> Iterator[Row]:
    """Community and position are empty for people whom the map lacks."""
    columns = (atlas.map.community.tolist(), atlas.map.x.tolist(), atlas.map.y.tolist())
    drawn = {
        person: (community_name(view, atlas, community, ENGLISH), x, y)
        for person, community, x, y in zip(atlas.people, *columns, strict=True)
    }
    for person in sorted(number):
        works, first, marks = person_facts(view, person)
        name = view.catalog.authors[person].name
        truth = ["true" if marks & mark else "false" for mark in (VERIFIED, INCOMPLETE)]
        yield (person, name, works, first or "", *truth, *drawn.get(person, ("", "", "")))


def _ties(view: SiteView, number: dict[AuthorId, int]) -> Iterator[Row]:
    for person in sorted(number):
        for other, tie in sorted(view.derived.coauthors.get(person, {}).items()):
            if person < other and other in number:
                yield (person, other, tie.works, tie.first_year or "", tie.last_year or "")


_NOT_PRINTED = re.compile("[\x00-\x08\x0b-\x1f]")


def _csv(head: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet shows and does not run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _graphml(people: Iterable[Row], ties: Iterable[Row]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for kind, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for index, (name, type_, default) in enumerate(keys):
            key = f'<key id="{kind[0]}{index}" for="{kind}" attr.name="{name}" attr.type="{type_}"'
            lines.append(f"{key}><default>{default}</default></key>" if default else f"{key}/>")
    lines.append('<graph id="coauthors" edgedefault="undirected">')
    lines += [f"<node id={_quoted(row[0])}>{_data('n', _NODE_KEYS, row[1:])}</node>" for row in people]
    lines += [
        f"<edge source={_quoted(row[0])} target={_quoted(row[1])}>{_data('e', _EDGE_KEYS, row[2:])}</edge>"
        for row in ties
    ]
    lines.append("</graph>\n</graphml>\n")
    return "\n".join(lines).encode()


def _data(kind: str, keys: tuple[tuple[str, str, str], ...], values: Row) -> str:
    pairs = zip(keys, values, strict=True)
    texts = [
        (index, str(value)) for index, ((_, _, default), value) in enumerate(pairs) if str(value) != default
    ]
    return "".join(
        f'<data key="{kind}{index}">{escape(_printable(text))}</data>' for index, text in texts if text
    )


def _quoted(value: object) -> str:
    return quoteattr(_printable(value))


def _printable(value: object) -> str:
    """Without the control characters that XML forbids."""
    text = str(value)
    return text if text.isprintable() else _NOT_PRINTED.sub("", text)
