"""What the build is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generator.emit.page import AnyFile, Page, Planned, PlannedGroup
from generator.shared_pieces import WorkPieces
from generator.strings import ENGLISH, Strings

Progress = Callable[[str], None]
"""Called now and then with what is being done: `pages: 12,000`."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Everything to publish. The iterables are walked once, pages before files."""

    pages: Iterable[Page | Planned | PlannedGroup]
    files: Iterable[AnyFile] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old site path → new site path."""
    context: Mapping[str, object] = field(default_factory=dict)
    """What hand-written pages and their templates may use: `home` → `HomePage` is `coterie.home` there."""
    receipt: Mapping[str, object] = field(default_factory=dict)
    """Facts of the earlier stages, for `build.json`."""
    find: Callable[[str], Page | None] = lambda _: None
    """A page by its path, without walking over the others: for a preview of what is being built."""
    strings: Strings = ENGLISH
    """What templates and scripts say."""
    prepare: Callable[[], object] = lambda: None
    """Makes what many pages need; called before there are processes, each of which would make it."""
    pieces: WorkPieces | None = None
    """What remembers the rows that templates print."""


@dataclass(frozen=True, slots=True)
class KindSize:
    """How many files of one kind the site has, and their bytes."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Written:
    """What publishing did, in files; the receipt and the list of our files are not counted."""

    written: int
    unchanged: int
    deleted: int
    sizes: Mapping[str, KindSize]
    """By page kind; `page` for hand-written ones, `redirect`, `data`, `asset`."""
    pages_written: int = 0
    """Of `written`, the pages: records, hand-written ones and redirects."""
    pages_unchanged: int = 0
    pages_deleted: int = 0

    def largest(self, kinds: int = 4) -> str:
        """What takes most bytes: `9,120 paper files of 12.1 KB, 6,004 author files of 17.0 KB`."""
        found = sorted(self.sizes.items(), key=lambda item: -item[1].bytes)[:kinds]
        return ", ".join(
            f"{s.files:,} {kind} files of {s.bytes / s.files / 1e3:,.1f} KB" for kind, s in found
        )

    @property
    def bytes(self) -> int:
        """Bytes published."""
        return sum(size.bytes for size in self.sizes.values())
