"""The repository's own records as a searched site: read once, built and served once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import faults
import pytest
from playwright.sync_api import Browser, Page
from serving import serving

from generator.config import load_config
from generator.emit import SiteView
from generator.pipeline import Progress, build, search_index, understand
from generator.problems import Problems
from generator.search.reader import Read, read_files

ROOT = Path(__file__).parent.parent.parent
BELOW = "group/site"
"""The site is served below a path, as on a project's pages."""


@pytest.fixture(scope="session")
def read() -> Read:
    """The index of the repository's records."""
    config = load_config(ROOT / "site_config.yml")
    understood = understand(config, ROOT, Problems(), Progress())
    view = SiteView.of(understood.catalog, understood.derived, config)
    return read_files(search_index(view, config, ROOT))


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built of the repository's records."""
    project = tmp_path_factory.mktemp("searched")
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "site_config.yml", project)
    config = load_config(project / "site_config.yml").model_copy(update={"site_dir": BELOW})
    build(config, project, Problems(), Progress())
    return project


@pytest.fixture(scope="session")
def address(searched: Path) -> Iterator[str]:
    """Where that site is served."""
    with serving(searched) as root_address:
        yield f"{root_address}{BELOW}/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test if anything goes wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", faults.into(wrong))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(address.split("/group")[0]) else wrong.append(request.url)
        ),
    )
    page.goto(address + "index.html")
    yield page
    context.close()
    assert not wrong
