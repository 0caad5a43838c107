"""Year, venue and topic of papers: fetched only when a reader narrows the results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.emit import SiteView
from generator.emit.order import UNDATED, works_by_year
from generator.model.fields import WorkId
from generator.search.coding import encode_gaps

MOST_VALUES = 150
"""Values of one facet at most, the largest; rarer topics and venues are found by their names."""


def facet_files(view: SiteView, numbers: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """`search/facet-<name>.json`: `[value, papers, numbers]` of each value; years newest first."""
    for name, values in _values(view, numbers).items():
        chosen = sorted(values, key=lambda value: (-len(values[value]), value))[:MOST_VALUES]
        if name == "year":
            chosen.sort(reverse=True)
        lists = [[value, len(values[value]), encode_gaps(sorted({*values[value]}))] for value in chosen]
        content = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
        yield f"search/facet-{name}.json", content.encode()


def _values(view: SiteView, numbers: Mapping[str, int]) -> dict[str, dict[str, list[int]]]:
    """The papers of each value: from the lists that there are, so that no paper has to be looked at."""
    found: dict[str, dict[str, list[int]]] = {"year": {}, "venue": {}, "topic": {}}
    lists: list[tuple[str, str, Sequence[WorkId]]] = []
    lists += [("year", year, works) for year, works in works_by_year(view).items() if year != UNDATED]
    lists += [("venue", v.name, view.catalog.works_at.get(v.id, ())) for v in view.catalog.venues.values()]
    lists += [("topic", t.name, view.derived.works_on.get(t.id, ())) for t in view.derived.topics.values()]
    for name, value, works in lists:
        if works:
            found[name].setdefault(value, []).extend(map(numbers.__getitem__, works))
    return found
