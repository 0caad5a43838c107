"""Entries per second of our BibTeX reader beside bibtexparser: `python bench/bench_bibtex.py [entries]`.

The file is synthetic and always the same.  bibtexparser is timed twice: its splitter, which is what we use of
it, and `parse_string` as its users call it; neither reads names, LaTeX, dates, identifiers or `crossref`.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable
from time import process_time

import bibtexparser
from bibtexparser.splitter import Splitter

from generator.load import load_records
from generator.model.raw import SourceFile
from generator.problems import Problems

_WORDS = (
    "attention", "bound", "chain", "deep", "energy", "flow", "graph", "hash", "index", "joint", "kernel",
    "latent", "margin", "network", "online", "policy", "query", "random", "sparse", "tensor", "uniform",
    "vector", "wavelet",
)  # fmt: skip
_FAMILIES = (
    "Lind",
    "Okoro",
    "D{\\'i}az",
    "Sato",
    "van der Meer",
    "Tran",
    'Br{\\"u}ck',
    "Novak",
    "Chen",
    "Silva",
)
_GIVEN = ("Maja", "Ada", "In{\\'e}s", "Haruka", "Koos", "Linh", "{\\'E}mile", "Petra", "Wei", "Jo{\\~a}o")


def synthetic_bibliography(entries: int, seed: int = 1) -> str:
    """A bibliography of papers with abstracts, accents, mathematics and macros, as people keep them."""
    chance = random.Random(seed)
    lines = ['@string{icml = "International Conference on Machine Learning"}\n']
    lines += [_entry(number, chance) for number in range(entries)]
    return "\n".join(lines)


def _entry(number: int, chance: random.Random) -> str:
    names = [f"{chance.choice(_FAMILIES)}, {chance.choice(_GIVEN)}" for _ in range(chance.randint(1, 6))]
    title = " ".join(chance.choices(_WORDS, k=7)).capitalize()
    abstract = ". ".join(" ".join(chance.choices(_WORDS, k=18)).capitalize() for _ in range(6))
    year = chance.randint(1995, 2026)
    return (
        f"@inproceedings{{key{number},\n"
        f"  title = {{{title} for {{BERT}} in $O(n^{{2}})$}},\n"
        f"  author = {{{' and '.join(names)}}},\n"
        f'  booktitle = icml # " {year}",\n'
        f"  year = {{{year}}},\n  month = jul,\n"
        f"  pages = {{{number}--{number + 9}}},\n"
        f"  url = {{https://arxiv.org/abs/{year % 100:02}07.{number % 100000:05}}},\n"
        f"  abstract = {{{abstract} \\emph{{and}} 50\\% more.}},\n"
        "}\n"
    )


def entries_per_second(entries: int, read: Callable[[], object]) -> float:
    """How many entries one core reads in a second, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = process_time()
        read()
        best = min(best, process_time() - start)
    return entries / best


def main(entries: int) -> None:
    """Print the three figures and their ratio."""
    text = synthetic_bibliography(entries)
    content = text.encode()

    def ours() -> object:
        problems = Problems()
        loaded = load_records([SourceFile("bench.bib", content)], problems)
        assert len(loaded.records) == entries and not len(problems)
        return loaded

    figures = {
        "coterie: records, names, LaTeX, dates, identifiers": entries_per_second(entries, ours),
        "bibtexparser: parse_string": entries_per_second(entries, lambda: bibtexparser.parse_string(text)),
        "bibtexparser: splitter alone": entries_per_second(entries, lambda: Splitter(text).split()),
    }
    print(f"{entries:,} entries, {len(content) / 2**20:.1f} MB, one core")
    for name, rate in figures.items():
        print(f"{rate:>9,.0f} entries/s  {name}")
    first, second, _ = figures.values()
    print(f"{second / first:>9.2f} times the work of bibtexparser's parse_string")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
