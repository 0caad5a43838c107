"""What the templates write, without a browser."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from theme_sample import SAMPLES

THEME = Path(__file__).parents[2] / "theme"
PAGES = (*SAMPLES, "index.html", "404.html", "about.html")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CHROME_BYTES = 8_000


CELLS = ("td", "th")
LISTS = ("ul", "ol", "dl", "div")
PARTS_ENDED_BY = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": CELLS,
    "th": CELLS,
    "tr": (*CELLS, "tr"),
    "tbody": (*CELLS, "tr", "thead", "tbody"),
    "table": (*CELLS, "tr", "thead", "tbody"),
}


class Outline(HTMLParser):
    """Open tags, ids, fragment links and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.fragments: set[str] = set()
        self.headings: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.update(filter(None, [given.get("id")]))
        href = given.get("href") or ""
        if href.startswith("#") and len(href) > 1:
            self.fragments.add(href[1:])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._close_before(tag)
        if tag not in VOID:
            self.open.append(tag)

    def _close_before(self, tag: str) -> None:
        """Parts of tables and lists end where the next begins or they end (HTML 13.1.2.4)."""
        ended = PARTS_ENDED_BY.get(tag, ())
        while self.open and self.open[-1] in ended:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only SVG and MathML close their tags so."""

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._close_before(tag)
        elif tag in LISTS and self.open and self.open[-1] in ("li", "dt", "dd"):
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def read(samples: Path, path: str) -> str:
    return (samples / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_names_and_titles_are_escaped(samples: Path, path: str) -> None:
    html = read(samples, path)
    assert "<script>alert" not in html
    assert "\"quotes\" 'single'" not in re.sub(r">[^<]*<", "><", html)  # between tags quotes are harmless
    assert "</script>" + "&lt;" not in html


@pytest.mark.parametrize("path", PAGES)
def test_every_tag_is_closed_and_every_id_is_one(samples: Path, path: str) -> None:
    outline = Outline(read(samples, path))
    assert outline.faults == []
    assert outline.open == []
    assert [name for name, times in outline.ids.items() if times > 1] == []


@pytest.mark.parametrize("path", PAGES)
def test_links_within_the_page_lead_somewhere(samples: Path, path: str) -> None:
    outline = Outline(read(samples, path))
    assert {f for f in outline.fragments if f not in outline.ids} == set()


@pytest.mark.parametrize("path", PAGES)
def test_one_h1_and_no_level_is_skipped(samples: Path, path: str) -> None:
    levels = Outline(read(samples, path)).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", SAMPLES)
def test_the_chrome_of_a_page_is_light(samples: Path, path: str) -> None:
    html = read(samples, path)
    article = html[html.index("<article") : html.index("</article>")]
    assert len(html.encode()) - len(article.encode()) < CHROME_BYTES + 1_000  # the samples' head additions


def test_no_stylesheet_or_script_names_another_host() -> None:
    for file in (*THEME.glob("assets/css/*.css"), *THEME.glob("assets/js/**/*.js")):
        text = re.sub(
            r"data:image/svg\+xml[^\"]*|http://www\.w3\.org/2000/svg|/\*.*?\*/",
            "",
            file.read_text(encoding="utf-8"),
        )
        assert "//" not in re.sub(r"(?m)(^|\s)//.*$", "", text), file.name


def test_files_stay_readable() -> None:
    limits = {".css": 400, ".js": 200}
    for suffix, limit in limits.items():
        for file in (THEME / "assets" / suffix[1:]).rglob(f"*{suffix}"):
            assert len(file.read_text(encoding="utf-8").splitlines()) <= limit, file.name


def test_the_owner_is_named_in_every_author_line_that_has_them(samples: Path) -> None:
    html = read(samples, "authors/elena.html")
    lines = re.findall(r"<div class=ct-work__a>(.*?)</div>", html, re.DOTALL)
    named = [line for line in lines if "not named in the records" not in line]
    assert len(named) > 20
    outside_folds = [re.sub(r"<details>.*?</details>", "", line) for line in named]
    assert all("<strong>Elena Marchetti</strong>" in line for line in outside_folds)


def test_gaps_in_an_author_list_stand_in_their_place(samples: Path) -> None:
    html = read(samples, "authors/elena.html")
    assert re.search(r"<strong>Elena Marchetti</strong>, <span class=ct-gap[^>]*>…", html)
