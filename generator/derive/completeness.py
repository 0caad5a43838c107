"""How complete a person's record is: an explained meter in place of a trust score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.catalog import Author
from generator.model.records import AuthorRecord
from generator.model.said import N_


class MissingFact(NamedTuple):
    """A fact that the record could state, and the YAML that would state it."""

    what: str
    yaml: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """Share of the facts that are stated, and the ones that are not."""

    percent: int
    missing: tuple[MissingFact, ...]


def completeness(author: Author) -> Completeness:
    """How many of the eight facts of a full record are stated: each counts one eighth.

    A record of one's own, ORCID iD, affiliation, biography, photo, home page, declared topics, claimed.
    """
    if author.source is None:
        own = MissingFact(N_("a record of their own"), f"id: {author.id}\nname: {author.name}")
        return Completeness(0, (own, *_ALL))
    facts = _facts_of(author.source.record)
    stated = 1 + sum(1 for known, _ in facts if known)
    return Completeness(
        percent=round(100 * stated / (1 + len(facts))),
        missing=tuple(fact for known, fact in facts if not known),
    )


def _facts_of(record: AuthorRecord | None) -> list[tuple[bool, MissingFact]]:
    """Each further fact with whether it is stated; a hidden photo counts as stated: it was decided."""
    has_photo = record is not None and (record.photo is not None or "photo" in record.hide)
    return [
        (bool(record and record.orcid), MissingFact(N_("ORCID iD"), "orcid: 0000-0000-0000-0000")),
        (
            bool(record and record.affiliations),
            MissingFact(N_("affiliation"), "affiliations: [{name: …, role: …, from: 2024}]"),
        ),
        (bool(record and record.bio), MissingFact(N_("biography"), N_("bio: One or two sentences."))),
        (has_photo, MissingFact(N_("photo"), "photo: images/name.jpg")),
        (
            bool(record and "homepage" in record.links),
            MissingFact(N_("home page"), "links: {homepage: https://…}"),
        ),
        (bool(record and record.topics), MissingFact(N_("declared topics"), "topics: [topic-id]")),
        (
            bool(record and record.status == "claimed"),
            MissingFact(N_("claimed by the person"), "status: claimed"),
        ),
    ]


_ALL = tuple(fact for _, fact in _facts_of(None))
"""What nobody states who has no record."""
