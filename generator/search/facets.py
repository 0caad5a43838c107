"""Year, venue and topic of papers: fetched only when a reader narrows the results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.emit import SiteView
from generator.emit.order import UNDATED, works_by_year
from generator.search.coding import encode_gaps

MOST_VALUES = 150
"""Values of one facet at most, the largest; rarer topics and venues are found by their names."""


def facet_files(view: SiteView, numbers: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """`search/facet-<name>.json`: `[value, papers, numbers]` of each value; years newest first."""
    found: dict[str, dict[str, list[int]]] = {"year": {}, "venue": {}, "topic": {}}
    for year, works in works_by_year(view).items():
        if year != UNDATED:
            found["year"][year] = [numbers[id] for id in works]
    for venue, held in view.catalog.works_at.items():
        found["venue"].setdefault(view.catalog.venues[venue].name, []).extend(numbers[id] for id in held)
    for id, tags in view.derived.topics_of.items():
        for tag in tags:
            found["topic"].setdefault(view.derived.topics[tag.topic].name, []).append(numbers[id])
    for name, values in found.items():
        chosen = sorted(values, key=lambda value: (-len(values[value]), value))[:MOST_VALUES]
        if name == "year":
            chosen.sort(reverse=True)
        lists = [[value, len(values[value]), encode_gaps(sorted({*values[value]}))] for value in chosen]
        content = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
        yield f"search/facet-{name}.json", content.encode()
