"""A whole site of invented records: seconds per stage, memory and bytes, beside plain MkDocs and the floor.

    python bench/site.py 1000 10000

The floor is plain Python writing the same bytes to the same paths; plain MkDocs with Material renders
the same texts as Markdown, page for page, and is asked only up to `MKDOCS_UP_TO` papers.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

SEED = 7
PEOPLE_PER_PAPER = 0.8
ABSTRACT_WORDS = 150
MKDOCS_UP_TO = 1_000
_GIVEN = tuple("ABCDEFGHIKLMNOPRSTUVWXYZ")
_SYLLABLES = tuple(first + second for first in "bdfgklmnprstv" for second in "aeio")


def synthetic_bib(papers: int) -> str:
    """BibTeX of invented papers: few people write many, words follow Zipf's law; the same for one number."""
    chance = random.Random(SEED)
    names = _names(max(3, int(papers * PEOPLE_PER_PAPER)), chance)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(8_000)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    entries = []
    for number in range(papers):
        count = 1 + min(11, int(chance.paretovariate(1.3)))
        people = {names[min(len(names) - 1, int(len(names) * chance.random() ** 2.5))] for _ in range(count)}
        text = chance.choices(words, weights, k=ABSTRACT_WORDS)
        title = " ".join(chance.choices(words, weights, k=8)).capitalize()
        entries.append(
            f"@inproceedings{{p{number:06d},\n  title = {{{title}}},\n"
            f"  author = {{{' and '.join(sorted(people))}}},\n"
            f"  booktitle = {{Venue {number % 37}}},\n  year = {{{1990 + number * 36 // papers}}},\n"
            f"  abstract = {{{' '.join(text)}.}}\n}}\n"
        )
    return "\n".join(entries)


def _names(count: int, chance: random.Random) -> list[str]:
    families = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(max(2, count // 6))]
    return [
        f"{families[i % len(families)]}, {_GIVEN[i % len(_GIVEN)]} {i // len(_GIVEN):o}".replace("0", "O")
        for i in range(count)
    ]


def measure(papers: int) -> dict[str, object]:
    """Build the site in a process of its own, once more, and after one edit; then the rivals."""
    with tempfile.TemporaryDirectory(prefix="coterie-bench-") as folder:
        project = Path(folder)
        (project / "content/papers").mkdir(parents=True)
        (project / "site_config.yml").write_text("site_name: Bench\nsite_url: https://example.org/bench/\n")
        (project / "content/papers/all.bib").write_text(synthetic_bib(papers))
        figures: dict[str, object] = {"papers": papers, "cold": _build(project)}
        figures["warm"] = _build(project)
        (project / "content/papers/fix.yml").write_text("id: p000001\nsummary: One corrected line.\n")
        figures["one edit"] = _build(project)
        receipt = json.loads((project / "site/build.json").read_text())
        figures["stages"] = receipt["seconds"]
        figures["bytes"] = receipt["site"]["bytes"]
        figures["floor"] = _floor(project / "site", project / "floor")
        if papers <= MKDOCS_UP_TO:
            figures["mkdocs"] = _mkdocs(project)
        return figures


def _build(project: Path) -> dict[str, float]:
    return _timed([sys.executable, "-m", "generator", "build", "--config", str(project / "site_config.yml")])


def _timed(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds and peak memory of a command; its own output only where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    wall = perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": round(wall, 2), "cpu": round(cpu, 2), "peak_mb": after.ru_maxrss // 1024}


def _floor(site: Path, target: Path) -> dict[str, float]:
    """Plain Python writing the same bytes to the same paths."""
    files = [
        (path.relative_to(site), path.read_bytes()) for path in sorted(site.rglob("*")) if path.is_file()
    ]
    start = perf_counter()
    for folder in {path.parent for path, _ in files}:
        (target / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files:
        with open(target / path, "wb") as file:
            file.write(content)
    wall = perf_counter() - start
    shutil.rmtree(target)
    return {"wall": round(wall, 2), "files": len(files)}


def _mkdocs(project: Path) -> dict[str, float]:
    """Plain MkDocs with Material: a Markdown page for each page of ours, its text as long as ours."""
    docs = project / "docs"
    for page in sorted((project / "site").rglob("*.html")):
        source = docs / page.relative_to(project / "site").with_suffix(".md")
        source.parent.mkdir(parents=True, exist_ok=True)
        words = page.read_text(encoding="utf-8").partition("<article")[2].split(">")
        source.write_text(
            "# Page\n\n" + "\n\n".join(word.partition("<")[0] for word in words if word.strip()[:1].isalpha())
        )
    if not (docs / "index.md").exists():
        (docs / "index.md").write_text("# Home\n")
    (project / "mkdocs.yml").write_text(
        "site_name: Bench\ntheme: {name: material, font: false}\nnav: [index.md]\nplugins: []\n"
    )
    return _timed(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(project / "mkdocs.yml"),
            "-d",
            str(project / "plain"),
        ]
    )


def table(figures: dict[str, object]) -> str:
    """The figures of one size, a line each."""
    lines = [f"{figures['papers']:,} papers, {int(str(figures['bytes'])) / 1e6:,.0f} MB published"]
    lines += [f"  {name:9} {value}" for name, value in figures.items() if isinstance(value, dict)]
    return "\n".join(lines)


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000"]:
        print(table(measure(int(argument))))
