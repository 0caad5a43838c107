"""Reads a YAML file of records: every scalar stays the text that was written, every value knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml.nodes import Node

from generator.load.encoding import decode
from generator.load.kept import Kept
from generator.load.reading import ReadFile
from generator.load.yaml_nodes import NodeReader
from generator.load.yaml_syntax import compose
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Place, Problems

LARGEST_FILE = 50 * 1024 * 1024
_ITEM = re.compile(r"^(?:- |-$|---)", re.MULTILINE)
_NOTHING = re.compile(r"^[ \t]*(?:#.*|---.*|\.\.\.)?$", re.MULTILINE)


def read_yaml(source: SourceFile, _kept: Kept | None = None) -> ReadFile:
    """Every record of a YAML file: one mapping, a list of them, or several documents of either."""
    problems = Problems()
    if len(source.content) > LARGEST_FILE:
        problems.error(
            "file-too-large",
            Place(source.path),
            f"file '{source.path}' has {len(source.content) >> 20} MB, but at most {LARGEST_FILE >> 20} MB "
            f"are read.",
            "Split it into several files.",
        )
        return ReadFile(source.path, (), tuple(problems), 1, 1)
    text = decode(source.path, source.content, problems).content
    records: list[RawRecord] = []
    entries = 0
    for start, nodes in _pieces(source.path, text, problems):
        if nodes is None:
            entries += 1
            continue
        reader = NodeReader(source.path, start, problems)
        for node in nodes:
            entries += 1
            if record := reader.record(node, source.kind):
                records.append(record)
    if not entries:
        problems.note(
            "empty-file", Place(source.path), f"file '{source.path}' has no record, but could have."
        )
    return ReadFile(source.path, tuple(records), tuple(problems), entries, entries - len(records))


def _pieces(file: str, text: str, problems: Problems) -> Iterator[tuple[int, list[Node] | None]]:
    """The records of the file, and the lines before them; where the file is broken, item by item.

    None stands for an item that cannot be read.
    """
    whole = Problems()
    nodes = compose(file, text, 0, whole)
    if nodes is not None:
        problems.extend(whole)
        yield 0, nodes
        return
    borders = sorted({0, *(found.start() for found in _ITEM.finditer(text)), len(text)})
    pieces = [(start, end) for start, end in pairwise(borders) if _has_content(text, start, end)]
    if len(pieces) <= 1:
        problems.extend(whole)
        yield 0, None
        return
    line = at = 0
    for start, end in pieces:
        line, at = line + text.count("\n", at, start), start
        yield line, compose(file, text[start:end], line, problems)


def _has_content(text: str, start: int, end: int) -> bool:
    return bool(_NOTHING.sub("", text[start:end]).strip())
