"""The sample pages, built, served on this machine, and driven by a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_kind import BELOW, build_every_kind
from playwright.sync_api import Browser, BrowserContext, Page
from serving import serving
from theme_preview import build_samples


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample pages."""
    return build_samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def address(samples: Path) -> Iterator[str]:
    """Where the sample pages are served, below a path as on a project's pages."""
    root = samples.parent / "served"
    root.mkdir(exist_ok=True)
    shutil.copytree(samples, root / "repo", dirs_exist_ok=True)
    with serving(root) as root_address:
        yield f"{root_address}repo/"


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with a page of every kind is served, below a path and with its own page for lost ways."""
    with serving(build_every_kind(tmp_path_factory.mktemp("every") / "project"), BELOW) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of their own for each test, who dislikes motion."""
    made = browser.new_context(
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    made.set_default_timeout(8000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """An empty tab."""
    return context.new_page()
