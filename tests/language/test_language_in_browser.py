"""A German site in a real browser: what it says is German, whatever a reader opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from zorblat import CONFIG, FILES

pytestmark = pytest.mark.browser

TEXTS = """() => {
  const found = new Set([document.title]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: inside, data } = walk.currentNode;
    if (!inside.closest("script, style, pre, code, .ct-av, .ct-ego")) found.add(data.trim());
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      found.add(element.getAttribute(name).trim());
    }
  }
  return [...found];
}"""
"""All texts and names of a page; YAML is what a file holds, initials are a person's."""
SAME_IN_GERMAN = frozenset(
    {
        # words that German has, too
        "name", "person", "code", "downloads", "preprint", "status", "video", "poster", "patent", "software",
        "institution", "links", "follower", "homepage",
        # names of formats, identifiers, services and keys
        "pdf", "bibtex", "ris", "csl", "json", "graphml", "csv", "yaml", "feed", "esc", "orcid", "doi", "url",
        "id", "arxiv", "pmid", "github",
        "others",  # as records write that names are left out
    }
)  # fmt: skip
PLACE = re.compile(r"[\w/.-]+\.(?:bib|yml)(?::\d+)*$")
WORD = re.compile(r"[^\W\d_]{2,}")

PAGES = (
    "index.html", "404.html", "about/metrics.html", "authors/index.html", "papers/index.html",
    "topics/index.html", "venues/index.html", "topics/zindel.html", "topics/plumb.html", "venues/vexil.html",
    "venues/grommet.html", "authors/mira-voss.html", "authors/tilo-brandt.html", "authors/ona-reck.html",
    "authors/wim-holt.html", "authors/wim-holt-0001.html", "papers/plu.html", "papers/zed.html",
    "papers/dor.html", "papers/mip.html", "papers/rap.html", "papers/kro.html", "papers/fen.html",
    "papers/nom.html", "review.html", "explore.html", "path.html", "compare.html",
)  # fmt: skip


def ready(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-ct-ready]")
    return page


def record_words() -> set[str]:
    """All words of the content and the configuration, as they are and folded into addresses."""
    return {word.casefold() for text in (*FILES.values(), CONFIG) for word in WORD.findall(text)}


def left_in_english(texts: dict[str, list[str]]) -> set[str]:
    """What both sites say, and no record does."""
    known = record_words() | SAME_IN_GERMAN
    both = set(texts["en"]) & set(texts["de"])
    return {
        text
        for text in both
        if not PLACE.match(text) and any(word.casefold() not in known for word in WORD.findall(text))
    }


def both(page: Page, addresses: dict[str, str], see: Callable[[Page, str], None]) -> dict[str, list[str]]:
    """The texts of both sites after `see(page, address)`."""
    texts = {}
    for language, address in addresses.items():
        see(page, address)
        texts[language] = page.evaluate(TEXTS)
    return texts


def test_no_page_is_left_in_english(page: Page, addresses: dict[str, str]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})  # German words are long
    left = {}
    for path in PAGES:
        left[path] = left_in_english(both(page, addresses, partial(opened, path)))
        assert page.locator("html").get_attribute("lang") == "de"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert {path: texts for path, texts in left.items() if texts} == {}


def opened(path: str, page: Page, address: str) -> None:
    ready(page, address + path)


def test_pages_of_old_addresses_lead_on_in_german(sites: dict[str, Path]) -> None:
    moved = [p for p in sites["de"].rglob("*.html") if "Diese Seite ist umgezogen" in p.read_text("utf-8")]
    assert sorted(path.name for path in moved) == ["plv.html", "tilo-q-brandt.html", "vxl.html"]


def test_the_search_speaks_german(page: Page, addresses: dict[str, str]) -> None:
    def search(page: Page, address: str) -> None:
        ready(page, f"{address}papers/index.html").keyboard.press("/")
        page.locator(".ct-search input").fill("zindel")
        page.wait_for_selector(".ct-search__list section")
        page.locator(".ct-search select").first.focus()

    assert left_in_english(both(page, addresses, search)) == set()
    field = page.locator(".ct-search input")
    assert field.get_attribute("placeholder") == "Personen, Publikationen, Themen, Organe suchen"
    expect(page.locator(".ct-search__status")).to_contain_text("Treffer")
    field.fill("xyzzyx")
    expect(page.locator(".ct-search__status")).to_contain_text("Nichts gefunden.")
    expect(page.locator(".ct-search__ways")).to_contain_text("Alle Publikationsorgane")
    field.fill("")
    expect(page.locator(".ct-search__status")).to_contain_text("Gesucht werden kann")


