"""The search in a real Chromium: the same results as in Python, and a reader who types, walks and follows."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from known_items import read_items
from playwright.sync_api import Page, Route, expect

from generator.search.find import find, results
from generator.search.query import tokens_of
from generator.search.reader import Index, Read
from generator.search.words import fold_text, words_of

pytestmark = pytest.mark.browser

QUERIES = [item.query for item in read_items(Path(__file__).parent / "queries.tsv")]
ODD = [
    "", " ", "a", "é", "the", "the of and", "10.48550", "2023", "zzzzzz", "chen 2024 attention sparse cache",
    "-", "s", "it's", "constructor", "__proto__", "toString valueOf", "x" * 300, "Chen, B.", "kv-cach", "le",
    "learn", "tian learning",
]  # fmt: skip
VECTORS = [
    "Christopher Ré", "Παπαδόπουλος Ξένια", "Ёлкин Фёдор", "ŁÓDŹ", "ﬁne-tuning", "O’Neil & D'Oro",
    "村上 春樹", "김철수", "İstanbul", "straße", "Ærøskøbing", "S²FT", "naïve–bayes", "مُحَمَّد", "हिन्दी भाषा",
    "E=mc²", "Nguyễn Thị", "x_y", "Ⅳ",
]  # fmt: skip
MODULE = "assets/coterie/js/search/{}.js"


def search_for(page: Page, text: str) -> None:
    """Opens the search and types."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()
    page.keyboard.type(text)


def ask(page: Page, address: str, module: str, expression: str, argument: object) -> object:
    """Calls what a module of the search exports."""
    url = address + MODULE.format(module)
    return page.evaluate(
        f"async ([url, root, given]) => {{ const m = await import(url); {expression} }}",
        [url, address, argument],
    )


def test_both_find_the_same(page: Page, address: str, read: Read) -> None:
    store = address + MODULE.format("store")
    body = f"""
      const {{ openIndex }} = await import("{store}");
      const index = await openIndex(root);
      const found = [];
      for (const query of given) {{
        const {{ groups }} = await m.find(index, query);
        const row = (r) => [r.path, r.missing, r.score, r.detail];
        found.push(groups.map((g) => [g.kind, g.total, g.results.map(row)]));
      }}
      return found;"""
    theirs = ask(page, address, "find", body, [*QUERIES, *ODD])
    index = Index(read)
    ours = [
        [
            [g.kind, g.total, [[r.path, r.missing, r.score, r.detail] for r in g.results]]
            for g in find(index, query)
        ]
        for query in [*QUERIES, *ODD]
    ]
    for query, one, other in zip([*QUERIES, *ODD], ours, theirs, strict=True):
        assert one == other, query


def test_both_fold_every_letter_alike(page: Page, address: str) -> None:
    letters = [chr(code) for code in range(32, 0x3400) if unicodedata.category(chr(code))[0] in "LN"]
    folded = ask(page, address, "words", "return given.map(m.foldText);", letters)
    ours = [fold_text(letter) for letter in letters]
    different = [a for a, b, c in zip(letters, ours, folded, strict=True) if b.strip() != c.strip()]
    # Two oddities of Unicode: Cherokee folds to capitals, and nine variants of Cyrillic letters to others.
    assert not [a for a in different if not ("\u13a0" <= a <= "\u13fd" or "\u1c80" <= a <= "\u1c8a")]
    words = ask(page, address, "words", "return given.map(m.wordsOf);", VECTORS)
    assert words == [words_of(text) for text in VECTORS]
    tokens = ask(
        page,
        address,
        "query",
        "return given.map((t) => m.tokensOf(t).map((x) => [x.term, x.typed, x.joined, x.open]));",
        VECTORS,
    )
    assert tokens == [[[t.term, t.typed, t.joined, t.open] for t in tokens_of(text)] for text in VECTORS]


def test_type_walk_and_follow(page: Page, address: str, read: Read) -> None:
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("christopher re")
    expect(page.locator(".ct-search__list a").first).to_contain_text("Christopher Ré")
    expect(page.locator(".ct-search__list mark").first).to_have_text("Christopher")
    expect(page.get_by_role("status")).to_contain_text("results")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ct-search__list a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ct-search__list a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(address + "authors/christopher-re.html")
    page.go_back()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("christopher re")
    paths = [result.path for result in results(find(Index(read), "christopher re"))]
    assert page.locator(".ct-search__list a").first.get_attribute("href") == address + paths[0]


