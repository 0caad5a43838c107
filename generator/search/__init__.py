"""The search index: static files made from the records, fetched a few at a time by the browser.

    facts → documents → postings by term → files by prefix
                                         → spelling
    facts → what results show            → files by number

What has not changed since the last build is kept in `.cache/`.  `docs/search.md` says what each file holds
and how results are ranked; `find` is the same search in Python.
"""

from __future__ import annotations

from generator.search.hand_written import HandWritten, hand_written
from generator.search.index import index_files
from generator.search.planned import planned_index

__all__ = ["HandWritten", "hand_written", "index_files", "planned_index"]
