"""Export files as other programs read them: `rispy` for RIS, `citeproc-py` for CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import rispy
from citeproc import (
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from making import work

from generator.exports import EXPORTS
from generator.model.catalog import Work

write_ris, write_csl_json = EXPORTS[1].write, EXPORTS[2].write
NAME_PARTS = {"family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"}
TYPES = ("article", "inproceedings", "book", "incollection", "phdthesis", "techreport", "preprint", "misc")
WORKS = [
    work(
        id=f"w{number}",
        title="On $S^{2}$ & <other> “spheres”",
        authors=["Ludwig van Beethoven", "Łukasz Śniežka", {"name": "The Lab", "corporate": True}],
        editors=["Ada Byron"],
        type=kind,
        venue="Conference on Widgets",
        date="2021-07",
        pages="17–19",
        volume="7",
        number="2",
        doi="10.1000/x",
        url="https://example.org/a_b?c=1%20",
        publisher="The Press",
        abstract="Line one.\nER  - \nTY  - FAKE",
        keywords=["hashing", "50% sparsity"],
    )
    for number, kind in enumerate(TYPES)
]


def rendered(works: Sequence[Work]) -> list[str]:
    """The bibliography that a citation processor prints."""
    source = CiteProcJSON(json.loads(write_csl_json(works)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for one in works:
        bibliography.register(Citation([CitationItem(one.record.id)]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_rispy_reads_each_record_with_its_fields() -> None:
    found = rispy.loads(write_ris(WORKS))
    assert [entry["id"] for entry in found] == [f"w{number}" for number in range(len(TYPES))]
    for entry in found:
        assert entry["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
        assert set(entry.get("unknown_tag", ())) <= {"ED"}  # of the format, but not in rispy's table
        assert entry["authors"] == ["van Beethoven, Ludwig", "Śniežka, Łukasz", "The Lab"]
        assert entry["title"] == "On S² & <other> “spheres”"
        assert (entry["year"], entry["date"]) == ("2021", "2021/07")
        assert (entry["start_page"], entry["end_page"]) == ("17", "19")
        assert (entry["volume"], entry["number"], entry["doi"]) == ("7", "2", "10.1000/x")
        assert entry["urls"] == ["https://example.org/a_b?c=1%20"]
        assert entry["keywords"] == ["hashing", "50% sparsity"]


def test_rispy_finds_no_record_in_what_a_paper_says() -> None:
    assert len(rispy.loads(write_ris(WORKS[:1]))) == 1
    assert rispy.loads(write_ris([])) == []


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_citation_processor_prints_each_work() -> None:
    found = rendered(WORKS)
    assert len(found) == len(WORKS)
    for entry in found:
        assert "van Beethoven, L." in entry
        assert "Śniežka, Ł." in entry and "The Lab" in entry
        assert "2021" in entry and "On S²" in entry
    article = found[TYPES.index("article")]
    assert "Conference on Widgets" in article and "7(2)" in article and "17" in article


def test_every_variable_is_one_of_the_citation_style_language() -> None:
    known = {name.replace("_", "-") for name in VARIABLES} | {"id", "type"}
    for item in json.loads(write_csl_json(WORKS)):
        assert set(item) <= known
        assert all(set(name) <= NAME_PARTS for role in ("author", "editor") for name in item[role])
