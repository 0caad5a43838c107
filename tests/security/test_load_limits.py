"""Records of absurd size are built, or refused with a problem; what grows with the square is not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_cli import coterie
from test_hostile import BIBTEX_FIELDS

from generator.emit.markup import from_markdown
from generator.model.records import RECORD_TYPES
from generator.text import slugify

MB10 = 10_000_000


def write(project: Path, kind: str, record: dict[str, object]) -> None:
    (project / "content" / kind / "huge.yml").write_text(json.dumps({"id": "huge", **record}))


def test_a_paper_of_thousands_stands_whole_on_its_own_page_only(project: Path) -> None:
    names = [f"Zed{number:x} Lovelace{number * 7919 % 10007:x}" for number in range(400)]
    write(project, "papers", {"title": "A large collaboration", "date": "2020", "authors": names})
    assert coterie(project, "build").exit_code == 0
    site = project / "site"
    assert (site / "papers/huge.html").read_text().count("href=../authors/zed") >= len(names)
    for name in (names[0], names[300]):
        path = site / f"authors/{slugify(name)}.html"
        text = path.read_text(encoding="utf-8")
        assert text.count("href=../authors/zed") < 20
        assert text.count("more</a>") in (1, 2)
        assert "<strong>Zed" in text


@pytest.mark.parametrize("field", ["title", "abstract", "keywords", "authors", "id"])
def test_fields_of_10_mb_are_refused(project: Path, field: str) -> None:
    huge = "word <b>&amp; $x^2$ [a](b) " * (MB10 // 27)
    write(project, "papers", {"title": "T", field: [huge] if field in ("keywords", "authors") else huge})
    result = coterie(project, "check")
    assert result.exit_code == 1
    assert "characters" in result.output
    assert len(result.output) < 5_000


@pytest.mark.parametrize("kind", list(RECORD_TYPES))
def test_no_field_of_yaml_may_be_huge(project: Path, kind: str) -> None:
    """Each field has its problem, and no message is as long as the value."""
    fields = [field.alias or name for name, field in RECORD_TYPES[kind].model_fields.items()]
    huge = "word <b>&amp; $x^2$ [a](b) " * (MB10 // 270)
    write(project, f"{kind}s", dict.fromkeys(fields, huge))
    result = coterie(project, "check")
    assert result.exit_code == 1
    for field in fields:
        assert re.search(rf"error\[[a-z-]+\]: .*'{field}\b", result.output), (field, result.output)
    assert len(result.output) < 2_000 * len(fields)


def test_huge_fields_of_bibtex_cost_only_themselves(project: Path) -> None:
    huge = "word & text " * (MB10 // 120)
    entry = "@article{huge, title = {Huge}, author = {Ann Bee},\n"
    entry += "".join(f"{field} = {{{huge}}},\n" for field in BIBTEX_FIELDS)
    (project / "content/papers/huge.bib").write_text(entry + "}\n")
    result = coterie(project, "check")
    assert result.exit_code == 0, result.output[:2_000]
    assert re.search(r"warning\[(field|entry)-left-out\]", result.output)
    assert len(result.output) < 2_000 * len(BIBTEX_FIELDS)


def test_an_entry_of_10_mb_costs_only_itself(project: Path) -> None:
    entry = "@article{huge, title = {Huge}, year = 2020, author = {Ann Bee}, abstract = {%s}}\n"
    (project / "content/papers/huge.bib").write_text(entry % ("word & text " * (MB10 // 12)))
    result = coterie(project, "check")
    assert result.exit_code == 0
    assert "warning[field-left-out]: field 'abstract' of paper 'huge'" in result.output


def test_more_authors_than_any_paper_has_are_refused(project: Path) -> None:
    """YAML is corrected by its editor; an imported entry loses the field, and the rest is built."""
    names = [f"Zed{number:x} Lovelace" for number in range(100_000)]
    write(project, "papers", {"title": "A crowd", "date": "2020", "authors": names})
    result = coterie(project, "check")
    assert result.exit_code == 1
    assert "error[wrong-value]" in result.output
    assert "has 100,000 names, but may have 20,000 at most" in result.output
    (project / "content/papers/huge.yml").unlink()
    entry = "@article{huge, title = {A crowd}, year = 2020, author = {%s}}\n"
    (project / "content/papers/huge.bib").write_text(entry % " and ".join(names))
    result = coterie(project, "check")
    assert result.exit_code == 0, result.output
    assert "warning[field-left-out]: field 'authors' of paper 'huge'" in result.output


def test_a_file_that_is_too_large_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.load.yaml_files.LARGEST_FILE", 1_000)
    write(project, "papers", {"title": "x" * 1_000})
    assert "error[file-too-large]" in coterie(project, "check").output


def test_thousands_of_aliases_are_thousands_of_names(project: Path) -> None:
    aliases = [f"Alias{number:x} Bee{number * 31 % 10007:x}" for number in range(10_000)]
    write(project, "authors", {"name": "Ann Bee", "aliases": aliases})
    write(project, "papers", {"title": "T", "authors": [aliases[-1]]})
    assert coterie(project, "check").exit_code == 0


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "<", "a\n==\n", "> ", "- ", "***a", "*a_"])
def test_markdown_is_not_explored_for_ever(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    html = from_markdown(text)
    assert "<script" not in html
    if piece in ("[", "![", "<"):  # what no prose has stands as it was written
        assert html.unescape() == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "@article{h, title={" + "{" * 100_000,
        "@a{" * 30_000,
        '@x{k, a="' * 20_000,
        "{" * 200_000,
        "@string{a=" * 20_000,
        "@article{h, author={" + "a and " * 30_000 + "}}",
        "@article{h, title={" + "\\'{" * 30_000 + "}}",
    ],
    ids=["braces", "entries", "quotes", "text", "macros", "names", "accents"],
)
def test_bibtex_that_never_ends_is_read_to_its_end(project: Path, text: str) -> None:
    (project / "content/papers/huge.bib").write_text(text)
    assert coterie(project, "check").exit_code in (0, 1)
