"""What each service says becomes an entry that our own reader understands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from answering import Answer, answering
from click.testing import CliRunner
from recorded import (
    ARXIV,
    CROSSREF,
    DBLP,
    ORCID,
    ORCID_LIST,
    ORCID_NAME,
    ORCID_WORKS,
    SEMANTIC_SCHOLAR,
    SEMANTIC_SCHOLAR_END,
    openalex,
    openalex_work,
)

from generator import fetch
from generator.cli import main
from generator.commands.fetch import SERVICES as OFFERED
from generator.config import load_config
from generator.model.catalog import Work
from generator.pipeline import Progress, build, check
from generator.problems import Problems

ANSWERS: dict[str, tuple[str, dict[str, list[Answer]]]] = {
    "openalex": (ORCID, {"/works?": [Answer(openalex(1, openalex_work(1, "Tides in Small Ponds")))]}),
    "crossref": ("10.5555/w7", {"/works/10.5555/w7": [Answer(CROSSREF)]}),
    "orcid": (
        ORCID,
        {
            "/personal-details": [Answer(ORCID_NAME)],
            "/works/11,12": [Answer(ORCID_WORKS)],
            "/works": [Answer(ORCID_LIST)],
        },
    ),
    "dblp": ("65/9994-1", {"/pid/65/9994-1.bib?param=1": [Answer(DBLP)]}),
    "semantic-scholar": (
        "1234567",
        {"offset=100": [Answer(SEMANTIC_SCHOLAR_END)], "offset=0": [Answer(SEMANTIC_SCHOLAR)]},
    ),
    "arxiv": ("2101.00002", {"id_list=2101.00002": [Answer(ARXIV)]}),
}


def ask(service: str, site: Path) -> tuple[dict[str, Work], Any]:
    query, answers = ANSWERS[service]
    with answering({part: list(given) for part, given in answers.items()}) as server:
        ran = CliRunner().invoke(
            main,
            [
                "fetch",
                service,
                query,
                "--base-url",
                server.address,
                "--config",
                str(site / "site_config.yml"),
            ],
        )
    assert ran.exit_code == 0, ran.output
    understood = check(load_config(site / "site_config.yml"), site, Problems())
    return {work.record.title: work for work in understood.catalog.works.values()}, server


def test_the_command_offers_the_services() -> None:
    assert tuple(each.name for each in fetch.SERVICES) == OFFERED
    assert set(OFFERED) == set(ANSWERS)


@pytest.mark.parametrize("service", OFFERED)
def test_what_is_fetched_builds_and_holds_no_email(service: str, site: Path) -> None:
    _, server = ask(service, site)
    written = list((site / "content/imported" / service).glob("*.bib"))
    assert len(written) == 1 and "example.org>" not in written[0].read_text("utf-8")
    assert "@example" not in written[0].read_text("utf-8")
    assert all("https://code.example.org/site" in headers["User-Agent"] for headers in server.headers)
    problems = Problems()
    build(load_config(site / "site_config.yml"), site, problems, Progress())
    assert {problem.code for problem in problems} <= {"fetched-retracted"}
    before = written[0].read_bytes()
    ask(service, site)
    assert written[0].read_bytes() == before
    assert not list((site / ".cache/fetch").glob("*"))


def test_openalex(site: Path) -> None:
    works, _ = ask("openalex", site)
    record = works["Tides in Small Ponds"].record
    assert (record.type, record.venue, record.date) == ("article", "Journal of Slow Water", "2021-03-04")
    assert (record.doi, record.pages, record.pdf) == ("10.5555/w1", "3–9", "https://jsw.example.org/w.pdf")
    people = [(each.name, each.orcid) for each in record.authors if each != "others"]
    # The service guesses ORCID iDs: only the one that was asked for is certain.
    assert people == [("Mira Okafor", ORCID), ("Åsa Lindqvist", None)]


def test_crossref(site: Path) -> None:
    works, _ = ask("crossref", site)
    record = works["Foam & Rain: 50% of $5"].record
    assert (record.type, record.venue, record.date) == (
        "inproceedings",
        "Workshop on Everyday Turbulence",
        "2022-05",
    )
    names = [each.name for each in record.authors if each != "others"]
    assert names == ["Mira Okafor", "Jan de Vries", "The Foam Group"]


def test_orcid(site: Path) -> None:
    works, server = ask("orcid", site)
    record = works["Tides in Small Ponds"].record
    assert (record.date, record.doi, record.issn) == ("2021-03", "10.5555/w1", None)
    note = works["A Note"].record
    # No contributor is on record, so the list says: the owner, and others.
    assert [each if each == "others" else each.name for each in note.authors] == ["Mira Okafor", "others"]
    assert not any(path.endswith("/person") for path in server.asked)


def test_dblp_semantic_scholar_and_arxiv(site: Path) -> None:
    works, _ = ask("dblp", site)
    assert works["Tides in Small Ponds"].record.id == "DBLP:journals/jsw/Okafor21"
    assert [each.number for each in works["Tides in Small Ponds"].record.authors if each != "others"] == [
        None,
        "0003",
    ]
    works, server = ask("semantic-scholar", site)
    assert "A Note" in works and len(server.asked) == 2
    works, _ = ask("arxiv", site)
    # Three services, one DOI: one work.
    assert sorted(works) == ["A Note", "Foam, Revisited", "Tides in Small Ponds"]


@pytest.mark.parametrize(
    ("service", "query"),
    [("orcid", "0000-0002-1825-0098"), ("openalex", "Mira Okafor"), ("crossref", "x"),
     ("dblp", "Mira Okafor"), ("semantic-scholar", "Mira"), ("arxiv", "au:Okafor")],
)  # fmt: skip
def test_only_identifiers_are_asked_for(service: str, query: str, site: Path) -> None:
    ran = CliRunner().invoke(main, ["fetch", service, query, "--config", str(site / "site_config.yml")])
    assert ran.exit_code == 1
    assert "error[fetch-query]" in ran.output
