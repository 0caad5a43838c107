"""The file of a snapshot: what the next build needs at once, and papers and works, read when asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.apart import Apart, write_apart
from generator.derive import Derived, atlas_maker
from generator.later import Later, LaterMapping
from generator.load import records_of
from generator.load.reading import CheckedFile, ReadFile, WrittenEntry
from generator.model.catalog import Work
from generator.model.fields import WorkId
from generator.model.raw import RawRecord
from generator.model.records import PaperRecord
from generator.model.sourced import CheckedPapers, Sourced
from generator.parallel import Deferred
from generator.plain_pickles import Stored, StoredRecord
from generator.problems import Problem
from generator.resolve.patch import Resolved
from generator.understanding import Memory

Paper = Sourced[PaperRecord]
Said = dict[tuple[str, int], tuple[Any, tuple[Problem, ...]]]
"""Checked records and what was said of them, by file and number."""


_INHERITS = frozenset({"crossref", "xdata"})
_FACTS = "topics", "topics_of", "works_on", "coauthors", "rows", "alike", "order"
"""What is kept of `Derived` as it is."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a file beside its records."""

    name: str
    """Under which it is kept as it was read."""
    empty: ReadFile
    """The file without its records."""
    records: int

    @classmethod
    def of(cls, name: str, read: ReadFile) -> Shape:
        """The shape of a file that was read."""
        return cls(name, replace(read, records=()), len(read.records))

    def parts(self) -> tuple[str, ReadFile, int]:
        """What it is made of."""
        return self.name, self.empty, self.records


@dataclass(frozen=True, slots=True)
class Found:
    """A snapshot that was found."""

    files: Mapping[str, str]
    """SHA-256 of each file by path."""
    shapes: Mapping[str, Shape]
    checked: Mapping[str, CheckedFile]
    """Files most of whose records need no look, by path."""
    said: Said
    """Of the records of other files."""
    resolved: Resolved
    derived: Derived

    def said_in(self, path: str) -> Said:
        """Of the records of a file that need no look."""
        some = self.checked[path].checked
        pairs = zip(some.numbers, some.papers, strict=True)
        return {(path, number): (paper, some.said.get(number, ())) for number, paper in pairs}


def write_parts(
    path: Path,
    head: bytes,
    memory: Memory,
    files: Mapping[str, str],
    shapes: Mapping[str, Shape],
    reopened: Callable[[str], ReadFile | None],
) -> None:
    """Write a snapshot; `reopened` gives a file as it was read, by the name of its shape.

    Raises `OSError`.
    """
    resolved, derived = memory.resolved, memory.derived
    papers: list[Paper] = list(resolved.records.papers)
    works = list(resolved.catalog.works.values())
    elsewhere: dict[int, tuple[type, int]] = {}
    for number, paper in enumerate(papers):
        elsewhere[id(paper)] = Stored, number
        elsewhere[id(paper.record)] = StoredRecord, number
    said = memory.checked.by_spots(records_of(memory.parsed))
    alone = _checked_files(said, elsewhere, shapes, reopened)
    most = memory.config.graph_max_authors
    catalog = replace(resolved.catalog, works={}, proposals=tuple(resolved.catalog.proposals))
    facts = tuple(getattr(derived, name) for name in _FACTS)
    records = replace(resolved.records, papers=())
    kept = dict(files), {path: shape.parts() for path, shape in shapes.items()}, alone, said
    ids = [work.id for work in works]
    decided = records, catalog, resolved.problems, resolved.titles, resolved.shared
    rest = len(papers), ids, kept, decided, facts, most
    # The home page shows the map, so it is drawn anyway.
    late = tuple(resolved.asking), derived.atlas(most)
    write_apart(path, head, [*papers, *works, *late], elsewhere, rest)


def _checked_files(
    said: Said,
    elsewhere: Mapping[int, tuple[type, int]],
    shapes: Mapping[str, Shape],
    reopened: Callable[[str], ReadFile | None],
) -> dict[str, tuple[ReadFile, list[int], CheckedPapers]]:
    """Files of BibTeX as they are, papers of which nothing else speaks apart; what was said of these goes."""
    spots: dict[str, list[int]] = defaultdict(list)
    for (file, number), (source, _) in said.items():
        alone = source.format == "bibtex" and not source.overrides and id(source) in elsewhere
        if alone and _INHERITS.isdisjoint(source.record.extra):  # what they take, or miss, is told each time
            spots[file].append(number)
    found = {}
    for file, numbers in spots.items():
        if (shape := shapes.get(file)) is None:
            continue
        numbers.sort()
        known = set(numbers)
        rest: list[RawRecord | WrittenEntry] = []
        if len(numbers) < shape.records:
            read = reopened(shape.name)
            if read is None or len(read.records) != shape.records:
                continue
            rest = [record for number, record in enumerate(read.records) if number not in known]
        taken = [said.pop((file, number)) for number in numbers]
        problems = {number: told for number, (_, told) in zip(numbers, taken, strict=True) if told}
        names = frozenset(name.lower() for paper, _ in taken for name in _names_of(paper))
        places = [elsewhere[id(paper)][1] for paper, _ in taken]
        papers = CheckedPapers(file, (), names, tuple(numbers), problems)
        found[file] = replace(shape.empty, records=tuple(rest)), places, papers
    return found


def _names_of(paper: Paper) -> Sequence[str]:
    return paper.record.id, *paper.record.bibtex_keys


def find_parts(path: Path, head: bytes, store: Path) -> Found:
    """The snapshot of a file; raises `OSError`, or one of `DAMAGE`."""
    kept = Apart(path, head)
    papers: dict[int, Paper] = {}

    def paper(number: int) -> Paper:
        found = papers.get(number)
        return papers.setdefault(number, kept.read(number)) if found is None else found

    kept.stored = paper, lambda number: paper(number).record
    count, ids, (files, shapes, alone, said), (records, catalog, *told), facts, most = kept.rest()
    every: Later[Paper] = Later(kept.read, range(count), papers)
    works: Later[Work] = Later(kept.read, range(count, count + len(ids)), {})
    by_id: LaterMapping[WorkId, Work] = LaterMapping({id: at for at, id in enumerate(ids)}, works, {})
    catalog = replace(catalog, works=by_id)
    late = count + len(ids)
    checked = {
        file: CheckedFile(read, replace(some, papers=every.some(numbers)))
        for file, (read, numbers, some) in alone.items()
    }
    records = replace(records, papers=every)
    resolved = Resolved(records, catalog, Deferred(lambda: kept.read(late)), *told)
    known = dict(zip(_FACTS, facts, strict=True))
    drawn = {most: lambda: kept.read(late + 1)}
    derived = Derived(
        **known,
        related=known["alike"].related,
        novelty=known["alike"].novelty,
        atlas=atlas_maker(catalog, known["topics_of"], store, known["rows"], drawn),
    )
    shapes = {file: Shape(*parts) for file, parts in shapes.items()}
    return Found(files, shapes, checked, said, resolved, derived)
