"""Each key of `site_config.yml` that changes the look, tried alone, and a `theme_dir` with every file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from every_kind import BELOW, KINDS, build_every_kind
from playwright.sync_api import Browser, Page, expect
from serving import serving

from generator.build.theme import ASSETS, STYLES, find_theme
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

pytestmark = pytest.mark.browser

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4H0z"/></svg>'
JANE, PAPER = "authors/jane-doe.html", "papers/doe2020widgets.html"


@contextmanager
def site_with(keys: str, project: Path) -> Iterator[str]:
    """The address of the minimal site, built with these lines in its configuration."""
    shutil.copytree(MINIMAL, project)
    (project / "content/pages/mark.svg").write_text(SVG, encoding="utf-8")
    (project / "content/pages/team.md").write_text("# The team\n\nTwo people.\n", encoding="utf-8")
    config = project / "site_config.yml"
    lines = [
        line
        for line in config.read_text(encoding="utf-8").splitlines()
        if not keys.startswith(line.partition(":")[0] + ":")
    ]
    config.write_text("\n".join([*lines, keys, ""]), encoding="utf-8")
    problems = Problems()
    build(load_config(config), project, problems, Progress())
    assert not problems.found
    with serving(project / "site") as address:
        yield address


def hue_in(page: Page, address: str, scheme: Literal["light", "dark"]) -> int:
    """Of a button in the accent colour: its lightness is made to fit the text on it."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    colour = page.locator(".ct-btn--first").first.evaluate("e => getComputedStyle(e).backgroundColor")
    return round(float(re.findall(r"[\d.]+", colour)[2]))


def name_is_shown(page: Page, address: str) -> None:
    page.goto(address + JANE)
    expect(page).to_have_title("Jane Doe · Atelier <of> things")
    expect(page.locator(".ct-brand")).to_have_text("Atelier <of> things")


def description_is_told(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("meta[name=description]")).to_have_attribute("content", 'About "things" & more')


def logo_is_shown(page: Page, address: str) -> None:
    for path in ("index.html", JANE):
        page.goto(address + path)
        logo = page.locator(".ct-brand img")
        expect(logo).to_be_visible()
        assert logo.evaluate("e => e.complete && e.naturalWidth") == 4
        expect(page.locator(".ct-mark")).to_have_count(0)


def favicon_is_linked(page: Page, address: str) -> None:
    for path in ("index.html", JANE):
        page.goto(address + path)
        icons = page.locator("link[rel~=icon]")
        expect(icons).to_have_count(1)
        assert page.request.get(icons.evaluate("e => e.href")).text() == SVG


def accent_is_used(page: Page, address: str) -> None:
    assert hue_in(page, address, "light") == 186
    assert hue_in(page, address, "dark") > 260


def dark_accent_is_used(page: Page, address: str) -> None:
    assert hue_in(page, address, "dark") == 181
    assert hue_in(page, address, "light") > 260


def typeface(page: Page, selector: str) -> str:
    family: str = page.locator(selector).first.evaluate("e => getComputedStyle(e).fontFamily")
    return family.partition(",")[0].strip('"')


def headings_are_set_in(page: Page, address: str) -> None:
    page.goto(address + JANE)
    assert (typeface(page, "h1"), typeface(page, ".ct-work__a")) == ("monospace", "Inter Variable")


def text_is_set_in(page: Page, address: str) -> None:
    page.goto(address + JANE)
    assert (typeface(page, "h1"), typeface(page, ".ct-work__a")) == ("Source Serif 4 Variable", "monospace")


def footer_says(page: Page, address: str) -> None:
    for path in ("index.html", JANE):
        page.goto(address + path)
        expect(page.locator(".ct-footer p")).to_have_text("Kept by us, see here")
        expect(page.locator(".ct-footer p a")).to_have_attribute("href", "https://example.org/us")


def tabs_are(page: Page, address: str) -> None:
    page.goto(address + JANE)
    tabs = page.get_by_role("navigation", name="Site").get_by_role("link")
    expect(tabs).to_have_text(["Team", "People", "Elsewhere"])
    expect(tabs.nth(1)).to_have_attribute("aria-current", "true")
    expect(tabs.nth(2)).to_have_attribute("href", "https://example.org/else")
    tabs.first.click()
    expect(page.locator("h1")).to_have_text(re.compile("The team"))


def featured_comes_first(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".ct-pcard b").first).to_have_text("Ada Noether")


def author_lists_are_short(page: Page, address: str) -> None:
    page.goto(address + "papers/index.html")
    expect(page.locator(".ct-work__a summary").first).to_have_text(re.compile(r"\+\d+ more"))


KEYS: dict[str, Callable[[Page, str], None]] = {
    "site_name: Atelier <of> things": name_is_shown,
    "site_description: 'About \"things\" & more'": description_is_told,
    "logo: mark.svg": logo_is_shown,
    "favicon: mark.svg": favicon_is_linked,
    "palette: {accent: '#0f766e'}": accent_is_used,
    "palette: {accent_dark: '#5eead4'}": dark_accent_is_used,
    "fonts: {headings: monospace}": headings_are_set_in,
    "fonts: {text: monospace}": text_is_set_in,
    "footer: 'Kept by us, see [here](https://example.org/us)'": footer_says,
    "nav: [{title: Team, path: team.md}, {title: People, path: authors/index.html},"
    " {title: Elsewhere, path: 'https://example.org/else'}]": tabs_are,
    "featured: [ada-noether]": featured_comes_first,
    "shown_authors: 1": author_lists_are_short,
}


