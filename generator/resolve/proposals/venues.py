"""Pairs of venues that may be one: near strings, or a short form beside the long one.

| the two strings | score |
|---|---|
| one is printed in parentheses after the other: `Conference on Learning Theory (COLT)` | 0.9 |
| are alike to 90 % or more | their likeness |
| one is the first letters of the other | 0.7 |

Two venues that both have a record are never proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from generator.model.catalog import Catalog, Proposal, Venue
from generator.model.said import said
from generator.resolve.groups import pairs_near
from generator.resolve.proposals.decisions import join_venues, part_venues
from generator.resolve.venues import acronyms_of, venue_key

NEAR = 90
REACH = 20
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "de", "des", "du", "et", "for", "in", "la", "le", "of", "on", "the",
     "to", "und", "with"}
)  # fmt: skip


def propose_venues(catalog: Catalog) -> list[Proposal]:
    """The pairs of venues that look like one, best first."""
    holders: dict[str, list[Venue]] = {}
    for venue in catalog.venues.values():
        for key in sorted(set(_keys_of(venue))):
            holders.setdefault(key, []).append(venue)
    found: dict[tuple[str, str], Proposal] = {}
    for meeting in holders.values():
        for a, b in pairs_near(list(range(len(meeting))), REACH):
            one, other = sorted((meeting[a], meeting[b]), key=lambda venue: venue.id)
            if (one.id, other.id) not in found and not (one.source and other.source):
                proposal = _weigh(one, other)
                if proposal is not None:
                    found[one.id, other.id] = proposal
    return sorted(found.values(), key=lambda p: (-p.score, p.first, p.second))


def _keys_of(venue: Venue) -> Iterator[str]:
    yield f"a|{venue_key(venue.name)}"
    for short in _short_forms(venue):
        yield f"a|{short}"
    yield f"a|{_initials(venue)}"
    words = sorted({word for word in venue_key(venue.name).split() if word not in _SMALL_WORDS}, key=len)[-3:]
    for couple in combinations(sorted(words), min(2, len(words))) if words else ():
        yield "w|" + "|".join(couple)


def _weigh(one: Venue, other: Venue) -> Proposal | None:
    keys = venue_key(one.name), venue_key(other.name)
    likeness = fuzz.token_sort_ratio(*keys)
    if keys[0] in _short_forms(other) or keys[1] in _short_forms(one):
        score, reason = 0.9, said("one is printed as the short form of the other")
    elif likeness >= NEAR:
        score, reason = likeness / 100, said("names alike to %(percent)s %%", percent=f"{likeness:.0f}")
    elif keys[0] == _initials(other) or keys[1] == _initials(one):
        score, reason = 0.7, said("one is the first letters of the other")
    else:
        return None
    keeper, merged = (other, one) if other.source and not one.source else (one, other)
    return Proposal(
        kind="venue",
        first=one.id,
        second=other.id,
        score=round(score, 3),
        evidence=(
            said("'%(first)s' and '%(second)s': %(fact)s", first=one.name, second=other.name, fact=reason),
        ),
        accept=join_venues(keeper, merged),
        forbid=part_venues(keeper, merged),
        keeper=keeper.id,
    )


def _short_forms(venue: Venue) -> set[str]:
    return {short for printed in venue.printed for short in acronyms_of(printed)} - {venue_key(venue.name)}


def _initials(venue: Venue) -> str:
    words = [word for word in venue_key(venue.name).split() if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 2 else ""