def test_filters_count_in_german_and_say_what_was_chosen(page: Page, addresses: dict[str, str]) -> None:
    ready(page, f"{addresses['de']}authors/mira-voss.html")
    count = page.locator("[data-count]")
    expect(count).to_have_text("5 Publikationen (6 Datensätze)")
    page.get_by_label("Nach Titel, Namen oder Publikationsorgan filtern").fill("vostra")
    expect(count).to_have_text("3 von 5 Publikationen")
    page.get_by_label("Jahr", exact=True).select_option("2022")
    expect(count).to_have_text("1 von 5 Publikationen aus 2022")
    page.get_by_role("button", name="Filter zurücksetzen").click()
    page.get_by_role("button", name=re.compile(r"Die \d Publikationen mit Ona Reck zeigen")).click()
    expect(count).to_contain_text("von 5 Publikationen mit Ona Reck")
    assert page.get_by_label("Art", exact=True).locator("option").first.inner_text() == "Alle Arten"


def test_names_are_found_in_german(page: Page, addresses: dict[str, str]) -> None:
    ready(page, f"{addresses['de']}authors/index.html")
    page.get_by_label("Namen suchen").fill("krella")
    expect(page.locator("[data-count]")).to_contain_text("1 von ")
    expect(page.locator("[data-count]")).to_contain_text("Personen")
    page.get_by_label("Namen suchen").fill("zzz")
    expect(page.get_by_text("Niemand dieses Namens.")).to_be_visible()


def test_copying_is_told_in_german(page: Page, addresses: dict[str, str]) -> None:
    ready(page, f"{addresses['de']}papers/plu.html")
    page.get_by_role("button", name="BibTeX kopieren").first.click()
    expect(page.locator(".ct-toast")).to_have_text("Kopiert")


def test_the_picture_as_a_table_is_german(page: Page, addresses: dict[str, str]) -> None:
    def open_table(page: Page, address: str) -> None:
        ready(page, f"{address}authors/mira-voss.html")
        page.locator("[data-graph]").scroll_into_view_if_needed()
        page.wait_for_selector("[data-graph] [data-tools] button")
        page.locator("[data-graph] [data-table] summary").click()
        page.wait_for_selector(".ct-graph__table")

    assert left_in_english(both(page, addresses, open_table)) == set()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("path.html?from=mira-voss&to=tilo-brandt", "haben zusammen geschrieben: Abstand 1."),
        ("path.html?from=mira-voss&to=lua-penn", "Abstand 1."),
        ("path.html?from=adaa-krella&to=mira-voss", "kein Weg von"),
        ("path.html?from=mira-voss&to=mira-voss", "Das ist eine Person: Abstand 0."),
        ("path.html?from=mira-voss&to=nobody-here", "ist niemand im Netzwerk."),
        ("compare.html?from=mira-voss&to=tilo-brandt", "gemeinsame Publikationen"),
    ],
)
def test_ways_and_comparisons_are_german(
    page: Page, addresses: dict[str, str], query: str, says: str
) -> None:
    def ask(page: Page, address: str) -> None:
        ready(page, address + query)
        expect(page.locator("[data-pair-status]")).to_have_text(re.compile(r"[.]$"))

    texts = both(page, addresses, ask)
    expect(page.locator("[data-pair-status]")).to_contain_text(says)
    assert {text for text in left_in_english(texts) if "nobody-here" not in text} == set()


def test_the_map_speaks_german(page: Page, addresses: dict[str, str]) -> None:
    def choose(page: Page, address: str) -> None:
        ready(page, f"{address}explore.html?person=mira-voss")
        page.wait_for_selector("[data-named]")
        page.wait_for_selector("[data-chosen] li")

    assert left_in_english(both(page, addresses, choose)) == set()
    expect(page.locator("[data-status]")).to_contain_text("jede mit den 3 stärksten Verbindungen")
    expect(page.locator("[data-chosen]")).to_contain_text("Koautor:innen")
    label = page.locator("[data-stage]").get_attribute("aria-label")
    assert label is not None and label.startswith("Karte der Koautorschaften.")
