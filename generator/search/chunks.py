"""Terms in files by prefix: what a reader types leads to one file, and a correction changes only its files.

A file `P` holds every term that begins with `P` and with no longer prefix that has a file of its own.
A prefix gets a file where too much stands under it; that depends on the terms below it alone, so a
change anywhere else moves nothing.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

import numpy as np

from generator.search.coding import Sizes, encode, ranges
from generator.search.fields import FIELDS
from generator.search.inverted import Groups, Inverted

MOST = 30_000
"""Characters of a file, unless one term alone has more: about 18 KB on the wire."""
HEADS = 24
_AROUND = 5
"""Characters around a term in its file, besides its postings."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One file: places of its terms in the order of all."""

    prefix: str
    kept: tuple[tuple[int, int], ...]
    """From a term to one no longer in it."""
    below: tuple[int, int] | None
    """All terms with the prefix, where some have files of their own."""

    def places(self) -> Sizes:
        """The places of its own terms."""
        bounds = np.array(self.kept, dtype=np.int64).reshape(-1, 2)
        return ranges(bounds[:, 0], bounds[:, 1] - bounds[:, 0])


def file_name(prefix: str) -> str:
    """`search/t/learn.json`; letters other than `a-z` and `0-9` as their number: `10_2e` for `10.`."""
    plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in prefix)
    return f"search/t/t-{plain}.json"


def chunks(texts: Sequence[str], sizes: Sizes) -> Iterator[Chunk]:
    """How these sorted terms with postings of these sizes stand in files; the first has the empty prefix."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    sums = np.concatenate([[0], np.cumsum(sizes + lengths + _AROUND)]).tolist()
    waiting = [("", 0, len(texts))]
    while waiting:
        prefix, start, end = waiting.pop()
        kept, parted = _part(texts, sums, prefix, start, end)
        yield Chunk(prefix, tuple(kept), (start, end) if parted else None)
        waiting += reversed([_narrowed(texts, *child) for child in parted])


def _part(
    texts: Sequence[str], sums: list[int], prefix: str, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[str, int, int]]]:
    """Ranges that stay in the file of `prefix`, and longer prefixes with ranges of their own."""
    if sums[end] - sums[start] <= MOST:
        return [(start, end)], []
    groups = _groups(texts, prefix, start, end)
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


def _groups(texts: Sequence[str], prefix: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The terms by the letter after the prefix; the term that is the prefix itself comes first."""
    length, found = len(prefix) + 1, []
    while start < end:
        name = texts[start][:length]
        last = bisect_right(texts, name, start, end, key=lambda text: text[:length])
        found.append((name, start, last))
        start = last
    return found


def _narrowed(texts: Sequence[str], prefix: str, start: int, end: int) -> tuple[str, int, int]:
    """The longest prefix that all these terms share: no chain of files with one child each."""
    first, last = texts[start], texts[end - 1]
    length = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length], start, end


def heads(chunk: Chunk, texts: Sequence[str], weights: Sizes) -> list[str]:
    """The completions that most names and titles have."""
    if chunk.below is None:
        return []
    first, last = chunk.below
    found = np.argsort(-weights[first:last], kind="stable")[:HEADS] + first
    return [texts[place] for place in found.tolist() if weights[place]]


def chunk_file(heads: Sequence[str], texts: Sequence[str], postings: Iterator[str]) -> bytes:
    """A line a term: a diff shows what a change did."""
    lines = [f"{encode_basestring(text)}:{written}" for text, written in zip(texts, postings, strict=True)]
    head = json.dumps(heads, ensure_ascii=False, separators=(",", ":"))
    text = f'{{"heads":{head},"terms":{{\n' + ",\n".join(lines) + "\n}}\n"
    return text.encode()


def written(inverted: Inverted, ids: Sizes) -> Iterator[str]:
    """JSON of each term: postings by letter of the field; a number where there are too many to list."""
    packed = inverted.take(ids)
    if not len(packed):
        return
    groups = Groups.of(packed)
    encoded, starts = encode(groups.values)
    text = encoded.decode()
    begins = starts[groups.begins].tolist()
    ends = [*begins[1:], len(text)]
    last, fields = 0, list[str]()
    columns = (groups.terms.tolist(), groups.fields.tolist(), groups.counts.tolist(), groups.listed)
    for begin, end, term, field, count, listed in zip(begins, ends, *columns, strict=True):
        if term != last:
            yield f"{{{','.join(fields)}}}"
            last, fields = term, []
        letter = FIELDS[field].letter
        fields.append(f'"{letter}":"{text[begin:end]}"' if listed else f'"{letter}":{count}')
    yield f"{{{','.join(fields)}}}"
