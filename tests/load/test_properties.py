"""What must hold for any file: nothing raises, nothing is lost in silence, a slip costs one entry only."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.bibtex.fields import read_well_formed
from generator.load.bibtex.mend import mend, write_entry
from generator.load.bibtex.scan import scan
from generator.load.latex import escape, to_text
from generator.load.reading import Field, Part, WrittenEntry

from .reading import codes_of, fields_of, read

GOOD = (Path(__file__).parent / "fixtures" / "good.bib").read_text(encoding="utf-8")
PIECES = re.split(r"(?m)^(?=@)", GOOD)
KEYS = [fields["id"] for fields in fields_of(GOOD)]
LINKED = {"icml": "okoro2021bridges", "lncs": "tran2010tides", "workshop2020": "diaz2020whispers"}
"""What stands in one block and is used in another: a slip there changes the other entry rightly."""

positions = st.integers(0, len(GOOD) - 2)
slips = st.sampled_from(["delete", "double", "swap"])


def slip(text: str, kind: str, at: int) -> str:
    if kind == "delete":
        return text[:at] + text[at + 1 :]
    if kind == "double":
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def owners(at: int) -> set[str]:
    """The entries that a slip at this place may change: those it stands in, and those that use that block."""
    touched: set[str] = set()
    end = 0
    for piece in PIECES:
        start, end = end, end + len(piece)
        if start - 1 <= at + 1 and at - 1 < end:
            touched |= {key for key in KEYS if re.match(rf"@\w+[({{]{key},", piece)}
            touched |= {user for name, user in LINKED.items() if name in piece.split("=")[0]}
    return touched


def test_the_good_file_is_good() -> None:
    assert codes_of(GOOD) == []
    assert len(KEYS) == 6


@settings(max_examples=300, deadline=None)
@given(slips, positions)
def test_a_slip_never_costs_another_entry(kind: str, at: int) -> None:
    loaded, _ = read(slip(GOOD, kind, at))
    found = {record.fields["id"]: record.fields for record in loaded.records}
    assert loaded.counts[0].entries >= len(KEYS)
    for fields in fields_of(GOOD):
        if fields["id"] not in owners(at):
            assert found[fields["id"]] == fields


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(slips, positions), min_size=2, max_size=30))
def test_many_slips_never_raise(several: list[tuple[str, int]]) -> None:
    text = GOOD
    for kind, at in several:
        text = slip(text, kind, min(at, len(text) - 2))
    loaded, problems = read(text)
    assert loaded.counts[0].entries == len(loaded.records) + loaded.counts[0].reported
    assert loaded.counts[0].reported <= len(problems)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="@{}()\"=,#%\\$& \nab1.-é'~`", max_size=200))
def test_any_text_is_scanned_to_its_last_character(text: str) -> None:
    assert "".join(block.text for block in scan(text)) == text
    read(text)
    "".join(piece.text for piece in mend(text))


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    read(content)
    read(content, "papers/x.yml")


names = st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True).filter(
    lambda name: name not in {"crossref", "xdata"}
)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cf", "Zl", "Zp"]),
    min_size=1,
    max_size=60,
)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_escaped_text_reads_back(text: str) -> None:
    # Two hyphens, quotes and ligatures are typography: LaTeX reads one character for them.
    if not re.search(r"--|``|''|&\w*;|<|\$|[\ufb00-\ufb06]", text):
        assert to_text(escape(text)) == unicodedata.normalize("NFC", " ".join(text.split()))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(names, texts, min_size=1, max_size=6))
def test_a_written_entry_reads_back(fields: dict[str, str]) -> None:
    entry = WrittenEntry(
        "misc", "key", tuple(Field(name, (Part(escape(text)),), 0) for name, text in fields.items()), 1
    )
    (block,) = scan(write_entry(entry))
    found = read_well_formed(block)
    assert found is not None
    assert [(field.name, field.parts) for field in found.fields] == [
        (field.name, field.parts) for field in entry.fields
    ]


@pytest.mark.parametrize(
    "atom", ["{", '"', "@a{", "\n@comment{", "@article{k,\n title={", " and ", "\\foo{", "$", "%\n"]
)
def test_reading_stays_linear(atom: str) -> None:
    # A quadratic reader would take minutes for these; the suite's patience is the limit.
    body = atom * (30_000 // len(atom))
    read(body)
    read("@article{k, title = {" + body + "}}\n")
