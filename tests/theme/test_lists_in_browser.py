"""Lists of works and people: filter, order, address, back button."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from theme_sample import LETTERS

pytestmark = pytest.mark.browser

ROWS = ".ct-work:not([hidden])"
TITLES = "[...document.querySelectorAll('.ct-work:not([hidden]) .ct-work__t')].map(t => t.textContent)"
FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("html[data-ct-ready]", state="attached")


def test_text_filter_and_its_address(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    page.get_by_role("searchbox", name="Filter by").fill("low-rank")
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+ of 34 papers$"))
    assert all("Low-rank" in title for title in page.evaluate(TITLES))
    assert page.url.endswith("?q=low-rank")


def test_accents_and_case_do_not_matter(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    for query in ("Źródło", "zrodlo", "ŁUKASZ", "lukasz"):
        page.get_by_role("searchbox", name="Filter by").fill(query)
        assert page.locator(ROWS).count() > 0, query


def test_choices_combine_and_the_back_button_undoes_them(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    page.get_by_label("Topic", exact=True).select_option("Reasoning")
    after_topic = page.locator(ROWS).count()
    page.get_by_label("Type", exact=True).select_option("Preprint")
    after_type = page.locator(ROWS).count()
    assert 0 < after_type < after_topic < 34
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(after_topic)
    expect(page.get_by_label("Type", exact=True)).to_have_value("")
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(34)
    page.go_forward()
    expect(page.locator(ROWS)).to_have_count(after_topic)


def test_typing_is_one_step(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    page.get_by_role("searchbox", name="Filter by").press_sequentially("token")
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(34)
    expect(page.get_by_role("searchbox", name="Filter by")).to_have_value("")


def test_a_deep_link_restores_filter_and_order(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html?topic=Reasoning&sort=cited")
    expect(page.get_by_label("Topic", exact=True)).to_have_value("Reasoning")
    read = "all => all.map(row => Number(row.querySelector('.ct-work__c b')?.textContent ?? -1))"
    cited = page.locator(ROWS).evaluate_all(read)
    assert 0 < len(cited) < 34
    assert cited[0] > 0 and cited == sorted(cited, reverse=True)


def test_an_address_with_unknown_values_shows_everything(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html?topic=Alchemy&sort=luck")
    expect(page.locator(ROWS)).to_have_count(34)


def test_orders_and_the_way_back(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    before = page.evaluate(TITLES)
    page.get_by_label("Order", exact=True).select_option("title")
    titles = page.evaluate(TITLES)
    assert titles != before
    assert sorted(titles) == sorted(before)
    page.get_by_label("Order", exact=True).select_option("oldest")
    years = page.evaluate("[...document.querySelectorAll('.ct-year h3')].map(h => h.textContent)")
    assert years[:-1] == sorted(years[:-1])
    assert years[-1] == "No date"
    page.get_by_label("Order", exact=True).select_option("")
    assert page.evaluate(TITLES) == before


def test_bars_filter_by_year(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    bar = page.locator("[data-years] a[data-y='2023']")
    count = int(bar.locator("b").inner_text())
    bar.click()
    expect(page.locator(ROWS)).to_have_count(count)
    expect(page.get_by_label("Year", exact=True)).to_have_value("2023")
    expect(bar).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-works]")).to_be_in_viewport()
    assert page.url.endswith("?year=2023")
    bar.click()
    expect(page.locator(ROWS)).to_have_count(34)


def test_a_coauthor_button_shows_the_joint_papers(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html")
    button = page.locator("[data-with]").nth(2)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-count]")).to_contain_text("with Mateo Weber")
    for row in page.locator(ROWS).all():
        expect(row.locator(".ct-work__a")).to_contain_text("Mateo Weber")
    assert "with=a3" in page.url


def test_clearing(page: Page, address: str) -> None:
    opened(page, address + "authors/elena.html?q=zzzz&year=2023")
    expect(page.locator("[data-empty]")).to_be_visible()
    page.get_by_role("button", name="Clear them").click()
    expect(page.locator(ROWS)).to_have_count(34)
    assert "?" not in page.url


def test_five_hundred_works_follow_the_keys(page: Page, address: str) -> None:
    """A key is answered within a frame or two; typically 15 ms, the bound is for machines that are busy."""
    opened(page, address + "authors/busy.html")
    page.get_by_role("searchbox", name="Filter by").fill("w")
    page.evaluate(FRAME)
    took = page.evaluate(
        """async () => {
            const field = document.querySelector('[name=q]'), start = performance.now();
            for (const text of ['to', 'tok', 'token', 'token p']) {
                field.value = text;
                field.dispatchEvent(new Event('input', {bubbles: true}));
                document.body.getBoundingClientRect();
            }
            return (performance.now() - start) / 4;
        }"""
    )
    assert took < 150


def test_names_are_found_among_many(page: Page, address: str) -> None:
    opened(page, address + "authors/index.html")
    page.get_by_role("searchbox", name="Find a name").fill("zrodlo mateo")
    names = page.evaluate(
        "[...document.querySelectorAll('.ct-letter li:not([hidden]) a')].map(a => a.textContent)"
    )
    assert names
    assert set(names) == {"Mateo Źródło"}
    opened(page, page.url)
    expect(page.get_by_role("searchbox", name="Find a name")).to_have_value("zrodlo mateo")
    expect(page.locator("[data-count]")).to_have_text(f"{len(names)} of {12 * len(LETTERS)} people")
