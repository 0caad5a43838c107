"""Every kind of page where JavaScript is off: the facts are there, no control is dead, no box is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from every_kind import KINDS
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

CONTROLS = """all => all
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.md-header__option'))
    .filter(e => !e.form?.getAttribute('action') && !e.matches('.ct-tabs > input[type=radio]'))
    .map(e => e.outerHTML.slice(0, 120))"""
"""Visible buttons and fields of no form that the browser sends; tabs of citations are style alone."""
EMPTY = """all => all
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1)
    .filter(e => !e.textContent.trim() && !e.querySelector('img, svg'))
    .map(e => e.outerHTML.slice(0, 120))"""
TEXT = "all => all.filter(e => e.checkVisibility()).map(e => e.textContent.trim().replace(/\\s+/g, ' '))"


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def still(plain: BrowserContext) -> Iterator[Page]:
    page = plain.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_a_page_is_whole(still: Page, every: str, path: str) -> None:
    answer = still.goto(every + path)
    assert answer and answer.status == (404 if "no/such" in path else 200)
    expect(still.locator("h1")).to_have_count(1)
    expect(still.locator("h1")).to_be_visible()
    assert still.locator("button, select, input").evaluate_all(CONTROLS) == []
    boxes = ".ct-card, main section, main figure, main form, main table, main ul, main ol, main dl, main nav"
    assert still.locator(boxes).evaluate_all(EMPTY) == []
    expect(still.locator("[hidden]:visible")).to_have_count(0)
    expect(still.locator(".ct-searchoff")).to_contain_text("Search needs scripts")


def test_the_fields_of_two_people_stay_equally_wide(still: Page, every: str) -> None:
    still.set_viewport_size({"width": 1440, "height": 900})
    still.goto(every + KINDS["path"])
    widths = still.locator(".ct-pair input").evaluate_all("all => all.map(e => Math.round(e.offsetWidth))")
    assert len(widths) == 2 and widths[0] == widths[1]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_link_of_the_header_and_footer_leads_somewhere(still: Page, every: str, path: str) -> None:
    still.goto(every + path)
    links = still.locator("header a[href], footer a[href]").evaluate_all("all => all.map(a => a.href)")
    assert len(set(links)) >= 6
    base = every.rstrip("/").rsplit("/", 1)[0]
    for link in {link for link in links if not link.startswith("#") and "#" not in link}:
        assert still.request.get(link.replace("https://example.org", base)).status == 200, link


@pytest.mark.parametrize(
    "kind", ["researcher", "researcher without a record", "topic", "venue", "chapter", "papers of a year"]
)
def test_a_list_has_as_many_rows_as_it_says(still: Page, every: str, kind: str) -> None:
    still.goto(every + KINDS[kind])
    said = re.match(r"[\d,]+", still.locator("[data-count]").inner_text())
    assert said
    rows = still.locator(".ct-work")
    expect(rows).to_have_count(int(said[0].replace(",", "")))
    assert all(rows.evaluate_all("all => all.map(e => e.checkVisibility())"))
    linked = rows.locator(".ct-work__t a").evaluate_all("all => all.map(a => a.href)")
    assert len(set(linked)) == len(linked)


def test_a_divided_list_is_whole_over_its_pages(still: Page, every: str) -> None:
    still.goto(every + KINDS["long venue"])
    said = re.match(r"\d+", still.locator("[data-count]").inner_text())
    parts = still.locator(".ct-chapters a").evaluate_all("all => all.map(a => a.href)")
    found: set[str] = set()
    for part in parts:
        still.goto(part)
        found |= set(still.locator(".ct-work__t a").evaluate_all("all => all.map(a => a.href)"))
    assert said and len(found) == int(said[0]) == 181


def test_people_are_all_listed(still: Page, every: str) -> None:
    still.goto(every + KINDS["people"])
    said = re.match(r"\d+", still.locator("[data-count]").inner_text())
    people = still.locator(".ct-letter li a").evaluate_all("all => all.map(a => a.href)")
    assert said and len(people) == len(set(people)) == int(said[0]) > 300
    counts = still.locator(".ct-letter li small").evaluate_all(TEXT)
    assert sum("work" in count for count in counts) >= len(people) - 2  # two have none


@pytest.mark.parametrize("kind", ["path", "compare"])
def test_a_form_says_where_its_answer_stands(still: Page, every: str, kind: str) -> None:
    still.goto(every + KINDS[kind])
    still.locator("#pair-from").fill("Beidi Chen")
    still.locator("#pair-to").fill("Tri Dao")
    still.locator("form.ct-pair button[type=submit], form.ct-pair .ct-btn--first").click()
    expect(still).to_have_url(re.compile(rf"{kind}\.html\?from=Beidi\+Chen&to=Tri\+Dao"))
    expect(still.locator(".ct-state")).to_contain_text(
        "made by scripts" if kind == "compare" else "found by scripts"
    )
    still.locator(".ct-state a").first.click()
    expect(still.locator("h1")).to_have_text("Researchers")


def test_the_map_stands_as_text(still: Page, every: str) -> None:
    still.goto(every + KINDS["explore"])
    expect(still.locator("[data-wait]")).to_be_visible()
    still.locator("[data-wait] a").click()
    expect(still.locator("#as-text")).to_be_in_viewport()
    assert still.locator("#as-text tbody tr").count() > 20
    for link in still.locator("#downloads a").evaluate_all("all => all.map(a => a.href)"):
        assert still.request.get(link).ok


def test_coauthors_have_their_counts(still: Page, every: str) -> None:
    still.goto(every + KINDS["researcher"])
    expect(still.locator("#coauthors p a")).to_have_text("52 more in the picture")
    still.locator(".ct-graph summary").click()
    drawn = still.locator(".ct-node")
    assert drawn.count() == 60 and all(re.search(r"works?, \d{4}", row) for row in drawn.evaluate_all(TEXT))
    expect(still.locator(".ct-node small").last).to_be_visible()
    boxes = drawn.evaluate_all("all => all.map(a => a.getBoundingClientRect()).map(b => [b.x, b.y])")
    assert len({x for x, _ in boxes}) < 6, "the picture is a list of a few columns now"
    still.locator("#coauthors summary").click()
    rows = still.locator("#coauthors :is(.ct-people li, tbody tr)").evaluate_all(TEXT)
    assert len(rows) == 168 - 52 and all(re.search(r"\d{4}", row) for row in rows)
    counts = still.locator("#coauthors :is(.ct-count, td:nth-child(2))").evaluate_all(TEXT)
    assert counts == sorted(counts, key=int, reverse=True)
