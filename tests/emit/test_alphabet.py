"""A–Z of people: small letters stand on one page, large ones are divided by what follows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from serving import serving

from generator.config import load_config
from generator.emit import alphabet, listings
from generator.emit.alphabet import ON_A_PAGE, Shelf, shelves
from generator.model.catalog import Author
from generator.model.fields import AuthorId
from generator.pipeline import Progress, build
from generator.problems import Problems


def people(*names: str) -> list[Author]:
    return [Author(AuthorId(f"p{number}"), name) for number, name in enumerate(names)]


def leaves(shelf: Shelf) -> list[Shelf]:
    return [one for one, _ in shelf.all() if not one.parts]


def test_small_letters_are_one_shelf_each() -> None:
    found = shelves(people("Ada Byron", "Zoë Ångström", "Фёдор Ёлкин", "Ana Silva", "3D", "Max Byrne"))
    assert [(s.label, s.path, [a.name for a in s.people]) for s in found] == [
        ("#", "authors/index-u23.html", ["3D"]),
        ("A", "authors/index-a.html", ["Zoë Ångström"]),
        ("B", "authors/index-b.html", ["Max Byrne", "Ada Byron"]),
        ("S", "authors/index-s.html", ["Ana Silva"]),
        ("Ё", "authors/index-u401.html", ["Фёдор Ёлкин"]),
    ]
    assert not any(s.parts for s in found)


def test_a_large_letter_keeps_its_address_and_is_divided_by_the_letters_that_follow() -> None:
    chance = random.Random(1)
    syllables = ["sa", "sho", "si", "su", "shi", "sta"]
    names = [
        f"{chance.choice('ABCDEFGH')}{number:05} {''.join(chance.choices(syllables, k=3)).title()}"
        for number in range(4 * ON_A_PAGE)
    ]
    (letter,) = shelves(people(*names))
    assert (letter.label, letter.path) == ("S", "authors/index-s.html")
    assert [part.label for part in letter.parts] == ["Sa", "Sh", "Si", "St", "Su"]
    assert letter.parts[0].path == "authors/index-sa.html"
    ends = leaves(letter)
    assert max(len(end.people) for end in ends) <= ON_A_PAGE
    assert sorted(a.name for end in ends for a in end.people) == sorted(names)
    paths = [one.path for one, _ in letter.all()]
    assert len(paths) == len(set(paths))


def test_one_family_of_thousands_is_divided_by_given_names() -> None:
    given = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)} {n}" for n in range(3 * ON_A_PAGE)]
    (letter,) = shelves(people(*(f"{name} Zhang" for name in given), "Li Zhu", "Bo Zeng"))
    ends = leaves(letter)
    assert {"Ze", "Zhu", "Zhang A", "Zhang Z"} <= {end.label for end in ends}
    assert max(len(end.people) for end in ends) <= ON_A_PAGE
    assert all(end.path.isascii() and " " not in end.path for end in ends)


def test_people_of_one_name_stay_together() -> None:
    (letter,) = shelves(people(*["Wei Wang"] * (2 * ON_A_PAGE)))
    assert len(letter.people) == 2 * ON_A_PAGE and not letter.parts


@pytest.mark.browser
def test_a_divided_letter_leads_to_everybody(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alphabet, "ON_A_PAGE", 10)
    monkeypatch.setattr(listings, "PEOPLE_ON_ONE_PAGE", 20)
    names = [f"Ann{chr(97 + n)} S{'aeiou'[n % 5]}ld{chr(97 + n)}" for n in range(24)] + ["Bo Berg", "Li Bo"]
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "content/papers/p.bib").write_text(
        f"@misc{{p, title = {{One}}, author = {{{' and '.join(names)}}}, year = 2020}}", encoding="utf-8"
    )
    (tmp_path / "site_config.yml").write_text("site_name: Many\n", encoding="utf-8")
    build(load_config(tmp_path / "site_config.yml"), tmp_path, Problems(), Progress())
    with serving(tmp_path / "site") as address:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(address + "authors/index.html")
        page.get_by_role("link", name="S 24").click()
        expect(page).to_have_url(address + "authors/index-s.html")
        expect(page.get_by_role("navigation", name="Letters").locator("[aria-current]")).to_have_text("S")
        parts = page.locator(".ct-bigletters a").evaluate_all("all => all.map(a => a.href)")
        assert [part.rsplit("/", 1)[1] for part in parts] == [f"index-s{c}.html" for c in "aeiou"]
        found = []
        for part in parts:
            page.goto(part)
            expect(page.get_by_role("navigation", name="Parts").locator("[aria-current]")).to_have_count(1)
            found += page.locator(".ct-letter li a").all_text_contents()
        assert sorted(found) == sorted(names[:24])
        page.context.close()
