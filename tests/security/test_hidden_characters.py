"""What nobody can see is taken out of every field, whatever its format, and said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import load_records
from generator.model.raw import SourceFile
from generator.problems import Problems
from generator.validate import validate_records
from generator.validate.clean import clean

YAML = """\
id: a
title: "Safe\\u202egnp.exe \\u2066x\\u2069 \\e[31m\\0"
summary: "one\\n\\ntwo\\u200b"
authors: ["Eve\\nMallory", {name: "Al\\u200dice", affiliation: "X\\x9bY"}]
links_: null
"""


def test_every_field_of_yaml_is_cleaned_and_reported_with_its_line() -> None:
    problems = Problems()
    text = YAML.replace("links_: null\n", "")
    loaded = load_records([SourceFile("content/papers/a.yml", text.encode())], problems)
    [paper] = validate_records(loaded, problems).papers
    assert paper.record.title == "Safegnp.exe x [31m"
    assert paper.record.summary == "one\n\ntwo"
    names = [author.name for author in paper.record.authors if author != "others"]
    assert names == ["Eve Mallory", "Alice"]
    found = {(problem.code, problem.place.line) for problem in problems}
    assert found == {("hidden-characters", line) for line in (2, 3, 4)}


def test_bibtex_is_cleaned_too() -> None:
    entry = "@article{k, title = {Safe\u202egnp \x1b]0;x\x07}, author = {Eve\u2066 Doe}, note = {a\x9bb}}\n"
    problems = Problems()
    loaded = load_records([SourceFile("a.bib", entry.encode())], problems)
    [paper] = validate_records(loaded, problems).papers
    written = repr(paper.record)
    assert not [c for c in written if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("o" + "\u0301" * 50, "o" + "\u0301" * 4),
        ("Straße – “x” ﷺ", "Straße – “x” ﷺ"),
        ("a\u2028b\u0085c", "a b c"),
    ],
)
def test_what_scripts_need_stays(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text())
def test_cleaning_is_done_once_and_leaves_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.isprintable() or all(
        unicodedata.category(c) in ("Cf", "Co", "Cn", "Zs") for c in once if not c.isprintable()
    )
    assert "\n" not in once
