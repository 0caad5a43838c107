"""The files of the new site, one after the other: each is left as it is, staged, or refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from time import process_time

from generator.build.entries import Done, Entry, FileGroup, Filled, Task
from generator.build.paths import SitePaths, find_fault
from generator.build.plan import KindSize, Written
from generator.build.published import OURS, RECEIPT, Published
from generator.build.stage import Stage
from generator.problems import Place, Problems

NOT_PAGES = frozenset({"asset", "data"})
"""Kinds of files that are no pages."""


class Outputs:
    """Collects what the site will hold; nothing is published by it."""

    def __init__(self, published: Published, stage: Stage, problems: Problems) -> None:
        self.entries: dict[str, Entry] = {}
        """Files on their own."""
        self.groups: dict[str, FileGroup] = {}
        """Files that were planned together, by the fingerprint of all."""
        given_up = published.entries if published.is_as_remembered else None
        self.paths = SitePaths((OURS, RECEIPT), given_up)
        """All of them."""
        self.published = published
        self.moments: dict[str, float] = {}
        """When the last file was written of each group that stays."""
        self._stage = stage
        self._problems = problems
        self._written: Counter[str] = Counter()

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
        """Whether the site has all files that were planned together as this; if so, they are added."""
        group = self.published.find_group(fingerprint)
        if group is None:
            return False
        self._report_rivals(self.paths.keep(group))
        self.groups[fingerprint] = group
        self.moments[fingerprint] = self.published.moments[fingerprint]
        return True

    def open_groups(self) -> None:
        """All is planned: what the other groups of the last build had is free for others."""
        self.paths.give_up(self.published.open_groups(self.groups))

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
        elif done.state == "blocked":
            self._report_foreign(task.path)  # what was taken is reported by the group that took it

    def fill(self, tasks: Iterable[Task]) -> Filled:
        """Carry out those tasks whose files have changed: in this process or another."""
        entries: dict[str, Entry] = {}
        listed: list[str] = []
        staged: list[str] = []
        other: list[tuple[str, str]] = []
        written: Counter[str] = Counter()
        began = process_time()
        for task in tasks:
            known = self.published.entry_of(task.path)
            if task.listed:
                listed.append(task.path)
            if known is not None and known.fingerprint == task.fingerprint:
                entries[task.path] = known
                continue
            done = self.attempt(task)
            entries[task.path] = Entry(task.fingerprint, done.size, task.kind)
            if done.state == "staged":
                staged.append(task.path)
            elif done.state != "kept":
                other.append((task.path, done.state))
            if done.state != "kept":
                written[task.kind] += 1
        group = FileGroup.packed(entries, listed)
        return Filled(group, staged, other, dict(written), process_time() - began)

    def attempt(self, task: Task) -> Done:
        """Carry out a task while files of other groups are made, whose paths nobody has compared yet."""
        if not self.published.knows(task.path) and find_fault(task.path):
            return Done(0, "refused")
        try:
            return self.carry_out(task)
        except (FileExistsError, NotADirectoryError):
            return Done(0, "taken")

    def settle_group(self, fingerprint: str, filled: Filled) -> None:
        """Add the files of a group that was filled, and report those that cannot be."""
        self._written.update(filled.written)
        self._stage.paths += filled.staged
        group = self.groups[fingerprint] = FileGroup(filled.value)
        reported = self.paths.take_all(group.paths)
        self._report_rivals(reported)
        for path, state in filled.other:
            if state == "refused":
                self._refuse(path, Place(path), find_fault(path) or "")
            elif path in reported:
                continue
            elif state == "blocked":
                self._report_foreign(path)
            else:
                self._report_rival(path, Place(path), path)

    def _report_rivals(self, rivals: Mapping[str, str]) -> None:
        for path, rival in rivals.items():
            self._report_rival(path, Place(path), rival)

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
        if not self._has_same_paths():
            content = "".join([f"{path}\n" for path in sorted({*self.paths, OURS, RECEIPT})]).encode()
            if not self.published.holds(OURS, content):
                self._put_aside(OURS, content)
        content = receipt(self.written())
        self._put_aside(RECEIPT, content)
        return content

    def _has_same_paths(self) -> bool:
        """Whether the list of our files stands in the site as it is to be."""
        if self.paths.trusting:
            return not self.paths.given_up
        seen = self.published.look.seen
        touched = seen is not None and OURS in seen.touched
        return not touched and {*self.paths, OURS, RECEIPT} == self.published.ours

    def _accepts(self, path: str, place: Place) -> bool:
        if not self.published.knows(path) and (fault := find_fault(path)):
            self._refuse(path, place, fault)
            return False
        if rival := self.paths.take(path):
            self._report_rival(path, place, rival)
            return False
        return True

    def _refuse(self, path: str, place: Place, fault: str) -> None:
        self._problems.error("site-path", place, f"no file of the site can be '{path}': {fault}.",
                             "Give the record another id.")  # fmt: skip

    def _report_rival(self, path: str, place: Place, rival: str) -> None:
        same = "twice" if rival == path else f"beside '{rival}'"
        self._problems.error(
            "path-taken", place,
            f"the site would have '{path}' {same}, but many systems can keep only one of them.",
            "Rename the hand-written page, or give one of the records another id.",
        )  # fmt: skip

    def deleted(self) -> list[str]:
        """Files of earlier builds that this site no longer has."""
        if self.paths.trusting:
            return sorted(self.paths.given_up)
        gone = self.published.ours - self.paths.all() - {OURS, RECEIPT}
        return sorted(filter(self.published.is_found, gone))

    def kept(self) -> set[str]:
        """Files that stay as they are."""
        return (self.paths.all() | {OURS}) - set(self._stage.paths)

    def count_kept(self) -> int:
        """How many these are."""
        return len(self.paths) + 1 - sum(path != RECEIPT for path in self._stage.paths)

    def written(self) -> Written:
        """The sums, by kind."""
        sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        sums = [(entry.kind, 1, entry.size) for entry in self.entries.values()]
        for group in self.groups.values():
            sums += [(kind, files, size) for kind, (files, size) in group.sums.items()]
        for kind, files, size in sums:
            sizes[kind][0] += files
            sizes[kind][1] += size
        deleted = self.deleted()
        pages = sum(files for kind, (files, _) in sizes.items() if kind not in NOT_PAGES)
        pages_written = sum(count for kind, count in self._written.items() if kind not in NOT_PAGES)
        total = self._written.total()
        return Written(
            written=total,
            unchanged=len(self.paths) - total,
            deleted=len(deleted),
            sizes={kind: KindSize(*found) for kind, found in sorted(sizes.items())},
            pages_written=pages_written,
            pages_unchanged=pages - pages_written,
            pages_deleted=sum(1 for path in deleted if path.endswith(".html")),
        )