def test_letters_typed_before_the_search_is_loaded_are_kept(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/js/search/dialog.js", lambda route: held.append(route))
    page.goto(address + "index.html")
    search_for(page, "christopher re")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Loading …")
    assert page.get_by_role("searchbox", name="Search", exact=True).input_value() == "christopher re"
    assert held
    for route in held:
        route.continue_()
    page.wait_for_url(address + "authors/christopher-re.html")


def test_without_a_connection_it_says_so_and_goes_on_later(page: Page, address: str) -> None:
    context = page.context.browser.new_context()  # type: ignore[union-attr]
    other = context.new_page()
    other.goto(address + "index.html")
    search_for(other, "galore")
    expect(other.locator(".ct-search__list a").first).to_be_visible()
    context.set_offline(True)
    # A busy browser cuts the line a while after it was told so.
    other.wait_for_function("() => fetch(`?${Math.random()}`).then(() => false, () => true)")
    other.get_by_role("searchbox", name="Search", exact=True).fill("humanoid control")
    expect(other.get_by_role("status")).to_contain_text("You are offline")
    expect(other.locator(".ct-search__list a")).to_have_count(0)
    context.set_offline(False)
    expect(other.get_by_role("status")).to_contain_text("result")
    context.close()


@pytest.mark.parametrize("keys", ["/", "s", "Control+k", "Meta+k"])
def test_keys_open_and_escape_closes(page: Page, keys: str) -> None:
    page.keyboard.press(keys)
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_keys_stay_letters_in_fields(page: Page, address: str) -> None:
    page.goto(address + "authors/index.html")
    field = page.get_by_role("searchbox", name="Find a name")
    field.click()
    expect(field).to_be_focused()
    page.keyboard.type("s/s")
    expect(field).to_have_value("s/s")
    expect(page.locator("dialog.ct-search")).to_have_count(0)


def test_the_address_opens_the_search(page: Page, address: str) -> None:
    page.goto(address + "index.html?q=laughing+hyena")
    expect(page.locator(".ct-search__list a").first).to_contain_text("Laughing Hyena")
    page.keyboard.press("Escape")
    assert "q=" not in page.url
    page.goto(address + "authors/index.html?q=chen")
    page.wait_for_timeout(300)
    expect(page.locator("dialog.ct-search")).to_have_count(0)


def test_facets_narrow_and_count(page: Page) -> None:
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox", name="Search", exact=True).fill("efficient")
    expect(page.get_by_role("status")).to_contain_text("results")
    page.locator(".ct-search select[name=year]").focus()
    option = page.locator(".ct-search select[name=year] option[value='2024']")
    expect(option).to_contain_text("(")
    count = int((option.text_content() or "").split("(")[1].rstrip(")"))
    page.locator(".ct-search select[name=year]").select_option("2024")
    expect(page.get_by_role("status")).to_have_text(f"{count} results")
    details = page.locator(".ct-search__detail").all_text_contents()
    assert details and all("2024" in detail for detail in details)
    page.locator(".ct-search__kinds").get_by_role("button", name="Papers").click()
    expect(page.locator(".ct-search__list section")).to_have_count(1)


def test_a_sentence_is_shown_where_the_title_does_not_say_it(page: Page) -> None:
    search_for(page, "sparse attention chen")
    expect(page.locator(".ct-search__sentence mark").first).to_be_visible()


def test_nothing_found_is_said(page: Page) -> None:
    search_for(page, "qqqqzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="All researchers")).to_be_focused()


def test_choices_that_leave_nothing_are_taken_back(page: Page) -> None:
    search_for(page, "efficient")
    page.locator(".ct-search select[name=year]").focus()
    page.locator(".ct-search select[name=year]").select_option("2024")
    field = page.get_by_role("searchbox", name="Search", exact=True)
    field.fill("massaroli laughing hyena")
    expect(page.get_by_role("status")).to_contain_text("Nothing found with these choices")
    page.get_by_role("button", name="Any year, venue and topic").click()
    expect(page.locator(".ct-search__list a").first).to_contain_text("Laughing Hyena")
    expect(field).to_be_focused()


def test_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox", name="Search", exact=True).fill("beidi chen")
    expect(page.locator(".ct-search__list a").first).to_contain_text("Beidi Chen")
    box = page.locator("dialog.ct-search").bounding_box()
    assert box and (box["x"], box["width"]) == (0, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('.ct-search__out').scrollWidth <= 390")


def test_pages_from_disk_say_why_there_is_no_search(page: Page, searched: Path) -> None:
    context = page.context.browser.new_context()  # type: ignore[union-attr]
    other = context.new_page()
    other.goto((searched / "group/site/index.html").as_uri())
    other.wait_for_timeout(2300)
    expect(other.get_by_text("Search needs scripts and a web server")).to_be_visible()
    expect(other.locator("[data-search-open]")).to_be_hidden()
    context.close()
