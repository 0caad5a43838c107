"""Names taken apart by BibTeX's rules, and folded for comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.names import NameParts, fold_name, split_name


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Plato", ("", "", "Plato", "")),
        ("Ludwig van Beethoven", ("Ludwig", "van", "Beethoven", "")),
        ("van Beethoven, Ludwig", ("Ludwig", "van", "Beethoven", "")),
        ("Jean de La Fontaine", ("Jean", "de", "La Fontaine", "")),
        ("Charles de la Vallée Poussin", ("Charles", "de la", "Vallée Poussin", "")),
        ("King, Jr., Martin Luther", ("Martin Luther", "", "King", "Jr.")),
        ("Martin Luther King Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("Smith, John, III", ("John", "", "Smith", "III")),
        ("José Ortega y Gasset", ("José", "", "Ortega y Gasset", "")),
        ("Ortega y Gasset, José", ("José", "", "Ortega y Gasset", "")),
        ("Jean le Rond d'Alembert", ("Jean", "le", "Rond d'Alembert", "")),
        ("bell hooks", ("bell", "", "hooks", "")),
        ("García Márquez, Gabriel", ("Gabriel", "", "García Márquez", "")),
        ("村上 春樹", ("春樹", "", "村上", "")),
        ("王伟", ("", "", "王伟", "")),
        ("", ("", "", "", "")),
    ],
)
def test_parts(written: str, parts: tuple[str, str, str, str]) -> None:
    assert split_name(written) == NameParts(*parts)


@pytest.mark.parametrize(
    "written", ["Jiahao Xie 0001", "Xie 0001, Jiahao", "0001, Jiahao Xie", "Xie, Jiahao 0001"]
)
def test_homonym_numbers(written: str) -> None:
    parts = split_name(written)
    assert parts == NameParts("Jiahao", "", "Xie", "", "0001")
    assert parts.display == "Jiahao Xie 0001"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Müller, Jörg-P.", "Jorg P. Muller"),
        ("J.R. Smith", "J. R. Smith"),
        ("Øyvind Łukasz Đức", "Oyvind Lukasz Duc"),
        ("O'Neil, Ann", "Ann O’Neil"),
        ("Jean–Luc Straße", "jean luc strasse"),
        ("王 伟", "王伟"),
        ("e\u0301mile", "Émile"),
    ],
)
def test_equal_when_folded(first: str, second: str) -> None:
    assert fold_name(first) == fold_name(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Zhao Song", "Zhao Song 0002"), ("Иван Рай", "Иван Раи"), ("がか", "かか")]
)
def test_different_when_folded(first: str, second: str) -> None:
    assert fold_name(first) != fold_name(second)


def test_order_of_libraries() -> None:
    names = ["Ludwig van Beethoven", "Ann Zed", "Éva Adler", "Zoe Adler"]
    assert sorted(names, key=lambda name: split_name(name).sort_key) == [
        "Éva Adler",
        "Zoe Adler",
        "Ludwig van Beethoven",
        "Ann Zed",
    ]


@given(st.text(max_size=40))
def test_any_text_is_a_name(text: str) -> None:
    fold_name(text)
    assert split_name(split_name(text).display).display == split_name(split_name(text).display).display


def test_a_name_with_two_numbers_keeps_both() -> None:
    parts = split_name("Bee, Ann 0001, Jr. 0002")
    assert "0001" in parts.display and "0002" in parts.display
