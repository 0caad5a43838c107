"""A new record at the end of a file of records: what stands there already stays, byte for byte."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

_FIRST_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


class CannotAppend(Exception):
    """The file is not what a record could be added to; the text completes "…, but"."""


def appended(text: str, fields: dict[str, Any], schema: str = "") -> str:
    """The text of a file with one record more.

    A list gets another item; a single record, or a list in brackets, another document; an empty file
    becomes a list, below a line that names its `schema` for editors.  Raises `CannotAppend`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    before = _documents(text)
    start = text if text.strip() else (f"# yaml-language-server: $schema={schema}\n" if schema else "")
    if start and not start.endswith("\n"):
        start += newline
    last = before[-1] if before else None
    if last is None:
        piece = _item(fields, "")
    elif isinstance(last, CommentedSeq) and not last.fa.flow_style():
        items = list(_FIRST_ITEM.finditer(text))
        gap = newline if re.search(r"\n[ \t]*\r?\n *- ", text) or len(last) == 1 else ""
        piece = gap + _item(fields, items[0][1] if items else "")
    else:
        piece = "---\n" + _dumped(_in_flow(fields))
    found = start + piece.replace("\r\n", "\n").replace("\n", newline)
    if _records(_documents(found)) != [*_records(before), fields]:
        raise CannotAppend("a record at its end would not be read as one of its own")
    return found


def _item(fields: dict[str, Any], margin: str) -> str:
    lines = _dumped(_in_flow(fields)).splitlines()
    first = f"{margin}- {lines[0]}\n"
    return first + "".join(f"{margin}  {line}\n" for line in lines[1:])


def _dumped(fields: CommentedMap) -> str:
    stream = StringIO()
    _yaml().dump(fields, stream)
    return stream.getvalue()


def _in_flow(value: Any) -> Any:
    """Lists and mappings inside a record stand on one line: `topics: [a, b]`."""
    found = CommentedMap()
    for key, part in value.items():
        if isinstance(part, list):
            part = CommentedSeq(_flow_map(one) if isinstance(one, dict) else one for one in part)
            part.fa.set_flow_style()
        found[key] = _flow_map(part) if isinstance(part, dict) else part
    return found


def _flow_map(value: dict[str, Any]) -> CommentedMap:
    found = CommentedMap(value)
    found.fa.set_flow_style()
    return found


def _documents(text: str) -> list[Any]:
    try:
        return [document for document in _yaml().load_all(text) if document is not None]
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        raise CannotAppend(f"it is not valid YAML{line}") from None


def _records(documents: list[Any]) -> list[Any]:
    """All records of a file, whatever they stand in."""
    return [one for found in documents for one in (found if isinstance(found, list) else [found])]


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 100_000  # a long title stays on its line
    yaml.preserve_quotes = True
    return yaml
