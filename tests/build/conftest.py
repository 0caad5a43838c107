"""A small project with pages of two kinds of its own, built with the real MkDocs and Material."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from generator.build.live import Live
from generator.build.plan import SitePlan, Written
from generator.build.publishing import publish
from generator.config import SiteConfig
from generator.emit.page import DataFile, Head, Page
from generator.problems import Problems

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Note:
    """The body of a test page."""

    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """What the test home page prints."""

    count: int
    name: str = "<b>notes</b>"


@dataclass
class Site:
    """A project folder and the plan for it, with the problems of the last build."""

    project: Path
    config: SiteConfig
    notes: dict[str, Note] = field(default_factory=dict)
    files: tuple[DataFile, ...] = (DataFile("data/notes.json", b"[]"),)
    redirects: dict[str, str] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)

    @property
    def folder(self) -> Path:
        return self.project / self.config.site_dir

    def pages(self) -> Iterable[Page]:
        for name, note in self.notes.items():
            head = Head(meta=(("citation_title", note.heading),), json_ld=({"name": note.heading},))
            yield Page("note", f"notes/{name}.html", note.heading, f"About {note.heading}", note, head)
        yield Page("overview", "overview.html", "Overview", "All", Note("All"), listed=False)

    def plan(self) -> SitePlan:
        context = {"home": Home(len(self.notes))}
        return SitePlan(self.pages(), self.files, self.redirects, context, {"seconds": {}}, self.find)

    def find(self, path: str) -> Page | None:
        return next((page for page in self.pages() if page.path == path), None)

    def build(
        self,
        offer: Callable[[Live], object] | None = None,
        accept: Callable[[Problems], None] = Problems.stop_on_errors,
    ) -> Written:
        self.problems = Problems()
        return publish(self.plan(), self.config, self.project, self.problems, offer=offer, accept=accept)

    def configure(self, **keys: object) -> None:
        self.config = SiteConfig.model_validate(self.config.model_dump() | keys)

    def edit(self, name: str, heading: str) -> None:
        self.notes[name] = replace(self.notes[name], heading=heading)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        """Every published file but the receipt, which tells of the build and not of the site."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != "build.json"
        }

    def times(self) -> dict[str, int]:
        return {path: (self.folder / path).stat().st_mtime_ns for path in self.contents()}

    def codes(self) -> dict[str, int]:
        return self.problems.by_code()


def make_site(project: Path, notes: int = 3) -> Site:
    """A project with a theme folder, two hand-written pages and some notes."""
    shutil.copytree(FIXTURES / "theme", project / "theme")
    pages = project / "content" / "pages"
    pages.mkdir(parents=True)
    (pages / "index.md").write_text("---\ntemplate: home.html\n---\n\n# Welcome & hello\n", encoding="utf-8")
    (pages / "about.md").write_text("# About us\n\nSee [the overview](overview.html).\n", encoding="utf-8")
    config = SiteConfig.model_validate(
        {
            "site_name": "Notes & <more>",
            "site_url": "https://example.org/notes/",
            "theme_dir": "theme",
            "nav": [{"title": "Notes", "path": "notes/n0.html"}, {"title": "About", "path": "about.md"}],
        }
    )
    return Site(project, config, {f"n{i}": Note(f"Note {i}", ("a", "b")) for i in range(notes)})


@pytest.fixture
def small_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's theme replaced by a few lines, so that these tests hold whatever the theme looks like."""
    monkeypatch.setattr("generator.build.theme.find_theme", lambda: FIXTURES / "base")


@pytest.fixture
def site(tmp_path: Path, small_theme: None) -> Site:
    return make_site(tmp_path)
