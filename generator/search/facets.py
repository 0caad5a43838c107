"""Year, venue and topic of papers: fetched only when a reader narrows the results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.emit import SiteView
from generator.search.coding import encode_gaps

MOST_VALUES = 150
"""Values of one facet at most, the largest; rarer topics and venues are found by their names."""


def facet_files(view: SiteView, numbers: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """`search/facet-<name>.json`: `[value, papers, numbers]` of each value; years newest first."""
    found: dict[str, dict[str, list[int]]] = {"year": {}, "venue": {}, "topic": {}}
    for id, work in view.catalog.works.items():
        if work.year:
            found["year"].setdefault(str(work.year), []).append(numbers[id])
        if work.venue:
            found["venue"].setdefault(view.catalog.venues[work.venue].name, []).append(numbers[id])
        for tag in view.derived.topics_of.get(id, ()):
            found["topic"].setdefault(view.derived.topics[tag.topic].name, []).append(numbers[id])
    for name, values in found.items():
        chosen = sorted(values, key=lambda value: (-len(values[value]), value))[:MOST_VALUES]
        if name == "year":
            chosen.sort(reverse=True)
        lists = [[value, len(values[value]), encode_gaps(sorted({*values[value]}))] for value in chosen]
        content = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
        yield f"search/facet-{name}.json", content.encode()
