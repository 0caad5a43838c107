"""What a comparison keeps to itself, as the site does: hidden fields, e-mail addresses, former names.

A comparison is printed into logs and reviews that more people read than the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.diff.report import Report
from generator.diff.side import Side
from generator.model.records import AuthorRecord
from generator.names import fold_name
from generator.text import slugify

WITHHELD = "(not shown)"
FORMER = "(a former name)"


def withheld_fields(record: object) -> frozenset[str]:
    """Fields of a record whose values are nobody's business but its editors'."""
    if not isinstance(record, AuthorRecord):
        return frozenset()
    hidden = {*record.hide} | (set() if "email" in record.open_to else {"email"})
    if record.redirects == "silent":
        hidden |= {"aliases", "formerly"}
    return frozenset(hidden)


def without_former_names(report: Report, before: Side, after: Side) -> Report:
    """The report with `(a former name)` for each former name and id of those whose records are silent."""
    names = {*_former_names(before, before), *_former_names(after, before)}
    if not names:
        return report
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    found: Report = _replaced(report, pattern)
    return found


def _former_names(side: Side, earlier: Side) -> Iterator[str]:
    """Other names of silent records; a name that someone of the same site goes by is no secret."""
    once = {source.record.id: source.record.name for source in earlier.records.authors}
    authors = side.catalog.authors
    known = {fold_name(author.name) for author in authors.values()} | {*authors}
    for source in side.records.authors:
        record = source.record
        if record.redirects == "silent":
            own = {fold_name(record.name), record.id}
            for name in (*record.aliases, *record.formerly, once.get(record.id, record.name)):
                if name not in authors and fold_name(name) not in known | own:
                    yield name
                    yield from {slugify(name)} - own - authors.keys()


def _replaced(value: Any, pattern: re.Pattern[str]) -> Any:
    """The same value with other texts; keys too."""
    if isinstance(value, str):
        return pattern.sub(FORMER, value)
    if isinstance(value, list | tuple):
        return type(value)(_replaced(part, pattern) for part in value)
    if isinstance(value, dict):
        return {_replaced(key, pattern): _replaced(part, pattern) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _replaced(getattr(value, one.name), pattern)
                                 for one in fields(value)})  # fmt: skip
    return value
