"""Index time, memory, files and bytes, and what a browser fetches, on made-up sites of any size.

    python bench/search.py 5000 50000 150000
    python bench/search.py --pages 3000         the index and the pages of the same records side by side

Texts follow Zipf's law over 300,000 words: a title of 9 words, an abstract of 150, four authors.
"""

from __future__ import annotations

import gzip
import os
import random
import resource
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from generator.build.plan import SitePlan
from generator.build.publishing import publish
from generator.config import SiteConfig
from generator.derive import Derived
from generator.emit import PlannedFile, SiteView, emit_pages, home_page
from generator.model.catalog import Author, Authorship, Catalog, Venue, Work
from generator.model.fields import AuthorId, VenueId, WorkId
from generator.model.records import PaperRecord
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.search import index_files
from generator.search.find import find, results
from generator.search.reader import Index, read_files
from generator.search.state import FILE as STATE

CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"
BATCH = 1000
VENUES = 40


def words(count: int, chance: random.Random) -> list[str]:
    """Different words, the shortest first as in any language."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 1 + len(found) // 90 if len(found) < 200 else chance.choice((2, 3, 3, 4))
        word = "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(syllables))
        found[word + chance.choice(("", "", "n", "r", "t", "l"))] = None
    return list(found)


def site(papers: int) -> SiteView:
    """A site of made-up papers, the same each time."""
    chance, numbers = random.Random(7), np.random.default_rng(7)
    vocabulary = words(300_000, chance)
    weights = 1 / np.arange(1, len(vocabulary) + 1) ** 1.02
    bounds = np.cumsum(weights / weights.sum())
    givens, families = words(4000, chance), words(30_000, chance)
    pairs = [(chance.random() ** 2, chance.random() ** 2) for _ in range(papers * 6 // 10)]
    people = [f"{givens[int(a * 3999)]} {families[int(b * 29999)]}".title() for a, b in pairs]
    catalog, texts = Catalog(), iter(())
    venues = [VenueId(f"venue-{number}") for number in range(VENUES)]
    catalog.venues.update({id: Venue(id, f"Venue {number}") for number, id in enumerate(venues)})
    for name in people:
        catalog.authors.setdefault(AuthorId(name.lower().replace(" ", "-")), Author(AuthorId(name), name))
    for id in catalog.authors:
        catalog.authors[id] = Author(id, catalog.authors[id].name)
    ids = list(catalog.authors)
    for number in range(papers):
        if number % BATCH == 0:
            drawn = np.searchsorted(bounds, numbers.random((BATCH, 159)))
            texts = iter(drawn.tolist())
        drawn_words = [vocabulary[min(at, len(vocabulary) - 1)] for at in next(texts)]
        authors = chance.sample(ids, 4)
        record = PaperRecord.model_validate({
            "id": f"{authors[0].split('-')[1]}{number}", "title": " ".join(drawn_words[:9]).capitalize(),
            "abstract": " ".join(drawn_words[9:]), "date": str(2000 + number % 25),
            "doi": f"10.1000/{number}.{number * 31 % 997}",
        })  # fmt: skip
        line = tuple(Authorship(catalog.authors[a].name, a, "unverified") for a in authors)
        id, venue = WorkId(record.id), venues[number % VENUES]
        source = Sourced(record, "p.bib", number, "bibtex")
        catalog.works[id] = Work(id, record, line, (), venue, (source,))
        catalog.works_at[venue] = (
            (*catalog.works_at.get(venue, ()), id) if number < 4000 else catalog.works_at[venue]
        )
        for author in authors:
            catalog.works_of[author] = (*catalog.works_of.get(author, ()), id)
    return SiteView.of(catalog, Derived(), SiteConfig(site_name="Bench"))


def fetched_bytes(index: Index, files: dict[str, PlannedFile]) -> int:
    """What a browser would have transferred, by a host that compresses."""
    return sum(len(gzip.compress(files[path].make(), 6)) for path, found in index.fetched.items() if found)


def measure(papers: int) -> None:
    """Print a table for one size."""
    view = site(papers)
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with TemporaryDirectory() as store:
        before, start = peak(), time.process_time()
        keys = {}
        for file in index_files(view, store=Path(store)):
            size, keys[file.path] = sizes[file.path.split("/")[1]], file.key
            size[0], size[1] = size[0] + 1, size[1] + len(file.make())
        seconds, after = time.process_time() - start, peak()
        total = sum(size for _, size in sizes.values())
        files, kept = sum(count for count, _ in sizes.values()), (Path(store) / STATE).stat().st_size
        print(
            f"{papers:,} papers, {len(view.catalog.authors):,} people: {seconds:.1f} s, "
            f"{seconds / papers * 1e3:.2f} ms a paper, peak {after:,.0f} MB (before {before:,.0f}), "
            f"{files:,} files, {total / 1e6:.1f} MB, kept {kept / 1e6:.0f} MB"
        )
        correct_one(view)
        start = time.process_time()
        made = [f.make() for f in index_files(view, store=Path(store)) if keys.get(f.path) != f.key]
        print(f"  one title corrected: {time.process_time() - start:.2f} s, {len(made)} files made")
    for name, (count, total) in sizes.items():
        print(f"  {name:<20}{count:>7,} files {total / 1e6:>8.2f} MB")
    ask(view)


def peak() -> float:
    """Most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def correct_one(view: SiteView) -> None:
    """Another title for a paper in the middle."""
    works = view.catalog.works
    id = list(works)[len(works) // 2]
    record = works[id].record
    works[id] = replace(works[id], record=record.model_copy(update={"title": f"Corrected {record.title}"}))


def ask(view: SiteView) -> None:
    """Print what queries of each sort fetch, and where the pages meant by them stand."""
    made = {file.path: file for file in index_files(view)}
    read = read_files(made.values())
    chance = random.Random(1)
    for what, queries in asked(view, chance).items():
        rows = []
        for query, path in queries:
            index, start = Index(read), time.process_time()
            found = [result.path for result in results(find(index, query))]
            rows.append((fetched_bytes(index, made), len(index.fetched), time.process_time() - start,
                         path in found[:1], path in found[:5]))  # fmt: skip
        count = len(rows)
        print(
            f"  {what:<22} KB median {sorted(r[0] for r in rows)[count // 2] / 1e3:6.0f}, most "
            f"{max(r[0] for r in rows) / 1e3:6.0f}; requests {max(r[1] for r in rows)}; first "
            f"{sum(r[3] for r in rows) / count:.0%}, in five {sum(r[4] for r in rows) / count:.0%}"
        )


def side_by_side(papers: int) -> None:
    """Print what the index and the pages of the same records cost, each in a process of its own."""
    view = site(papers)

    def index() -> None:
        for file in index_files(view):
            file.make()

    def pages() -> None:
        with TemporaryDirectory() as folder:
            plan = SitePlan(pages=emit_pages(view), context={"home": home_page(view)})
            publish(plan, view.config, Path(folder), Problems())

    for name, make in (("index", index), ("pages", pages)):
        child = os.fork()
        if not child:
            before = peak()
            make()
            used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
            seconds = sum(one.ru_utime + one.ru_stime for one in used)
            print(
                f"{papers:,} papers, {name}: {seconds:.1f} s of CPU, {peak() - before:,.0f} MB added",
                flush=True,
            )
            os._exit(0)
        os.waitpid(child, 0)


def asked(view: SiteView, chance: random.Random) -> dict[str, list[tuple[str, str]]]:
    """Queries of each sort and the pages that are meant."""
    works = chance.sample(list(view.catalog.works.values()), 20)
    people = chance.sample(list(view.catalog.authors.values()), 20)
    common = [" ".join(sorted(w.record.title.split(), key=len)[:4]) for w in works]
    sentences = [" ".join((w.record.abstract or "").split()[20:26]) for w in works]
    return {
        "name": [(a.name, f"authors/{a.id}.html") for a in people],
        "name, begun": [(a.name[: len(a.name) - 2], f"authors/{a.id}.html") for a in people],
        "title, six words": [(" ".join(w.record.title.split()[:6]), f"papers/{w.id}.html") for w in works],
        "title, common words": [(q, f"papers/{w.id}.html") for q, w in zip(common, works, strict=True)],
        "sentence of abstract": [(q, f"papers/{w.id}.html") for q, w in zip(sentences, works, strict=True)],
        "slip in a name": [(a.name[:3] + a.name[4:], f"authors/{a.id}.html") for a in people],
        "DOI": [(w.record.doi or "", f"papers/{w.id}.html") for w in works],
    }  # fmt: skip


if __name__ == "__main__":
    work = side_by_side if "--pages" in sys.argv else measure
    for argument in [given for given in sys.argv[1:] if given != "--pages"] or ["5000"]:
        work(int(argument))
