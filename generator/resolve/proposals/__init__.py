"""What looks like one and is not joined: pairs of people, works and venues, for somebody to decide.

| pair of | found by | weighed by |
|---|---|---|
| people | spellings of names | the company they keep |
| works | two rare words of the title | titles, authors, years |
| venues | words and short forms | likeness |

A proposal changes nothing.  Its `accept` and `forbid` are YAML; either makes it disappear.
"""

from __future__ import annotations

from generator.model.catalog import Catalog, Proposal
from generator.resolve.proposals.people import propose_people
from generator.resolve.proposals.venues import propose_venues
from generator.resolve.proposals.works import propose_works
from generator.resolve.registry import Registry
from generator.resolve.works import Grouped


def propose(catalog: Catalog, grouped: Grouped, registry: Registry) -> tuple[Proposal, ...]:
    """All proposals: people, works, venues, each kind with the best first."""
    denied = frozenset(
        frozenset((author, registry.by_id.get(other, other)))
        for author, source in registry.records.items()
        for other in source.record.not_same
    )
    return (
        *propose_people(catalog, denied),
        *propose_works(catalog, grouped),
        *propose_venues(catalog),
    )
