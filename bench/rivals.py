"""The same site by others: plain Python as the floor, plain MkDocs with Material.  Hugo is in `hugo_site`."""

from __future__ import annotations

import html
import os
import re
import resource
import shutil
import sys
from pathlib import Path
from time import perf_counter

from measured import Cost, run

_BATCH_BYTES = 200_000_000
"""So many bytes are held while the floor is measured."""
_TEXT = re.compile(r">([^<>]*\w[^<>]*)<")


def floor(site: Path, target: Path) -> Cost:
    """Plain Python writing the same bytes to the same paths, reading not counted."""
    wall = cpu = 0.0
    batch: list[tuple[str, bytes]] = []
    held = 0
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    for folder in {path.parent for path in paths}:
        (target / folder.relative_to(site)).mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths, 1):
        batch.append((str(target / path.relative_to(site)), path.read_bytes()))
        held += len(batch[-1][1])
        if held > _BATCH_BYTES or number == len(paths):
            spent = _write(batch)
            wall, cpu, held = wall + spent.wall, cpu + spent.cpu, 0
            batch.clear()
    shutil.rmtree(target)
    return Cost(round(wall, 2), round(cpu, 2))


def _write(batch: list[tuple[str, bytes]]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_SELF), perf_counter()
    for path, content in batch:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(descriptor, content)
        os.close(descriptor)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(perf_counter() - start, cpu)


def plain_mkdocs(site: Path, folder: Path) -> tuple[Cost, int, int]:
    """MkDocs with Material, its search off: a Markdown page with the texts of each page of ours.

    The cost, pages and bytes of HTML.  Pages stand in no navigation, or its time would be quadratic.
    """
    docs = folder / "docs"
    for page in site.rglob("*.html"):
        article = page.read_text(encoding="utf-8").partition("<article")[2]
        texts = [html.unescape(text).strip() for text in _TEXT.findall(article)]
        source = docs / page.relative_to(site).with_suffix(".md")
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("# Page\n\n" + "\n".join(f"- {text}" for text in texts), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ntheme: {name: material, font: false}\nnav: [index.md]\nplugins: []\n"
        "use_directory_urls: false\nvalidation: {omitted_files: ignore, links: {not_found: ignore}}\n"
    )
    cost = run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "plain"], folder)
    return (cost, *count_pages(folder / "plain"))


def count_pages(site: Path) -> tuple[int, int]:
    """HTML files below a folder, and their bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    return len(sizes), sum(sizes)
