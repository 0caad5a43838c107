"""The JSON that other programs fetch, documented in `docs/data.md`: the whole coauthor graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from generator.derive.network import in_graph
from generator.derive.whole import all_ties
from generator.emit.graph_key import ties_key
from generator.emit.keys import key_of
from generator.emit.page import PlannedFile
from generator.emit.view import SiteView


def data_files(view: SiteView) -> Iterator[PlannedFile]:
    """The file of the graph, where the site offers it."""
    if not view.config.graph_downloads:
        return
    key = key_of(ties_key(view), [len(view.catalog.works_of.get(id, ())) for id in view.catalog.authors])
    yield PlannedFile("data/graph.json", key, lambda: _json(graph(view)))


def graph(view: SiteView) -> dict[str, Any]:
    """The whole coauthor graph in columns: people in order of id, ties as triples of positions and weight."""
    people = sorted(author for author in view.catalog.authors if in_graph(view.catalog.authors[author]))
    ties = all_ties(people, view.derived.coauthors).once()
    return {
        "version": 1,
        "id": people,
        "name": [view.catalog.authors[author].name for author in people],
        "works": [len(view.catalog.works_of.get(author, ())) for author in people],
        "verified": [int(view.catalog.authors[author].source is not None) for author in people],
        "ties": np.stack((ties.first, ties.second, ties.works), axis=1).ravel().tolist(),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
