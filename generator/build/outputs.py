"""The files of the new site, one after the other: each is left as it is, staged, or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Literal, NamedTuple

from generator.build.paths import Claims, find_fault
from generator.build.plan import KindSize, Written
from generator.build.published import OURS, RECEIPT, Entry, Published
from generator.build.stage import Stage
from generator.problems import Place, Problems

NOT_PAGES = frozenset({"asset", "data"})
"""Kinds of files that are no pages."""


class Task(NamedTuple):
    """A file that may have to be made."""

    path: str
    kind: str
    fingerprint: str
    make: Callable[[], bytes]


class Done(NamedTuple):
    """What came of a task."""

    size: int
    state: Literal["kept", "staged", "blocked"]
    """Kept: the site has these bytes already.  Blocked: a file that is not ours stands in the way."""


class Outputs:
    """Collects what the site will hold; nothing is published by it."""

    def __init__(self, published: Published, stage: Stage, problems: Problems) -> None:
        self.entries: dict[str, Entry] = {}
        self.published = published
        self._stage = stage
        self._problems = problems
        self._claims = Claims((OURS, RECEIPT))
        self._written: dict[str, int] = defaultdict(int)

    def offer(self, task: Task, place: Place | None = None) -> None:
        """Add a file; it is made only if the site has none with this fingerprint.

        `place` is where it comes from, for problems with its path.
        """
        if self.wants(task, place):
            self.settle(task, self.carry_out(task))

    def wants(self, task: Task, place: Place | None = None) -> bool:
        """Whether the task has to be carried out; if not, its file is added or refused at once."""
        if not self._accepts(task.path, place or Place(task.path)):
            return False
        entry = self.published.entry_of(task.path)
        if entry is None or entry.fingerprint != task.fingerprint:
            return True
        self.entries[task.path] = entry
        return False

    def keeps_group(self, fingerprint: str) -> bool:
        """Whether the site has all files that were made together from this; if so, they are added."""
        paths = [path for path, entry in self.published.entries.items() if entry.fingerprint == fingerprint]
        found = {path: entry for path in paths if (entry := self.published.entry_of(path))}
        if not paths or len(found) < len(paths):
            return False
        for path, entry in found.items():
            if self._accepts(path, Place(path)):
                self.entries[path] = entry
        return True

    def carry_out(self, task: Task) -> Done:
        """Make the file, and stage it if the site has another one: in this process or another."""
        content = task.make()
        if self.published.holds(task.path, content):
            return Done(len(content), "kept")
        if self.published.find_foreign(task.path) is not None:
            return Done(len(content), "blocked")
        self._stage.write(task.path, content)
        return Done(len(content), "staged")

    def settle(self, task: Task, done: Done) -> None:
        """Add the file of a task that was carried out."""
        self.entries[task.path] = Entry(task.fingerprint, done.size, task.kind)
        if done.state == "kept":
            return
        self._written[task.kind] += 1
        if done.state == "staged":
            self._stage.paths.append(task.path)
        else:
            self._report_foreign(task.path)

    def _report_foreign(self, path: str) -> None:
        rival = self.published.find_foreign(path)
        self._problems.error(
            "foreign-file", Place(f"{self.published.folder.name}/{rival}"),
            f"the site needs '{path}', but '{rival}' stands there, and it was not written by Coterie.",
            "Move it away, or choose another folder: site_dir in site_config.yml.",
        )  # fmt: skip

    def _put_aside(self, path: str, content: bytes) -> None:
        if self.published.find_foreign(path) is not None:
            self._report_foreign(path)
            return
        self._stage.write(path, content)
        self._stage.paths.append(path)

    def finish(self, receipt: Callable[[Written], bytes]) -> bytes:
        """Add the list of our files and the receipt, which is made last and returned."""
        names = "".join(f"{path}\n" for path in sorted({*self.entries, OURS, RECEIPT})).encode()
        if not self.published.holds(OURS, names):
            self._put_aside(OURS, names)
        content = receipt(self.written())
        self._put_aside(RECEIPT, content)
        return content

    def _accepts(self, path: str, place: Place) -> bool:
        if path not in self.published.entries and (fault := find_fault(path)):
            self._problems.error("site-path", place, f"no file of the site can be '{path}': {fault}.",
                                 "Give the record another id.")  # fmt: skip
            return False
        if rival := self._claims.find_rival(path):
            same = "twice" if rival == path else f"beside '{rival}'"
            self._problems.error(
                "path-taken", place,
                f"the site would have '{path}' {same}, but many systems can keep only one of them.",
                "Rename the hand-written page, or give one of the records another id.",
            )  # fmt: skip
            return False
        return True

    def deleted(self) -> list[str]:
        """Files of earlier builds that this site no longer has."""
        gone = self.published.ours - self.entries.keys() - {OURS, RECEIPT}
        return sorted(gone & self.published.found.keys())

    def kept(self) -> list[str]:
        """Files that stay as they are."""
        return sorted({*self.entries, OURS} - set(self._stage.paths))

    def written(self) -> Written:
        """The sums, by kind."""
        sizes: dict[str, list[int]] = defaultdict(list)
        for entry in self.entries.values():
            sizes[entry.kind].append(entry.size)
        deleted = self.deleted()
        pages = sum(len(found) for kind, found in sizes.items() if kind not in NOT_PAGES)
        pages_written = sum(count for kind, count in self._written.items() if kind not in NOT_PAGES)
        total = sum(self._written.values())
        return Written(
            written=total,
            unchanged=len(self.entries) - total,
            deleted=len(deleted),
            sizes={kind: KindSize(len(found), sum(found)) for kind, found in sorted(sizes.items())},
            pages_written=pages_written,
            pages_unchanged=pages - pages_written,
            pages_deleted=sum(1 for path in deleted if path.endswith(".html")),
        )
