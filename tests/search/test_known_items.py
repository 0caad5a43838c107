"""The right page first: queries of which the page is known, over the repository's own records."""

from __future__ import annotations

from pathlib import Path

from known_items import SHOWN_FIRST, ask, read_items

from generator.search.reader import Index, Read

ITEMS = read_items(Path(__file__).parent / "queries.tsv")


def test_the_right_page_is_first(read: Read) -> None:
    assert len(ITEMS) >= 60
    answers = ask(ITEMS, lambda: Index(read))
    assert answers.share(1) >= 0.9, answers.failures()
    assert answers.share(SHOWN_FIRST) >= 0.98, answers.failures()
