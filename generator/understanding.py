"""Stages one to four: what the records say, and what a process that stays remembers of it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from generator.cache import Shelf
from generator.config import SiteConfig
from generator.derive import Derived, derive
from generator.load import Parsed, load_records
from generator.model.catalog import Catalog
from generator.model.raw import FileCount
from generator.model.sourced import Records
from generator.parallel import Deferred
from generator.problems import Problems
from generator.resolve import resolve_again
from generator.resolve.patch import Resolved
from generator.sources import find_record_files
from generator.validate import validate_records

MANY_WORKS = 5_000
"""Works from which on a further process is worth its start."""
TOO_MANY_WORKS = 50_000
"""From here on the other process would be the second that holds the whole catalog: it saves ten seconds of
waiting at 100,000 works and costs a gigabyte."""


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
    resolved: Resolved
    derived: Derived


def understand(
    config: SiteConfig, project: Path, problems: Problems, progress: Progress, *,
    similar: bool = True, parsed: Parsed | None = None, memory: Memory | None = None,
    keep: bool = True,
) -> Understood:  # fmt: skip
    """Stages one to four: what the records say.

    `similar` finds papers that resemble each other, for pages; `parsed` keeps read files for a second call.
    `memory` is that of an earlier call with the same `similar`; the result is the same without it.
    `keep` makes a memory for the next call, which holds all files as they were read.
    Raises `BuildStopped` where a stage reported errors.
    """
    with _without_collecting():
        with progress.stage("load"):
            files = find_record_files(config, project, problems)
            inputs = {file.path: hashlib.sha256(file.content).hexdigest() for file in files}
            kept = Shelf(project / ".cache" / "records", "1")
            parsed = (memory.parsed if memory else {}) if parsed is None else parsed
            loaded = load_records(files, problems, parsed, kept)
            kept.tidy()
            del files
            parsed = parsed if keep else {}
        problems.stop_on_errors()
        with progress.stage("validate"):
            records = validate_records(loaded, problems)
            counts = loaded.counts
            del loaded
        problems.stop_on_errors()
        with progress.stage("resolve"):
            memory = memory if memory is not None and memory.config == config else None
            resolved = resolve_again(memory.resolved if memory else None, records, problems)
            catalog = resolved.catalog
            if MANY_WORKS <= len(catalog.works) < TOO_MANY_WORKS and isinstance(catalog.proposals, Deferred):
                catalog.proposals.begin()
        problems.stop_on_errors()
        with progress.stage("derive"):
            derived = derive(
                catalog,
                keyword_topic_min=config.keyword_topic_min,
                discover=config.discover_topics == "auto",
                store=project / ".cache",
                similar=similar,
                before=(memory.resolved.catalog, memory.derived) if memory else None,
            )
            len(catalog.proposals)  # another process has made them meanwhile
    remembered = Memory(config, parsed, resolved, derived) if keep else None
    return Understood(counts, records, catalog, derived, inputs, remembered)


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
