"""The way between two people, and two people side by side, in a real Chromium."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def names_of(page: Page) -> list[str]:
    return page.locator(".ct-way__person a").all_inner_texts()


def test_the_way_names_every_step_and_its_papers(page: Page, address: str) -> None:
    page.goto(f"{address}path.html?from=di-diaz&to=kim-kaya")
    expect(page.locator("[data-pair-status]")).to_have_text("Di Diaz and Kim Kaya are 4 steps apart.")
    way = names_of(page)
    assert (way[0], way[-1], len(way)) == ("Di Diaz", "Kim Kaya", 5)
    assert {"Ada Lund", "Ian Ito"} <= set(way)
    bridge = page.locator(".ct-way__chain").get_by_role("link", name="A bridge")
    assert bridge.get_attribute("href") == "papers/bridge.html"
    others = page.locator(".ct-way__others li")
    assert others.count() > 0 and others.first.inner_text() != page.locator(".ct-way__chain").inner_text()


def test_a_search_that_goes_far_reads_all_ties_at_once(page: Page, address: str, scattered_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    found = []
    for root in (address, scattered_site):
        page.goto(f"{root}path.html?from=ed-endo&to=ned-novak")
        expect(page.locator("[data-pair-status]")).to_contain_text("steps apart")
        found.append((page.inner_text("[data-pair-status]"), page.inner_text("[data-pair-result]")))
    assert found[0] == found[1]
    assert asked.count("whole.json") == 1
    assert sum(name.startswith("ties-") for name in asked) < 17


def test_people_without_a_way_are_told_apart_from_strangers(page: Page, address: str) -> None:
    page.goto(f"{address}path.html?from=ada-lund&to=zed-zeta")
    expect(page.locator("[data-pair-status]")).to_contain_text("No way leads")
    page.goto(f"{address}path.html?from=ada-lund&to=ada-lund")
    expect(page.locator("[data-pair-status]")).to_contain_text("one person")
    page.goto(f"{address}path.html?from=ada-lund&to=qqqqq")
    expect(page.locator("[data-pair-status]")).to_contain_text("nobody")


def test_fields_take_names_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}path.html")
    for label, typed in (("From", "ada"), ("To", "bo be")):
        field = page.get_by_label(label, exact=True)
        field.fill(typed)
        page.wait_for_selector("[role=option]")
        field.press("Enter")
    expect(page.locator("[data-pair-status]")).to_have_text(
        "Ada Lund and Bo Berg wrote together: distance 1."
    )
    assert parse_qs(urlsplit(page.url).query) == {"from": ["ada-lund"], "to": ["bo-berg"]}
    page.get_by_role("button", name="Swap").click()
    expect(page.locator("[data-pair-status]")).to_contain_text("Bo Berg and Ada Lund")


def test_a_name_in_the_address_is_read_as_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}path.html?from=ada-lund&to=Cy+Costa")
    expect(page.locator("[data-pair-status]")).to_contain_text("Ada Lund and Cy Costa wrote together")


def test_two_people_are_compared(page: Page, address: str) -> None:
    page.goto(f"{address}compare.html?from=ada-lund&to=bo-berg")
    expect(page.locator("[data-pair-status]")).to_contain_text("3 joint papers, 2 shared coauthors")
    result = page.locator("[data-pair-result]")
    expect(result).to_contain_text("Notes on quantisation again")
    expect(result).to_contain_text("list incomplete")
    expect(result.get_by_role("row", name="Cy Costa")).to_be_visible()
    page.locator("summary", has_text="As a table").click()
    expect(result.get_by_role("row", name="2012 1 1")).to_be_visible()
