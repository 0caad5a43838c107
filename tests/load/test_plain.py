"""Entries in the usual form: what the quick pattern reads is what bibtexparser reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.bibtex.fields import read_well_formed
from generator.load.bibtex.plain import read_plain
from generator.load.bibtex.scan import scan

FIXTURES = sorted(Path(__file__).parent.glob("fixtures/**/*.bib"))

PIECES = st.sampled_from(
    ["a", "Word", "{", "}", "{B}", "{{C}}", '"', '\\"o', "\\{", "\\\\", "\\\n", "\n", "\n  ", " ", ",", "=",
     "@", "\n@x{", "#", "%", "(", ")", "1", "é", "{\\'{e}}", "$x$"]
)  # fmt: skip
VALUES = st.one_of(
    st.lists(PIECES, max_size=6).map("".join).map(lambda text: "{" + text + "}"),
    st.lists(PIECES, max_size=4).map("".join).map(lambda text: '"' + text + '"'),
    st.sampled_from(["2021", "jan", "a # {b}", "", "1a", "{a}{b}"]),
    st.lists(PIECES, max_size=3).map("".join),
)
NAMES = st.sampled_from(["title", "Author", "year", "a-b", "x_1", "é", "", "a b"])
ENDS = st.sampled_from(["}", ",}", "\n}", ",\n}\n", "} ", "}x", ""])
ENTRIES = st.builds(
    lambda kind, key, fields, gap, end: f"@{kind}{{{key},{gap}" + f",{gap}".join(fields) + end,
    st.sampled_from(["article", "Misc", "comments", "stringy", "x1", "", "article "]),
    st.sampled_from(["k", "a:b/c", "", " k ", "ü", "a b", "'k"]),
    st.lists(st.tuples(NAMES, st.sampled_from([" = ", "=", " =\n"]), VALUES).map("".join), max_size=4),
    st.sampled_from(["", " ", "\n  "]),
    ENDS,
)  # fmt: skip


@given(ENTRIES)
def test_the_quick_reading_is_the_careful_one(text: str) -> None:
    for block in scan(text):
        quick = read_plain(block) if block.kind == "entry" else None
        if quick is not None:
            assert quick == read_well_formed(block)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_files_of_exporters_read_alike(path: Path) -> None:
    for block in scan(path.read_bytes().decode("utf-8", "replace")):
        quick = read_plain(block) if block.kind == "entry" else None
        assert quick is None or quick == read_well_formed(block)


def test_the_usual_form_is_read_quickly() -> None:
    (block,) = scan('@misc{k,\n  title = {A {B} \\"o},\n  month = jan,\n  year = 2021\n}')
    entry = read_plain(block)
    assert entry is not None
    assert [(field.name, field.parts[0].text, field.line) for field in entry.fields] == [
        ("title", 'A {B} \\"o', 2),
        ("month", "jan", 3),
        ("year", "2021", 4),
    ]
    assert [field.parts[0].macro for field in entry.fields] == [False, True, False]
