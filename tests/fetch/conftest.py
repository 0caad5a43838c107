"""A project to fetch into; nothing sleeps, and what would have been slept is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.fetch import client


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "site_config.yml").write_text(
        "site_name: Test\nrepo_url: https://code.example.org/site\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(client, "pause", slept.append)
    for name in ("OPENALEX_API_KEY", "SEMANTIC_SCHOLAR_API_KEY", "COTERIE_CONTACT", "COTERIE_FETCH_URL"):
        monkeypatch.delenv(name, raising=False)
    return slept
