"""A whole site of invented records beside plain MkDocs with Material, Hugo and the floor, in one run.

    python bench/site.py 1000 10000
    python bench/site.py 100000 --rivals-up-to 20000 --json figures.json

Prints a table for each size and writes all figures as JSON.  Wall seconds depend on what else the machine
does: the ratios are taken within one run.  `--rivals-up-to` leaves MkDocs out above that size, and
`--navigation-up-to` MkDocs as it comes, whose time grows with the square of the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corpus import write_project
from first_page import first_page_and_edit
from hugo_site import hugo
from measured import Cost, run
from rivals import count_pages, floor, plain_mkdocs, writing_stage

EDITED = "p000001"
CORRECTIONS = {
    "summary": "One corrected line.",
    "date": "2001-02",
    "title": "Another title altogether",
    "doi": "10.1000/corrected",
}
"""What decides nothing, what stands in the graph, what questions read, and what decides what is one work."""


@dataclass(slots=True)
class Table:
    """The rows of one size; pages and bytes are those of HTML."""

    papers: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, cost: Cost, pages: int = 0, size: int = 0) -> None:
        """One builder."""
        row: dict[str, Any] = {"name": name, **cost.as_dict(), "pages": pages}
        if pages:
            row |= {"ms_a_page": round(cost.wall * 1_000 / pages, 3), "bytes_a_page": size // pages}
        self.rows.append(row)

    def lines(self) -> list[str]:
        """As Markdown; the ratio is to the cold build's wall seconds, a page."""
        cold = self.rows[0]
        lines = [
            f"**{self.papers:,} papers**",
            "",
            "| | wall s | CPU s | ratio | peak MB | pages | ms a page | bytes a page |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in self.rows:
            if row["pages"] and cold["wall"]:
                ratio = f"{row['ms_a_page'] / cold['ms_a_page']:.2f} a page"
            else:
                ratio = f"{row['wall'] / cold['wall']:.3f}"
            lines.append(
                f"| {row['name']} | {row['wall']} | {row['cpu']} | {ratio} | {row['peak_mb'] or ''} "
                f"| {row['pages'] or ''} | {row.get('ms_a_page', '')} | {row.get('bytes_a_page', '')} |"
            )
        return [*lines, "", *(f"- {name}: {value}" for name, value in self.facts.items()), ""]


def measure(papers: int, rivals_up_to: int, folder: Path, navigation_up_to: int = 0) -> Table:
    """Build cold, warm and after one edit, serve, then the rivals on the same records."""
    table = Table(papers)
    project = folder / "project"
    write_project(project, papers)
    table.add("Coterie, cold", _build(project), *count_pages(project / "site"))
    cold = _receipt(project)
    table.facts["seconds by stage, cold"] = cold["seconds"]
    table.facts["of these CPU seconds, by what was made"] = cold["cpu_seconds"]
    table.facts["files and bytes by kind"] = cold["site"]["sizes"]
    table.add("Coterie, nothing changed", _build(project))
    corrections: dict[str, str] = {}
    for line, value in CORRECTIONS.items():
        _edit(project, **(corrections := corrections | {line: value}))  # one line more
        table.add(f"Coterie, one {line} corrected", _build(project))
        edited = _receipt(project)
        table.facts[f"seconds by stage, one {line} corrected"] = edited["seconds"]
        table.facts[f"pages written after a corrected {line}"] = edited["site"]["pages_written"]
    _edit(project, summary="One corrected line.")
    _build(project)  # the records of the last build differ by a text again
    _edit(project, summary="Another corrected line.")
    table.facts["serve"] = first_page_and_edit(project, EDITED, lambda text: _edit(project, summary=text))
    table.add("floor: the same bytes by plain Python", floor(project / "site", folder / "floor"))
    table.add("our writing of these bytes alone", writing_stage(project / "site", folder / "writing"))
    site = project / "site"
    chrome = len((site / "404.html").read_bytes())
    table.add("Hugo, pages from JSON", *hugo(papers, chrome, folder / "hugo"))
    if papers <= rivals_up_to:
        for name, search in (("without search", False), ("with its search", True)):
            own = folder / f"mkdocs-{search}"
            own.mkdir()
            table.add(f"plain MkDocs + Material, {name}", *plain_mkdocs(site, own, search=search))
    if papers <= navigation_up_to:
        own = folder / "mkdocs-navigation"
        own.mkdir()
        found = plain_mkdocs(site, own, search=True, navigation=True)
        table.add("plain MkDocs + Material, as it comes: all pages in its navigation", *found)
    return table


def _edit(project: Path, **fields: str) -> None:
    """A record of the corrections of one paper."""
    lines = "".join(f"  {name}: {value}\n" for name, value in fields.items())
    (project / "content/papers/fix.yml").write_text(f"- id: {EDITED}\n{lines}")


def _build(project: Path) -> Cost:
    return run([sys.executable, "-m", "generator", "build"], project)


def _receipt(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project / "site/build.json").read_text())
    return found


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    names = ("mkdocs", "mkdocs-material", "hugo")
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        **{name: version(name) for name in names},
    }


def main() -> None:
    """Measure each size in a folder of its own, which is removed again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=int, nargs="*", default=[1_000])
    parser.add_argument("--rivals-up-to", type=int, default=1_000)
    parser.add_argument("--navigation-up-to", type=int, default=1_000)
    parser.add_argument("--json", type=Path, default=Path(".cache/bench-site.json"))
    options = parser.parse_args()
    tables = []
    for papers in options.papers:
        with tempfile.TemporaryDirectory(prefix="coterie-bench-") as folder:
            table = measure(papers, options.rivals_up_to, Path(folder), options.navigation_up_to)
        print("\n".join(table.lines()), flush=True)
        tables.append({"papers": papers, "rows": table.rows, "facts": table.facts})
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"machine": machine(), "sizes": tables}, indent=1))


if __name__ == "__main__":
    main()
