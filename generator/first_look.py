"""A correction as soon as it is saved: only corrected records are read, and shown with all else as it was.

The whole pipe follows, and what it says takes the place of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.cache import Shelf
from generator.config import SiteConfig
from generator.derive import Derived
from generator.load import read_file
from generator.load.reading import ReadFile
from generator.model.catalog import Catalog
from generator.model.raw import Loaded, RawRecord, SourceFile
from generator.problems import Problems, Severity
from generator.resolve.sketch import sketched
from generator.understanding import KEPT, Memory
from generator.validate import validate_records

_INHERITS = frozenset({"crossref", "xdata"})


def first_look(
    memory: Memory, config: SiteConfig, project: Path, paths: Collection[Path]
) -> tuple[Catalog, Derived] | None:
    """The site with the corrections in these files; None where they are none, or need the whole pipe.

    `memory` is that of the last build, and of the same settings.
    """
    if memory.config != config:
        return None
    known = {project / file.path: file for file in memory.parsed}
    kept = Shelf(project / ".cache" / KEPT, "1")
    now: dict[SourceFile, ReadFile] = {}
    ids: set[tuple[str, str]] = set()
    for path in paths:
        file = known.get(path)
        if file is None:
            continue
        read = _read(file, path, kept)
        before = memory.parsed[file]
        if read is None or before is None or (corrected := _corrected(before, read)) is None:
            return None
        now[file] = read
        ids |= corrected
    if not ids:
        return None
    raws = tuple(_records_of(ids, (now.get(file, read) for file, read in memory.parsed.items())))
    problems = Problems()
    records = validate_records(Loaded(raws, ()), problems)
    if any(_INHERITS & _extra(raw) for raw in raws) or problems.count(Severity.ERROR):
        return None
    catalog = sketched(memory.resolved.catalog, records)
    return None if catalog is None else (catalog, memory.derived)


def _read(file: SourceFile, path: Path, kept: Shelf) -> ReadFile | None:
    try:
        return read_file(replace(file, content=path.read_bytes()), Problems(), kept)
    except OSError:
        return None


def _corrected(before: ReadFile, now: ReadFile) -> set[tuple[str, str]] | None:
    """Kind and id of the records whose fields differ; None where records came, went or need other files."""
    found: set[tuple[str, str]] = set()
    if len(before.records) != len(now.records) or before.macros != now.macros:
        return None
    for old, new in zip(before.records, now.records, strict=True):
        if not isinstance(old, RawRecord) or not isinstance(new, RawRecord):
            return None
        if old.fields != new.fields:
            if (old.kind, old.fields.get("id")) != (new.kind, new.fields.get("id")):
                return None
            found.add((new.kind, str(new.fields.get("id"))))
    return found


def _records_of(ids: set[tuple[str, str]], files: Iterable[ReadFile | None]) -> Iterator[RawRecord]:
    """Everything that is written of these records, in the order of the files."""
    for read in files:
        for record in read.records if read else ():
            if isinstance(record, RawRecord) and (record.kind, record.fields.get("id")) in ids:
                yield record


def _extra(raw: RawRecord) -> frozenset[str]:
    extra = raw.fields.get("extra")
    return frozenset(extra) if isinstance(extra, dict) else frozenset()
