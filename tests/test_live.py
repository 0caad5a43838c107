"""Pages made when they are asked for are the pages of the build, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.live import Live
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

ONLY_BUILT = {"explore.html", "path.html", "compare.html"}


@pytest.mark.parametrize("split", [False, True], ids=["whole lists", "split lists"])
def test_every_page_is_as_published(project: Path, split: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(project / "site_config.yml")
    if split:
        monkeypatch.setattr("generator.emit.listings.PEOPLE_ON_ONE_PAGE", 1)
        monkeypatch.setattr("generator.emit.decisions.CARDS_PER_PAGE", 1)
        config = config.model_copy(update={"listing_year_pages": 1})
    build(config, project, Problems(), Progress())
    site = project / config.site_dir
    published = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}
    seen: dict[str, bytes | None] = {}

    def look(live: Live) -> None:
        seen.update((path, live.read(path)) for path in published)

    build(config, project, Problems(), Progress(), offer=look)
    made = {path: content for path, content in seen.items() if content is not None}
    assert all(published[path] == content for path, content in made.items())
    pages = {path for path, content in published.items() if path.endswith(".html")}
    assert pages - made.keys() == ONLY_BUILT | {p for p in pages if b'http-equiv="refresh"' in published[p]}
