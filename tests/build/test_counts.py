"""What a build costs in things that can be counted: pages rewritten, files, bytes; never seconds.

The same invented records as in the benchmarks, a few hundred of them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from corpus import write_project

PAPERS = 240
CHROME = 2_700
"""Bytes of a record page that are not its record's: with Material's idle parts they were 7,000."""
WITH_MATERIAL = 5_700
"""The same of a hand-written page, which has Material's script."""
MEAN = {"paper": 12_700, "author": 18_150}
"""Bytes of a page of the kind, on average: they were 19,600 and 30,300 when this was first counted."""


class Project:
    """A project on disk that is built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_project(folder, PAPERS)

    def build(self) -> dict[str, Any]:
        problems = Problems()
        config = load_config(self.folder / "site_config.yml")
        build(config, self.folder, problems, Progress())
        receipt: dict[str, Any] = json.loads((self.folder / "site/build.json").read_text())
        return receipt["site"]

    def pages(self) -> dict[str, int]:
        """Each page with the moment at which it was written."""
        site = self.folder / "site"
        return {path.relative_to(site).as_posix(): os.stat(path).st_mtime_ns for path in site.rglob("*.html")}

    def correct(self, paper: str, **fields: str) -> set[str]:
        """Write a correction, build, and say which pages were written anew."""
        lines = "".join(f"  {name}: {value}\n" for name, value in fields.items())
        (self.folder / "content/papers/fix.yml").write_text(f"- id: {paper}\n{lines}")
        before = self.pages()
        self.build()
        return {path for path, moment in self.pages().items() if before.get(path) != moment}

    def read(self, path: str) -> str:
        return (self.folder / "site" / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("counts"))
    made.build()
    return made


def test_a_corrected_line_rewrites_only_pages_that_show_the_paper(project: Project) -> None:
    paper = "p000007"
    written = project.correct(paper, pdf="https://example.org/corrected.pdf")
    assert f"papers/{paper}.html" in written
    assert [path for path in written if f"{paper}.html" not in project.read(path)] == []
    people = re.findall(r"\.\./(authors/[\w-]+\.html)", project.read(f"papers/{paper}.html"))
    assert written & set(people), "the authors' pages show the link"
    assert len(written) <= 40, f"{len(written)} of {len(project.pages())} pages"


def test_nothing_is_written_where_nothing_changed(project: Project) -> None:
    before = project.pages()
    counts = project.build()
    assert (counts["written"], counts["deleted"]) == (0, 0)
    assert project.pages() == before


def test_the_receipt_tells_apart_what_was_made(project: Project) -> None:
    def spent() -> dict[str, float]:
        receipt: dict[str, Any] = json.loads(project.read("build.json"))
        told: dict[str, float] = receipt["cpu_seconds"]
        return told

    project.correct("p000009", title="Another title, for the search and the graph")
    told = spent()
    assert {"graph", "lists", "papers", "researchers", "search index", "topics and venues"} <= set(told)
    assert all(seconds > 0 for seconds in told.values())
    project.build()
    assert spent() == {}


def test_there_is_a_page_for_each_record_and_few_files_beside(project: Project) -> None:
    counts = project.build()["sizes"]
    assert counts["paper"]["files"] == PAPERS
    assert counts["author"]["files"] == len(list((project.folder / "site/authors").glob("*-*.html")))
    records = sum(counts[kind]["files"] for kind in ("paper", "author", "subject"))
    assert counts["data"]["files"] < 3 * records


def test_the_chrome_of_every_page_is_small(project: Project) -> None:
    """What the theme adds: the page without the article and without what the head says of the record."""
    own = re.compile(
        r"<article.*</article>|<title>.*?</title>"
        r"|<meta (?:name=(?:citation_|description|twitter)|property=)[^>]*>"
        r"|<link rel=(?:alternate|canonical)[^>]*>"
        r'|<script type="application/ld\+json">.*?</script>',
        re.DOTALL,
    )
    sizes: dict[str, int] = {}
    for path in project.pages():
        html = project.read(path)
        if "<article" in html:  # what stands at a former address has none
            assert len(own.findall(html)) > 2, path
            sizes[path] = len(own.sub("", html).encode())
    kinds = {path.partition("/")[0] for path in sizes}
    assert {"papers", "authors", "topics", "venues", "review.html", "explore.html", "index.html"} <= kinds
    hand_written = sizes.pop("about/metrics.html")
    assert hand_written <= WITH_MATERIAL
    assert len(sizes) > PAPERS and max(sizes.values()) <= CHROME, sorted(sizes.items(), key=lambda s: -s[1])[
        :3
    ]


def test_record_pages_stay_as_small_as_they_are(project: Project) -> None:
    sizes = project.build()["sizes"]
    means = {kind: sizes[kind]["bytes"] / sizes[kind]["files"] for kind in MEAN}
    assert all(10_000 < means[kind] <= most for kind, most in MEAN.items()), means
