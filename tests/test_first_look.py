"""A correction is seen at once: as the whole pipe will say it, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import load_config
from generator.first_look import first_look
from generator.model.catalog import Catalog
from generator.pipeline import build, look
from generator.problems import Problems
from generator.understanding import Progress, Understood, understand

BIB = """
@article{one,
  title = {On subject one of many kinds},
  author = {Ann Lee and Bob Ray},
  journal = {Journal A},
  year = {2001},
  abstract = {About alpha.}
}
@article{two,
  title = {On subject two of many kinds},
  author = {Bob Ray and Cy Doe},
  year = {2002}
}
@article{child, title = {A child with a parent}, author = {Cy Doe}, crossref = {two}}
"""
YAML = "- id: three\n  title: A paper in YAML with words enough\n  authors: [Ann Lee]\n  date: 2003\n"
FIX = "- id: two\n  abstract: Corrected once.\n"
PEOPLE = "- id: ann-lee\n  name: Ann Lee\n  bio: Works here.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in (
        ("content/papers/x.bib", BIB),
        ("content/papers/x.yml", YAML),
        ("content/papers/fix.yml", FIX),
        ("content/authors/a.yml", PEOPLE),
        ("site_config.yml", "site_name: Test\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def whole(project: Path) -> Understood:
    return understand(load_config(project / "site_config.yml"), project, Problems(), Progress())


def seen(project: Path, file: str, old: str, new: str) -> Catalog | None:
    before = whole(project)
    assert before.memory is not None
    path = project / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = first_look(before.memory, load_config(project / "site_config.yml"), project, {path})
    return found[0] if found else None


def shown(catalog: Catalog) -> dict[str, Any]:
    works = {
        work.id: (work.record, [(a.printed, a.author) for a in work.authorships], work.versions[0].overrides)
        for work in catalog.works.values()
    }
    people = {author.id: (author.name, author.source) for author in catalog.authors.values()}
    return {
        "works": works,
        "people": people,
        "works_of": {a: set(w) for a, w in catalog.works_of.items() if w},
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("papers/x.bib", "About alpha.", "About omega, in detail."),
        ("papers/x.bib", "subject one of", "subject 1 of"),
        ("papers/x.bib", "year = {2001}", "year = {1999}"),
        ("papers/x.bib", "Ann Lee and Bob Ray", "Ann Lee and Cy Doe"),
        ("papers/x.bib", "Ann Lee and Bob Ray", "Bob Ray and Ann Lee"),
        ("papers/x.yml", "date: 2003", "date: 2003\n  code: https://example.org/code"),
        ("papers/fix.yml", "Corrected once.", "Corrected twice."),
        ("papers/fix.yml", "abstract: Corrected once.", "date: 2012-05"),
        ("authors/a.yml", "here", "there"),
    ],
)
def test_the_same_as_the_whole_pipe_says(project: Path, file: str, old: str, new: str) -> None:
    catalog = seen(project, file, old, new)
    assert catalog is not None
    assert shown(catalog) == shown(whole(project).catalog)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("papers/x.bib", "@article{two", "@article{new, title={New}}\n@article{two"),
        ("papers/x.bib", "{one,", "{uno,"),
        ("papers/x.bib", "Ann Lee and Bob Ray", "Ann Lee and Xavier New and Bob Ray"),
        ("papers/x.bib", "A child with", "The child with"),
        ("papers/x.bib", "year = {2001}", "year = jan # {2001}, journal = nowhere"),
        ("papers/x.yml", "date: 2003", "date: never"),
        ("authors/a.yml", "name: Ann Lee", "name: Ann Lee\n  aliases: [Bob Ray]"),
        ("papers/fix.yml", FIX, ""),
    ],
)
def test_what_takes_the_whole_pipe_is_not_guessed(project: Path, file: str, old: str, new: str) -> None:
    assert seen(project, file, old, new) is None


def test_nothing_saved_is_nothing_to_see(project: Path) -> None:
    before = whole(project)
    config = load_config(project / "site_config.yml")
    assert before.memory is not None
    files = {project / "content/papers/x.bib", project / "content/pages/index.md", project / "theme/x.html"}
    assert first_look(before.memory, config, project, files) is None
    other = config.model_copy(update={"site_name": "Other"})
    assert first_look(before.memory, other, project, files) is None


def test_a_build_tells_early_what_it_takes_to_look(project: Path) -> None:
    config = load_config(project / "site_config.yml")
    known: list[Understood] = []
    early: list[bool] = []
    build(
        config, project, Problems(), Progress(),
        keep=True, learn=known.append, offer=lambda _: early.append(bool(known)),
    )  # fmt: skip
    assert early == [True]
    memory = known[0].memory
    assert memory is not None
    path = project / "content/papers/x.bib"
    path.write_text(BIB.replace("subject one", "subject uno"), encoding="utf-8")
    find = look(memory, config, project, frozenset({path}))
    assert find is not None
    page = find("papers/one.html")
    assert page is not None
    assert page.title == "On subject uno of many kinds"
