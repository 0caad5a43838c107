"""Stages one to four: what the records say, and what a process that stays remembers of it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Protocol

from generator.cache import Shelf
from generator.config import SiteConfig
from generator.derive import Derived, derive
from generator.load import NOTHING_CHECKED, CheckedFiles, Parsed, load_records, records_of
from generator.load.reading import ReadFile
from generator.model.catalog import Catalog
from generator.model.raw import FileCount, Loaded, SourceFile
from generator.model.sourced import Records
from generator.problems import Problems
from generator.resolve import let_go, resolve_again
from generator.resolve.patch import Resolved
from generator.sources import find_record_files
from generator.validate import Checked, validate_each

KEPT = "records"
"""Where the cache keeps pieces of files that were read."""
MANY_WORKS = 5_000
"""Works from which on a further process is worth its start."""


@dataclass(slots=True)
class Progress:
    """Says what is being done (`say`) and keeps the seconds of each stage."""

    say: Callable[[str], None] = lambda _: None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage and time it."""
        self.say(name)
        start = perf_counter()
        yield
        self.seconds[name] = round(perf_counter() - start, 3)


@dataclass(frozen=True, slots=True)
class Understood:
    """The records of a site, read and decided upon, before anything is written."""

    counts: tuple[FileCount, ...]
    """What each record file holds."""
    records: Records
    catalog: Catalog
    derived: Derived
    inputs: dict[str, str]
    """SHA-256 of each record file."""
    memory: Memory | None
    """What makes the next time quick; None where nothing was to be kept."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process that stays remembers of the records: a small correction then costs little."""

    config: SiteConfig
    parsed: Parsed
    checked: Checked
    resolved: Resolved
    derived: Derived
    sure: CheckedFiles = NOTHING_CHECKED
    """Files that need not be read."""


class Store(Protocol):
    """Where memories are kept from one process to the next."""

    def find(
        self, config: SiteConfig, files: Sequence[SourceFile], inputs: Mapping[str, str], whole: bool
    ) -> Memory | None:
        """The memory of an earlier process; of a `whole` one all files are there as they were read.

        `inputs` are the SHA-256 of the files, by path.
        """

    def keep_file(self, file: SourceFile, read: ReadFile) -> None:
        """Keep what a big file says: called where it was read, which may be another process."""

    def keep_files(self, parsed: Parsed) -> None:
        """Keep what these files say: it may not be held until the memory is made."""


def understand(
    config: SiteConfig, project: Path, problems: Problems, progress: Progress, *,
    similar: bool = True, questions: bool = True, memory: Memory | None = None, keep: bool = True,
    store: Path | None = None, memories: Store | None = None,
) -> Understood:  # fmt: skip
    """Stages one to four: what the records say.

    `similar` finds papers that resemble each other, for pages; without `questions` what looks like one is
    compared only when `catalog.proposals` is asked.
    `memory` is that of an earlier call with the same `similar`; the result is the same without it.
    `keep` makes a memory for the next call, which holds all files as they were read.
    `store` is the folder of the cache, if it is not the project's own.
    `memories` has a memory for these files where there is none; then one is made that holds no files.
    Raises `BuildStopped` where a stage reported errors.
    """
    with _without_collecting():
        with progress.stage("load"):
            store = project / ".cache" if store is None else store
            files = find_record_files(config, project, problems)
            inputs = {file.path: hashlib.sha256(file.content).hexdigest() for file in files}
            memory = memory or (memories.find(config, files, inputs, keep) if memories is not None else None)
            parsed = dict(memory.parsed) if memory else {}  # another thread may be reading the memory's
            loaded = _loaded(files, problems, parsed, memory, store, memories)
            checked = _checked(memory, parsed, memories, keep)
            parsed = parsed if keep else {}
            counts, known, written = loaded.counts, loaded.checked, iter(loaded.records)
            del loaded, files  # what is read is let go of as it is checked
        problems.stop_on_errors()
        with progress.stage("validate"):
            records = validate_each(written, problems, checked, known)
        problems.stop_on_errors()
        with progress.stage("resolve"):
            memory = memory if memory and memory.config == config else None
            resolved = resolve_again(memory.resolved if memory else None, records, problems)
            if questions:
                _begin_questions(resolved)
            if not keep:
                let_go()
        problems.stop_on_errors()
        with progress.stage("derive"):
            derived = derive(
                resolved.catalog, keyword_topic_min=config.keyword_topic_min,
                discover=config.discover_topics == "auto", store=store, similar=similar,
                before=(memory.resolved.catalog, memory.derived) if memory else None,
                keep=checked is not None,
            )  # fmt: skip
            if questions:
                len(resolved.catalog.proposals)  # another process has looked for them meanwhile
    remembered = None if checked is None else Memory(config, parsed, checked, resolved, derived)
    return Understood(counts, records, resolved.catalog, derived, inputs, remembered)


def _checked(memory: Memory | None, parsed: Parsed, memories: Store | None, keep: bool) -> Checked | None:
    """What remembers the checked records."""
    checked = memory.checked if memory else Checked() if keep or memories is not None else None
    if memories is not None:
        memories.keep_files(parsed)
        if checked is not None and not keep:
            sure = memory.sure.records() if memory else ()
            checked.let_go_of_fields(chain(records_of(parsed), sure))
    return checked


def _loaded(
    files: list[SourceFile],
    problems: Problems,
    parsed: Parsed,
    memory: Memory | None,
    store: Path,
    memories: Store | None,
) -> Loaded:
    """The records of the files."""
    sure = memory.sure if memory else NOTHING_CHECKED
    first = not parsed and not sure.files
    kept = Shelf(store / KEPT, "1")
    learn = memories.keep_file if memories is not None else None
    loaded = load_records(files, problems, parsed, kept, learn, sure)
    if first:  # else this run has not asked for the pieces of files that it remembers
        kept.tidy()
    return loaded


def _begin_questions(resolved: Resolved) -> None:
    """Let another process look for what may be one, where that pays and is not known from before."""
    if not resolved.corrected and len(resolved.catalog.works) >= MANY_WORKS:
        resolved.asking.begin()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection: nothing that the stages make is garbage, and looking takes a third of the time.

    What they have made is not looked at again afterwards either.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
