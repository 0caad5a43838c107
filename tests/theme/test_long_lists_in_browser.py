"""A venue with more papers than a page takes: read page by page without scripts, filtered as one list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import serving

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

pytestmark = pytest.mark.browser

ROWS = ".ct-work:not([hidden])"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = tmp_path_factory.mktemp("long")
    (project / "content/papers").mkdir(parents=True)
    (project / "content/pages").mkdir()
    (project / "content/pages/index.md").write_text("# Long\n")
    (project / "site_config.yml").write_text("site_name: Long\n")
    entries = [
        f"@inproceedings{{k{year}n{i},\n title={{{'Odd' if i % 2 else 'Even'} widget {year} {i}}},\n"
        f" author={{Ada Byron and Max Weber}},\n booktitle={{ICW}},\n year={year}\n}}\n"
        for year, count in ((2022, 160), (2021, 30), (2020, 10))
        for i in range(count)
    ]
    (project / "content/papers/many.bib").write_text("".join(entries))
    problems = Problems()
    build(load_config(project / "site_config.yml"), project, problems, Progress())
    with serving(project / "site") as address:
        yield address


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("html[data-ct-ready]", state="attached")


def test_a_filter_finds_what_stands_on_other_pages(page: Page, long: str) -> None:
    opened(page, long + "venues/icw.html")
    expect(page.locator(ROWS)).to_have_count(150)
    page.get_by_role("searchbox", name="Filter by").fill("odd widget 2020")
    expect(page.locator("[data-count]")).to_have_text("5 of 200 papers")
    expect(page.locator(ROWS)).to_have_count(5)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(ROWS)).to_have_count(200)
    page.get_by_label("Year", exact=True).select_option("2021")
    expect(page.locator(ROWS)).to_have_count(30)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(200)


def test_a_deep_link_into_another_page_is_restored(page: Page, long: str) -> None:
    opened(page, long + "venues/icw.html?year=2020&sort=title")
    expect(page.locator(ROWS)).to_have_count(10)
    expect(page.get_by_label("Year", exact=True)).to_have_value("2020")
    titles = page.locator(f"{ROWS} .ct-work__t").all_inner_texts()
    assert titles == sorted(titles)


def test_a_page_that_does_not_come_is_told(page: Page, long: str) -> None:
    page.route("**/icw_2021.html", lambda route: route.abort())
    opened(page, long + "venues/icw.html")
    page.get_by_role("searchbox", name="Filter by").fill("widget")
    expect(page.locator("[data-count]")).to_have_text("150 of 150 papers; the others could not be read")


def test_the_parts_of_a_year_are_filtered_together(page: Page, long: str) -> None:
    opened(page, long + "venues/icw_2022-2.html")
    expect(page.locator(ROWS)).to_have_count(10)
    page.get_by_role("searchbox", name="Filter by").fill("odd")
    expect(page.locator("[data-count]")).to_have_text("80 of 160 papers")


def test_every_paper_is_reached_without_scripts(browser: Browser, long: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(long + "venues/icw.html")
    page.locator("[data-years] a:has-text('2020')").click()
    expect(page.locator("h1")).to_have_text("ICW: 2020")
    expect(page.locator(ROWS)).to_have_count(10)
    page.get_by_role("navigation", name="Years").get_by_role("link", name="2022").click()
    expect(page.locator(ROWS)).to_have_count(150)
    page.get_by_role("navigation", name="Parts").get_by_role("link", name="2").click()
    expect(page.locator(ROWS)).to_have_count(10)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="ICW").click()
    expect(page.locator("h1")).to_have_text("ICW")
    context.close()


def test_no_page_is_heavy(long: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = next(tmp_path_factory.getbasetemp().glob("long*/site"))
    assert max(path.stat().st_size for path in folder.rglob("*.html")) < 300_000
