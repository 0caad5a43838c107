"""The picture of a record's surroundings: from disk, without scripts, by touch, as a table."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", ["authors/elena.html", "papers/p1.html", "topics/t0.html"])
def test_opened_from_disk_the_picture_is_drawn_hovered_and_followed(
    page: Page, samples: Path, path: str
) -> None:
    page.goto((samples / path).as_uri())
    nodes = page.locator(".ct-node")
    assert nodes.count() >= 14
    x, _ = middle(page, ".ct-ego")
    assert all(abs(middle(page, f".ct-node >> nth={i}")[0] - x) < 300 for i in range(5))
    assert page.locator(".ct-graph path[data-spoke]").first.bounding_box()["width"] > 50  # type: ignore[index]
    first = nodes.nth(3)
    first.hover()
    name = first.locator("> b")
    expect(name).to_contain_text("joint works")
    assert name.evaluate("n => getComputedStyle(n).opacity") == "1"
    assert name.locator("small").bounding_box()["width"] > 30  # type: ignore[index]
    assert first.evaluate("a => a.href").endswith("/authors/a4.html")


def test_without_scripts_links_are_reached_by_tab(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}authors/elena.html")
    page.locator(".ct-node").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/authors/a2.html")
    context.close()


def test_the_table_holds_what_the_picture_shows(page: Page, address: str) -> None:
    page.goto(f"{address}papers/p1.html")
    page.locator("[data-live]").wait_for()
    page.get_by_text("As a table", exact=True).click()
    rows = page.locator(".ct-graph__table tbody tr")
    expect(rows).to_have_count(14)
    expect(rows.first).to_contain_text("20 joint works, 2016–2021")
    expect(rows.first.get_by_role("link")).to_have_attribute("href", "../authors/a1.html")
    expect(rows.nth(1)).to_contain_text("unverified")


def test_names_that_stand_are_left_to_stand(page: Page, address: str) -> None:
    page.goto(f"{address}papers/p1.html")
    page.locator("[data-live]").wait_for()
    assert page.locator(".ct-node[data-label]").count() == 2


def _tapped_until(button: Locator, view: Locator, transform: str) -> None:
    """Tap until the picture stands so: on a busy machine earlier touches can come later, or not at all."""
    for _ in range(4):
        button.tap()
        with suppress(AssertionError):
            return expect(view).to_have_css("transform", transform, timeout=2_000)
    expect(view).to_have_css("transform", transform)


def test_two_fingers_zoom_and_a_tap_follows(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}authors/elena.html")
    page.locator(".ct-graph").scroll_into_view_if_needed()
    page.locator("[data-live]").wait_for()
    x, y = middle(page, ".ct-ego")
    client = context.new_cdp_session(page)
    for kind, spread in (("touchStart", 20), ("touchMove", 40), ("touchMove", 60), ("touchEnd", 0)):
        points = [{"x": x - spread, "y": y}, {"x": x + spread, "y": y}] if spread else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    # Touches are worked off with the next frames: the browser is asked until it has drawn them.
    view = page.locator(".ct-graph__view")
    expect(view).to_have_css("transform", re.compile(r"matrix\((1\.(5\d|[6-9])|[2-6])"))
    _tapped_until(page.get_by_role("button", name="Show all"), view, "matrix(1, 0, 0, 1, 0, 0)")
    page.locator(".ct-node").nth(2).tap()
    page.wait_for_url("**/authors/a3.html")
    context.close()


def test_full_screen_shows_the_whole_picture(page: Page, address: str) -> None:
    page.goto(f"{address}topics/t0.html")
    page.locator("[data-live]").wait_for()
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_selector(".ct-graph:fullscreen")
    box = page.locator("[data-stage]").bounding_box()
    assert box and box["width"] > 1000
    inside = (
        "() => [...document.querySelectorAll('.ct-node')].every((n) => { "
        "const b = n.getBoundingClientRect(); return b.left >= 0 && b.top >= 0 "
        "&& b.right <= innerWidth && b.bottom <= innerHeight; })"
    )
    assert page.evaluate(inside)
