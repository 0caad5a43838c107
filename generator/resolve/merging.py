"""One record for a work, out of the records of its versions.

| fields | taken from |
|---|---|
| any that the preferred version has | the preferred version |
| where it appeared (venue, volume, pages, DOI, …) | versions at the same venue only |
| topics, keywords, categories, organisations, awards, metrics, versions | all versions |
| everything else that it lacks | the next version that has it |
| status | `retracted`, if any version says so |
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from generator.model.records import PaperRecord, PaperVersion
from generator.model.sourced import Sourced
from generator.resolve.matches import identifiers_of
from generator.resolve.venues import venue_key

_OWN = frozenset(
    {"id", "title", "authors", "same_as", "not_same", "formerly", "bibtex_keys", "extra", "type", "status"}
)
_OF_APPEARANCE = frozenset(
    {"venue", "volume", "number", "pages", "publisher", "institution", "series", "edition", "address",
     "editors", "doi", "isbn", "issn", "date"}
)  # fmt: skip
_COLLECTED = ("topics", "keywords", "categories", "organisations", "awards", "metrics")
_NOTHING: dict[str, int] = {}
"""One for all works of one version; works do not change."""
_FILLED = tuple(sorted(set(PaperRecord.model_fields) - _OWN - {"versions"}))


def merge_records(versions: Sequence[Sourced[PaperRecord]]) -> tuple[PaperRecord, dict[str, int]]:
    """The record of a work, and the index of the version that each field comes from, where not the first."""
    preferred = versions[0].record
    if len(versions) == 1:
        return preferred, _NOTHING
    changes: dict[str, Any] = {}
    filled: dict[str, int] = {}
    for field_name in _FILLED:
        if getattr(preferred, field_name):
            continue
        for index, version in enumerate(versions[1:], start=1):
            value = getattr(version.record, field_name)
            if value and (field_name not in _OF_APPEARANCE or _same_appearance(preferred, version.record)):
                changes[field_name] = value
                filled[field_name] = index
                break
    for field_name in _COLLECTED:
        changes[field_name] = _distinct(
            item for version in versions for item in getattr(version.record, field_name)
        )
    changes["versions"] = _other_versions(versions)
    for index, version in enumerate(versions):
        if version.record.status == "retracted" and preferred.status != "retracted":
            changes["status"] = "retracted"
            filled.setdefault("status", index)
    return preferred.model_copy(update=changes), filled


def _same_appearance(preferred: PaperRecord, other: PaperRecord) -> bool:
    """Whether the other record describes the same appearance, and not a preprint or a second publication."""
    if preferred.venue is None or other.venue is None:
        return preferred.venue is None and preferred.type == other.type
    return venue_key(preferred.venue) == venue_key(other.venue)


def _other_versions(versions: Sequence[Sourced[PaperRecord]]) -> tuple[PaperVersion, ...]:
    """The versions that records list, without those that have a record here."""
    recorded = {
        identifier
        for version in versions
        for identifier in identifiers_of(version.record.model_copy(update={"versions": ()}))
    }
    listed = _distinct(item for version in versions for item in version.record.versions)
    return tuple(
        item
        for item in listed
        if not recorded.intersection(identifiers_of(PaperRecord(id="-", title="-", versions=(item,))))
    )


def _distinct(items: Iterable[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    seen: set[Hashable] = set()
    for item in items:
        key = item if isinstance(item, str) else repr(item)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return tuple(kept)
