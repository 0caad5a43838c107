"""Causes: which records and settings differ, field by field, with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.config import SiteConfig
from generator.diff.private import WITHHELD, withheld_fields
from generator.diff.report import FieldChange, RecordChange
from generator.diff.side import Side
from generator.emit.provenance import as_text
from generator.model.sourced import Records
from generator.text import shorten

_LONGEST = 80
"""Characters of a value that are shown."""
_KINDS = {"paper": "papers", "author": "authors", "topic": "topics", "venue": "venues"}


def record_changes(before: Side, after: Side) -> Iterator[RecordChange]:
    """Records that are new, gone or changed, by kind, then file and line."""
    for kind in _KINDS:
        old, new = _by_id(before.records, kind), _by_id(after.records, kind)
        found = [RecordChange(kind, id, "gone", str(old[id].place)) for id in old if id not in new]
        for id, source in new.items():
            if id not in old:
                found.append(RecordChange(kind, id, "new", str(source.place)))
            elif (
                source.record is not old[id].record
                and source.record != old[id].record
                and (fields := _fields(old[id], source))
            ):
                found.append(RecordChange(kind, id, "changed", fields[0].place, fields))
        yield from sorted(found, key=_order)


def setting_changes(before: SiteConfig, after: SiteConfig) -> list[FieldChange]:
    """Keys of the configuration that differ."""
    return [
        FieldChange(key, _shown(getattr(before, key)), _shown(getattr(after, key)), "site_config.yml")
        for key in SiteConfig.model_fields
        if getattr(before, key) != getattr(after, key)
    ]


def _by_id(records: Records, kind: str) -> dict[str, Any]:
    return {source.record.id: source for source in getattr(records, _KINDS[kind])}


def _fields(old: Any, new: Any) -> list[FieldChange]:
    """The fields of one record that differ, by line."""
    found = []
    # What either side hides is told of neither: to hide it is often the change.
    private = withheld_fields(old.record) | withheld_fields(new.record)
    for name, field in type(new.record).model_fields.items():
        was, now = getattr(old.record, name), getattr(new.record, name)
        if was != now:
            place = new.place_of(field.alias or name)
            shown, shows = (
                WITHHELD if name in private and text else text for text in (_shown(was), _shown(now))
            )
            found.append((place, FieldChange(field.alias or name, shown, shows, str(place))))
    return [change for _, change in sorted(found, key=lambda pair: pair[0])]


def _shown(value: object) -> str:
    return "" if value in (None, (), {}) else shorten(as_text(value), _LONGEST)


def _order(change: RecordChange) -> tuple[str, int, str]:
    file, _, line = change.place.partition(":")
    number = line.partition(":")[0]
    return file, int(number) if number.isdigit() else 0, change.id
