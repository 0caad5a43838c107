"""After each kind of correction a build that keeps what it can says the same as one from nothing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from building import contents
from test_understanding import AUTHORS, ENTRIES, YAML

from generator import snapshot
from generator.build import site_memory
from generator.config import load_config
from generator.emit import chapters, listings, slices
from generator.pipeline import Progress, build
from generator.problems import Problems

CONFIG = """site_name: Test
site_url: https://example.org/
repo_url: https://github.com/example/widgets
files_from: 1
listing_year_pages: 1
"""
FILES = {
    "papers/x.bib": ENTRIES,
    "papers/x.yml": YAML,
    "authors/a.yml": AUTHORS,
    "topics/t.yml": "- name: Alpha one\n  match: [alpha1]\n"
    "- name: Beta\n  match: [beta0]\n  broader: [alpha-one]\n",
}
EDITS = {
    "a word in an abstract": ("papers/x.bib", "About alpha0 and beta0", "About alpha0, yes, and beta0"),
    "a month": ("papers/x.yml", "date: 2011", "date: 2011-05"),
    "another year": ("papers/x.bib", "year = 2003", "year = 2001"),
    "no date": ("papers/x.yml", "  date: 2011\n", ""),
    "a title": ("papers/x.bib", "On subject 4", "Anything else of subject 4"),
    "a topic in an abstract": ("papers/x.bib", "About alpha0 and beta0", "About alpha1 and beta0"),
    "a topic less in an abstract": ("papers/x.bib", "About alpha1 and beta1", "About nothing and beta1"),
    "a venue": ("papers/x.bib", "journal = {Journal 1}", "journal = {Proceedings of the Widgets}"),
    "a paper more": ("papers/x.yml", "- id: extra", "- id: more\n  title: One more paper\n- id: extra"),
    "a paper less": ("papers/x.yml", YAML, ""),
    "an affiliation": (
        "authors/a.yml",
        "aliases: [C. Doe]",
        "aliases: [C. Doe]\n  affiliations: [{name: University}]",
    ),
    "an affiliation above": (
        "authors/a.yml",
        "name: Cy Doe",
        "name: Cy Doe\n  affiliations: [{name: University}]",
    ),
    "a state": ("authors/a.yml", "aliases: [C. Doe]", "aliases: [C. Doe]\n  status: claimed"),
    "an author": ("authors/a.yml", "name: Cy Doe", "name: Cyrus Doe"),
    "a printed author": ("papers/x.bib", "Bob B. Ray", "Bo Ray"),
    "a link": ("papers/x.bib", "  year = 2004", "  url = {https://x.example},\n  year = 2004"),
    "a topic's name": ("topics/t.yml", "- name: Beta", "- name: Gamma"),
}


@pytest.fixture(autouse=True)
def small_sites_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "FROM_WORKS", 1)
    monkeypatch.setattr(site_memory, "MANY", 1)
    monkeypatch.setattr(listings, "PEOPLE_ON_ONE_PAGE", 1)
    monkeypatch.setattr(chapters, "ROWS", 3)
    monkeypatch.setattr(slices, "LONG", 3)


def built(project: Path) -> dict[str, str]:
    build(load_config(project / "site_config.yml"), project, Problems(), Progress(), remember=False)
    return contents(project)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    project = tmp_path_factory.mktemp("first")
    (project / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    for path, text in FILES.items():
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_text(text, encoding="utf-8")
    return project


@pytest.mark.parametrize("edit", EDITS)
def test_a_correction_and_its_undoing(first: Path, edit: str) -> None:
    before = built(first)
    path, old, new = EDITS[edit]
    file = first / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    warm = built(first)
    for folder in ("site", ".cache"):
        (first / folder).rename(first / f"kept-{folder.strip('.')}")
    cold = built(first)
    assert warm.keys() == cold.keys()
    assert [name for name in cold if warm[name] != cold[name]] == []
    for folder in ("site", ".cache"):
        shutil.rmtree(first / folder)
        (first / f"kept-{folder.strip('.')}").rename(first / folder)
    file.write_text(text, encoding="utf-8")
    assert built(first) == before
