"""BibTeX of works: exact entries, and that readers get back what was written."""

from __future__ import annotations

import bibtexparser
import pytest
from making import work

from generator.exports import EXPORTS
from generator.exports.latex import title_to_latex, to_latex
from generator.load import load_records
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Problems

write_bibtex = EXPORTS[0].write

FULL = {
    "id": "chen21a",
    "title": "Scatterbrain: unifying BERT & $O(n^2)$ attention",
    "authors": ["Beidi Chen", "Ludwig van Beethoven", "Christopher Ré", "others"],
    "type": "inproceedings",
    "venue": "NeurIPS",
    "date": "2021-12-06",
    "pages": "17413–17426",
    "doi": "10.1000/a_b",
    "arxiv": "2110.15343",
    "url": "https://example.org/a_b?c=1%20",
    "keywords": ["attention", "50% sparsity"],
    "extra": {"timestamp": "Mon, 1 Jan 2024"},
}


def read(text: str) -> tuple[list[RawRecord], Problems]:
    problems = Problems()
    return list(load_records([SourceFile("x.bib", text.encode())], problems).records), problems


def test_an_entry_is_what_bibtex_users_write() -> None:
    assert write_bibtex([work(**FULL)]) == (
        "@inproceedings{chen21a,\n"
        "  title = {Scatterbrain: unifying {BERT} \\& $O(n^2)$ attention},\n"
        "  author = {Chen, Beidi and van Beethoven, Ludwig and Ré, Christopher and others},\n"
        "  booktitle = {NeurIPS},\n"
        "  pages = {17413--17426},\n"
        "  keywords = {attention, 50\\% sparsity},\n"
        "  year = {2021},\n"
        "  month = dec,\n"
        "  day = {6},\n"
        "  doi = {10.1000/a_b},\n"
        "  eprint = {2110.15343},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {https://example.org/a_b?c=1%20},\n"
        "  timestamp = {Mon, 1 Jan 2024},\n"
        "}\n"
    )


def test_our_reader_gets_back_what_was_written() -> None:
    (record,), problems = read(write_bibtex([work(**FULL)]))
    assert list(problems) == []
    assert record.fields["title"] == FULL["title"]
    names = [a if isinstance(a, str) else a["name"] for a in record.fields["authors"]]  # type: ignore[union-attr,index]
    assert names == FULL["authors"]
    for name in ("id", "type", "venue", "date", "pages", "doi", "arxiv", "url", "keywords"):
        assert record.fields[name] == FULL[name], name
    assert record.fields["extra"] == FULL["extra"]


def test_bibtexparser_gets_back_what_was_written() -> None:
    library = bibtexparser.parse_string(write_bibtex([work(**FULL), work(id="b", title="B")]))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["chen21a", "b"]
    assert library.entries[0]["author"].count(" and ") == 3
    assert library.entries[0]["year"] == "2021"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"type": "article", "venue": "JMLR"}, "journal = {JMLR}"),
        ({"type": "incollection", "venue": "A Book"}, "booktitle = {A Book}"),
        ({"type": "misc", "venue": "ICLR workshop"}, "journal = {ICLR workshop}"),
        ({"type": "phdthesis", "institution": "Rice University"}, "school = {Rice University}"),
        ({"type": "techreport", "institution": "MIT"}, "institution = {MIT}"),
        ({"pages": "12"}, "pages = {12}"),
        ({"pages": "1-9"}, "pages = {1--9}"),
        ({"date": "2020-03"}, "month = mar"),
        ({"authors": ["DeepMind"]}, "author = {DeepMind}"),
        ({"authors": [{"name": "The A, B and C Lab", "corporate": True}]}, "author = {{The A, B and C Lab}}"),
        ({"authors": ["Martin Luther King, Jr."]}, "author = {King, Jr., Martin Luther}"),
        ({"authors": ["Zhao Song 0002"]}, "author = {Song, Zhao}"),
        ({"extra": {"arxiv_version": "v2"}, "arxiv": "2110.15343"}, "eprint = {2110.15343v2}"),
    ],
)
def test_fields(record: dict[str, object], field: str) -> None:
    assert f"  {field},\n" in write_bibtex([work(**record)])


def test_names_left_out_inside_a_list_are_said_at_its_end() -> None:
    text = write_bibtex([work(authors=["Ada Byron", "others", "Max Weber"])])
    assert "author = {Byron, Ada and Weber, Max and others}" in text


def test_keys_stay_unique_where_ids_have_what_keys_cannot() -> None:
    text = write_bibtex([work(id="a b"), work(id="a,b"), work(id="A_B")])
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@misc{a_b,",
        "@misc{a_b_2,",
        "@misc{A_B_3,",
    ]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% of R&D_1 #2", r"50\% of R\&D\_1 \#2"),
        ("$5 and $6", r"\$5 and \$6"),
        (r"\$x\$ literal", r"\$x\$ literal"),
        ("$a_{1}$ & b", r"$a_{1}$ \& b"),
        ("a {set}", r"a \{set\}"),
        ("half {open", r"half \textbraceleft{}open"),
        ("broken $a_{1$ formula", r"broken \$a\_\textbraceleft{}1\$ formula"),
        ("a\\b~c^d<e>", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d\textless{}e\textgreater{}"),
        ("two\nlines", "two lines"),
    ],
)
def test_special_characters(text: str, latex: str) -> None:
    assert to_latex(text) == latex


def test_capitals_inside_words_are_protected_in_titles() -> None:
    assert title_to_latex("BERT, arXiv and GPT-4o for Low-Rank Bayes on $R^D$") == (
        "{BERT}, {arXiv} and {GPT-4o} for Low-Rank Bayes on $R^D$"
    )


def test_hostile_text_stays_inside_its_value() -> None:
    hostile = '}\n@comment{ $ \\ } % " {'
    works = [work(id="x", title=hostile, abstract=hostile, note=hostile), work(id="y", title="After")]
    library = bibtexparser.parse_string(write_bibtex(works))
    assert [entry.key for entry in library.entries] == ["x", "y"]
    records, _ = read(write_bibtex(works))
    assert [record.fields["id"] for record in records] == ["x", "y"]
