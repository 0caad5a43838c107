"""A printed name corrected in one line: the old address leads on by itself, to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import coterie, write

BIB = """\
@article{a2020, title = {First Gears}, author = {Olsen, Christoper and Ng, Mia}, year = {2020}}
@article{b2021, title = {Second Gears}, author = {Olsen, Christoper and Ruiz, Ana}, year = {2021}}
"""
SITE = {"site_config.yml": "site_name: Gears\n", "content/papers/gears.bib": BIB}


def published(folder: Path) -> Path:
    project = write(folder, SITE)
    assert coterie(project, "build").exit_code == 0
    assert (project / "site/authors/christoper-olsen.html").is_file()
    return project


def correct(project: Path, first: str, second: str) -> None:
    text = f"- id: a2020\n  authors: [{first}]\n- id: b2021\n  authors: [{second}]\n"
    write(project, {"content/papers/corrections.yml": text})


def test_a_name_spelled_right_needs_no_second_line(tmp_path: Path) -> None:
    project = published(tmp_path)
    correct(project, "Christopher Olsen, Mia Ng", "Christopher Olsen, Ana Ruiz")
    assert coterie(project, "build", "--strict").exit_code == 0
    old = (project / "site/authors/christoper-olsen.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' in old and "christopher-olsen.html" in old
    assert "Christopher Olsen" in (project / "site/authors/christopher-olsen.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mia Ng, Christopher Olsen", "Ana Ruiz, Christopher Olsen"),  # not in the same place
        (
            "Christopher Olsen, Mia Ng, Jun Sato",
            "Christopher Olsen, Ana Ruiz, Jun Sato",
        ),  # not the same places
        ("Jane Roe, Mia Ng", "Jane Roe, Ana Ruiz"),  # somebody else
        ("Christopher Olsen, Mia Ng", "Chris Olsen, Ana Ruiz"),  # two people
    ],
)
def test_an_address_never_leads_to_somebody_else(tmp_path: Path, first: str, second: str) -> None:
    project = published(tmp_path)
    correct(project, first, second)
    built = coterie(project, "build")
    assert built.exit_code == 1
    assert "vanished" in built.output and "authors/christoper-olsen.html" in built.output


def test_a_page_that_is_still_there_stays(tmp_path: Path) -> None:
    project = published(tmp_path)
    write(project, {"content/papers/corrections.yml": "id: a2020\nauthors: [Christopher Olsen, Mia Ng]\n"})
    assert coterie(project, "build").exit_code == 0
    page = (project / "site/authors/christoper-olsen.html").read_text(encoding="utf-8")
    assert "Second Gears" in page and 'http-equiv="refresh"' not in page
