"""The steps of one build: each adds its files to the outputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from generator.build.hand_written import report_complaints, report_tabs
from generator.build.host import HandWritten, Host
from generator.build.outputs import Outputs
from generator.build.plan import Progress, SitePlan, Written
from generator.build.redirects import final_target, redirect_page
from generator.build.shell import Filling, Shell
from generator.build.sitemap import robots, sitemaps
from generator.build.templates import RecordTemplates
from generator.build.theme import Theme
from generator.build.versions import code_version, versions
from generator.cache import digest
from generator.config import SiteConfig
from generator.emit.page import Page
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
    progress: Progress
    started: float = field(default_factory=perf_counter)
    listed: list[str] = field(default_factory=list)

    def run(self, cache: Path) -> None:
        """Every file but the receipt."""
        pages = self.project / self.config.content_dir / "pages"
        host = Host(self.config, self.theme, pages, cache, self.plan.context)
        hand_written = host.hand_written()
        compiled = cache / "templates" / code_version()[:12]
        self.add_records(host, RecordTemplates(self.theme, self.config, compiled / "records"))
        self.progress("files")
        self.add_hand_written(hand_written)
        self.add_files()
        self.add_redirects()
        self.add_addresses()
        paths = self.outputs.entries.keys()
        report_complaints(hand_written.complaints, self.config, self.project, paths, self.problems)
        report_tabs(self.config, paths, self.problems)

    def add_records(self, host: Host, templates: RecordTemplates) -> None:
        """The pages of the plan, rendered where they are new or changed, and stamped into shells."""
        common = digest(code_version(), self.theme.templates_digest(), self.config.model_dump_json())
        shells: dict[tuple[str, str], tuple[Shell, str]] = {}
        for number, page in enumerate(self.plan.pages):
            if number % _SAY_EVERY == 0:
                self.progress(f"pages: {number:,}")
            place = (page.kind, page.path.rpartition("/")[0])
            if place not in shells:
                shell = host.shell(page.kind, page.path)
                shells[place] = shell, digest(common, *shell.pieces)
            shell, key = shells[place]
            make = partial(stamped, page, shell, templates)
            self.outputs.offer(page.path, page.kind, fingerprint(key, page), make)
            if page.listed:
                self.listed.append(page.path)

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
        for path, source in self.theme.assets():
            self._add(path, "asset", source.read_bytes())

    def add_files(self) -> None:
        """The data files of the plan."""
        for file in self.plan.files:
            self._add(file.path, "data", file.content)

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
            content = redirect_page(path, target, self.config.site_url, self.config.language)
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
        self.outputs.offer(path, kind, digest(content), lambda: content, place)


def fingerprint(key: str, page: Page) -> str:
    """Changes with anything that the page is made from.  `repr` of a frozen dataclass is all of it."""
    return digest(key, repr(page))


def stamped(page: Page, shell: Shell, templates: RecordTemplates) -> bytes:
    """The whole page."""
    body, head = templates.body(page), templates.head(page)
    return shell.stamp(Filling(page.title, page.description, head, body, page.path))
