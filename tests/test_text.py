"""Addresses, comparison keys and short forms of text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import fold, fold_accents, shorten, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Beidi Chen", "beidi-chen"),
        ("Christopher Ré", "christopher-re"),
        ("Zhao Song 0002", "zhao-song-0002"),
        ("O'Neil", "oneil"),
        ("D’Oro", "doro"),
        ("Müller", "muller"),
        ("Søren Kierkegaard", "soren-kierkegaard"),
        ("Ян Лекун", "yan-lekun"),
        ("李伟", "liwei"),
        ("DBLP:conf/icml/ZhaoZ24", "dblp-conf-icml-zhaoz24"),
        ("  --  ", ""),
        ("S$^{2}$FT", "s-2-ft"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_long_slugs_are_cut_between_words() -> None:
    slug = slugify("word " * 40)
    assert slug == "-".join(["word"] * 20)
    assert len(slugify("x" * 300)) == 100


@given(st.text(max_size=300))
def test_slugs_can_stand_in_urls(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 100
    assert slugify(slug) == slug


def test_folding() -> None:
    assert fold("  Straße  RÉ ") == "strasse re"
    assert fold("Łukasz") == "lukasz"
    assert fold("GSM-∞") == "gsm-∞"
    assert fold("й") == "й"
    assert fold_accents("Léon Bottou") == "Leon Bottou"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.integers(min_value=0, max_value=50))
def test_short_texts_keep_to_their_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


def test_shortening() -> None:
    assert shorten("A short one", 20) == "A short one"
    assert shorten("Memory-efficient training of large models", 30) == "Memory-efficient training of…"
