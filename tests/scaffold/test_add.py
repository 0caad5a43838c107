"""`coterie add`: a record written as a person would, into files that stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.scaffold import write_new_site
from generator.scaffold.records import CannotAppend, appended

PEOPLE = "content/authors/people.yml"
NEW = {"id": "x", "name": "X"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site."""
    write_new_site(tmp_path, "Example Group")
    return tmp_path


def add(site: Path, *words: str, typed: str = "") -> Result:
    command = ["add", words[0], "--config", str(site / "site_config.yml"), *words[1:]]
    return CliRunner().invoke(main, command, input=typed)


def test_a_record_joins_a_file_that_stays_as_it_was(site: Path) -> None:
    before = (site / PEOPLE).read_text(encoding="utf-8")
    found = add(
        site, "author", "--name", "Dara Invented", "--alias", "D. Invented", "--to", str(site / PEOPLE)
    )
    assert found.exit_code == 0, found.output
    after = (site / PEOPLE).read_text(encoding="utf-8")
    assert after == before + "\n- id: dara-invented\n  name: Dara Invented\n  aliases: [D. Invented]\n"
    line = after.splitlines().index("- id: dara-invented") + 1
    assert found.stdout.startswith(f"{PEOPLE}:{line}: author 'dara-invented' added")


def test_a_paper_gets_a_file_and_a_key_of_its_own(site: Path) -> None:
    found = add(site, "paper", "--title", "A: \"colon\" & 'quotes' #1", "--author", "Chi Placeholder",
                "--author", "Ada Example", "--date", "2026-01", "--topic", "identity")  # fmt: skip
    assert found.exit_code == 0, found.output
    text = (site / "content/papers/placeholder2026colon.yml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../schemas/paper.json"
    assert "  authors: [Chi Placeholder, Ada Example]\n  date: 2026-01\n" in text
    checked = CliRunner().invoke(main, ["check", "--strict", "--config", str(site / "site_config.yml")])
    assert checked.exit_code == 0, checked.output


def test_what_is_not_given_is_asked_for(site: Path) -> None:
    found = add(site, "topic", "--match", "graph", typed="Small graphs\n")
    assert found.exit_code == 0, found.output
    assert "id: small-graphs" in (site / "content/topics/small-graphs.yml").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("author", "--name", "Ada Example"), "people.yml:4: error[record-exists]"),
        (("paper", "--title", "T", "--arxiv", "https://arxiv.org/abs/2301.00001"), "papers.bib:"),
        (("paper", "--title", "T", "--date", "soon"), "but a date reads 2021"),
        (("author", "--name", "N", "--orcid", "0000-0002-1825-0098"), "its check digit does not fit"),
        (("author", "--name", "N", "--id", "N N"), "an id has only a-z"),
    ],
)
def test_mistakes_are_refused_and_nothing_is_written(site: Path, words: tuple[str, ...], said: str) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    found = add(site, *words)
    assert found.exit_code == 1
    assert said in found.output
    assert "Nothing was written." in found.output
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_adding_twice_is_refused(site: Path) -> None:
    assert add(site, "topic", "--name", "Graphs").exit_code == 0
    again = add(site, "topic", "--name", "Graphs")
    assert again.exit_code == 1
    assert "content/topics/graphs.yml:2: error[record-exists]: topic 'graphs' was to be added" in again.output


@pytest.mark.parametrize("file", ["content/topics/x.yml", "../x.yml", "content/authors/x.bib"])
def test_a_file_for_other_records_is_wrong_use(site: Path, file: str) -> None:
    assert add(site, "author", "--name", "N", "--to", str(site / file)).exit_code == 2


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- id: x\n  name: X\n"),
        ("# people\n", "# people\n- id: x\n  name: X\n"),
        ("- id: a   # first\n  name: A", "- id: a   # first\n  name: A\n\n- id: x\n  name: X\n"),
        ("- id: a\n- id: b\n", "- id: a\n- id: b\n- id: x\n  name: X\n"),
        ("- id: a\n\n- id: b\n", "- id: a\n\n- id: b\n\n- id: x\n  name: X\n"),
        ("  - id: a\n  - id: b\n", "  - id: a\n  - id: b\n  - id: x\n    name: X\n"),
        ("id: a\nname:   A # odd\n", "id: a\nname:   A # odd\n---\nid: x\nname: X\n"),
        ("[{id: a}, {id: b}]\n", "[{id: a}, {id: b}]\n---\nid: x\nname: X\n"),
        ("- id: a\r\n- id: b\r\n", "- id: a\r\n- id: b\r\n- id: x\r\n  name: X\r\n"),
    ],
)
def test_every_shape_of_file_can_be_added_to(text: str, after: str) -> None:
    assert appended(text, NEW) == after


@pytest.mark.parametrize("text", ["- id: [a\n", "id: a\n...\n# end\n", "id: a\n  b: c\n"])
def test_a_file_that_cannot_take_it_is_refused_or_stays_readable(text: str) -> None:
    try:
        found = appended(text, NEW)
    except CannotAppend as reason:
        assert str(reason)
    else:
        assert found.startswith(text)
