"""The explorer in a real Chromium, with software WebGL."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from faults import into
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def opened(page: Page, address: str, query: str = "") -> Page:
    page.goto(f"{address}explore.html{query}")
    page.wait_for_selector("[data-named]")
    return page


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_map_opens_without_asking_anybody_else(page: Page, address: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", into(faults))
    opened(page, address)
    assert page.locator("[data-stage] canvas").count() > 1
    expect(page.locator("[data-status]")).to_contain_text("17 people")
    assert not [url for url in asked if not url.startswith(address)] and not faults


def test_a_person_is_found_by_name_and_the_address_says_so(page: Page, address: str) -> None:
    opened(page, address)
    field = page.get_by_role("combobox", name="Find a person on the map")
    field.fill("ada lu")
    page.wait_for_selector("#explore-found [role=option]")
    field.press("Enter")
    card = page.locator("[data-chosen]")
    expect(card.locator("h2")).to_have_text("Ada Lund")
    expect(card).to_contain_text("5 coauthors")
    expect(card).not_to_contain_text("null")
    expect(card).to_contain_text("Some author lists are incomplete")
    assert query_of(page)["person"] == ["ada-lund"]
    card.get_by_role("button", name="Ian Ito, 1 joint paper").click()
    expect(card.locator("h2")).to_have_text("Ian Ito")
    page.go_back()
    expect(card.locator("h2")).to_have_text("Ada Lund")


def test_an_address_restores_the_view(page: Page, address: str, browser: Browser) -> None:
    opened(page, address)
    page.get_by_role("button", name="Zoom in").click()
    page.locator("[name=year]").fill("2004")
    page.locator("[data-legend] button").first.click()
    page.wait_for_url(re.compile(r"at=.*"))
    page.wait_for_timeout(400)
    status, view = page.inner_text("[data-status]"), query_of(page)
    assert view["year"] == ["2004"] and view["group"] == ["0"]
    other = browser.new_page()
    opened(other, page.url.split("explore.html")[0], "?" + urlsplit(page.url).query)
    assert other.inner_text("[data-status]") == status
    other.wait_for_timeout(400)
    assert query_of(other) == view
    other.close()


def test_keyboard_alone_suffices(page: Page, address: str) -> None:
    opened(page, address)
    stage = page.locator("[data-stage]")
    stage.focus()
    for key in ("+", "+", "ArrowLeft"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"at="))
    page.keyboard.press("Enter")
    card = page.locator("[data-chosen]")
    expect(card).to_be_visible()
    expect(card.locator("h2")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("0")
    expect(page.get_by_role("slider")).to_have_count(2)


def test_every_choice_is_reached_and_made_by_keys(page: Page, address: str) -> None:
    opened(page, address)
    wanted = {"search": "", "colour": "ArrowRight", "min": "ArrowRight", "year": "ArrowLeft", "play": "Enter"}
    asked = "e => e.dataset.do === 'play' ? 'play' : e.name || e.type"
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(f"() => ({asked})(document.activeElement)")
        if at in wanted and at not in reached:
            reached.append(at)
            if wanted[at]:
                page.keyboard.press(wanted[at])
        if len(reached) == len(wanted):
            break
    assert sorted(reached) == sorted(wanted)
    expect(page.locator("[data-out=min]")).to_have_text("2")
    page.wait_for_url(re.compile(r"(?=.*colour=topic)(?=.*min=2)"))


def test_years_play_and_colours_follow(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("button", name="Play how the graph grew").click()
    expect(page.locator("[data-out=year]")).not_to_have_text("2015")
    page.get_by_role("button", name="Play how the graph grew").click()
    page.get_by_role("radio", name="Topic").check()
    expect(page.locator("[data-legend] button").first).to_be_visible()
    page.wait_for_url(re.compile(r"colour=topic"))


@pytest.mark.parametrize("name", ["explore", "path", "compare"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_pages_do_not_scroll_sideways_and_axe_is_content(
    browser: Browser, address: str, name: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{address}{name}.html?from=ada-lund&to=kim-kaya")
    page.wait_for_selector("[data-named]" if name == "explore" else "[data-pair-result] > *")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = axe.run(page).response["violations"]
    assert not [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    context.close()


def test_without_scripts_the_facts_stand_as_text(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}explore.html")
    assert "Ada Lund" in page.inner_text("#as-text")
    assert page.locator("#downloads a").count() == 4
    page.goto(f"{address}authors/ada-lund.html")
    page.get_by_label("Coauthor distance").fill("Kim Kaya")
    page.get_by_role("button", name="Find").click()
    assert query_of(page) == {"from": ["ada-lund"], "to": ["Kim Kaya"]}
    context.close()


def test_the_threshold_leaves_people_who_wrote_together_often(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("[name=min]").fill("3")
    expect(page.locator("[data-out=min]")).to_have_text("3")
    expect(page.locator("[data-status]")).to_contain_text("2 of 17 people")
    page.wait_for_url(re.compile(r"min=3"))


def test_growth_plays_to_the_end_and_stops(page: Page, address: str) -> None:
    opened(page, address, "?year=2012")
    page.get_by_role("button", name="Play how the graph grew").click()
    expect(page.locator("[data-out=year]")).to_have_text("2013")
    expect(page.locator("[data-out=year]")).to_have_text("2015")
    expect(page.get_by_role("button", name="Play how the graph grew")).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(page.locator("[data-status]")).to_contain_text("17 people")
