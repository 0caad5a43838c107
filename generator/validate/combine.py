"""YAML over BibTeX: one record per id, each field from the file that wins.

| situation | result |
|---|---|
| a BibTeX entry and a YAML record with its key as id or in `bibtex_keys` | YAML wins field by field |
| two YAML records with one id | both stay; reported as `duplicate-id` after checking |
| two equal BibTeX entries | one record, a note |
| two different BibTeX entries with one key | two records, the later one as `key-2`, a warning |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.raw import RawRecord, RawValue, RecordKind
from generator.model.sourced import Override, place_in
from generator.problems import Place, Problems
from generator.text import slugify


@dataclass(frozen=True, slots=True)
class Combined:
    """A record ready for checking: its fields, and for each the place that won."""

    kind: RecordKind
    format: str
    fields: dict[str, RawValue]
    file: str
    line: int
    lines: Mapping[str, int]
    overrides: tuple[Override, ...] = ()

    @property
    def id(self) -> str:
        """The id as written; empty where there is none that is text."""
        value = self.fields.get("id")
        return value if isinstance(value, str) else ""

    def place_of(self, path: str) -> Place:
        """Where a field stands; the nearest written part of its path."""
        return place_in(path, Place(self.file, self.line), self.lines, self.overrides)


@dataclass(frozen=True, slots=True)
class Combination:
    """The records of a site, and how many records went into others."""

    records: tuple[Combined, ...]
    corrections: int
    repeats: int


def combine_records(records: Iterable[RawRecord], problems: Problems) -> Combination:
    """The records with YAML corrections laid over the BibTeX entries that they correct."""
    yaml_records = []
    entries: dict[str, Combined] = {}
    repeats = corrections = 0
    for raw in records:
        item = _with_default_id(Combined(raw.kind, raw.format, raw.fields, raw.file, raw.line, raw.lines))
        if raw.format == "bibtex":
            repeats += not _add_entry(entries, item, problems)
        else:
            yaml_records.append(item)
    aliases = {key: entry for entry in entries.values() for key in _texts(entry.fields.get("bibtex_keys"))}
    result: list[Combined] = []
    for item in yaml_records:
        base = _base_of(item, entries, aliases) if item.kind == "paper" else None
        if base is None:
            result.append(item)
        else:
            entries.pop(base.id)
            corrections += 1
            result.append(overlay(base, item))
    return Combination((*entries.values(), *result), corrections, repeats)


def overlay(base: Combined, correction: Combined) -> Combined:
    """The imported record with the fields that the YAML gives; `null` takes a value away."""
    overrides = []
    fields = dict(base.fields)
    for field, value in correction.fields.items():
        if field == "id" and value == base.fields.get("id"):
            continue
        lost = fields.get(field)
        if field == "bibtex_keys":
            value = [*_texts(lost), *_texts(value)]
        overrides.append(
            Override(
                field,
                correction.place_of(field),
                base.place_of(field) if field in fields else None,
                _shown(lost),
            )
        )
        fields[field] = value
    return replace(base, fields=fields, overrides=tuple(overrides))


def _add_entry(entries: dict[str, Combined], item: Combined, problems: Problems) -> bool:
    """Whether the entry is one of its own; False where it only repeats another."""
    first = entries.get(item.id)
    if first is None:
        entries[item.id] = item
        return True
    place = Place(item.file, item.line)
    where = Place(first.file, first.line)
    if first.fields == item.fields:
        problems.note(
            "duplicate-entry", place, f"entry '{item.id}' is the same as at {where}, so it is counted once."
        )
        return False
    number = 2
    while f"{item.id}-{number}" in entries:
        number += 1
    new_id = f"{item.id}-{number}"
    problems.warning(
        "duplicate-key",
        place,
        f"entry '{item.id}' has a key that {where} uses for another entry, so it is read as '{new_id}'.",
        "Give it a key of its own; if both are one work, add same_as in a YAML record.",
    )
    entries[new_id] = replace(item, fields={**item.fields, "id": new_id})
    return True


def _with_default_id(item: Combined) -> Combined:
    """A record without id gets the slug of its name or title."""
    if item.fields.get("id") is not None:
        return item
    name = item.fields.get("title" if item.kind == "paper" else "name")
    return replace(item, fields={**item.fields, "id": slugify(name) if isinstance(name, str) else None})


def _base_of(item: Combined, entries: dict[str, Combined], aliases: dict[str, Combined]) -> Combined | None:
    for key in (item.id, *_texts(item.fields.get("bibtex_keys"))):
        entry = entries.get(key) or aliases.get(key)
        if entry is not None and entry.id in entries:
            return entry
    return None


def _texts(value: RawValue) -> list[str]:
    """The texts of a value that may be one or many; what is no text is the check's matter."""
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


def _shown(value: RawValue) -> str:
    """An overridden value, short enough for a page."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_shown(part) for part in value)
    if isinstance(value, dict):
        return str(value.get("name", value))
    return str(value)
