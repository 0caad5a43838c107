"""Every link of a built site into its repository: the line is there, and a prefilled file is valid."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main

CONTENT = Path(__file__).parent / "content"
HOSTS = {
    "github": ("https://github.com/example/widgets", "", "filename", "value"),
    "gitlab": ("https://gitlab.example.org/group/widgets.git", "/-", "file_name", "content"),
}


@dataclass(frozen=True)
class NewFile:
    """A link that opens a new file."""

    page: str
    path: str
    text: str


@dataclass(frozen=True)
class Line:
    """A link to a line."""

    page: str
    view: str
    path: str
    line: int


@dataclass(frozen=True)
class Site:
    """A project, and the links of its pages into the repository."""

    project: Path
    files: list[NewFile]
    lines: list[Line]

    def files_of(self, page: str) -> list[NewFile]:
        return [link for link in self.files if link.page == page]


@pytest.fixture(scope="module", params=HOSTS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, with its repository on each of the hosts."""
    url, between, name, content = HOSTS[request.param]
    project = tmp_path_factory.mktemp(request.param)
    shutil.copytree(CONTENT, project / "content")
    (project / "site_config.yml").write_text(f"site_name: Widgets\nrepo_url: {url}\nrepo_branch: trunk/x\n")
    built = run(project, "build")
    assert built.exit_code == 0, built.output
    base = url.removesuffix(".git") + between
    found = Site(project, [], [])
    for page in sorted((project / "site").rglob("*.html")):
        for link in re.findall(r'href="([^"]*)"', page.read_text(encoding="utf-8")):
            address = html.unescape(link)
            if address.startswith(f"{base}/new/"):
                query = parse_qs(urlsplit(address).query, strict_parsing=True)
                assert address.startswith(f"{base}/new/trunk/x?")
                where = page.relative_to(project / "site").as_posix()
                found.files.append(NewFile(where, query[name][0], query[content][0]))
            elif address.startswith((f"{base}/edit/", f"{base}/blob/")):
                parts = re.fullmatch(r"/(edit|blob)/trunk/x/(.*)#L(\d+)", address.removeprefix(base))
                assert parts, address
                where = page.relative_to(project / "site").as_posix()
                found.lines.append(Line(where, parts[1], unquote(parts[2]), int(parts[3])))
    return found


def run(project: Path, command: str, *options: str) -> Result:
    return CliRunner().invoke(main, [command, "--config", str(project / "site_config.yml"), *options])


def test_every_prefilled_file_is_new_and_valid(site: Site, tmp_path: Path) -> None:
    assert len({(link.path, link.text) for link in site.files}) > 30
    project = tmp_path / "project"
    for number, (path, text) in enumerate(sorted({(link.path, link.text) for link in site.files})):
        shutil.copytree(site.project / "content", project / "content", dirs_exist_ok=False)
        shutil.copy(site.project / "site_config.yml", project)
        assert not (project / path).exists(), path
        (project / path).write_text(text, encoding="utf-8")
        checked = run(project, "check")
        assert checked.exit_code == 0, f"{number} {path}\n{text}\n{checked.output}"
        assert "yml:" not in "".join(re.findall(r"^.*(?:error|warning)\[.*$", checked.output, re.M))
        shutil.rmtree(project)


def test_every_line_is_there_and_states_the_field(site: Site) -> None:
    assert {link.view for link in site.lines} == {"edit", "blob"}
    for link in site.lines:
        lines = (site.project / link.path).read_text(encoding="utf-8").splitlines()
        assert link.line <= len(lines) and lines[link.line - 1].strip(), link


def test_each_fact_leads_to_the_line_that_states_it(site: Site) -> None:
    page = (site.project / "site/papers/ng2020sparse.html").read_text(encoding="utf-8")
    for field, (path, line, word) in {
        "title": ("papers/papers.bib", 2, "Sparse: #1"),
        "date": ("papers/corrections.yml", 5, "2021-03"),
    }.items():
        row = re.search(rf"<tr><th scope=row>{field}<td>.*", page)
        assert row and f"{path}#L{line}" in row[0], field
        assert word in (site.project / "content" / path).read_text(encoding="utf-8").splitlines()[line - 1]


def test_an_imported_fact_opens_its_own_correction(site: Site) -> None:
    links = {link.text for link in site.files_of("papers/olsen2021.html")}
    assert 'id: olsen2021\ntitle: "Why \\"widgets\\": a study"\n' in links
    assert "id: olsen2021\ndate: 2021\n" in links


def test_a_record_that_exists_is_edited_and_no_second_one_written(site: Site) -> None:
    for page, path in (
        ("papers/ng2020sparse.html", "content/papers/corrections.yml"),
        ("authors/mia-ng.html", "content/authors/people.yml"),
        ("topics/sparsity.html", "content/topics/topics.yml"),
    ):
        assert not site.files_of(page), page
        assert any(link.path == path and link.view == "edit" for link in site.lines if link.page == page)


def test_this_is_me_makes_the_page_mine(site: Site, tmp_path: Path) -> None:
    (link,) = site.files_of("authors/per-olsen.html")
    assert link.path == "content/authors/per-olsen-2.yml"  # a file of that name holds other records
    shutil.copytree(site.project / "content", tmp_path / "content")
    shutil.copy(site.project / "site_config.yml", tmp_path)
    (tmp_path / link.path).write_text(link.text, encoding="utf-8")
    assert run(tmp_path, "build").exit_code == 0
    assert "Confirmed by the person" in (tmp_path / "site/authors/per-olsen.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("answer", ["aliases:", "same_as:", "not:"])
def test_each_answer_settles_its_question(site: Site, tmp_path: Path, answer: str) -> None:
    questions = site.files_of("review.html")
    texts = [link for link in questions if answer in link.text]
    assert texts, answer
    for number, link in enumerate(texts):
        project = tmp_path / str(number)
        shutil.copytree(site.project / "content", project / "content")
        shutil.copy(site.project / "site_config.yml", project)
        (project / link.path).write_text(link.text, encoding="utf-8")
        assert open_questions(run(project, "check")) < open_questions(run(site.project, "check")), link


def open_questions(checked: Result) -> int:
    found = re.search(r"(\d+) open questions", checked.output)
    assert found, checked.output
    return int(found[1])


def test_a_name_of_several_people_is_claimed_under_a_free_id(site: Site) -> None:
    (link,) = site.files_of("authors/jun-sato-unverified.html")
    assert yaml.safe_load(link.text)["id"] == "jun-sato-3"
    assert "{name: Jun Sato, id: jun-sato-3}" in link.text


def test_a_fact_too_long_for_an_address_is_left_to_the_reader(site: Site) -> None:
    assert any(link.text == "id: long2019\n# abstract: …\n" for link in site.files_of("papers/long2019.html"))
