"""Three sides of a field: what the service said, what it says now, and what a correction says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.load import load_records
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Place, Problems


def compare(
    service: str, before: SourceFile, after: SourceFile, papers: Iterable[RawRecord], problems: Problems
) -> None:
    """Say where a correction meets a change of the service; the correction wins in any case.

    | the service | and the correction | reported as |
    |---|---|---|
    | says now what the correction says | is of no more use | `correction-agrees` |
    | says something else than before | wins | `correction-wins` |
    """
    old, new = _by_key(before), _by_key(after)
    for record in papers:
        key = record.fields.get("id")
        if record.format != "yaml" or not isinstance(key, str) or key not in new:
            continue
        for name, value in record.fields.items():
            if name == "id":
                continue
            place = Place(record.file, record.lines.get(name, record.line))
            was, now = _shown(old.get(key, {}).get(name)), _shown(new[key].get(name))
            if now and now == _shown(value):
                problems.note(
                    "correction-agrees",
                    place,
                    f"paper '{key}' is corrected in '{name}', but {service} says the same now: {now[:80]}.",
                    "Take the line out, if it has no other reason.",
                )
            elif key in old and was != now:
                problems.note(
                    "correction-wins",
                    place,
                    f"paper '{key}' is corrected in '{name}', but {service} says now '{now[:80]}' instead of "
                    f"'{was[:80]}'; the correction wins.",
                )


def _by_key(file: SourceFile) -> dict[str, Mapping[str, Any]]:
    records = load_records([file], Problems()).records
    return {str(record.fields.get("id")): record.fields for record in records}


def _shown(value: Any) -> str:
    """A value as one text; people by their names."""
    if isinstance(value, list):
        return ", ".join(_shown(part) for part in value)
    if isinstance(value, dict):
        return str(value.get("name", value))
    return "" if value is None else " ".join(str(value).split())
