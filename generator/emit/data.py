"""The JSON that the browser and other programs fetch: one format, documented in `docs/data.md`.

Ego networks stand in `data/ego/<shard>.json`, about 64 people a file: a file per person would be
80,000 small files.  The shard of an author is the CRC-32 of the id, modulo the number of shards.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from generator.emit.ego import ego_graph
from generator.emit.evidence import evidence_files
from generator.emit.page import DataFile
from generator.emit.view import SiteView
from generator.model.fields import AuthorId

PEOPLE_PER_SHARD = 64


def data_files(view: SiteView) -> Iterator[DataFile]:
    """Every JSON file of the site."""
    yield DataFile("data/graph.json", _json(graph(view)))
    yield from _ego_files(view)
    yield from evidence_files(view)


def graph(view: SiteView) -> dict[str, Any]:
    """The whole coauthor graph in columns: people in order of id, ties as triples of positions and weight."""
    people = sorted(author for author in view.catalog.authors if not _left_out(view, author))
    position = {author: index for index, author in enumerate(people)}
    ties = [
        (index, position[other], shared.works)
        for author, index in position.items()
        for other, shared in view.derived.coauthors.get(author, {}).items()
        if index < position.get(other, -1)
    ]
    return {
        "version": 1,
        "id": people,
        "name": [view.catalog.authors[author].name for author in people],
        "works": [len(view.catalog.works_of.get(author, ())) for author in people],
        "verified": [int(view.catalog.authors[author].source is not None) for author in people],
        "ties": [number for tie in sorted(ties) for number in tie],
    }


def shard_of(author: AuthorId, shards: int) -> int:
    """Which file holds the ego network of an author."""
    return zlib.crc32(author.encode()) % shards


def _ego_files(view: SiteView) -> Iterator[DataFile]:
    people = sorted(author for author in view.catalog.authors if not _left_out(view, author))
    shards = max(1, -(-len(people) // PEOPLE_PER_SHARD))
    yield DataFile("data/ego/index.json", _json({"version": 1, "shards": shards, "people": len(people)}))
    groups: dict[int, list[AuthorId]] = {}
    for author in people:
        groups.setdefault(shard_of(author, shards), []).append(author)
    for shard in sorted(groups):
        found = {author: ego_graph(view, author) for author in groups[shard]}
        content = {author: asdict(ego) for author, ego in found.items() if ego}
        yield DataFile(f"data/ego/{shard}.json", _json(content))


def _left_out(view: SiteView, author: AuthorId) -> bool:
    """People who are not to be found in the graph's data."""
    source = view.catalog.authors[author].source
    return bool(source and (source.record.noindex or "graph" in source.record.hide))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
