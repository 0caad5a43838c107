"""Pairs of people who may be one: found by keys of their names, weighed by the company they keep.

    score = 1 / (1 + e^−z),  z = name + seen + coauthors + venues + words + years − 0.6 × ln(candidates)

`name` is the weight of the kind (`spellings`), `seen` counts where versions of another paper print the
one name for the other person, `words` and `years` are those of `questions`, the rest that of `company`;
`candidates` is how many people the less exact name could mean.  Only scores from `PEOPLE_FLOOR` up are
proposed.

Pairs are never all compared: two names meet under a key, and where more than `FEW` people have a key,
only those with a coauthor of one name meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model.catalog import Author, Catalog, Proposal
from generator.model.fields import AuthorId
from generator.model.said import N_, said
from generator.resolve.groups import pairs_near
from generator.resolve.printed import read_name
from generator.resolve.proposals.company import Companies, shared_words
from generator.resolve.proposals.decisions import join_people, part_people
from generator.resolve.proposals.questions import Question, Span, may_be_asked, span_of
from generator.resolve.proposals.spellings import WEIGHTS, Spelling, keys_of, kind_of, spelling_of

FEW = 24
"""People under one key who are all compared with each other."""
REACH = 8
RIVALS = 0.6
"""How much a choice among several people takes away; 1 would forget that coauthors choose too."""
SEEN = 0.8
"""A paper whose versions print both names has shown that one can stand for the other."""
TWO_RECORDS = -1.5
"""Two people with records were told apart by somebody."""

_SENTENCES = {
    "spelling": N_("'%(first)s' and '%(second)s' can be spellings of one name"),
    "middle initial": N_("'%(first)s' and '%(second)s' agree in all names and initials"),
    "middle name": N_("'%(first)s' and '%(second)s' differ by a middle name"),
    "number": N_("'%(first)s' and '%(second)s' differ by a homonym number"),
    "initials": N_("'%(first)s' and '%(second)s' agree in their initials"),
    "order": N_("'%(first)s' and '%(second)s' are the same words in another order"),
    "order of syllables": N_("'%(first)s' and '%(second)s' are the same words in another order"),
    "short form": N_("'%(first)s' and '%(second)s' can be a full and a familiar form of one name"),
    "first name": N_("'%(first)s' and '%(second)s' differ by a first name"),
    "family name": N_("'%(first)s' and '%(second)s' differ by a second family name"),
    "initial": N_("'%(first)s' and '%(second)s' agree in family name and first initial"),
    "slip": N_("'%(first)s' and '%(second)s' differ by one letter"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all names they go by."""

    author: Author
    names: tuple[Spelling, ...]
    works: int


def people_alike(catalog: Catalog, denied: frozenset[frozenset[str]]) -> list[Question]:
    """The pairs of people that look like one."""
    companies = Companies(catalog)
    people = {
        id: _person(author, len(catalog.works_of.get(id, ()))) for id, author in catalog.authors.items()
    }
    holders = _holders(people.values())
    found = []
    spans: dict[AuthorId, Span] = {}
    for one, other in sorted(_candidates(holders, companies)):
        if frozenset((one, other)) in denied or other in companies.of(one).coauthors:
            continue
        question = _weigh(people[one], people[other], holders, companies)
        if question is not None:
            found.append(_told(question, catalog, spans))
    return found


def _person(author: Author, works: int) -> Person:
    """Somebody by the names of their record; else by their own name, not by what versions print beside it."""
    printed = [read_name(form) for form in author.printed]
    if author.source is None:
        own = read_name(author.name)
        printed = [own, *(name for name in printed if name.bare == own.bare)]
        names = [spelling_of(name.shown, author.number or "") for name in printed]
    else:
        stated = [read_name(name) for name in (author.source.record.name, *author.source.record.aliases)]
        names = [spelling_of(name.shown, name.number) for name in (*stated, *printed)]
    return Person(author, tuple(dict.fromkeys(names)), works)


def _holders(people: Iterable[Person]) -> dict[str, list[AuthorId]]:
    holders: dict[str, list[AuthorId]] = {}
    for person in people:
        for key in sorted({key for name in person.names for key in keys_of(name)}):
            holders.setdefault(key, []).append(person.author.id)
    return holders


def _candidates(holders: dict[str, list[AuthorId]], companies: Companies) -> set[tuple[AuthorId, AuthorId]]:
    pairs: set[tuple[AuthorId, AuthorId]] = set()
    for key, authors in holders.items():
        if len(authors) < 2:
            continue
        meetings = [authors] if len(authors) <= FEW and key[0] != "t" else _meetings(authors, companies)
        for meeting in meetings:
            positions = list(range(len(meeting)))
            for first, second in pairs_near(positions, FEW if len(meeting) <= FEW else REACH):
                one, other = sorted((meeting[first], meeting[second]))
                if one != other:
                    pairs.add((one, other))
    return pairs


