"""The same site by others: plain Python as the floor, plain MkDocs with Material.  Hugo is in `hugo_site`."""

from __future__ import annotations

import html
import os
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from measured import Cost, run

from generator.build.entries import Task
from generator.build.outputs import Outputs
from generator.build.site_memory import SiteMemory
from generator.build.stage import Stage
from generator.cache import Cache
from generator.problems import Problems

_BATCH_BYTES = 200_000_000
"""So many bytes are held while the floor is measured."""
_TEXT = re.compile(r">([^<>]*\w[^<>]*)<")


def floor(site: Path, target: Path) -> Cost:
    """Plain Python writing the same bytes to the same paths, reading not counted."""
    for folder in {path.parent for path in site.rglob("*") if path.is_file()}:
        (target / folder.relative_to(site)).mkdir(parents=True, exist_ok=True)
    root = f"{target}{os.sep}"

    def write(path: str, content: bytes) -> None:
        descriptor = os.open(root + path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(descriptor, content)
        os.close(descriptor)

    return _each_file(site, write)


def writing_stage(site: Path, target: Path) -> Cost:
    """Our own writing of the same bytes: compared with what is published, put aside, remembered."""
    published = SiteMemory(Cache(target / "cache", "bench"), target / "site").recall()
    outputs = Outputs(published, Stage(target / "stage"), Problems())

    def write(path: str, content: bytes) -> None:
        outputs.offer(Task(path, "data", "", lambda: content))

    return _each_file(site, write)


def _each_file(site: Path, write: Callable[[str, bytes], None]) -> Cost:
    """What it takes to write every file of a site, some at a time so that few are held.

    What was written before is on the disk by then, and nothing is removed: both slow down what comes next.
    """
    os.sync()
    wall = cpu = 0.0
    batch: list[tuple[str, bytes]] = []
    held = 0
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    for number, path in enumerate(paths, 1):
        batch.append((path.relative_to(site).as_posix(), path.read_bytes()))
        held += len(batch[-1][1])
        if held > _BATCH_BYTES or number == len(paths):
            before, start = resource.getrusage(resource.RUSAGE_SELF), perf_counter()
            for name, content in batch:
                write(name, content)
            after = resource.getrusage(resource.RUSAGE_SELF)
            wall += perf_counter() - start
            cpu += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            batch.clear()
            held = 0
    return Cost(round(wall, 2), round(cpu, 2))


def plain_mkdocs(
    site: Path, folder: Path, *, search: bool, navigation: bool = False
) -> tuple[Cost, int, int]:
    """MkDocs with Material, with or without its search: a Markdown page with the texts of each page of ours.

    The cost, pages and bytes of HTML.  With a navigation, as where nothing is configured, each page names all
    others, so that time and bytes are quadratic.
    """
    docs = folder / "docs"
    for page in site.rglob("*.html"):
        article = page.read_text(encoding="utf-8").partition("<article")[2]
        texts = [html.unescape(text).strip() for text in _TEXT.findall(article)]
        source = docs / page.relative_to(site).with_suffix(".md")
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("# Page\n\n" + "\n".join(f"- {text}" for text in texts), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bench\ntheme: {{name: material, font: false}}\nplugins: [{'search' if search else ''}]\n"
        "use_directory_urls: false\nvalidation: {omitted_files: ignore, links: {not_found: ignore}}\n"
        f"{'' if navigation else 'nav: [index.md]'}\n"
    )
    cost = run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "plain"], folder)
    return (cost, *count_pages(folder / "plain"))


def count_pages(site: Path) -> tuple[int, int]:
    """HTML files below a folder, and their bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    return len(sizes), sum(sizes)
