"""Layout time, pictures, and bytes of the graph's files: `python -m bench.graph [people …] [--files FOLDER]`.

`--files` writes the data files of the last size below FOLDER, to look at them in a browser.
"""

from __future__ import annotations

import argparse
import gzip
import resource
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

import networkit  # noqa: F401  loaded before the clock starts

from bench.synthetic import synthetic_view
from generator.emit.ego import ego_picture
from generator.emit.explore import explore_files
from generator.emit.view import SiteView

PICTURES = 2_000


def measure(people: int, folder: Path | None) -> str:
    """One line: seconds of the map and the files, and bytes by kind of file."""
    view = synthetic_view(people)
    start, processor = perf_counter(), process_time()
    atlas = view.derived.atlas(view.config.graph_max_authors)
    drawn, drawn_processor = perf_counter() - start, process_time() - processor
    start = perf_counter()
    sizes: Counter[str] = Counter()
    for file in explore_files(view):
        name = Path(file.path)
        kind = name.name if "explore" in file.path else f"{name.stem.split('-')[0]}*{name.suffix}"
        if "coauthors" in file.path:
            kind = name.name
        sizes[kind] += len(file.content)
        sizes[f"{kind} gz"] += len(gzip.compress(file.content, 6))
        if folder:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
    written = perf_counter() - start
    pictures = picture_time(view)
    bytes_ = ", ".join(
        f"{kind} {size / 1e3:,.0f} ({sizes[f'{kind} gz'] / 1e3:,.0f})"
        for kind, size in sizes.items()
        if not kind.endswith(" gz")
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{people:,} people, {len(atlas.ties):,} ties, {len(atlas.communities):,} communities: "
        f"map {drawn:.1f} s ({drawn_processor:.1f} s of processor), "
        f"picture on a page {pictures:.2f} ms of processor, files {written:.1f} s, {memory:,.0f} MB; "
        f"KB (gzip): {bytes_}"
    )


def picture_time(view: SiteView) -> float:
    """Milliseconds of processor for the picture of one person, the mean of many."""
    people = list(view.catalog.authors)[:PICTURES]
    start = process_time()
    for person in people:
        ego_picture(view, person)
    return 1000 * (process_time() - start) / len(people)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="*", type=int, default=[1_000, 10_000, 80_000])
    parser.add_argument("--files", type=Path)
    given = parser.parse_args(arguments)
    for people in given.people:
        print(measure(people, given.files if people == given.people[-1] else None), flush=True)


if __name__ == "__main__":
    main()
