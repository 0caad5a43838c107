"""Every page kind in a real browser: width, requests, errors, contrast, without scripts."""

from __future__ import annotations

import faults
import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from theme_sample import SAMPLES

pytestmark = pytest.mark.browser

PAGES = (*SAMPLES, "index.html", "404.html", "about.html")
ALIKE = {"authors/busy.html", "venues/neurips.html", "venues/index.html"}
"""Pages made of the same markup as another: axe takes seconds a page."""
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('article details').forEach(d => { d.open = true })")
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_no_error_and_no_request_outside_the_site(page: Page, address: str, path: str) -> None:
    wrong: list[str] = []
    page.on("pageerror", faults.into(wrong))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None
    )
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.goto(address + path)
    page.wait_for_selector("html[data-ct-ready]", state="attached")
    page.wait_for_timeout(150)  # whatever a script asks for later
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    paths = [path for path in PAGES if path not in ALIKE]
    assert violations(browser, address, paths, scheme, width) == []


@pytest.mark.parametrize("path", [p for p in PAGES if p != "about.html"])
def test_complete_without_scripts(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + path)
    expect(page.locator("h1")).to_be_visible()
    for control in page.locator(".ct-js").all():
        expect(control).to_be_hidden()
    assert page.locator(".ct-work[hidden]").count() == 0
    context.close()


def test_folded_authors_open_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "authors/elena.html")
    fold = page.locator(".ct-work__a details").first
    expect(fold.locator("a").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("a").first).to_be_visible()
    context.close()


def test_bars_lead_to_their_year_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "authors/elena.html")
    page.locator("[data-years] a[href='#y2020']").click()
    expect(page.locator("#y2020")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("path", ["authors/elena.html", "about.html"])
def test_the_palette_holds_from_page_to_page(page: Page, address: str, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address + path)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Switch to dark colours").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    other = "about.html" if path != "about.html" else "authors/elena.html"
    page.goto(address + other)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_the_menu_of_a_narrow_page_works_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + "authors/elena.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "papers/index.html")


def test_print_leaves_the_controls_out(page: Page, address: str) -> None:
    page.goto(address + "authors/elena.html")
    page.emulate_media(media="print", color_scheme="dark")
    for left_out in (".ct-header", ".ct-filter", ".ct-graph", ".ct-years"):
        expect(page.locator(left_out).first).to_be_hidden()
    expect(page.get_by_text("Export and follow")).to_be_hidden()  # links say nothing on paper
    expect(page.get_by_role("heading", name="Elena Marchetti")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


def test_printed_author_lists_are_whole(page: Page, address: str) -> None:
    page.goto(address + "authors/elena.html")
    page.emulate_media(media="print")
    fold = page.locator(".ct-work__a details").first
    expect(fold.locator("summary")).to_be_hidden()
    expect(fold.locator("a").first).to_be_visible()
