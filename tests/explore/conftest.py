"""A small site of two communities, built by the real pipe and served below a path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphs import entries
from playwright.sync_api import Browser, BrowserContext, Page
from serving import serving

from generator.config import load_config
from generator.emit import graph_shards
from generator.pipeline import Progress, build
from generator.problems import Problems


@pytest.fixture(scope="session")
def graph_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served; the site stands in `repo/` below it."""
    return build_graph_site(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="session")
def scattered_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same as of a very large graph: a file of ties for each person, and one of all ties."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_shards, "TIES_PER_FILE", 1)
        patch.setattr(graph_shards, "WHOLE_ABOVE", 4)
        folder = build_graph_site(tmp_path_factory.mktemp("scattered"))
    with serving(folder) as root_address:
        yield f"{root_address}repo/"


def build_graph_site(project: Path) -> Path:
    """The folder to be served."""
    papers = project / "content" / "papers"
    papers.mkdir(parents=True)
    (papers / "all.bib").write_text("\n".join(entries()), encoding="utf-8")
    (project / "site_config.yml").write_text(
        "site_name: Red and blue\nsite_dir: served/repo\n", encoding="utf-8"
    )
    build(load_config(project / "site_config.yml"), project, Problems(), Progress())
    return project / "served"


@pytest.fixture(scope="session")
def address(graph_site: Path) -> Iterator[str]:
    """Where the site is served, below a path as on a project's pages."""
    with serving(graph_site) as root_address:
        yield f"{root_address}repo/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of their own for each test, who dislikes motion."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()
