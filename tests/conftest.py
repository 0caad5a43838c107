"""A small real site, built once by the real pipe."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.config import SiteConfig, load_config
from generator.pipeline import Progress, Understood, build, understand
from generator.problems import Problems

SITES = Path(__file__).parent / "sites"


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