def _meetings(authors: list[AuthorId], companies: Companies) -> Iterator[list[AuthorId]]:
    """Those of a key who have a coauthor of one name."""
    by_coauthor: dict[str, list[AuthorId]] = {}
    for author in authors:
        for name in companies.of(author).names:
            by_coauthor.setdefault(name, []).append(author)
    return (meeting for meeting in by_coauthor.values() if len(meeting) > 1)


def _weigh(
    one: Person, other: Person, holders: dict[str, list[AuthorId]], companies: Companies
) -> Question | None:
    best = _nearest(one, other)
    if best is None or _told_apart(one, other):
        return None
    kind, first, second = best
    candidates = _rivals(kind, first, second, holders)
    evidence = companies.compare(one.author.id, other.author.id)
    seen = _seen_as(one.author, other.author)
    z = WEIGHTS[kind] + evidence.weight - RIVALS * math.log(candidates) + (SEEN if seen else 0)
    if one.author.source is not None and other.author.source is not None:
        z += TWO_RECORDS
    if not may_be_asked("author", z):
        return None
    sentences = [said(_SENTENCES[kind], first=_full(first), second=_full(second)), *evidence.sentences]
    sentences += [seen] if seen else []
    if candidates > 1:
        sentences.append(said("but the less exact name could mean %(number)s people", number=candidates))
    keeper, merged = _keeper(one, other)
    proposal = Proposal(
        kind="author",
        first=one.author.id,
        second=other.author.id,
        score=0,
        evidence=tuple(sentences),
        accept=join_people(keeper.author, merged.author, _different_names(merged)),
        forbid=part_people(keeper.author, merged.author),
        keeper=keeper.author.id,
    )
    return Question("author", z, proposal, 1 + len(evidence.sentences))


def _told(question: Question, catalog: Catalog, spans: dict[AuthorId, Span]) -> Question:
    """The question with years and words of the two people; `spans` has the years of those asked for."""
    pair = AuthorId(question.proposal.first), AuthorId(question.proposal.second)
    for person in pair:
        if person not in spans:
            spans[person] = span_of(person, catalog)
    years = spans[pair[0]], spans[pair[1]]
    return replace(question, years=years, words=shared_words(*pair, catalog))


def _nearest(one: Person, other: Person) -> tuple[str, Spelling, Spelling] | None:
    """The likest of the names of two people, and how they are alike."""
    kinds = [(kind, a, b) for a in one.names for b in other.names if (kind := kind_of(a, b)) is not None]
    return max(kinds, key=lambda found: (WEIGHTS[found[0]], found[1].shown, found[2].shown), default=None)


def _different_names(person: Person) -> list[str]:
    """Each name once, however it is accented or spaced."""
    return list({read_name(_full(name)).key: _full(name) for name in reversed(person.names)}.values())[::-1]


def _seen_as(one: Author, other: Author) -> str:
    """The sentence for a name that versions of one paper print for the other person too."""
    for author, second in ((one, other), (other, one)):
        if author.source is not None or author.number or len(second.printed) < 2:
            continue
        own = read_name(author.name)
        shared = [form for form in second.printed if read_name(form).key == own.key]
        if shared:
            who = second.name + _number(second)
            return said("on another paper '%(name)s' was %(person)s", name=shared[0], person=who)
    return ""


def _number(author: Author) -> str:
    return f" {author.number}" if author.number else ""


def _told_apart(one: Person, other: Person) -> bool:
    """Whether somebody or DBLP has said that these are two: one name in two records, two numbers."""
    first, second = one.author.source, other.author.source
    if one.author.number and other.author.number and one.author.number != other.author.number:
        return True
    if first is None or second is None:
        return False
    if first.record.orcid and second.record.orcid:
        return True
    return bool({name.joined for name in one.names} & {name.joined for name in other.names})


def _rivals(kind: str, first: Spelling, second: Spelling, holders: dict[str, list[AuthorId]]) -> int:
    """How many people the less exact of two names could mean."""
    family, given = first.parts.family, first.parts.given
    if kind == "number" or (kind in ("spelling", "order") and (first.number or second.number)):
        return max(
            1,
            *(len(holders.get(f"j|{name.joined[0]}", ())) - 1 for name in (first, second) if name.joined),
            1,
        )
    if kind in ("initial", "initials") and given:
        share = 2 if kind == "initials" else 1
        return max(1, (len(holders.get(f"i|{family}|{given[0][0]}", ())) - 1) // share)
    if kind in ("middle name", "short form"):
        return max(1, len(holders.get(f"m|{family}|{first.nick}", ())) - 1)
    return 1


def _keeper(one: Person, other: Person) -> tuple[Person, Person]:
    """Whose record and address remain: a record before none, no number before one, more works."""

    def worth(person: Person) -> tuple[bool, bool, bool, int, int, str]:
        given = person.names[0].parts.given
        spelled = bool(given) and len(given[0]) > 1
        return (
            person.author.source is not None, spelled, person.author.number is None,
            person.works, len(person.author.name), person.author.id,
        )  # fmt: skip

    return (one, other) if worth(one) >= worth(other) else (other, one)


def _full(name: Spelling) -> str:
    return f"{name.shown} {name.number}" if name.number else name.shown
