"""The whole loop in a browser: a page's own link → the file in its repository → check → diff → build → page.

The host of the repository is played by the test: it reads what the link asks for and commits it, as the
editor of the host would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from serving import serving
from small_sites import SITE, coterie, git, write

HOSTS = {
    "github": ("https://github.com/example/widgets", "", "filename", "value"),
    "gitlab": ("https://gitlab.com/example/widgets", "/-", "file_name", "content"),
}
OWN = """\
- id: own2020
  title: Written by Hand
  authors: [Mia Ng, Zoe Zed]
  venue: JW
  date: 2018
"""


@dataclass
class Loop:
    """A site in a repository, a visitor in its pages, and the host that the pages lead to."""

    project: Path
    address: str
    page: Page
    host: str
    asked: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def follow(self, link: Locator) -> str:
        """Where a click on the link leads, outside of the site."""
        link.click()
        self.page.wait_for_url(re.compile(r"^https://"))
        return self.asked[-1]

    def new_file(self, address: str) -> tuple[str, str]:
        """Path and text of the new file that the host would open."""
        base, between, name, text = HOSTS[self.host]
        assert address.startswith(f"{base}{between}/new/main?"), address
        query = parse_qs(urlsplit(address).query, strict_parsing=True)
        assert not (self.project / query[name][0]).exists()
        return query[name][0], query[text][0]

    def edited_line(self, address: str) -> tuple[str, int]:
        """File and line that the host would open its editor at."""
        base, between, *_ = HOSTS[self.host]
        found = re.fullmatch(rf"{re.escape(base + between)}/edit/main/(.*)#L(\d+)", address)
        assert found, address
        return unquote(found[1]), int(found[2])

    def published(self, file: str, text: str) -> list[str]:
        """Commit on a branch, check, compare with main, build; what the comparison says, line by line."""
        git(self.project, "switch", "--quiet", "--create", "correction")
        write(self.project, {file: text})
        git(self.project, "add", "--all")
        git(self.project, "commit", "--quiet", "--message", "Correct a record")
        checked = coterie(self.project, "check", "--strict", "--format", "github")
        assert checked.exit_code == 0, checked.output
        said = coterie(self.project, "diff", "main")
        assert said.exit_code == 0, said.output
        built = coterie(self.project, "build", "--strict")
        assert built.exit_code == 0, built.output
        return said.stdout.splitlines()


@pytest.fixture(params=HOSTS)
def loop(request: pytest.FixtureRequest, tmp_path: Path, browser: Browser) -> Iterator[Loop]:
    """The published small site, committed."""
    project = write(tmp_path, {
        **SITE,
        "site_config.yml": "site_name: Widgets\nsite_url: https://example.org/w/\n"
        f"repo_url: {HOSTS[request.param][0]}\n",
        "content/papers/own.yml": OWN,
        ".gitignore": "/site/\n/.cache/\n",
    })  # fmt: skip
    assert coterie(project, "build").exit_code == 0
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Site")
    asked: list[str] = []

    def answer(route: Route) -> None:
        # What follows `#` is not sent to a host, but stands in the visitor's address bar.
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>Editor</title>")

    context = browser.new_context()
    context.route(re.compile(r"^https://"), answer)
    with serving(project / "site") as address:
        yield Loop(project, address, context.new_page(), request.param, asked)
    context.close()


def row(page: Page, field: str) -> Locator:
    """The row of a field in "Where each fact comes from", which a visitor has opened."""
    closed = page.locator("details:not([open]) > summary").filter(visible=True)
    while closed.count():  # opening one makes the others' numbers smaller
        closed.first.click()
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=field, exact=True))


def effects(said: list[str], cause: str) -> str:
    return next(line for line in said if line.startswith(cause))


def test_a_wrong_year_of_an_imported_paper(loop: Loop) -> None:
    page = loop.open("papers/ng2020sparse.html")
    file, text = loop.new_file(loop.follow(page.locator("#correct a.ct-btn").first))
    assert "# date: 2022\n" in text
    said = loop.published(file, text.replace("# date: 2022\n", "date: 2021\n"))
    cause = effects(said, f"{file}:")
    for effect in (
        "date 2022 → 2021", "moves from 2022 to 2021 on 4 people's pages",
        "topic Sparsity 2021: 1 → 2, 2022: 1 → 0", "venue ICW 2021: 1 → 2, 2022: 1 → 0", "differs in 3 feeds",
    ):  # fmt: skip
        assert effect in cause
    assert any(line.strip().startswith("topics/sparsity (Sparsity): restated: ng2020sparse") for line in said)
    page = loop.open("papers/ng2020sparse.html")
    assert page.locator("meta[name=citation_publication_date]").get_attribute("content") == "2021"
    told = row(page, "date")
    expect(told).to_contain_text(file.removeprefix("content/"))
    expect(told).to_contain_text("2022")  # what the correction won over, with the line that says so
    expect(told).to_contain_text("papers/papers.bib:5")


def test_a_single_fact_of_an_imported_paper(loop: Loop) -> None:
    page = loop.open("papers/ng2021sparse.html")
    link = row(page, "title").get_by_role("link", name=re.compile("Correct"))
    file, text = loop.new_file(loop.follow(link))
    assert text == "id: ng2021sparse\ntitle: More Sparse Widgets\n"
    said = loop.published(file, text.replace("More", "Yet More"))
    assert "has another title on 2 people's pages" in effects(said, f"{file}:2")
    expect(loop.open("papers/ng2021sparse.html").get_by_role("heading", level=1)).to_have_text(
        "Yet More Sparse Widgets"
    )


def test_a_paper_in_yaml_is_edited_in_its_line(loop: Loop) -> None:
    page = loop.open("papers/own2020.html")
    loop.follow(row(page, "date").get_by_role("link", name=re.compile("Correct")))
    file, line = loop.edited_line(page.url)
    lines = (loop.project / file).read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[line - 1] == "  date: 2018\n"
    lines[line - 1] = "  date: 2020\n"
    said = loop.published(file, "".join(lines))
    assert "moves from 2018 to 2020 on 2 people's pages" in effects(said, f"{file}:{line} date 2018 → 2020")
    found = loop.open("papers/own2020.html").locator("meta[name=citation_publication_date]")
    assert found.get_attribute("content") == "2020"


def test_this_is_me(loop: Loop) -> None:
    page = loop.open("authors/per-olsen.html")
    file, text = loop.new_file(loop.follow(page.locator("#correct a.ct-btn").first))
    said = loop.published(file, text)
    assert "state unverified → claimed" in effects(said, f"{file}:1 author per-olsen new")
    expect(loop.open("authors/per-olsen.html").locator(".ct-state")).to_contain_text("Claimed profile")


@pytest.mark.parametrize("one", [True, False])
def test_two_people_are_one_and_are_not(one: bool, loop: Loop) -> None:
    page = loop.open("review.html")
    question = page.locator("li:has(.ct-review__answers)").filter(has_text="M. Ng").first
    answer = question.locator(".ct-review__answers > div").nth(0 if one else 1)
    shown = answer.locator("code").first.inner_text()
    assert ("aliases:" if one else "not:") in shown
    loop.follow(answer.locator("a.ct-btn"))
    file, line = loop.edited_line(page.url)  # Mia Ng has a record: the answer is a line of it
    assert (file, line) == ("content/authors/mia.yml", 1)
    said = loop.published(file, shown.strip() + "\n")
    if one:
        assert "m-ng now part of mia-ng, works 3 → 4, 1 redirect" in effects(said, "content/authors/mia.yml:")
        assert any("settled: author m-ng, mia-ng" in text for text in said)
        loop.open("authors/m-ng.html")
        page.wait_for_url(re.compile("/authors/mia-ng.html"))
    else:
        assert any("settled: author m-ng, mia-ng" in text for text in said)
        expect(loop.open("authors/m-ng.html").get_by_role("heading", level=1)).to_contain_text("M. Ng")


def test_two_unverified_people_are_one(loop: Loop) -> None:
    text = "- {id: x1, title: Gears, authors: [Jane Q. Roe, Mia Ng]}\n"
    text += "- {id: x2, title: Cogs, authors: [J. Q. Roe, Mia Ng]}\n"
    write(loop.project, {"content/papers/roe.yml": text})
    git(loop.project, "add", "--all")
    git(loop.project, "commit", "--quiet", "--message", "Roe")
    assert coterie(loop.project, "build").exit_code == 0
    page = loop.open("review.html")
    question = page.locator("li:has(.ct-review__answers)").filter(has_text="J. Q. Roe").first
    link = question.locator(".ct-review__answers > div").first.locator("a.ct-btn")
    file, record = loop.new_file(loop.follow(link))
    said = loop.published(file, record)
    assert "now part of jane-q-roe" in effects(said, f"{file}:1 author jane-q-roe new")
    assert json.loads(coterie(loop.project, "diff", "main", "--format", "json").stdout)["people"]
