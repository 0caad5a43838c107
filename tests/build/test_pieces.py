"""Pieces that are written once: what is remembered, and how a page's person is marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import Environment

from generator.build import pieces
from generator.build.pieces import Pieces
from generator.emit.context import Face
from generator.strings import ENGLISH, Strings

SOURCE = "{% macro listed(work, root) %}<li>{{ work.line|safe }}</li>{% endmacro %}"
OWNER = Face("Max Moe", "authors/max-moe.html", "MM", 1)
FOLDED = (
    "<a href=../authors/a.html>A</a>, <details><summary>+4 more</summary> "
    "<a href=../authors/edgar-poe.html>Edgar Poe</a>, <a href=../authors/max-moe.html>Moe, Max</a>"
    '<sup title="x">*</sup>, <a href=../authors/zed.html>Zed</a>, <a href=../authors/y.html>Y</a>'
    "</details>, <a href=../authors/z.html>Z</a>"
)


@dataclass(frozen=True)
class Row:
    id: str
    line: str
    owned: bool = False


@pytest.fixture
def macro() -> Any:
    return Environment(autoescape=True).from_string(SOURCE).module.listed


def printed(macro: Any, *rows: Row, strings: Strings = ENGLISH, owner: Face | None = OWNER) -> str:
    return str(Pieces(strings).rows(macro, rows, "../", owner))


def test_the_person_is_emphasised_and_is_no_link(macro: Any) -> None:
    line = "<a href=../authors/max.html>Max</a>, <a href=../authors/max-moe.html>M. Moe</a>"
    assert printed(macro, Row("x", line)) == (
        "<li><a href=../authors/max.html>Max</a>, <strong>M. Moe</strong></li>"
    )
    assert printed(macro, Row("x", line), owner=None) == f"<li>{line}</li>"


def test_the_person_is_never_folded(macro: Any) -> None:
    assert printed(macro, Row("x", FOLDED)) == (
        "<li><a href=../authors/a.html>A</a>, <details><summary>+1 more</summary> "
        "<a href=../authors/edgar-poe.html>Edgar Poe</a></details>, "
        '<strong>Moe, Max</strong><sup title="x">*</sup>, '
        "<details><summary>+2 more</summary> "
        "<a href=../authors/zed.html>Zed</a>, <a href=../authors/y.html>Y</a></details>, "
        "<a href=../authors/z.html>Z</a></li>"
    )


def test_the_only_folded_name_leaves_no_fold(macro: Any) -> None:
    line = f"<details><summary>+1 more</summary> <a href=../{OWNER.path}>Max</a></details>, Z"
    assert printed(macro, Row("x", line)) == "<li><strong>Max</strong>, Z</li>"


def test_folds_speak_the_sites_language(macro: Any) -> None:
    german = Strings("de", {"+%(count)s more": ("+%(count)s weitere", "+%(count)s weitere")})
    assert "<summary>+2 weitere</summary>" in printed(macro, Row("x", FOLDED), strings=german)


def test_a_person_who_is_listed_twice_is_marked_twice(macro: Any) -> None:
    assert printed(macro, Row("x", f"{FOLDED}, {FOLDED}")).count("<strong>") == 2


def test_pieces_are_written_once_and_forgotten_when_they_are_too_many(
    macro: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Pieces(ENGLISH)
    first = kept.once(macro, Row("x", "one"), "../")
    assert kept.once(macro, Row("x", "another of that id"), "../") is first
    assert kept.once(macro, Row("x", "two"), "../../") == "<li>two</li>"
    monkeypatch.setattr(pieces, "MOST", 1)
    kept.once(macro, Row("y", "three"), "../")
    assert kept.once(macro, Row("x", "four"), "../") == "<li>four</li>"


def test_rows_made_for_a_page_are_not_remembered(macro: Any) -> None:
    kept = Pieces(ENGLISH)
    for line in ("one", "two"):
        assert kept.rows(macro, [Row("x", line, owned=True)], "../", OWNER) == f"<li>{line}</li>"


def test_a_row_is_put_under_another_heading_and_left_open() -> None:
    row = '<li class="w"><h4 class="t"><a href="../papers/h4.html">A h4</a></h4>\n<p>h4</p></li>\n'
    assert pieces.under("h3", row) == (
        '<li class="w"><h3 class="t"><a href="../papers/h4.html">A h4</a></h3>\n<p>h4</p>'
    )
