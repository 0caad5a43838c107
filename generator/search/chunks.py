"""Terms in files by prefix: what a reader types leads to one file, and a correction changes only its files.

A file `P` holds every term that begins with `P` and with no longer prefix that has a file of its own.
A prefix gets a file where too much stands under it; that depends on the terms below it alone, so a
change anywhere else moves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.emit import DataFile
from generator.search.postings import Term

MOST = 30_000
"""Characters of a file, unless one term alone has more: about 18 KB on the wire."""
HEADS = 24


def chunk_files(terms: Sequence[Term]) -> Iterator[tuple[str, DataFile]]:
    """Prefix and file of every part; the first is the empty prefix."""
    sums = [0]
    for term in terms:
        sums.append(sums[-1] + len(term.text) + len(term.written) + 4)
    waiting = [("", 0, len(terms))]
    while waiting:
        prefix, start, end = waiting.pop()
        kept, parted = _part(terms, sums, prefix, start, end)
        heads = _heads(terms[start:end]) if parted else []
        yield prefix, _file(prefix, [terms[i] for first, last in kept for i in range(first, last)], heads)
        waiting += reversed([_narrowed(terms, *child) for child in parted])


def file_name(prefix: str) -> str:
    """`search/t/learn.json`; letters other than `a-z` and `0-9` as their number: `10_2e` for `10.`."""
    plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in prefix)
    return f"search/t/t-{plain}.json"


def _part(
    terms: Sequence[Term], sums: list[int], prefix: str, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[str, int, int]]]:
    """Ranges that stay in the file of `prefix`, and longer prefixes with ranges of their own."""
    if sums[end] - sums[start] <= MOST:
        return [(start, end)], []
    groups = _groups(terms, prefix, start, end)
    left = sum(sums[last] - sums[first] for name, first, last in groups if name != prefix)
    parted = []
    for group in sorted(groups, key=lambda g: (sums[g[1]] - sums[g[2]], g[0])):
        if left <= MOST // 2:
            break
        if group[0] != prefix:
            parted.append(group)
            left -= sums[group[2]] - sums[group[1]]
    names = {name for name, _, _ in parted}
    kept = [(first, last) for name, first, last in groups if name not in names]
    return kept, sorted(parted)


def _groups(terms: Sequence[Term], prefix: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The terms by the letter after the prefix; the term that is the prefix itself comes first."""
    length = len(prefix) + 1
    found = groupby(range(start, end), key=lambda at: terms[at].text[:length])
    ranges = ((name, list(places)) for name, places in found)
    return [(name, places[0], places[-1] + 1) for name, places in ranges]


def _narrowed(terms: Sequence[Term], prefix: str, start: int, end: int) -> tuple[str, int, int]:
    """The longest prefix that all these terms share: no chain of files with one child each."""
    first, last = terms[start].text, terms[end - 1].text
    length = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length], start, end


def _heads(terms: Sequence[Term]) -> list[str]:
    """The completions that most names and titles have."""
    ordered = sorted(terms, key=lambda term: (-term.weight, term.text))[:HEADS]
    return [term.text for term in ordered if term.weight]


def _file(prefix: str, terms: Sequence[Term], heads: Sequence[str]) -> DataFile:
    """A line a term: a diff shows what a change did."""
    lines = [f"{json.dumps(t.text, ensure_ascii=False)}:{t.written}" for t in terms]
    head = json.dumps(heads, ensure_ascii=False, separators=(",", ":"))
    text = f'{{"heads":{head},"terms":{{\n' + ",\n".join(lines) + "\n}}\n"
    return DataFile(file_name(prefix), text.encode())
