"""The small real site in a real browser: every kind of page, both palettes, on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import serving
from test_pages_in_browser import OVERFLOW

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

SITES = Path(__file__).parent.parent / "sites"
PAGES = (
    "index.html", "about/metrics.html",
    "authors/index.html", "authors/jane-doe.html", "authors/john-smith.html",
    "papers/index.html", "papers/doe2020widgets.html", "papers/smith2021gears.html",
    "topics/index.html", "topics/widgets.html", "venues/index.html", "venues/icw.html",
    "review.html", "path.html", "compare.html", "explore.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def real(built: Path) -> Iterator[str]:
    with serving(built, "widgets/") as address:  # as `site_url` has it
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(page: Page, real: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(real + path)
    assert page.evaluate(OVERFLOW) <= 0


def test_what_a_paper_says_stands_before_its_picture(page: Page, real: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(real + "papers/smith2021gears.html")
    tops = page.locator(".ct-actions, .ct-tldr, .ct-graph").evaluate_all(
        "all => all.map(e => [e.className, e.getBoundingClientRect().top])"
    )
    assert [name.split()[-1] for name, _ in tops] == ["ct-actions", "ct-tldr", "ct-graph"]
    assert tops == sorted(tops, key=lambda top: top[1])


@pytest.mark.parametrize("width", [1000, 1440])
def test_both_columns_of_a_paper_are_filled_from_the_top(page: Page, real: str, width: int) -> None:
    """However long the abstract or the picture beside it: what follows each begins below it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real + "papers/smith2021gears.html")
    for column in (".ct-main > *", ".ct-side > *"):
        boxes = page.locator(column).evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])"
        )
        assert len(boxes) > 2
        gaps = [below[0] - above[1] for above, below in pairwise(boxes)]
        assert all(0 <= gap < 60 for gap in gaps), (column, gaps)


def test_fonts_of_the_configuration_are_used(browser: Browser, tmp_path: Path) -> None:
    project = tmp_path / "site"
    shutil.copytree(SITES / "minimal", project)
    config = project / "site_config.yml"
    config.write_text(config.read_text() + "fonts: {text: Lato, text_file: lato.woff2, headings: serif}\n")
    (project / "content" / "pages" / "lato.woff2").write_bytes(b"wOF2")
    build(load_config(config), project, Problems(), Progress())
    with serving(project / "site") as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + "authors/jane-doe.html")
        page.wait_for_load_state("networkidle")
        family = "e => getComputedStyle(e).fontFamily"
        assert page.locator("h1").evaluate(family).startswith("serif")
        assert page.locator(".ct-record h2").last.evaluate(family).startswith("Lato")
        assert f"{address}lato.woff2" in asked
        assert not [url for url in asked if "inter-latin" in url or "source-serif" in url]
        page.close()
