"""Sites of other tools come over, nothing of them is lost silently, and edits here stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.commands.imports import FORMATS as OFFERED
from generator.config import load_config
from generator.importing import FORMATS, Imported, import_site
from generator.pipeline import Progress, build, check
from generator.problems import Problems

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = [each.name for each in FORMATS]
CONFIG = "site_name: Test\nsite_url: https://new.example.org/\n"


def run(name: str, project: Path, source: Path | None = None, url: str = "") -> tuple[Imported, Problems]:
    format_ = next(each for each in FORMATS if each.name == name)
    problems = Problems()
    return import_site(format_, source or FIXTURES / name, project / "content", url, problems), problems


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def record(project: Path, name: str) -> dict[str, object]:
    found = yaml.safe_load((project / "content" / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def said(problems: Problems, code: str) -> str:
    return "\n".join(str(problem) for problem in problems if problem.code == code)


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_over_twice_and_builds(name: str, tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    first, _ = run(name, tmp_path)
    assert first.new and not first.changed and not first.kept
    before = tree(tmp_path)
    again, _ = run(name, tmp_path)
    assert (again.new, again.changed, again.kept, again.written) == ([], [], [], [])
    assert sorted(again.same) == sorted(first.new)
    assert tree(tmp_path) == before
    problems = Problems()
    build(load_config(tmp_path / "site_config.yml"), tmp_path, problems, Progress())
    assert not [problem for problem in problems if problem.severity != "note"]


def test_the_command_offers_the_formats_and_every_fixture_is_one() -> None:
    assert list(OFFERED) == NAMES == sorted(path.name for path in FIXTURES.iterdir())


def test_al_folio(tmp_path: Path) -> None:
    imported, problems = run("al-folio", tmp_path, url="https://new.example.org/")
    owner = record(tmp_path, "authors/mira-q-okafor.yml")
    assert owner["aliases"] == ["Mira Okafor", "M. Okafor"]
    assert owner["orcid"] == "0000-0002-1825-0097"
    assert owner["bio"] == "I study water that stands still."
    assert (tmp_path / "content/pages" / str(owner["photo"])).is_file()
    assert record(tmp_path, "authors/asa-lindqvist.yml")["name"] == "Åsa Lindqvist"
    assert "links" not in record(tmp_path, "authors/xun-li.yml")
    assert record(tmp_path, "venues/jsw.yml")["aliases"] == ["Journal of Slow Water"]
    text = (tmp_path / "content/papers/papers.bib").read_text(encoding="utf-8")
    assert "pdf = {https://new.example.org/assets/pdf/tides.pdf}" in text
    assert (tmp_path / "content/pages/assets/pdf/tides.pdf").is_file()
    lost = said(problems, "no-place")
    for place in (
        "papers.bib:26",
        "papers.bib:31",
        "coauthors.yml:8",
        "socials.yml:4",
        "venues.yml:3",
        "cv.yml",
    ):
        assert place in lost, place
    assert "papers.bib:16: note[not-shown]: field 'selected' of 2 entries" in said(problems, "not-shown")
    assert "site_url: https://mira.example.org/home" in said(problems, "site-setting")
    assert "xia-li" in " ".join(imported.new)


def test_what_al_folio_shows_is_shown(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    run("al-folio", tmp_path)
    understood = check(load_config(tmp_path / "site_config.yml"), tmp_path, Problems())
    work = next(one for one in understood.catalog.works.values() if "Tides" in one.record.title)
    assert work.record.url == "https://jsw.example.org/tides"
    assert work.record.awards == ("Best Paper",)
    assert [each.author for each in work.authorships] == ["mira-q-okafor", "asa-lindqvist", "x-li"]
    assert work.venue == "jsw"


def test_hugo_blox(tmp_path: Path) -> None:
    _, problems = run("hugo-blox", tmp_path)
    person = record(tmp_path, "authors/mira-okafor.yml")
    assert person["affiliations"] == [{"name": "University of Ponds", "role": "Professor"}]
    assert person["bio"] == "Long biography of *Mira*."
    # Authors, year, venue and DOI are those of cite.bib, so only the links are a correction.
    correction = record(tmp_path, "papers/okafor2022foam.yml")
    assert correction == {
        "id": "okafor2022foam",
        "pdf": "https://lab.example.org/publication/foam/foam.pdf",
        "code": "https://code.example.org/foam",
    }
    paper = record(tmp_path, "papers/tides.yml")
    assert paper["authors"] == [
        {"name": "Mira Okafor", "equal": True},
        {"name": "Åsa Lindqvist", "equal": True},
    ]
    assert (paper["venue"], paper["date"], paper["arxiv"]) == (
        "Journal of Slow Water",
        "2021-03-04",
        "2101.00002",
    )
    assert (tmp_path / "content/pages/uploads/tides.pdf").is_file()
    assert "rain/index.md:6" in said(problems, "yaml-syntax")
    assert "rain/cite.bib:1" in said(problems, "duplicate-key")
    lost = said(problems, "no-place")
    for part in ("tides/index.md:19", "'featured' of a publication", "(2 times, here first)", "'interests'"):
        assert part in lost, part


def test_jekyll_scholar_and_mkdocs_bibtex(tmp_path: Path) -> None:
    run("jekyll-scholar", tmp_path)
    text = (tmp_path / "content/papers/references.bib").read_text(encoding="utf-8")
    assert "pdf = {https://blog.example.org/papers/lindqvist2019rain.pdf}" in text
    assert (tmp_path / "content/papers/talks.bib").is_file()
    _, problems = run("mkdocs-bibtex", tmp_path)
    assert (tmp_path / "content/papers/main.bib").is_file() and (tmp_path / "content/papers/b.bib").is_file()
    assert "mkdocs.yml:10" in said(problems, "no-place")


def test_a_plain_folder_keeps_both_entries_of_one_key(tmp_path: Path) -> None:
    imported, problems = run("plain", tmp_path)
    assert imported.new == ["devries2018", "devries2018-2"]
    assert problems.by_code() == {"duplicate-key": 1}


def test_edits_and_corrections_stay(tmp_path: Path) -> None:
    source = tmp_path / "theirs"
    shutil.copytree(FIXTURES / "hugo-blox", source)
    papers = tmp_path / "content/papers"
    papers.mkdir(parents=True)
    (papers / "mine.yml").write_text("- id: okafor2022foam\n  code: https://mine.example.org/\n", "utf-8")
    run("hugo-blox", tmp_path, source)
    assert not (papers / "okafor2022foam.yml").exists()
    edited = tmp_path / "content/authors/mira-okafor.yml"
    edited.write_text(edited.read_text("utf-8").replace("Long biography", "My biography"), "utf-8")
    untouched = source / "data/authors/asa.yaml"
    untouched.write_text(untouched.read_text("utf-8").replace("of Rain", "of Snow"), "utf-8")
    before = tree(tmp_path / "content")
    imported, problems = run("hugo-blox", tmp_path, source)
    assert imported.changed == ["author asa-lindqvist"]
    assert sorted(imported.kept) == ["author mira-okafor", "paper okafor2022foam"]
    after = tree(tmp_path / "content")
    assert [name for name in after if after[name] != before[name]] == ["authors/asa-lindqvist.yml"]
    kept = said(problems, "record-kept")
    assert "mine.yml:1" in kept and "says otherwise of pdf, code" in kept and "bio: Long biography" in kept


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.bib"
    secret.write_text("@misc{secret, title = {Secret}}\n", encoding="utf-8")
    site = tmp_path / "site"
    (site / "refs").mkdir(parents=True)
    (site / "refs/link.bib").symlink_to(secret)
    (site / "mkdocs.yml").write_text(
        "plugins:\n  - bibtex:\n      bib_file: ../secret.bib\n      bib_dir: refs\n", encoding="utf-8"
    )
    imported, problems = run("mkdocs-bibtex", tmp_path, site)
    assert imported.new == []
    assert {"nothing-to-import", "no-place"} == set(problems.by_code())


@pytest.mark.parametrize("arguments", [["--from", "al-folio", "a.bib"], ["."], ["--from", "plain", ".", "."]])
def test_wrong_use(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bib").write_text("", encoding="utf-8")
    assert CliRunner().invoke(main, ["import", *arguments]).exit_code == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_something_else(name: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    _, problems = run(name, tmp_path, empty)
    assert "nothing-to-import" in problems.by_code()
    assert not (tmp_path / "content").exists()


ODD = [
    "[a, {b: c}]",
    "{a: [b]}",
    "https://[]",
    "../../..",
    "x" * 5000,
    "'**/**foo'",
    "\x00",
    "!!python/name:os.x y",
    "*",
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12])
@pytest.mark.parametrize("name", ["al-folio", "hugo-blox", "jekyll-scholar", "mkdocs-bibtex"])
def test_values_of_another_shape_are_no_traceback(name: str, odd: str, tmp_path: Path) -> None:
    for number, path in enumerate(sorted((FIXTURES / name).rglob("*"))):
        if path.suffix not in {".yml", ".yaml", ".md"}:
            continue
        for line in range(len(path.read_text("utf-8").splitlines())):
            site = tmp_path / f"{number}-{line}"
            shutil.copytree(FIXTURES / name, site)
            lines = path.read_text("utf-8").splitlines()
            start, colon, _ = lines[line].partition(":")
            if not colon:
                continue
            lines[line] = f"{start}: {odd}"
            (site / path.relative_to(FIXTURES / name)).write_text("\n".join(lines), "utf-8")
            run(name, site, site)
