"""Listings: people A–Z, papers by year, topics, venues; large ones split so that each page stays light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.emit.alphabet import Shelf, path_of_shelf, shelves
from generator.emit.context import Face, LetterGroup, Link, PeopleList
from generator.emit.heads import listing_head
from generator.emit.key_store import Register
from generator.emit.keys import key_of, person_key, record_key, topic_key, works_key
from generator.emit.page import Page, Planned, PlannedGroup
from generator.emit.paper_lists import year_groups
from generator.emit.people import leading, person_card
from generator.emit.subject_lists import topic_list, venue_list
from generator.emit.view import SiteView, face
from generator.emit.words import so_many_works
from generator.model.catalog import Author
from generator.model.fields import AuthorId

PEOPLE_ON_ONE_PAGE = 2_000
"""A–Z lists longer than this get a page for each letter."""
FEATURED = 12
"""People shown as cards above the list."""


def listing_pages(view: SiteView) -> Iterator[Page | Planned | PlannedGroup]:
    """Every listing of the site."""
    yield from people_groups(view)
    yield from year_groups(view)
    yield topic_list(view)
    yield venue_list(view)


def people_lists(view: SiteView) -> Iterator[Planned]:
    """Every page of the people A–Z."""
    yield _people_index(view)
    if len(_shown(view)) > PEOPLE_ON_ONE_PAGE:
        yield from _letter_pages(view)


def people_groups(view: SiteView) -> Iterator[Planned | PlannedGroup]:
    """People A–Z: tens of thousands need not be put in order where none of them has changed."""
    yield _people_index(view)
    count = sum(count for _, _, count in register(view)[1])
    if count > PEOPLE_ON_ONE_PAGE:
        key, make = key_of(register(view)[0]), partial(_letter_pages, view)
        yield PlannedGroup(key, make, 1 + count // 50, (("people", "authors"),), name="lists")


def register(view: SiteView) -> Register:
    """What lists of people say: made once, and kept while nobody changes."""
    if not view.keys.register:
        shown = _shown(view)
        letters = [(letter.label, letter.anchor, len(letter.people)) for letter in shelves(shown)]
        view.keys.register.append((_people_key(view, shown), letters, leading(view, FEATURED)))
    return view.keys.register[0]


def _shown(view: SiteView) -> list[Author]:
    """All people but those who asked not to be found."""
    return [a for a in view.catalog.authors.values() if not (a.source and a.source.record.noindex)]


def _jump(letters: Sequence[tuple[str, str, int]], split: bool) -> tuple[Link, ...]:
    """Links to the letters."""
    return tuple(
        Link(label, path=path_of_shelf(anchor) if split else f"authors/index.html#{anchor}", count=count)
        for label, anchor, count in letters
    )


def _letter_pages(view: SiteView) -> Iterator[Planned]:
    """The pages of each letter."""
    shown = _shown(view)
    letters = shelves(shown)
    jump = _jump([(letter.label, letter.anchor, len(letter.people)) for letter in letters], True)
    told = [(j.label, j.count) for j in jump]
    for letter in letters:
        for shelf, among in letter.all():
            parts = [(part.anchor, len(part.people)) for part in shelf.parts or among]
            people = () if shelf.parts else shelf.people
            key = key_of(shelf.label, len(shown), told, parts, _people_key(view, people))
            make = partial(_letter_page, view, letter.label, shelf, among, jump)
            yield Planned("people", shelf.path, key, make)


def _people_key(view: SiteView, people: Iterable[Author]) -> bytes:
    works_of = view.catalog.works_of
    return key_of([(person_key(view, author.id), len(works_of.get(author.id, ()))) for author in people])


def _people_index(view: SiteView) -> Planned:
    """The first page: cards of some people, and all of them by letter where they stand on one page."""
    people, letters, first = register(view)
    total = sum(count for _, _, count in letters)
    recorded = sum(1 for a in view.catalog.authors.values() if a.source and not a.source.record.noindex)
    split = total > PEOPLE_ON_ONE_PAGE
    jump = _jump(letters, split)
    # With a card are people with a record; without any, and without a list below, anybody.
    featured = first[: min(FEATURED, recorded) or (FEATURED if split else 0)]
    key = key_of(_cards_key(view, featured), recorded, [(j.label, j.count) for j in jump], people)

    def make() -> Page:
        _ = view.strings
        shown = tuple(person_card(view, id) for id in featured)
        groups = () if split else tuple(_letter_group(view, letter) for letter in shelves(_shown(view)))
        title = _("Researchers")
        reason = _("With a record of their own") if recorded else _("Most papers")
        body = PeopleList(title, total, shown, reason, jump, groups, "", (), "")
        return _people_page(view, "authors/index.html", title, body)

    return Planned("people", "authors/index.html", key, make)


def _cards_key(view: SiteView, featured: Sequence[AuthorId]) -> bytes:
    cards = [(record_key(view, id), works_key(view, view.catalog.works_of.get(id, ()))) for id in featured]
    return key_of(cards, [topic_key(view, id) for id in view.derived.topics] if featured else [])


def _letter_page(
    view: SiteView, letter: str, shelf: Shelf, among: Sequence[Shelf], jump: tuple[Link, ...]
) -> Page:
    """The people of a shelf, or where they stand."""
    title = view.strings("Researchers: %(letter)s", letter=shelf.label)
    groups = () if shelf.parts else (_letter_group(view, shelf),)
    parts = tuple(Link(p.label, path=p.path, count=len(p.people)) for p in shelf.parts or among)
    here = "" if shelf.parts or not among else shelf.path
    body = PeopleList(title, len(shelf.people), (), "", jump, groups, letter, parts, here)
    return _people_page(view, shelf.path, title, body)


def _people_page(view: SiteView, path: str, title: str, body: PeopleList) -> Page:
    about = view.strings.plural("%(count)s researcher, A–Z by family name.",
                                "%(count)s researchers, A–Z by family name.", body.total)  # fmt: skip
    listed = body.groups[0].people if len(body.groups) == 1 else tuple(c.face for c in body.featured)
    items = [(person.name, person.path) for person in listed]
    return Page("people", path, title, about, body, listing_head(view, title, path, about, items, body.total))


def _letter_group(view: SiteView, shelf: Shelf) -> LetterGroup:
    return LetterGroup(shelf.label, shelf.anchor, tuple(_counted_face(view, a) for a in shelf.people))


def _counted_face(view: SiteView, author: Author) -> Face:
    count = len(view.catalog.works_of.get(author.id, ()))
    number = f"{author.number} · " if author.number else ""
    return face(author, detail=f"{number}{so_many_works(view.strings, count)}", count=count)
