"""The index as one group of the site's files: where no page says anything else, it is not even read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path

from generator.emit import PlannedGroup, SiteView
from generator.emit.keys import key_of, record_keys, topic_key, venue_key, works_keys
from generator.search.hand_written import HandWritten
from generator.search.index import index_files
from generator.search.state import code_version


def planned_index(view: SiteView, pages: Sequence[HandWritten], store: Path) -> PlannedGroup:
    """Every file of the index, planned; `store` is the folder that keeps the index for the next time."""
    key = key_of(
        code_version(),
        works_keys(view, [*view.catalog.works]),
        record_keys(view, view.catalog.authors),
        [topic_key(view, id) for id in view.derived.topics],
        [venue_key(view, id) for id in view.catalog.venues],
        [astuple(page) for page in pages],
    )
    return PlannedGroup(
        key, partial(index_files, view, pages, store), 2 * len(view.catalog.works), name="search index"
    )
