"""What a result shows, in small files that are fetched only for the results on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

from generator.emit.view import initials
from generator.emit.words import so_many_works
from generator.mathematics import without_mathematics
from generator.search.facts import Facts, PaperFacts, PersonFacts
from generator.strings import Strings

PLACES_PER_FILE = 64
NAMES_SHOWN = 4

Shown: TypeAlias = tuple[str | int, ...]


def shown_file(pages: Iterable[tuple[int, Facts]], strings: Strings) -> bytes:
    """`search/<space>/<number // 64>.json`: place in the file → what is shown."""
    content = {str(number % PLACES_PER_FILE): shown(facts, strings) for number, facts in pages}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def shown(facts: Facts, strings: Strings) -> Shown:
    """What the result for one page shows."""
    if isinstance(facts, PaperFacts):
        more = " …" if len(facts.authors) > NAMES_SHOWN or (facts.authors and facts.gaps) else ""
        names = ", ".join(facts.authors[:NAMES_SHOWN]) + more
        return (facts.key, without_mathematics(facts.title), names, facts.venue, facts.year)
    if isinstance(facts, PersonFacts):
        detail = " · ".join((so_many_works(strings, facts.works), *facts.places[:1]))
        return (facts.key, facts.name, detail, initials(facts.name))
    return (facts.key, facts.name, facts.detail, facts.kind)
