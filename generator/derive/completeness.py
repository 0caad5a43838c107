"""How complete a person's record is: an explained meter in place of a trust score."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.catalog import Author
from generator.model.records import AuthorRecord


@dataclass(frozen=True, slots=True)
class MissingFact:
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
    record = author.source.record if author.source else None
    facts = [
        (record is not None, MissingFact("a record of their own", f"id: {author.id}\nname: {author.name}")),
        *_facts_of(record),
    ]
    stated = sum(1 for known, _ in facts if known)
    return Completeness(
        percent=round(100 * stated / len(facts)),
        missing=tuple(fact for known, fact in facts if not known),
    )


def _facts_of(record: AuthorRecord | None) -> list[tuple[bool, MissingFact]]:
    """Each further fact with whether it is stated; a hidden photo counts as stated: it was decided."""
    has_photo = record is not None and (record.photo is not None or "photo" in record.hide)
    return [
        (bool(record and record.orcid), MissingFact("ORCID iD", "orcid: 0000-0000-0000-0000")),
        (
            bool(record and record.affiliations),
            MissingFact("affiliation", "affiliations: [{name: …, role: …, from: 2024}]"),
        ),
        (bool(record and record.bio), MissingFact("biography", "bio: One or two sentences.")),
        (has_photo, MissingFact("photo", "photo: images/name.jpg")),
        (
            bool(record and "homepage" in record.links),
            MissingFact("home page", "links: {homepage: https://…}"),
        ),
        (bool(record and record.topics), MissingFact("declared topics", "topics: [topic-id]")),
        (
            bool(record and record.status == "claimed"),
            MissingFact("claimed by the person", "status: claimed"),
        ),
    ]
