"""The language of the site in its files, and what a change of it makes anew."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from zorblat import built_site, write

from generator import snapshot
from generator.config import load_config
from generator.pipeline import Progress, build, check, look
from generator.problems import Problems

ATOM = "{http://www.w3.org/2005/Atom}"


def html(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "tabs", "reason", "status", "day"),
    [
        ("de", "Forschende", "Phrase: „plumb“ im Titel", "Widerrufen.", "gelesen am 9. März 2024"),
        ("es", "Investigadores", "expresión: «plumb» en el título", "Retractado.", "leído el 9 mar 2024"),
        ("fr", "Chercheurs", "« plumb » dans le titre", "Rétracté.", "lu le 9 mars 2024"),
    ],
)  # fmt: skip
def test_pages_are_in_the_language(
    sites: dict[str, Path], language: str, tabs: str, reason: str, status: str, day: str
) -> None:
    paper = html(sites[language], "papers/plu.html").replace("\u00a0", " ").replace("\u202f", " ")
    assert f'<html lang="{language}"' in paper
    assert f">{tabs}</a>" in paper and reason in paper and day in paper
    assert status in html(sites[language], "papers/zed.html")
    assert '<meta property=og:locale content="' + language in paper


def test_numbers_of_figures_are_written_as_the_language_does(sites: dict[str, Path]) -> None:
    written = {language: html(site, "authors/mira-voss.html") for language, site in sites.items()}
    for language, number in (("en", "1,204"), ("de", "1.204"), ("fr", "1\u202f204"), ("es", "1.204")):
        assert f">{number}<" in written[language]
    assert ">44,5<" in html(sites["de"], "papers/plu.html")


def test_feeds_are_in_the_language(sites: dict[str, Path]) -> None:
    feed = ElementTree.fromstring((sites["de"] / "papers" / "all.atom").read_bytes())
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert "Widerrufen: Zindel vostra" in titles and "Zurückgezogen: Dorvan zindel quorum" in titles
    assert json.loads((sites["de"] / "papers" / "all.feed.json").read_bytes())["language"] == "de"


def test_files_for_programs_are_the_same_in_all_languages(sites: dict[str, Path]) -> None:
    def files(site: Path, *patterns: str) -> dict[str, bytes]:
        found = [path for pattern in patterns for path in site.glob(pattern)]
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}

    patterns = ("**/*.bib", "**/*.ris", "data/provenance/*.json", "data/review.json", "data/graph.json",
                "data/coauthors*", "data/network/*.json")  # fmt: skip
    english = files(sites["en"], *patterns)
    assert len(english) > 20
    for language in ("de", "es", "fr"):
        assert files(sites[language], *patterns) == english


def test_the_users_words_win_and_only_what_says_them_is_made_anew(tmp_path: Path) -> None:
    project = write(tmp_path, "de", "theme_dir: own\n")
    catalogue = project / "own" / "strings" / "de.po"
    catalogue.parent.mkdir(parents=True)
    site, _ = built_site(project)
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    catalogue.write_text(
        'msgid "Researchers"\nmsgstr "Menschen"\n\nmsgid "Copied"\nmsgstr "Hab ich"\n\n'
        'msgid "%(count)s work"\nmsgid_plural "%(count)s works"\n'
        'msgstr[0] "%(count)s Werk"\nmsgstr[1] "%(count)s Werke"\n',
        encoding="utf-8",
    )
    site, problems = built_site(project)
    assert not problems.found
    person = html(site, "authors/mira-voss.html")
    assert ">Menschen</a>" in person and "5 Werke seit 2018" in person and ">Themen</a>" in person
    assert '"Copied":["Hab ich"]' in html(site, "assets/coterie/js/strings.js")
    catalogue.unlink()
    site, _ = built_site(project)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


def test_a_site_changes_its_language_and_back(tmp_path: Path, sites: dict[str, Path]) -> None:
    project = write(tmp_path, "de")
    built_site(project)
    site, _ = built_site(write(project, "en"))
    for path in sorted(sites["en"].rglob("*")):
        if path.is_file() and path.name != "build.json":
            assert (site / path.relative_to(sites["en"])).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize("language", ["xx", "it"])
def test_a_language_without_words_is_told_and_built_in_english(tmp_path: Path, language: str) -> None:
    site, problems = built_site(write(tmp_path, language))
    assert [(str(problem.place), problem.code) for problem in problems] == [
        ("site_config.yml:6", "no-strings")
    ]
    person = html(site, "authors/mira-voss.html")
    assert f'<html lang="{language}"' in person and ">Researchers</a>" in person


def test_default_tabs_are_translated_and_own_ones_stay(tmp_path: Path) -> None:
    tabs = "{title: Papers, path: papers/index.html}, {title: Papers here, path: topics/index.html}"
    site, _ = built_site(write(tmp_path, "de", f"nav: [{tabs}]\n"))
    assert re.findall(r'<a href="[^"]*"[^>]*>([^<]*)</a>', html(site, "404.html"))[-2:] == [
        "Publikationen", "Papers here"
    ]  # fmt: skip


def test_a_region_speaks_its_language(tmp_path: Path) -> None:
    site, problems = built_site(write(tmp_path, "de-AT"))
    assert not problems.found
    person = html(site, "authors/mira-voss.html")
    assert '<html lang="de-AT"' in person and ">Forschende</a>" in person


def test_the_search_finds_the_words_of_translated_pages(sites: dict[str, Path]) -> None:
    metrics = html(sites["de"], "about/metrics.html")
    assert "<h1" in metrics and "Wie die Zahlen entstehen" in metrics
    shown = [json.loads(path.read_bytes()) for path in (sites["de"] / "search" / "o").glob("*.json")]
    titles = {entry[1] for file in shown for entry in file.values()}
    assert "Wie die Zahlen entstehen" in titles and "How the numbers are made" not in titles


def corrected(project: Path) -> Path:
    """One summary is another: the paper's page and lists are made anew, all else is taken over."""
    file = project / "content" / "papers" / "zorblat.yml"
    file.write_text(file.read_text("utf-8").replace("Quorum zindel.", "Grommet plumb."), encoding="utf-8")
    return file


