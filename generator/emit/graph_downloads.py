"""The graph for other programs: GraphML, and CSV of people and ties."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from generator.derive.coauthors import Coauthors, coauthorships
from generator.derive.network import Atlas
from generator.derive.whole import TiesInOrder
from generator.emit.graph_columns import Network
from generator.emit.graph_key import graph_key, ties_key
from generator.emit.graph_levels import community_name
from generator.emit.keys import key_of
from generator.emit.page import PlannedList
from generator.emit.view import SiteView
from generator.strings import ENGLISH

GRAPHML = "data/coauthors.graphml"
PEOPLE_CSV = "data/coauthors-people.csv"
TIES_CSV = "data/coauthors-ties.csv"

_PEOPLE_HEAD = "id", "name", "works", "first_year", "verified", "incomplete", "community", "x", "y"
_TIES_HEAD = "source", "target", "joint_works", "first_year", "last_year"
_NODE_KEYS = (
    ("name", "string", ""), ("works", "int", "1"), ("first_year", "int", ""),
    ("verified", "boolean", "false"), ("incomplete", "boolean", "false"),
    ("community", "string", ""), ("x", "int", ""), ("y", "int", ""),
)  # fmt: skip
_EDGE_KEYS = (("joint_works", "int", "1"), ("first_year", "int", ""), ("last_year", "int", ""))
"""Name, type and the value that is left out: GraphML is wordy, and most values are the same."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this would be run by a spreadsheet."""

_PEOPLE = 64
"""People whose lines are made together: a corrected date makes those of few again."""

Row = tuple[object, ...]


def download_files(view: SiteView, atlas: Atlas, network: Network) -> Iterator[PlannedList]:
    """Everybody who may be shown, and every pair of coauthors among them."""
    lines = _Lines(view, atlas, network)
    yield lines.file(PEOPLE_CSV, (lines.people_key,), (lines.people_rows,), _csv(_PEOPLE_HEAD))
    yield lines.file(TIES_CSV, (lines.ties_key,), (lines.tie_rows,), _csv(_TIES_HEAD))
    keys, makes = (lines.people_key, lines.ties_key), (lines.nodes, lines.edges)
    yield lines.file(GRAPHML, keys, makes, "".join(_graphml_head()), "</graph>\n</graphml>\n")


class _Lines:
    """The lines of files by stretches of people, in order of their ids."""

    def __init__(self, view: SiteView, atlas: Atlas, network: Network) -> None:
        self._view, self._network = view, network
        self._ids = sorted(network.people)
        self._numbers = [network.position[person] for person in self._ids]
        known = view.derived.coauthors
        coauthors = known if isinstance(known, Coauthors) else coauthorships(view.catalog)
        self._ties = TiesInOrder(self._ids, coauthors)
        columns = (atlas.map.community.tolist(), atlas.map.x.tolist(), atlas.map.y.tolist())
        names = [community_name(view, atlas, number, ENGLISH) for number in range(len(atlas.communities))]
        self._drawn = {
            person: (names[community], x, y)
            for person, community, x, y in zip(atlas.people, *columns, strict=True)
        }
        self._quoted, self._cells = cache(_quoted), cache(_cell)
        self._told = cache(lambda *facts: _csv((facts[0], facts[1] or "", facts[2] or "")))
        self._data = cache(lambda *facts: _data("e", _EDGE_KEYS, (facts[0], facts[1] or "", facts[2] or "")))

    def file(
        self,
        path: str,
        keys: Sequence[Callable[[range], bytes]],
        makes: Sequence[Callable[[range], str]],
        head: str,
        tail: str = "",
    ) -> PlannedList:
        """A file of the lines that each of these makes, stretch by stretch."""
        count = len(self._ids)
        parts = [range(begin, min(begin + _PEOPLE, count)) for begin in range(0, count, _PEOPLE)]

        def made(number: int) -> str:
            which, part = divmod(number, len(parts))
            return makes[which](parts[part])

        def all_parts() -> tuple[bytes, Callable[[int], str]]:
            return b"".join([key(part) for key in keys for part in parts]), made

        key = key_of(graph_key(self._view), path)
        return PlannedList(path, key, all_parts, iter, None, head.encode(), b"", tail.encode())

    def people_key(self, part: range) -> bytes:
        """What is said of people: all but years follows from who wrote what."""
        since = [self._network.since[self._numbers[number]] for number in part]
        return key_of(ties_key(self._view), "people", part.start, since)

    def ties_key(self, part: range) -> bytes:
        """What is said of the ties of people, from either side."""
        ties = self._ties.of(part.start, part.stop)
        years = ties.first_year.tobytes(), ties.last_year.tobytes()
        return key_of(ties_key(self._view), "ties", part.start, years)

    def people_rows(self, part: range) -> str:
        """People as CSV."""
        return _csv(*self._people(part))

    def nodes(self, part: range) -> str:
        """People as GraphML."""
        nodes = [(_quoted(row[0]), _data("n", _NODE_KEYS, row[1:])) for row in self._people(part)]
        return "".join([f"<node id={id}>{data}</node>\n" for id, data in nodes])

    def tie_rows(self, part: range) -> str:
        """Ties as CSV."""
        cell, told = self._cells, self._told
        return "".join([f"{cell(one)},{cell(two)},{told(*facts)}" for one, two, *facts in self._once(part)])

    def edges(self, part: range) -> str:
        """Ties as GraphML."""
        id, data = self._quoted, self._data
        ties = self._once(part)
        return "".join(
            [f"<edge source={id(one)} target={id(two)}>{data(*facts)}</edge>\n" for one, two, *facts in ties]
        )

    def _once(self, part: range) -> Iterator[tuple[Any, ...]]:
        """The ties of people with those who come later: ids, joint works, first and last year."""
        ties = self._ties.of(part.start, part.stop)
        which = np.flatnonzero(ties.second > ties.first)
        which = which[np.lexsort((ties.second[which], ties.first[which]))]
        ends = ([self._ids[at] for at in column[which].tolist()] for column in (ties.first, ties.second))
        facts = (column[which].tolist() for column in (ties.works, ties.first_year, ties.last_year))
        return zip(*ends, *facts, strict=True)

    def _people(self, part: range) -> Iterator[Row]:
        """Community and position are empty for people whom the map lacks."""
        view, network = self._view, self._network
        for person, number in zip(
            self._ids[part.start : part.stop], map(self._numbers.__getitem__, part), strict=True
        ):
            author = view.catalog.authors[person]
            works, since = len(view.catalog.works_of.get(person, ())), network.since[number] or ""
            truth = (author.source is not None, network.incomplete[number])
            told = ["true" if one else "false" for one in truth]
            yield (person, author.name, works, since, *told, *self._drawn.get(person, ("", "", "")))


def _graphml_head() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for index, (name, type_, default) in enumerate(keys):
            key = f'<key id="{kind[0]}{index}" for="{kind}" attr.name="{name}" attr.type="{type_}"'
            yield f"{key}><default>{default}</default></key>\n" if default else f"{key}/>\n"
    yield '<graph id="coauthors" edgedefault="undirected">\n'


_NOT_PRINTED = re.compile("[\x00-\x08\x0b-\x1f]")


def _csv(*rows: Row) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    """A cell as it stands among others."""
    return _csv((text,)).removesuffix("\n")


def _harmless(cell: object) -> object:
    """Text that a spreadsheet shows and does not run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


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
