"""The search index: static files made from the records, fetched a few at a time by the browser.

    documents → postings → terms → files by prefix
                                 → spelling
    display, facets              → files by number

`docs/search.md` says what each file holds and how results are ranked; `find` is the same search in Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.emit import DataFile, SiteView
from generator.search.chunks import chunk_files
from generator.search.display import document_files
from generator.search.documents import documents, keys
from generator.search.facets import facet_files
from generator.search.fields import FIELDS, SPACES
from generator.search.hand_written import HandWritten, hand_written
from generator.search.postings import Postings
from generator.search.slots import numbers
from generator.search.spelling import spelling_files

__all__ = ["HandWritten", "hand_written", "search_files"]


def search_files(view: SiteView, pages: Sequence[HandWritten] = ()) -> Iterator[DataFile]:
    """Every file of the index; the root, which names the others, comes last."""
    tables = {space: numbers(found) for space, found in keys(view, pages).items()}
    numbered = {space: table for space, (table, _) in tables.items()}
    yield from document_files(view, pages, numbered)
    yield from facet_files(view, numbered["p"])
    postings = Postings(numbered)
    for document in documents(view, pages):
        postings.add(document)
    terms = list(postings.terms())
    del postings
    letters = []
    for file in spelling_files(terms):
        letters.append(file.path.removeprefix("search/s/s-").removesuffix(".json"))
        yield file
    prefixes = []
    for prefix, file in chunk_files(terms):
        prefixes.append(prefix)
        yield file
    root = {
        "version": 1,
        "documents": {space: len(numbered[space]) for space in SPACES},
        "fields": {f.letter: [f.space, f.weight, f.bits, int(f.strong)] for f in FIELDS},
        "spelling": letters,
        "prefixes": sorted(prefixes),
    }
    content = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    yield DataFile("search/root.json", content.encode())
