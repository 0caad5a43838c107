"""One index: the last one with the pages that have changed since, as files that are made when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np

from generator.cache import digest
from generator.emit import PlannedFile, SiteView
from generator.search.chunks import chunk_file, chunks, file_name, heads, written
from generator.search.coding import Sizes
from generator.search.display import PLACES_PER_FILE, shown_file
from generator.search.documents import document
from generator.search.facets import facet_files
from generator.search.facts import Corpus, Facts
from generator.search.fields import FIELDS, SPACES, Space
from generator.search.hand_written import HandWritten
from generator.search.inverted import Gone, Inverted
from generator.search.postings import Postings
from generator.search.slots import numbers
from generator.search.spelling import spelling_files
from generator.search.state import Signatures, State, code_version, load, save

Changed: TypeAlias = Callable[[int, Facts], None]
_MOST_UNUSED = 8
"""One term of so many may be unused before all is made anew."""


@dataclass(frozen=True, slots=True)
class Table:
    """The documents of one space."""

    numbers: Mapping[str, int]
    keys: Sequence[str | None]
    """By number."""
    signatures: Signatures

    @classmethod
    def of(cls, corpus: Corpus, space: Space, old: Signatures | None, changed: Changed) -> Table:
        """Every document numbered, and its facts signed; `changed` takes those that had another signature."""
        found, places = numbers(corpus.keys(space))
        at = np.fromiter(found.values(), np.int64, len(found))
        signed = np.zeros((places, 2), dtype=np.uint64)
        signed[at] = np.frombuffer(corpus.signatures(space, [*found]), dtype=np.uint64).reshape(-1, 2)
        keys: list[str | None] = [None] * places
        for key, number in found.items():
            keys[number] = key
        known = np.zeros_like(signed) if old is None or len(old) != places else old
        for number in at[(signed[at] != known[at]).any(axis=1)].tolist():
            if key := keys[number]:
                changed(number, corpus.facts(space, key))
        return cls(found, keys, signed)

    def lost(self, old: Signatures) -> Sizes:
        """Numbers of documents that are no longer what they were."""
        if len(old) != len(self.signatures):
            return np.flatnonzero(old.any(axis=1))
        return np.flatnonzero((old != self.signatures).any(axis=1) & old.any(axis=1))


def index_files(
    view: SiteView, pages: Sequence[HandWritten] = (), store: Path | None = None
) -> Iterator[PlannedFile]:
    """Every file of the index; the root, which names the others, comes last.

    `store` is the folder that keeps the index for the next time.
    """
    corpus = Corpus.of(view, pages)
    old = load(store)
    tables, state = _updated(corpus, old)
    if state is not old:
        save(store, state)
    yield from _shown_files(corpus, tables)
    yield from _ready(facet_files(view, tables["p"].numbers))
    ids = state.order[np.diff(state.inverted.starts)[state.order] > 0]
    texts = [state.texts[id] for id in ids.tolist()]
    letters, prefixes = [], []
    for file in _ready(_spelling(state, ids, texts)):
        letters.append(file.path.removeprefix("search/s/s-").removesuffix(".json"))
        yield file
    for prefix, file in _chunk_files(state.inverted, ids, texts):
        prefixes.append(prefix)
        yield file
    yield from _ready([("search/root.json", _root(tables, letters, prefixes))])


def _ready(files: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]]) -> Iterator[PlannedFile]:
    """Files that are made anyway."""
    for path, content in files:
        yield PlannedFile(path, digest(content).encode(), partial(bytes, content))


def _updated(corpus: Corpus, old: State | None) -> tuple[dict[Space, Table], State]:
    """The last index, if there is one, with what has changed."""
    if old is not None and old.unused * _MOST_UNUSED > len(old.texts):
        old = None
    ids = {text: id for id, text in enumerate(old.texts)} if old else {}
    postings = Postings(ids)

    def changed(number: int, facts: Facts) -> None:
        postings.add(number, document(facts))

    tables = {s: Table.of(corpus, s, old.signatures[s] if old else None, changed) for s in SPACES}
    added, texts = postings.sorted(), list(ids)
    del ids
    if old is None:
        inverted, known = Inverted.of(added, len(texts)), list[int]()
    else:
        lost = {space: table.lost(old.signatures[space]) for space, table in tables.items()}
        if not len(added) and not any(map(len, lost.values())):
            return tables, old
        inverted, known = old.inverted.corrected(_gone(old, lost), added, len(texts)), old.order.tolist()
    order = sorted([*known, *range(len(known), len(texts))], key=texts.__getitem__)
    signatures = {space: table.signatures for space, table in tables.items()}
    return tables, State(inverted, texts, np.array(order, dtype=np.int64), signatures)


def _gone(old: State, lost: Mapping[Space, Sizes]) -> Gone:
    """By field and number: documents whose postings no longer hold."""
    places = max(len(signatures) for signatures in old.signatures.values())
    gone = np.zeros((len(FIELDS), places), dtype=bool)
    for row, field in enumerate(FIELDS):
        gone[row, lost[field.space]] = True
    return gone


def _shown_files(corpus: Corpus, tables: Mapping[Space, Table]) -> Iterator[PlannedFile]:
    for space, table in tables.items():
        signed = table.signatures
        for start in range(0, len(signed), PLACES_PER_FILE):
            part = signed[start : start + PLACES_PER_FILE]
            if part.any():
                key = digest(code_version(), part.tobytes()).encode()
                make = partial(_shown_part, corpus, space, table, start)
                yield PlannedFile(f"search/{space}/{start // PLACES_PER_FILE}.json", key, make)


def _shown_part(corpus: Corpus, space: Space, table: Table, start: int) -> bytes:
    keys = enumerate(table.keys[start : start + PLACES_PER_FILE], start)
    pages = ((number, corpus.facts(space, key)) for number, key in keys if key is not None)
    return shown_file(pages, corpus.view.strings)


def _spelling(state: State, ids: Sizes, texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    measures = state.inverted.measures
    naming = np.flatnonzero(measures.naming[ids])
    weights = measures.weight[ids[naming]]
    return spelling_files(zip([texts[at] for at in naming.tolist()], weights.tolist(), strict=True))


def _chunk_files(inverted: Inverted, ids: Sizes, texts: Sequence[str]) -> Iterator[tuple[str, PlannedFile]]:
    weights, marks = inverted.measures.weight[ids], inverted.measures.mark[ids]
    for chunk in chunks(texts, inverted.measures.size[ids]):
        first = heads(chunk, texts, weights)
        places = chunk.places()
        own = [texts[at] for start, end in chunk.kept for at in range(start, end)]
        key = digest(code_version(), "\n".join(first), "\n".join(own), marks[places].tobytes()).encode()
        make = partial(_chunk, inverted, first, own, ids[places])
        yield chunk.prefix, PlannedFile(file_name(chunk.prefix), key, make)


def _chunk(inverted: Inverted, first: list[str], texts: list[str], ids: Sizes) -> bytes:
    return chunk_file(first, texts, written(inverted, ids))


def _root(tables: Mapping[Space, Table], letters: list[str], prefixes: list[str]) -> bytes:
    root = {
        "version": 1,
        "documents": {space: len(tables[space].numbers) for space in SPACES},
        "fields": {f.letter: [f.space, f.weight, f.bits, int(f.strong)] for f in FIELDS},
        "spelling": letters,
        "prefixes": sorted(prefixes),
    }
    return json.dumps(root, ensure_ascii=False, separators=(",", ":")).encode()
