"""How services are asked: page by page, never too often, and on from where a run broke off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from answering import Answer, answering
from click.testing import CliRunner, Result
from recorded import CROSSREF, ORCID, SEMANTIC_SCHOLAR, openalex, openalex_work

from generator.cli import main

ROOT = Path(__file__).parent.parent.parent
AUTHOR = "A5000000001"
FIRST = [openalex_work(number, f"Work Number {number}") for number in range(1, 101)]
SECOND = [openalex_work(101, "The Last Work")]


def paged() -> dict[str, list[Answer]]:
    return {"&page=1": [Answer(openalex(101, *FIRST))], "&page=2": [Answer(openalex(101, *SECOND))]}


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fetch", *arguments, "--config", str(site / "site_config.yml")])


def text(site: Path) -> str:
    files = list((site / "content/imported").rglob("*.bib"))
    return files[0].read_text("utf-8") if files else ""


def test_every_page_is_asked_for_once_with_a_pause_between(site: Path, pauses: list[float]) -> None:
    with answering(paged()) as server:
        ran = run(site, "openalex", AUTHOR, "--base-url", server.address, "--contact", "me@example.org")
    assert ran.exit_code == 0, ran.output
    assert "OpenAlex A5000000001: 101 new, 0 changed, 0 same." in ran.output
    assert [path.split("&")[2] for path in server.asked] == ["page=1", "page=2"]
    assert len(pauses) == 1 and 0 < pauses[0] <= 0.2
    assert "mailto:me@example.org" in server.headers[0]["User-Agent"]
    assert "me@example.org" not in text(site)


@pytest.mark.parametrize("wait", ["7", "date"])
def test_a_wait_that_the_service_asks_for_is_kept(wait: str, site: Path, pauses: list[float]) -> None:
    asked = format_datetime(datetime.now(UTC) + timedelta(seconds=60)) if wait == "date" else wait
    answers = {"/works": [Answer("", 429, {"Retry-After": asked}), Answer(CROSSREF)]}
    with answering(answers) as server:
        ran = run(site, "crossref", "10.5555/w7", "--base-url", server.address)
    assert ran.exit_code == 0, ran.output
    assert len(server.asked) == 2
    assert max(pauses) == 7 if wait == "7" else 50 < max(pauses) <= 60


def test_a_wait_that_is_too_long_ends_the_run(site: Path, pauses: list[float]) -> None:
    with answering({"/works": [Answer("", 429, {"Retry-After": "86400"})]}) as server:
        ran = run(site, "crossref", "10.5555/w7", "--base-url", server.address)
    assert ran.exit_code == 1
    assert "error[fetch-limit]" in ran.output and "86,400 seconds" in ran.output
    assert len(server.asked) == 1 and pauses == []


def test_an_error_of_the_service_is_tried_again_ever_later(site: Path, pauses: list[float]) -> None:
    answers = {"/works": [Answer("", 500), Answer("{broken"), Answer([]), Answer(CROSSREF)]}
    with answering(answers) as server:
        ran = run(site, "crossref", "10.5555/w7", "--base-url", server.address)
    assert ran.exit_code == 0, ran.output
    assert len(server.asked) == 4
    backoff = [seconds for seconds in pauses if seconds >= 1]
    assert backoff == [1, 2, 4]
    assert "Crossref: it answers with status 500; waiting 1 s …" in ran.output


@pytest.mark.parametrize(
    ("answer", "code", "times"),
    [
        (Answer("{broken"), "fetch-answer", 5),
        (Answer({"message": None}), "fetch-answer", 5),
        (Answer("", 503), "fetch-answer", 5),
        (Answer("", 429), "fetch-limit", 5),
        (Answer("", 404), "fetch-unknown", 1),
        (Answer("", 401), "fetch-refused", 1),
        (Answer("", 403), "fetch-refused", 1),
    ],
)
def test_what_stays_wrong_is_a_problem_and_writes_nothing(
    answer: Answer, code: str, times: int, site: Path
) -> None:
    with answering({"/works": [answer]}) as server:
        ran = run(site, "crossref", ORCID, "--base-url", server.address)
    assert ran.exit_code == 1
    assert f"content/imported/crossref/{ORCID}.bib: error[{code}]: Crossref was asked for" in ran.output
    assert "Traceback" not in ran.output
    assert len(server.asked) == times
    assert text(site) == ""


def test_pages_without_an_end_are_not_followed(site: Path) -> None:
    with answering({"/author/": [Answer(SEMANTIC_SCHOLAR)]}) as server:
        ran = run(site, "semantic-scholar", "1234567", "--base-url", server.address)
    assert ran.exit_code == 1 and "its pages have no end" in ran.output
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"data": [{"authors": 3, "title": [1]}], "next": Infinity}', "7"]
)
def test_answers_of_another_shape_are_no_traceback(body: str, site: Path) -> None:
    with answering({"/author/": [Answer(body)]}) as server:
        ran = run(site, "semantic-scholar", "1234567", "--base-url", server.address)
    assert ran.exit_code == 1 and "error[fetch-answer]" in ran.output


def test_without_a_connection(site: Path) -> None:
    with answering({}) as server:
        nowhere = server.address
    ran = run(site, "dblp", "65/9994", "--base-url", nowhere)
    assert ran.exit_code == 1
    assert "error[fetch-offline]" in ran.output and "Traceback" not in ran.output


def test_a_run_that_was_killed_goes_on_where_it_was(site: Path) -> None:
    import threading

    reached, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        let_go.wait(60)

    answers = paged()
    answers["&page=2"].insert(0, Answer("", 500, before=hold))
    with answering(answers) as server:
        command = [
            sys.executable,
            "-m",
            "generator",
            "fetch",
            "openalex",
            AUTHOR,
            "--base-url",
            server.address,
        ]
        first = subprocess.Popen(command, cwd=site, env=os.environ | {"PYTHONPATH": str(ROOT)})
        assert reached.wait(60)
        first.send_signal(signal.SIGKILL)
        first.wait()
        let_go.set()
        assert text(site) == ""
        server.asked.clear()
        ran = run(site, "openalex", AUTHOR, "--base-url", server.address)
    assert ran.exit_code == 0, ran.output
    assert len(server.asked) == 1 and "page=2" in server.asked[0]
    assert "101 new" in ran.output and text(site).count("\n@") == 101
    assert not list((site / ".cache/fetch").iterdir())


def test_a_key_goes_to_the_service_only(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "hidden-key")
    answers = paged()
    answers["&page=2"] = [Answer("", 404)]
    with answering(answers) as server:
        run(site, "openalex", AUTHOR, "--base-url", server.address)
    assert all("api_key=hidden-key" in path for path in server.asked)
    kept = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    assert len(kept) == 2 and not any(b"hidden-key" in content for content in kept)


def test_without_the_extra_the_command_says_how_to_install_it(site: Path) -> None:
    code = (
        "import sys; sys.modules['httpx'] = None\n"
        "from generator.cli import main; main(['fetch', 'orcid', '0000-0002-1825-0097'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=site, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.strip() == (
        "Error: Fetching needs packages that are not installed: pip install 'coterie[fetch]'"
    )


def test_the_other_commands_do_not_load_it() -> None:
    code = "import sys; import generator.cli; print(sorted({'httpx', 'tenacity', 'yaml'} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert "httpx" not in ran.stdout and "tenacity" not in ran.stdout


def test_wrong_use(site: Path) -> None:
    assert run(site, "orcid").exit_code == 2
    assert run(site, "nowhere", "x").exit_code == 2
    assert run(site, "orcid", ORCID, "--base-url", "file:///etc").exit_code == 2
