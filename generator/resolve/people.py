"""The people of the site: everybody whom a record or an author list names, each at an address of their own.

| who | address |
|---|---|
| a record | its id, for ever |
| everybody printed as `Yang Zhou`, no record | `yang-zhou` |
| `Zhao Song 0002`, no record | `zhao-song-0002` |
| a name that several records claim, none of them at its address | `yang-zhou` lists them |
| papers that print such a name and say no more | `yang-zhou-unverified` |
| a name that only people with numbers have | `zhao-song` lists them |
| another name with the same address | the address and a mark made of the name |
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.distinct import distinct_ids, mark_of
from generator.model.catalog import Author
from generator.model.fields import AuthorId
from generator.resolve.authorlists import AuthorSlot
from generator.resolve.identify import Decision
from generator.resolve.printed import Name, read_name
from generator.resolve.registry import Registry
from generator.text import slugify

UNVERIFIED = "-unverified"
"""Ends the address of a name that several records claim, for papers that do not say which."""


@dataclass(slots=True)
class Printed:
    """What author lists print for one person: how often each form, and how it compares."""

    name: Name
    forms: dict[str, int] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)


@dataclass(slots=True)
class People:
    """Everybody, and what several share."""

    authors: dict[AuthorId, Author] = field(default_factory=dict)
    id_of: dict[str, AuthorId] = field(default_factory=dict)
    """By `Decision.person`."""
    namesakes: dict[AuthorId, tuple[AuthorId, ...]] = field(default_factory=dict)
    disambiguations: dict[AuthorId, tuple[AuthorId, ...]] = field(default_factory=dict)


def find_people(decided: Iterable[tuple[AuthorSlot, Decision]], registry: Registry) -> People:
    """Everybody whom records or decisions name."""
    printed = _printed(decided)
    people = People(id_of=_addresses(printed, registry))
    bare_names: dict[AuthorId, set[str]] = {}
    for author, source in registry.records.items():
        found = printed.get(f"#{author}")
        if registry.is_silent(author):
            found = None
        forms = tuple(sorted(found.forms)) if found else ()
        name = read_name(source.record.name)
        people.authors[author] = Author(author, name.shown, source, forms, None)
        names = {name.bare} | (found.bare if found else set())
        if not registry.is_silent(author):
            names.update(read_name(alias).bare for alias in source.record.aliases)
        bare_names[author] = names
    for person, found in printed.items():
        if not person.startswith("#"):
            author = people.id_of[person]
            people.authors[author] = _unverified(author, found)
            bare_names[author] = found.bare
    people.authors = dict(sorted(people.authors.items()))
    _find_namesakes(people, bare_names, registry)
    return people


def _printed(decided: Iterable[tuple[AuthorSlot, Decision]]) -> dict[str, Printed]:
    """What lists print, by person; a place that works share means one person in all of them."""
    times: dict[int, int] = {}
    places: list[tuple[AuthorSlot, Decision]] = []
    for slot, decision in decided:
        place = id(slot)
        if place in times:
            times[place] += 1
        else:
            times[place] = 1
            places.append((slot, decision))
    printed: dict[str, Printed] = {}
    for slot, decision in places:
        found = printed.get(decision.person)
        if found is None:
            found = printed[decision.person] = Printed(decision.name)
        for form in slot.forms:
            name = form.name.numbered
            found.forms[name] = found.forms.get(name, 0) + times[id(slot)]
            found.bare.add(form.name.bare)
    return printed


def _addresses(printed: dict[str, Printed], registry: Registry) -> dict[str, AuthorId]:
    ids = {f"#{author}": author for author in registry.records}
    shared = {
        key for key, claims in registry.claims.items() if len(claims) > 1 and not _holder(key, registry)
    }
    names = {
        person: found.name.key + (UNVERIFIED if person in shared else "")
        for person, found in printed.items()
        if not person.startswith("#")
    }
    for person, address in distinct_ids(
        names, registry.records.keys() | _contested(registry), "person"
    ).items():
        ids[person] = AuthorId(address)
    return ids


def _contested(registry: Registry) -> set[str]:
    """Addresses that a record left to nobody: its id bears the mark that told two names apart."""
    found = set()
    for author, source in registry.records.items():
        key = read_name(source.record.name).key
        if author == f"{slugify(key)}-{mark_of(key)}":
            found.add(slugify(key))
    return found


def _holder(key: str, registry: Registry) -> AuthorId | None:
    slug = AuthorId(slugify(key))
    return slug if slug in registry.records else None


def _unverified(author: AuthorId, found: Printed) -> Author:
    best = next(iter(found.forms))
    if len(found.forms) > 1:
        own = [form for form in found.forms if read_name(form).bare == found.name.bare]
        best = min(
            own or found.forms, key=lambda form: (-found.forms[form], form.isascii(), form.isupper(), form)
        )
    shown = best if found.name.corporate else read_name(best).shown
    return Author(author, shown, None, tuple(sorted(found.forms)), found.name.number or None)


def _find_namesakes(people: People, bare_names: dict[AuthorId, set[str]], registry: Registry) -> None:
    holders: dict[str, list[AuthorId]] = {}
    for author, names in bare_names.items():
        for name in names:
            holders.setdefault(name, []).append(author)
    shared: dict[AuthorId, set[AuthorId]] = {}
    lists: dict[AuthorId, set[AuthorId]] = {}
    for name, authors in holders.items():
        if len(authors) < 2:
            continue
        for author in authors:
            shared.setdefault(author, set()).update(other for other in authors if other != author)
        slug = AuthorId(slugify(name))
        if slug and slug not in people.authors:
            lists.setdefault(slug, set()).update(authors)
    _add_marked(people, lists)
    people.namesakes = {author: tuple(sorted(others)) for author, others in sorted(shared.items())}
    people.disambiguations = {slug: tuple(sorted(authors)) for slug, authors in sorted(lists.items())}


def _add_marked(people: People, lists: dict[AuthorId, set[AuthorId]]) -> None:
    """Different names whose common address none of them has: the address lists them."""
    by_slug: dict[AuthorId, set[AuthorId]] = {}
    for person, author in people.id_of.items():
        slug = AuthorId(slugify(person))
        if not person.startswith("#") and slug and slug != author and slug not in people.authors:
            by_slug.setdefault(slug, set()).add(author)
    for slug, authors in by_slug.items():
        lists.setdefault(slug, set()).update(authors)
