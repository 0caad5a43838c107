"""A small real site, built once by the real pipe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from generator.config import SiteConfig, load_config
from generator.pipeline import Progress, Understood, build, understand
from generator.problems import Problems

settings.register_profile("coterie", deadline=None)  # a busy machine is no fault
settings.load_profile("coterie")

SITES = Path(__file__).parent / "sites"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A Chromium that asks nobody for anything: what it requests, the page requests."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright cannot be started twice in it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the minimal site that a test may change."""
    target = tmp_path / "project"
    shutil.copytree(SITES / "minimal", target)
    return target


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site, built; tests only read it."""
    target = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(SITES / "minimal", target)
    problems = Problems()
    build(load_config(target / "site_config.yml"), target, problems, Progress())
    assert not problems.found
    return target / "site"


@pytest.fixture(scope="session")
def understood() -> tuple[Understood, SiteConfig]:
    """What the minimal site's records say."""
    source = SITES / "minimal"
    config = load_config(source / "site_config.yml")
    return understand(config, source, Problems(), Progress()), config
