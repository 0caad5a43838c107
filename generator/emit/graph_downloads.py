"""The graph for other programs: GraphML, and CSV of people and ties."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.derive.network import Atlas
from generator.emit.graph_levels import INCOMPLETE, VERIFIED, community_name, person_facts
from generator.emit.page import DataFile
from generator.emit.view import SiteView
from generator.model.fields import AuthorId

GRAPHML = "data/coauthors.graphml"
PEOPLE_CSV = "data/coauthors-people.csv"
TIES_CSV = "data/coauthors-ties.csv"

_KEYS = (
    ("node", "name", "string"), ("node", "works", "int"), ("node", "first_year", "int"),
    ("node", "verified", "boolean"), ("node", "incomplete", "boolean"), ("node", "community", "string"),
    ("node", "x", "int"), ("node", "y", "int"), ("edge", "joint_works", "int"), ("edge", "first_year", "int"),
    ("edge", "last_year", "int"),
)  # fmt: skip
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
        person: (community_name(view, atlas, community), x, y)
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
    lines += [
        f'<key id="{kind[0]}{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>'
        for kind, name, type_ in _KEYS
    ]
    lines.append('<graph id="coauthors" edgedefault="undirected">')
    node_keys = [f"n{name}" for kind, name, _ in _KEYS if kind == "node"]
    edge_keys = [f"e{name}" for kind, name, _ in _KEYS if kind == "edge"]
    lines += [f"<node id={_quoted(row[0])}>{_data(node_keys, row[1:])}</node>" for row in people]
    lines += [
        f"<edge source={_quoted(row[0])} target={_quoted(row[1])}>{_data(edge_keys, row[2:])}</edge>"
        for row in ties
    ]
    lines.append("</graph>\n</graphml>\n")
    return "\n".join(lines).encode()


def _data(keys: list[str], values: Row) -> str:
    pairs = [(key, escape(_printable(value))) for key, value in zip(keys, values, strict=True) if value != ""]
    return "".join(f'<data key="{key}">{text}</data>' for key, text in pairs)


def _quoted(value: object) -> str:
    return quoteattr(_printable(value))


def _printable(value: object) -> str:
    """Without the control characters that XML forbids."""
    return "".join(c for c in str(value) if c >= " " or c in "\t\n")
