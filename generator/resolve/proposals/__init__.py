"""What looks like one and is not joined: pairs of people, works and venues, for somebody to decide.

| pair of | found by | weighed by |
|---|---|---|
| people | spellings of names | the company they keep |
| works | two rare words of the title | titles, authors, years |
| venues | words and short forms | likeness |

A proposal changes nothing.  Its `accept` and `forbid` are YAML; either makes it disappear.

Questions are found by all but dates and rare words of titles (`find_questions`), and asked with these
(`ask`): after a correction of these, `again` weighs few of them anew.
"""

from __future__ import annotations

from generator.model.catalog import Catalog
from generator.model.fields import WorkId
from generator.resolve.proposals.again import asking_again as asking_again
from generator.resolve.proposals.people import people_alike
from generator.resolve.proposals.questions import Asking as Asking
from generator.resolve.proposals.questions import Question
from generator.resolve.proposals.questions import ask as ask
from generator.resolve.proposals.title_words import words_of
from generator.resolve.proposals.venues import propose_venues
from generator.resolve.proposals.works import works_alike
from generator.resolve.registry import Registry
from generator.resolve.titles import title_key
from generator.resolve.works import Grouped


def find_questions(catalog: Catalog, grouped: Grouped, registry: Registry) -> Asking:
    """All that may be proposed, whatever dates and rare words say."""
    denied = frozenset(
        frozenset((author, registry.by_id.get(other, other)))
        for author, source in registry.records.items()
        for other in source.record.not_same
    )
    work_of = catalog.work_of
    facts: dict[frozenset[WorkId], str] = {}
    for first, second, fact in grouped.doubts:
        facts.setdefault(frozenset((work_of[first], work_of[second])), fact)
    titles = words_of(title_key(work.record.title) for work in catalog.works.values())
    apart = frozenset(frozenset(work_of[id] for id in pair) for pair in grouped.denied)
    asking = Asking((), titles, apart)
    questions = (
        *people_alike(catalog, denied),
        *works_alike(catalog, facts, asking),
        *(Question("venue", proposal.score, proposal) for proposal in propose_venues(catalog)),
    )
    return Asking(questions, titles, apart)
