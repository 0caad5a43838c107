"""Every kind of page of the real pipe in a real browser: axe in both palettes, and no sideways scroll."""

from __future__ import annotations

import pytest
from axe import violations
from every_kind import KINDS
from playwright.sync_api import Browser, Page, expect
from test_pages_in_browser import OVERFLOW

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [390, 1440])


@WIDTHS
@BOTH
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, every: str, scheme: str, width: int) -> None:
    assert violations(browser, every, KINDS.values(), scheme, width) == []


@WIDTHS
@BOTH
def test_axe_finds_nothing_in_the_open_search(browser: Browser, every: str, scheme: str, width: int) -> None:
    def search(page: Page) -> None:
        page.get_by_role("button", name="Search").first.click()
        page.keyboard.type("chen 2024")
        expect(page.locator(".ct-search__list a").first).to_be_visible()

    assert violations(browser, every, (KINDS["paper"],), scheme, width, search) == []


@WIDTHS
@BOTH
@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("explore.html?person=beidi-chen", "[data-chosen] a"),
        ("path.html?from=beidi-chen&to=michael-poli", "[data-pair-result] a"),
        ("compare.html?from=beidi-chen&to=yuandong-tian", "[data-pair-result] a"),
    ],
)
def test_axe_finds_nothing_in_what_scripts_answer(
    browser: Browser, every: str, scheme: str, width: int, address: str, found: str
) -> None:
    def answered(page: Page) -> None:
        expect(page.locator(found).first).to_be_visible(timeout=15000)

    assert violations(browser, every, (address,), scheme, width, answered) == []


@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_the_way_to_a_page_stands_at_the_same_place_on_every_kind(page: Page, every: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    tops = {}
    for kind in ("researcher", "namesakes", "paper", "topic", "venue", "long venue", "chapter", "path"):
        page.goto(every + KINDS[kind])
        box = page.locator(".ct-crumbs").bounding_box()
        assert box is not None
        tops[kind] = round(box["y"])
    assert len(set(tops.values())) == 1, tops


def test_what_opens_does_not_scroll_a_phone_sideways(page: Page, every: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(every + "papers/slide.html")
    page.locator("details").evaluate_all("all => all.forEach(e => { e.open = true })")
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nothing_scrolls_sideways_on_a_phone(page: Page, every: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(every + path)
    assert page.evaluate(OVERFLOW) <= 0
