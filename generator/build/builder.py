"""The steps of one build: each adds its files to the outputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from generator.build.failures import reported
from generator.build.hand_written import report_complaints, report_tabs
from generator.build.host import HandWritten
from generator.build.lists import KeptLists
from generator.build.made import made_assets
from generator.build.outputs import Done, Outputs, Task
from generator.build.plan import Progress, SitePlan, Written
from generator.build.redirects import final_target, redirect_page
from generator.build.renderer import Renderer, stamped
from generator.build.shell import Shell
from generator.build.sitemap import robots, sitemaps
from generator.build.theme import Theme
from generator.build.versions import code_version, versions
from generator.build.workers import FEW, Workers, can_fork
from generator.cache import digest
from generator.config import SiteConfig
from generator.emit.page import AnyFile, DataFile, Page, Planned, PlannedFile, PlannedGroup, PlannedList
from generator.problems import Place, Problems

MANY_BYTES = 800_000_000
"""80 % of the 1 GB that GitHub Pages publishes."""
_SAY_EVERY = 1_000


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

    def run(self, renderer: Renderer) -> None:
        """Every file but the receipt."""
        hand_written = renderer.hand_written
        tasks = self.plan_records(renderer)
        self.progress("files")
        self.add_hand_written(hand_written)
        self.carry_out(tasks)
        self.add_redirects()
        self.add_addresses()
        paths = self.outputs.entries.keys()
        report_complaints(hand_written.complaints, self.config, self.project, paths, self.problems)
        report_tabs(self.config, paths, self.problems)

    def plan_records(self, renderer: Renderer) -> list[Task]:
        """What is to be rendered of the plan's pages: those that are new or changed."""
        common = digest(code_version(), self.theme.templates_digest(), self.config.model_dump_json())
        shells: dict[tuple[str, str], tuple[Shell, bytes]] = {}
        tasks = []
        for page in self.plan.pages:
            place = (page.kind, page.path.rpartition("/")[0])
            if place not in shells:
                shell = renderer.host.shell(page.kind, page.path)
                shells[place] = shell, digest(common, *shell.pieces).encode()
            shell, key = shells[place]
            make = partial(stamped, page, shell, renderer.templates)
            task = Task(page.path, page.kind, fingerprint(key, page), make)
            if self.outputs.wants(task):
                tasks.append(task)
            if page.listed:
                self.listed.append(page.path)
        return tasks

    def carry_out(self, tasks: list[Task]) -> None:
        """Make pages and files: what is planned in other processes, the rest in this one meanwhile."""
        common = digest(code_version(), self.config.model_dump_json(), self.theme.strings.key).encode()
        files = iter(self.plan.files)
        here: list[AnyFile] = []
        for file in files:
            if not isinstance(file, PlannedFile | PlannedList):
                here.append(file)
                break
            self._plan_file(file, common, tasks)
        workers = self._workers(tasks)
        try:
            late: list[Task] = []
            for file in chain(here, files):
                if isinstance(file, DataFile):
                    self._add(file.path, "data", file.content)
                elif isinstance(file, PlannedGroup):
                    self._add_group(file, common)
                else:
                    self._plan_file(file, common, late)
            done = workers.finish(self.problems, self.progress) if workers else self._one_by_one(tasks)
            for task, result in chain(self._one_by_one(late), done):  # the others are at work meanwhile
                self.outputs.settle(task, result)
        finally:
            if workers:
                workers.stop()

    def _plan_file(self, file: PlannedFile | PlannedList, common: bytes, tasks: list[Task]) -> None:
        make = file.make if isinstance(file, PlannedFile) else partial(self.lists.make, file)
        task = Task(file.path, "data", digest(common, file.key), make)
        if self.outputs.wants(task):
            tasks.append(task)

    def _add_group(self, group: PlannedGroup, common: bytes) -> None:
        fingerprint = digest(common, group.key)
        if not self.outputs.keeps_group(fingerprint):
            for file in group.make():
                self.outputs.offer(Task(file.path, "data", fingerprint, partial(_content, file)))

    def _workers(self, tasks: list[Task]) -> Workers | None:
        many = len(tasks) >= FEW and self.jobs > 1 and can_fork()
        if not many:
            return None
        with self.alone():
            return Workers(tasks, self._elsewhere, self.jobs)

    def _elsewhere(self, task: Task) -> Done:
        """In another process: failures are told to this one as problems of their own."""
        with reported(self.theme, self.project, Problems()):
            return self.outputs.carry_out(task)

    def _one_by_one(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        for number, task in enumerate(tasks):
            if number % _SAY_EVERY == 0:
                self.progress(f"pages: {number:,}")
            yield task, self.outputs.carry_out(task)

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
        for path in sorted(self.plan.redirects.keys() - self.outputs.entries.keys()):
            target = final_target(path, self.plan.redirects)
            if target is None or target not in self.outputs.entries:
                fact = f"to '{target}', but the site has no such page" if target else "in a circle"
                self.problems.warning("redirect-target", Place(path),
                                      f"the old address '{path}' leads {fact}.",
                                      "Correct the former id in the record that claims it.")  # fmt: skip
                continue
            content = redirect_page(path, target, self.config.site_url, self.theme.strings)
            self._add(path, "redirect", content)

    def add_addresses(self) -> None:
        """`sitemap.xml` and `robots.txt`, where the site knows its address; `.nojekyll` for GitHub Pages."""
        self._add(".nojekyll", "data", b"")
        if not self.config.site_url:
            return
        for path, content in sitemaps(self.listed, self.config.site_url):
            self._add(path, "data", content)
        content = robots(self.config.site_url) or b""
        if content and "robots.txt" not in self.outputs.entries:
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
        facts["versions"] = versions()
        facts["site"] = {"bytes": written.bytes, **asdict(written)}
        return json.dumps(facts, ensure_ascii=False, indent=1, default=str).encode() + b"\n"

    def _add(self, path: str, kind: str, content: bytes, place: Place | None = None) -> None:
        self.outputs.offer(Task(path, kind, digest(content), lambda: content), place)


def _content(file: DataFile) -> bytes:
    return file.content


def fingerprint(key: bytes, page: Page | Planned) -> str:
    """Changes with anything that the page is made from.  `repr` of a frozen dataclass is all of it."""
    return digest(key, page.key if isinstance(page, Planned) else repr(page))
