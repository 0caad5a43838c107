"""Pictures for links: drawn by the real library with the theme's fonts, and named by the pages."""

from __future__ import annotations

import io
import re

import pytest
from a_site import view
from PIL import Image

from generator.emit.heads import author_head, paper_head
from generator.emit.link_pictures import link_pictures
from generator.model.fields import AuthorId, WorkId
from generator.pictures import HEIGHT, WIDTH, Card, can_be_written, draw_card

DOTS = ((-100, -80, 6.0, 1), (120, 60, 9.0, 4), (0, 0, 15.0, 0))


def opened(content: bytes):  # type: ignore[no-untyped-def]
    return Image.open(io.BytesIO(content)).convert("RGB")


def shades(picture, box: tuple[int, int, int, int]) -> int:  # type: ignore[no-untyped-def]
    return len(picture.crop(box).getcolors(1 << 16))


@pytest.mark.parametrize(
    "title", ["Ada Byron", "Łukasz Śniežka-Ångström", "A name " * 30, "", "王小明", "Ada\u202e\x00<b>"]
)
def test_any_title_makes_a_picture_of_the_right_size(title: str) -> None:
    picture = opened(draw_card(Card(title, ("one", "two " * 60, "three"), "Widgets", DOTS)))
    assert picture.size == (WIDTH, HEIGHT)


def test_the_same_card_makes_the_same_bytes() -> None:
    card = Card("Ada Byron", ("3 works",), "Widgets", DOTS, ((0, 0, 120, 60),))
    assert draw_card(card) == draw_card(card)


def test_the_title_is_written_and_the_people_are_drawn() -> None:
    blank, written, drawn = (
        opened(draw_card(card))
        for card in (Card("", (), ""), Card("Ada Byron", (), ""), Card("", (), "", DOTS))
    )
    left, right = (0, 100, WIDTH // 2, 450), (WIDTH // 2, 0, WIDTH, 600)
    assert shades(blank, left) == 1
    assert shades(written, left) > 5
    assert shades(written, right) == 1
    assert shades(drawn, right) > 5


def test_names_beyond_the_fonts_are_known_before_they_are_drawn() -> None:
    assert can_be_written("Łukasz O’Neill – Zürich") and not can_be_written("王小明")


def test_a_person_with_a_record_has_a_picture_and_papers_share_the_sites() -> None:
    seen = view()
    files = {file.path: file for file in link_pictures(seen)}
    assert list(files) == ["pictures/site.png", "pictures/ada-byron.png"]
    assert opened(files["pictures/ada-byron.png"].make()).size == (WIDTH, HEIGHT)
    people, works = seen.catalog.authors, seen.catalog.works
    named = {
        who: dict(head.properties)["og:image"]
        for who, head in (
            ("ada", author_head(seen, people[AuthorId("ada-byron")], "x")),
            ("max", author_head(seen, people[AuthorId("max-weber")], "x")),
            ("paper", paper_head(seen, works[WorkId("one")], "x")),
        )
    }
    assert {who: re.sub(r".*/", "", url) for who, url in named.items()} == {
        "ada": "ada-byron.png", "max": "site.png", "paper": "site.png",
    }  # fmt: skip


def test_a_key_changes_with_what_is_drawn_only() -> None:
    def keys(**config: object) -> dict[str, str]:
        return {file.path: file.key for file in link_pictures(view(**config))}

    assert keys() == keys(footer="Other words")
    assert keys()["pictures/site.png"] != keys(site_name="Others")["pictures/site.png"]


def test_nobody_is_drawn_who_asked_not_to_be_found_nor_beyond_the_limit() -> None:
    hidden = view(people=[{"name": "Ada Byron", "noindex": True}])
    assert [file.path for file in link_pictures(hidden)] == ["pictures/site.png"]
    assert [file.path for file in link_pictures(view(link_pictures=0))] == ["pictures/site.png"]
    assert not list(link_pictures(view(site_url=None)))
