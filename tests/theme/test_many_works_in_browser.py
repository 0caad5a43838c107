"""A researcher with 500 works: the page has them all, and a filter or an order touches only what changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from serving import serving

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

pytestmark = pytest.mark.browser

WORKS = 500
ROWS = ".ct-work:not([hidden])"
ADA = "authors/ada-byron.html"
TITLES = "[...document.querySelectorAll('.ct-work:not([hidden]) .ct-work__t')].map(t => t.textContent.trim())"
WATCH = """() => {
    window.touched = [];
    const seen = (changes) => window.touched.push(...changes.map(change => change.target));
    window.watch = new MutationObserver(seen);
    const list = document.querySelector('[data-list]');
    window.watch.observe(list, {subtree: true, attributes: true, childList: true, characterData: true});
}"""
TOUCHED = """() => {
    window.touched.push(...window.watch.takeRecords().map(change => change.target));
    return window.touched.splice(0).map(e => [e.className, e.hidden]);
}"""
RULES = r"""() => {
    const found = [];
    const walk = (rules, media) => { for (const rule of rules) {
        if (/\.ct-.*:target|:target.*\.ct-/.test(rule.selectorText)) found.push(media);
        if (rule.cssRules) walk(rule.cssRules, rule.media?.mediaText ?? media);
    } };
    for (const sheet of document.styleSheets) if (sheet.href) walk(sheet.cssRules, '');
    return found;
}"""


def _entry(number: int) -> str:
    topic = ("Sparse", "Dense", "Spectral")[number % 3]
    others = [f"Member {letter}. Weber" for letter in "ABCDEFGHIJ"[: number % 11]]
    authors = " and ".join([*others[: number % 7], "Ada Byron", *others[number % 7 :]])
    return (
        f"@article{{p{number}, title = {{{topic} widgets, part {number:03}}}, author = {{{authors}}},\n"
        f"  journal = {{Widget Letters {number % 5}}}, year = {{{1990 + number % 35}}}}}\n"
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = tmp_path_factory.mktemp("many")
    (project / "content" / "papers").mkdir(parents=True)
    (project / "content" / "papers" / "all.bib").write_text(
        "".join(map(_entry, range(WORKS))), encoding="utf-8"
    )
    (project / "site_config.yml").write_text("site_name: Many\n", encoding="utf-8")
    build(load_config(project / "site_config.yml"), project, Problems(), Progress())
    with serving(project / "site") as address:
        yield address


@pytest.fixture
def ada(page: Page, many: str) -> Page:
    page.goto(many + ADA)
    page.wait_for_selector("html[data-ct-ready]", state="attached")
    return page


def test_every_work_is_there_by_year_and_its_person_is_named(ada: Page) -> None:
    expect(ada.locator(ROWS)).to_have_count(WORKS)
    years = ada.locator(".ct-year > h3").all_text_contents()
    assert years == sorted(years, reverse=True) and len(years) == 35
    named = ada.locator(f"{ROWS} .ct-work__a > strong").all_text_contents()
    assert named == ["Ada Byron"] * WORKS  # none of them in a list that is folded


def test_a_filter_touches_only_rows_that_come_or_go(ada: Page) -> None:
    field = ada.get_by_role("searchbox", name="Filter by")
    ada.evaluate(WATCH)
    field.fill("sparse")
    sparse = len(range(0, WORKS, 3))
    expect(ada.locator(ROWS)).to_have_count(sparse)
    touched = ada.evaluate(TOUCHED)
    assert touched == [["ct-work", True]] * (WORKS - sparse)
    field.fill("sparse widgets")  # which leaves what is there
    expect(ada).to_have_url(re.compile(r"q=sparse\+widgets$"))
    ada.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert ada.evaluate(TOUCHED) == []
    ada.get_by_label("Year", exact=True).select_option("1990")
    left = len([n for n in range(0, WORKS, 3) if n % 35 == 0])
    expect(ada.locator(ROWS)).to_have_count(left)
    touched = ada.evaluate(TOUCHED)
    assert len([name for name, _ in touched if name == "ct-work"]) == sparse - left
    assert [hidden for name, hidden in touched if name == "ct-year"] == [True] * 34
    ada.go_back()
    expect(ada.locator(ROWS)).to_have_count(sparse)


def test_letters_typed_at_once_are_one_change(ada: Page) -> None:
    ada.evaluate(WATCH)
    ada.evaluate("""() => {
        const field = document.querySelector('[data-filter] input');
        for (const text of ['s', 'sp', 'spe', 'spec']) {
            field.value = text;
            field.dispatchEvent(new Event('input', {bubbles: true}));
        }
    }""")
    spectral = len(range(2, WORKS, 3))
    expect(ada.locator(ROWS)).to_have_count(spectral)
    assert len(ada.evaluate(TOUCHED)) == WORKS - spectral
    assert ada.url.endswith("?q=spec")


def test_an_order_holds_every_row_and_leads_back(ada: Page) -> None:
    newest = ada.evaluate(TITLES)
    order = ada.get_by_label("Order", exact=True)
    order.select_option("title")
    expect(ada.locator(ROWS)).to_have_count(WORKS)
    assert ada.evaluate(TITLES) == sorted(newest)
    order.select_option("oldest")
    order.select_option("title")
    order.select_option("oldest")  # before the others were there
    expect(ada.locator(ROWS)).to_have_count(WORKS)
    assert ada.locator(".ct-year > h3").first.text_content() == "1990"
    assert ada.evaluate(TITLES) != sorted(newest)
    order.select_option("")
    expect(ada.locator(ROWS)).to_have_count(WORKS)
    assert ada.evaluate(TITLES) == newest


def test_rows_are_not_styled_anew_whenever_the_address_changes(ada: Page) -> None:
    """A rule on `:target` costs that: rows may have one only where no scripts change the address."""
    assert ada.evaluate(RULES) == ["(scripting: none)"]


@pytest.mark.parametrize("way", ["click", "address"])
def test_a_jump_across_rows_out_of_sight_arrives(page: Page, many: str, way: str) -> None:
    page.goto(many + ADA + ("#correct" if way == "address" else ""))
    page.wait_for_selector("html[data-ct-ready]", state="attached")
    if way == "click":
        page.get_by_role("link", name="Correct this page").click()
    expect(page.locator("#correct")).to_be_in_viewport()
    expect(page.locator("html[data-ct-jump]")).to_have_count(0)
    expect(page.locator("#correct")).to_be_in_viewport()
