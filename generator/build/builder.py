"""The steps of one build: each adds its files to the outputs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain, count
from pathlib import Path
from time import perf_counter
from typing import Any

from generator.build.entries import Done, Filled, Task
from generator.build.failures import reported
from generator.build.hand_written import report_complaints, report_tabs
from generator.build.host import HandWritten
from generator.build.lists import KeptLists
from generator.build.made import made_assets
from generator.build.outputs import Outputs
from generator.build.plan import Progress, SitePlan, Written
from generator.build.redirects import final_target, redirect_page
from generator.build.renderer import Renderer
from generator.build.sitemap import robots, sitemaps
from generator.build.tasks import Tasks
from generator.build.theme import Theme
from generator.build.versions import versions
from generator.build.workers import BLOCK, FEW, Job, Step, Workers, can_fork
from generator.cache import digest
from generator.config import SiteConfig
from generator.emit.page import AnyFile, Page, Planned, PlannedGroup
from generator.problems import Place, Problems

MANY_BYTES = 800_000_000
"""80 % of the 1 GB that GitHub Pages publishes."""
_SAY_EVERY = 1_000
_MANY = 48
"""Jobs from which on what their pages share is made before: some thousand records."""


@dataclass(slots=True)
class Builder:
    """Makes the outputs of a plan, step by step, in the order of the methods."""

    plan: SitePlan
    config: SiteConfig
    project: Path
    theme: Theme
    problems: Problems
    outputs: Outputs
    lists: KeptLists
    progress: Progress
    jobs: int = 1
    """Processes that make pages."""
    alone: Callable[[], AbstractContextManager[object]] = nullcontext
    """While it lasts no other thread renders, and processes may be forked."""
    started: float = field(default_factory=perf_counter)
    listed: list[str] = field(default_factory=list)
    """Pages on their own that the sitemap names."""
    tasks: list[Task] = field(default_factory=list)
    groups: dict[str, PlannedGroup] = field(default_factory=dict)
    cpu: Counter[str] = field(default_factory=Counter)
    """Seconds of computing that groups took, by name."""

    def run(self, renderer: Renderer) -> None:
        """Every file but the receipt."""
        hand_written = renderer.hand_written
        tasks = Tasks.of(self.config, self.theme, renderer, self.lists)
        self.plan_all(tasks, self.plan.pages)
        self.progress("files")
        self.add_hand_written(hand_written)
        self.plan_all(tasks, self.plan.files)
        self.carry_out(tasks)
        self.add_redirects()
        self.add_addresses(tasks)
        paths = self.outputs.paths
        report_complaints(hand_written.complaints, self.config, self.project, paths, self.problems)
        report_tabs(self.config, paths, self.problems)

    def plan_all(self, tasks: Tasks, planned: Iterable[Page | Planned | AnyFile]) -> None:
        """What has to be looked at or made of the plan: what is new or changed."""
        for one in planned:
            if isinstance(one, PlannedGroup):
                fingerprint = tasks.fingerprint(one)
                if not self.outputs.keeps_group(fingerprint):
                    self.groups[fingerprint] = one
                continue
            task = tasks.task(one)
            if task.listed:
                self.listed.append(task.path)
            if self.outputs.wants(task):
                self.tasks.append(task)

    def carry_out(self, tasks: Tasks) -> None:
        """Make pages and files, in other processes where they are many."""
        self.outputs.open_groups()
        groups, blocks = [*self.groups.items()], [*_blocks(self.tasks)]
        jobs = [Job(group.size, partial(self._fill, tasks, group)) for _, group in groups]
        jobs += [Job(sum(task.size for task in block), partial(self._attempt, block)) for block in blocks]
        # The largest first: none is left over that others have to wait for.
        order = sorted(range(len(jobs)), key=lambda number: -jobs[number].size)
        results = dict(zip(order, self._results([jobs[number] for number in order], tasks), strict=True))
        for number, (fingerprint, group) in enumerate(groups):
            self.outputs.settle_group(fingerprint, results[number])
            self.cpu[group.name] += results[number].cpu
        for number, block in enumerate(blocks, len(groups)):
            for task, result in zip(block, results[number], strict=True):
                self.outputs.settle(task, result)

    def _results(self, jobs: list[Job], tasks: Tasks) -> list[Any]:
        many = sum(job.size for job in jobs) >= FEW and self.jobs > 1 and can_fork()
        if not many:
            made = count(1)
            return [job.run(lambda: self._say(next(made))) for job in jobs]
        if len(jobs) >= _MANY:
            self.plan.prepare()
        tasks.renderer.templates.load()
        jobs = [Job(job.size, partial(self._elsewhere, job)) for job in jobs]
        return Workers(jobs, self.jobs, self.alone).finish(self.problems, self.progress)

    def _elsewhere(self, job: Job, step: Step) -> Any:
        """In another process: failures are told to this one as problems of their own."""
        with reported(self.theme, self.project, Problems()):
            return job.run(step)

    def _say(self, made: int) -> None:
        if made % _SAY_EVERY == 1:
            self.progress(f"files: {made:,}")

    def _fill(self, tasks: Tasks, group: PlannedGroup, step: Step) -> Filled:
        return self.outputs.fill(_stepping(tasks.of_group(group), step))

    def _attempt(self, block: list[Task], step: Step) -> list[Done]:
        return [self.outputs.attempt(task) for task in _stepping(block, step)]

    def add_hand_written(self, made: HandWritten) -> None:
        """What MkDocs made, and the theme's assets."""
        sources = {path: source for source, path in made.pages}
        folder = f"{self.config.content_dir.strip('/')}/pages"
        for file in sorted(made.folder.rglob("*")):
            if file.is_file():
                path = file.relative_to(made.folder).as_posix()
                place = Place(f"{folder}/{sources.get(path, path)}")
                self._add(path, "page" if path.endswith(".html") else "asset", file.read_bytes(), place)
        self.listed += sources
        ready = made_assets(self.theme)
        for path, source in self.theme.assets():
            if path not in ready:
                self._add(path, "asset", source.read_bytes())
        for path, make in ready.items():
            self._add(path, "asset", make())

    def add_redirects(self) -> None:
        """Pages at old addresses; an address that is in use again needs none."""
        for path in sorted(path for path in self.plan.redirects if path not in self.outputs.paths):
            target = final_target(path, self.plan.redirects)
            if target is None or target not in self.outputs.paths:
                fact = f"to '{target}', but the site has no such page" if target else "in a circle"
                self.problems.warning("redirect-target", Place(path),
                                      f"the old address '{path}' leads {fact}.",
                                      "Correct the former id in the record that claims it.")  # fmt: skip
                continue
            content = redirect_page(path, target, self.config.site_url, self.theme.strings)
            self._add(path, "redirect", content)

    def add_addresses(self, tasks: Tasks) -> None:
        """`sitemap.xml` and `robots.txt`, where the site knows its address; `.nojekyll` for GitHub Pages."""
        self._add(".nojekyll", "data", b"")
        site_url = self.config.site_url
        if not site_url:
            return
        listed = sorted(chain(self.listed, *(group.listed for group in self.outputs.groups.values())))
        key = digest("sitemap", "\n".join(listed)).encode()
        group = PlannedGroup(key, partial(sitemaps, listed, site_url))
        fingerprint = tasks.fingerprint(group)
        if not self.outputs.keeps_group(fingerprint):
            self.outputs.settle_group(fingerprint, self.outputs.fill(tasks.of_group(group)))
        content = robots(site_url) or b""
        if content and "robots.txt" not in self.outputs.paths:
            self._add("robots.txt", "data", content)

    def receipt(self, written: Written) -> bytes:
        """`build.json`: what the earlier stages said, and what publishing adds."""
        if written.bytes > MANY_BYTES:
            self.problems.note("site-size", Place(self.config.site_dir),
                               f"the site has {written.bytes / 1e6:,.0f} MB; GitHub Pages publishes 1,000.",
                               "See docs/building.md for what makes it smaller.")  # fmt: skip
        facts: dict[str, Any] = dict(self.plan.receipt)
        seconds = facts.get("seconds", {})
        if isinstance(seconds, Mapping):
            facts["seconds"] = {**seconds, "build": round(perf_counter() - self.started, 3)}
        facts["cpu_seconds"] = {name: round(spent, 3) for name, spent in sorted(self.cpu.items())}
        facts["versions"] = versions()
        facts["site"] = {"bytes": written.bytes, **asdict(written)}
        return json.dumps(facts, ensure_ascii=False, indent=1, default=str).encode() + b"\n"

    def _add(self, path: str, kind: str, content: bytes, place: Place | None = None) -> None:
        self.outputs.offer(Task(path, kind, digest(content), lambda: content), place)


def _stepping(tasks: Iterable[Task], step: Step) -> Iterator[Task]:
    for task in tasks:
        step()
        yield task


def _blocks(tasks: list[Task]) -> Iterator[list[Task]]:
    """Large files each alone, small ones together."""
    small = [task for task in tasks if task.size <= BLOCK]
    yield from ([task] for task in tasks if task.size > BLOCK)
    yield from (small[at : at + BLOCK] for at in range(0, len(small), BLOCK))
