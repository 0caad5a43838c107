"""A second fetch: keys stay, edits stay, corrections win, nothing vanishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from answering import Answer, answering
from click.testing import CliRunner, Result
from recorded import CROSSREF, openalex, openalex_work

from generator.cli import main
from generator.config import load_config
from generator.pipeline import check
from generator.problems import Problems

AUTHOR = "A5000000001"
FILE = "content/imported/openalex/a5000000001-"


def fetch(site: Path, *works: dict[str, Any]) -> Result:
    with answering({"/works?": [Answer(openalex(len(works), *works))]}) as server:
        arguments = ["fetch", "openalex", AUTHOR, "--base-url", server.address]
        return CliRunner().invoke(main, [*arguments, "--config", str(site / "site_config.yml")])


def file(site: Path) -> Path:
    return next((site / "content/imported/openalex").iterdir())


TIDES = openalex_work(1, "Tides in Small Ponds")
FOAM = openalex_work(2, "Foam, Revisited", publication_date="2022-01-02")


def test_what_changed_there_changes_here_under_its_key(site: Path) -> None:
    assert "2 new, 0 changed, 0 same." in fetch(site, TIDES, FOAM).output
    # Another work of the same name and year comes first now, and every title is another.
    again = fetch(
        site, openalex_work(9, "Tides Anew"), TIDES | {"display_name": "Tides in Large Ponds"}, FOAM
    )
    assert "1 new, 1 changed, 1 same." in again.output
    text = file(site).read_text("utf-8")
    assert text.startswith(f"% Made by: coterie fetch openalex {AUTHOR}\n")
    changed = text[text.index("@article{okafor2021tides,") :]
    assert "Tides in Large Ponds" in changed[: changed.index("\n}")]
    assert "@article{okafor2021tides-2," in text


def test_an_edit_in_the_fetched_file_is_kept_and_reported(site: Path) -> None:
    fetch(site, TIDES, FOAM)
    edited = file(site).read_text("utf-8").replace("Foam, Revisited", "Foam, Mended")
    file(site).write_text(edited, encoding="utf-8")
    again = fetch(site, TIDES, FOAM | {"publication_date": "2022-01-03"})
    assert again.exit_code == 0
    assert "kept    okafor2022foam" in again.output and "warning[fetched-edited]" in again.output
    line = edited[: edited.index("@article{okafor2022foam")].count("\n") + 1
    assert f":{line}: warning" in again.output
    assert file(site).read_text("utf-8") == edited
    assert "kept    okafor2022foam" in fetch(site, TIDES, FOAM).output
    # As the service has it again: nothing to keep any more.
    file(site).write_text(edited.replace("Foam, Mended", "Foam, Revisited"), encoding="utf-8")
    assert "0 new, 0 changed, 2 same." in fetch(site, TIDES, FOAM).output


def test_a_work_that_the_service_has_no_more_stays(site: Path) -> None:
    fetch(site, TIDES, FOAM)
    before = file(site).read_bytes()
    again = fetch(site, TIDES)
    assert "note[fetched-gone]" in again.output
    assert file(site).read_bytes() == before


def test_a_correction_wins_and_is_compared(site: Path) -> None:
    fetch(site, TIDES)
    correction = site / "content/papers/mine.yml"
    correction.write_text(
        "- id: okafor2021tides\n  date: 2020-01-01\n  venue: Slow Waters\n", encoding="utf-8"
    )
    before = correction.read_bytes()
    changed = openalex_work(1, "Tides in Small Ponds", publication_date="2020-01-01")
    changed["primary_location"] = {"source": {"display_name": "J. Slow Water", "type": "journal"}}
    again = fetch(site, changed)
    assert "mine.yml:2: note[correction-agrees]" in again.output
    assert "mine.yml:3: note[correction-wins]" in again.output
    assert "says now 'J. Slow Water' instead of 'Journal of Slow Water'" in again.output
    assert correction.read_bytes() == before
    work = next(iter(check(load_config(site / "site_config.yml"), site, Problems()).catalog.works.values()))
    assert (work.record.venue, work.record.date) == ("Slow Waters", "2020-01-01")


def test_keys_of_other_files_are_not_taken(site: Path) -> None:
    (site / "content/papers/mine.bib").write_text(
        "@misc{okafor2021tides, title = {Something Else}, year = {2001}}\n", encoding="utf-8"
    )
    fetch(site, TIDES)
    assert "@article{okafor2021tides-2," in file(site).read_text("utf-8")
    assert "1 same" in fetch(site, TIDES).output


def test_a_retraction_is_said_until_a_record_says_it(site: Path) -> None:
    def ask() -> str:
        with answering({"/works": [Answer(CROSSREF)]}) as server:
            arguments = ["fetch", "crossref", "10.5555/w7", "--base-url", server.address]
            return CliRunner().invoke(main, [*arguments, "--config", str(site / "site_config.yml")]).output

    assert "warning[fetched-retracted]" in ask()
    (site / "content/papers/mine.yml").write_text(
        "- id: okafor2022foam\n  status: retracted\n", encoding="utf-8"
    )
    assert "fetched-retracted" not in ask()


def test_without_arguments_everything_is_fetched_again(site: Path) -> None:
    fetch(site, TIDES)
    with answering({"/works?": [Answer(openalex(1, TIDES | {"display_name": "Tides, Again"}))]}) as server:
        arguments = ["fetch", "--base-url", server.address, "--config", str(site / "site_config.yml")]
        ran = CliRunner().invoke(main, arguments)
    assert f"OpenAlex {AUTHOR}: 0 new, 1 changed, 0 same." in ran.output


def test_nobody_s_works_are_no_file(site: Path) -> None:
    assert "warning[fetch-nothing]" in fetch(site).output
    assert not (site / "content/imported").exists()


def test_hostile_answers_stay_text(site: Path) -> None:
    title = "}, author = {Nobody}} @misc{x, title = {\\input{/etc/passwd} <script>alert(1)</script> % \x00"
    hostile = openalex_work(3, title, best_oa_location={"pdf_url": "javascript:alert(1)"})
    hostile["id"] = "https://openalex.org/W3\n% openalex W4 000000000000"
    ran = fetch(site, hostile, FOAM)
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    works = check(load_config(site / "site_config.yml"), site, Problems()).catalog.works
    assert len(works) == 2
    assert all(len(work.record.authors) == 2 for work in works.values())
    assert all(not (work.record.pdf or "").startswith("javascript") for work in works.values())