@pytest.mark.parametrize("keys", KEYS)
def test_a_key_is_seen(page: Page, tmp_path: Path, keys: str) -> None:
    with site_with(keys, tmp_path / "project") as address:
        KEYS[keys](page, address)


MARK = '<i class="over" data-over="{}"></i>'
HEAD = '<meta name="over" content="{}">'


def overridden(name: str, text: str) -> str:
    """A text of the theme with something added that a browser can see."""
    if name.startswith("assets/js/"):
        return f"{text}\n;(globalThis.over ??= []).push('{name.removeprefix('assets/')}');\n"
    if name.startswith("assets/css/"):
        return f"{text}\n:root {{ --over-{Path(name).stem}: yes; }}\n"
    if name.endswith(".md"):
        return f"{text}\n\nOverridden: {name}.\n"
    if name == "parts/head.html":
        return HEAD.format(name) + text
    if name == "main.html":
        return text.replace("{% block htmltitle -%}", "{% block htmltitle -%}" + HEAD.format(name), 1)
    if name in ("record.html", "home.html", "404.html"):
        return re.sub(r"(\{% block content -?%\})", rf"\1{MARK.format(name)}", text, count=1)
    if name.startswith("parts/"):
        return re.sub(r"(\{% macro [^%]*%\})", rf"\1{MARK.format(name)}", text)
    return MARK.format(name) + text


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """The address and folder of a site whose `theme_dir` has every file of the theme, and that folder."""
    project = tmp_path_factory.mktemp("own") / "project"
    mine = project / "mine"
    for path in sorted(find_theme().rglob("*")):
        name = path.relative_to(find_theme()).as_posix()
        if not path.is_file() or name.startswith(("strings/", "pages-", "assets/vendor/")):
            continue
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".png":
            (mine / name).write_bytes(path.read_bytes() + b"mine")
        else:
            (mine / name).write_text(overridden(name, path.read_text("utf-8")), encoding="utf-8")
    site = build_every_kind(project, "theme_dir: mine\n")
    with serving(site, BELOW) as address:
        yield address, site, mine


def test_every_template_can_be_replaced(browser: Browser, own: tuple[str, Path, Path]) -> None:
    address, _, mine = own
    page = browser.new_page()
    seen: set[str] = set()
    for path in KINDS.values():
        page.goto(address + path)
        seen |= set(page.locator("[data-over]").evaluate_all("all => all.map(e => e.dataset.over)"))
        seen |= set(page.locator("meta[name=over]").evaluate_all("all => all.map(e => e.content)"))
    page.goto(address + KINDS["metrics"])
    expect(page.get_by_text("Overridden: pages/about/metrics.md.")).to_be_visible()
    page.close()
    templates = {p.relative_to(mine).as_posix() for p in mine.rglob("*.html")}
    assert len(templates) > 20 and templates - seen == {"partials/language.html"}  # which prints words alone


def test_every_asset_can_be_replaced(browser: Browser, own: tuple[str, Path, Path]) -> None:
    address, site, mine = own
    assets = {
        p.relative_to(mine / "assets").as_posix(): p for p in (mine / "assets").rglob("*") if p.is_file()
    }
    for name, path in assets.items():
        if name.removeprefix("css/").removesuffix(".css") not in STYLES:
            assert (site / ASSETS / name).read_bytes() == path.read_bytes(), name
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    seen: set[str] = set()
    for path in (
        KINDS["researcher"], KINDS["paper"], KINDS["people"], KINDS["long venue"] + "?q=kind",
        "explore.html?person=beidi-chen",
        "path.html?from=beidi-chen&to=michael-poli", "compare.html?from=beidi-chen&to=yuandong-tian",
    ):  # fmt: skip
        page.goto(address + path)
        page.wait_for_selector("html[data-ct-ready]", state="attached")
        page.wait_for_load_state("networkidle")
        if path == KINDS["paper"]:
            page.get_by_role("button", name="Copy BibTeX").first.click()
            page.keyboard.press("Escape")
            page.keyboard.press("/")
            page.keyboard.type("chen 2024")
            expect(page.locator(".ct-search__list a").first).to_be_visible()
        seen |= set(page.evaluate("globalThis.over ?? []"))
        for name in (
            STYLES if path == KINDS["paper"] else ("explore",) if "html?" in path and "/" not in path else ()
        ):
            page.emulate_media(media="print" if name == "print" else "screen")
            found = page.evaluate(
                "n => getComputedStyle(document.documentElement).getPropertyValue(n)", f"--over-{name}"
            )
            assert name == "extra" or found.strip() == "yes", name
    context.close()
    modules = {name for name in assets if name.startswith("js/")}
    assert len(modules) > 40 and modules - seen == set()
