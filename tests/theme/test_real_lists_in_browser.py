"""A researcher's page that the whole pipe has made: filters, address, back button, copying, no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import serving
from test_real_site_in_browser import PAGES

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

pytestmark = pytest.mark.browser

ROWS = ".ct-work:not([hidden])"
TITLES = f"[...document.querySelectorAll('{ROWS} .ct-work__t')].map(t => t.textContent.trim())"
ADA = "authors/ada-byron.html"


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with twelve papers of one person, built from BibTeX."""
    project = tmp_path_factory.mktemp("twelve")
    papers, people, topics = (project / "content" / name for name in ("papers", "authors", "topics"))
    for folder in (papers, people, topics):
        folder.mkdir(parents=True)
    (topics / "topics.yml").write_text(
        "- {name: Sparsity, match: [sparse]}\n- {name: Density, match: [dense]}\n", encoding="utf-8"
    )
    (people / "ada.yml").write_text("- name: Ada Byron\n", encoding="utf-8")
    (papers / "all.bib").write_text("".join(_entry(number) for number in range(12)), encoding="utf-8")
    (project / "site_config.yml").write_text("site_name: Twelve\n", encoding="utf-8")
    build(load_config(project / "site_config.yml"), project, Problems(), Progress())
    with serving(project / "site") as address:
        yield address


def _entry(number: int) -> str:
    kind, venue = (("article", "journal"), ("inproceedings", "booktitle"))[number % 2]
    return (
        f"@{kind}{{p{number}, title = {{{'Sparse' if number % 3 else 'Dense'} widgets, part {number:02}}},\n"
        f"  author = {{Ada Byron and Max Weber}}, year = {{{2015 + number // 2}}},\n"
        f"  {venue} = {{{'Widget Letters' if number % 2 == 0 else 'WidgetConf'}}}}}\n"
    )


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("html[data-ct-ready]", state="attached")


@pytest.mark.parametrize(
    ("label", "value", "count"),
    [
        ("Type", "Conference paper", 6),
        ("Year", "2018", 2),
        ("Venue", "WidgetConf", 6),
        ("Topic", "Sparsity", 8),
    ],
)
def test_a_choice_lives_in_the_address(page: Page, twelve: str, label: str, value: str, count: int) -> None:
    opened(page, twelve + ADA)
    expect(page.locator(ROWS)).to_have_count(12)
    page.get_by_label(label, exact=True).select_option(value)
    expect(page.locator(ROWS)).to_have_count(count)
    chosen, titles = page.url, page.evaluate(TITLES)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(12)
    opened(page, chosen)
    assert page.evaluate(TITLES) == titles


def test_text_and_order_live_in_the_address_together(page: Page, twelve: str) -> None:
    opened(page, twelve + ADA)
    page.get_by_label("Order", exact=True).select_option("oldest")
    page.get_by_role("searchbox", name="Filter by").fill("dense")
    expect(page.locator(ROWS)).to_have_count(4)
    titles = page.evaluate(TITLES)
    assert titles == [f"Dense widgets, part {number:02}" for number in (0, 3, 6, 9)]
    opened(page, page.url)
    assert page.evaluate(TITLES) == titles
    page.get_by_label("Year", exact=True).select_option("2015")
    expect(page.locator(ROWS)).to_have_count(1)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(4)
    assert page.evaluate(TITLES) == titles


def test_a_paper_is_copied_as_its_file_says(page: Page, twelve: str) -> None:
    opened(page, twelve + "papers/p1.html")
    page.get_by_role("button", name="Copy BibTeX").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{p1,") and "Byron, Ada and Weber, Max" in copied


def test_the_palette_leads_from_a_paper_to_its_author(page: Page, twelve: str) -> None:
    opened(page, twelve + "papers/p1.html")
    page.keyboard.press("/")
    page.keyboard.type("ada byron")
    expect(page.locator('a[href$="ada-byron.html"] mark').first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/" + ADA)


def test_pages_without_scripts_have_the_same_links(browser: Browser, built: Path) -> None:
    with serving(built) as address:
        found = []
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
            page = context.new_page()
            links = {}
            for path in PAGES:
                page.goto(address + path)
                if scripts:
                    page.wait_for_selector("html[data-ct-ready]", state="attached")
                links[path] = page.locator("main a[href], footer a[href]").evaluate_all(
                    "all => [...new Set(all.map(a => a.href))].sort()"
                )
            found.append(links)
            context.close()
    assert all(found[1].values())
    assert all(set(found[0][path]) <= set(found[1][path]) for path in PAGES), found