def test_corrections_after_a_snapshot_are_told_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "FROM_WORKS", 1)
    project = write(tmp_path, "de")
    built_site(project)
    assert (project / ".cache" / "understood").is_file()
    corrected(project)
    site, _ = built_site(project)
    warm = {path: path.read_bytes() for path in site.rglob("*.html")}
    shutil.rmtree(project / ".cache")
    site, _ = built_site(project)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == warm
    assert "der Name trägt die Homonymnummer 0001" in html(site, "papers/zed.html")


def test_a_look_at_a_correction_is_in_the_language(tmp_path: Path) -> None:
    project = write(tmp_path, "de")
    config = load_config(project / "site_config.yml")
    understood, _ = build(config, project, Problems(), Progress(), remember=False, keep=True)
    assert understood.memory is not None
    file = corrected(project)
    find = look(understood.memory, config, project, frozenset({file.resolve()}))
    assert find is not None
    page = find("authors/mira-voss.html")
    assert page is not None and "5 Arbeiten seit 2018" in page.description


def test_check_tells_of_words_that_cannot_be_used(tmp_path: Path) -> None:
    project = write(tmp_path, "fr", "theme_dir: own\n")
    catalogue = project / "own" / "strings" / "fr.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Copy %(what)s"\nmsgstr "Copier %(quoi)s"\n', encoding="utf-8")
    problems = Problems()
    check(load_config(project / "site_config.yml"), project, problems)
    told = [str(problem) for problem in problems]
    assert len(told) == 1 and told[0].startswith("own/strings/fr.po:1: warning[strings-message]: ")
    assert "the message has no %(quoi)s" in told[0]
