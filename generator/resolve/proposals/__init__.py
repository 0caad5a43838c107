"""What looks like one and is not joined: pairs of people, works and venues, for somebody to decide.

| pair of | found by | weighed by |
|---|---|---|
| people | spellings of names | the company they keep |
| works | two rare words of the title | titles, authors, years |
| venues | words and short forms | likeness |

A proposal changes nothing.  Its `accept` and `forbid` are YAML; either makes it disappear.

Questions are found by all but dates (`find_questions`), and asked with these (`ask`).
"""

from __future__ import annotations

from generator.model.catalog import Catalog
from generator.resolve.proposals.dates import Question as Question
from generator.resolve.proposals.dates import ask as ask
from generator.resolve.proposals.people import people_alike
from generator.resolve.proposals.venues import propose_venues
from generator.resolve.proposals.works import works_alike
from generator.resolve.registry import Registry
from generator.resolve.works import Grouped


def find_questions(catalog: Catalog, grouped: Grouped, registry: Registry) -> tuple[Question, ...]:
    """All that may be proposed, whatever the dates of works are."""
    denied = frozenset(
        frozenset((author, registry.by_id.get(other, other)))
        for author, source in registry.records.items()
        for other in source.record.not_same
    )
    return (
        *people_alike(catalog, denied),
        *works_alike(catalog, grouped),
        *(Question("venue", proposal.score, proposal) for proposal in propose_venues(catalog)),
    )
