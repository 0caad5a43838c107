"""People by the letters that their names begin with; where a letter has many, by the letters that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.catalog import Author
from generator.names import split_name
from generator.text import fold

ON_A_PAGE = 1_000
"""People that one page lists: those of a letter with more are divided by their next letter."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """People whose names begin alike; those of a large shelf stand on its parts."""

    label: str
    anchor: str
    """The label as it may stand in an address."""
    people: tuple[Author, ...]
    parts: tuple[Shelf, ...] = ()

    @property
    def path(self) -> str:
        """The page of a shelf that has one: the same whether it is divided or not."""
        return path_of_shelf(self.anchor)

    def all(self) -> Iterator[tuple[Shelf, tuple[Shelf, ...]]]:
        """The shelf and all below it, each with those that it stands among; the first stands alone."""
        yield self, ()
        for part in self.parts:
            for shelf, among in part.all():
                yield shelf, among or self.parts


def path_of_shelf(anchor: str) -> str:
    """The page of a shelf, by its anchor."""
    return f"authors/index-{anchor}.html"


_Named = Sequence[tuple[str, Author]]
"""People with their names as they are sorted, in order."""


def shelves(people: Iterable[Author]) -> tuple[Shelf, ...]:
    """A shelf for each first letter of a family name; names without one stand at `#`."""
    ordered = sorted((*_sorted_by(author), author.id, author) for author in people)
    letters: dict[str, list[tuple[str, Author]]] = {}
    for family, given, _, author in ordered:
        first = family[:1].upper()
        name = f"{family} {given}".rstrip()
        letters.setdefault(first if first.isalpha() else "#", []).append((name, author))
    return tuple(
        _shelf(
            letter, _code(letter.lower()) if letter.isascii() else _code(letter), named, int(letter != "#")
        )
        for letter, named in letters.items()
    )


def _sorted_by(author: Author) -> tuple[str, str]:
    parts = split_name(author.name)
    return fold(parts.family or author.name), fold(parts.given)


def _shelf(label: str, anchor: str, named: _Named, read: int) -> Shelf:
    """The shelf of names that share their first `read` letters."""
    people = tuple(author for _, author in named)
    shortest = min(len(name) for name, _ in named)
    if len(named) <= ON_A_PAGE or len({name for name, _ in named}) == 1:
        return Shelf(label, anchor, people)
    at = read
    while at < shortest and len({name[at] for name, _ in named}) == 1:
        at += 1
    groups: dict[str, list[tuple[str, Author]]] = {}
    for name, author in named:
        groups.setdefault(name[: at + 1].ljust(at + 1), []).append((name, author))
    parts = (
        _shelf(shared.strip().title(), anchor + "".join(map(_code, shared[read:])), group, at + 1)
        for shared, group in groups.items()
    )
    return Shelf(label, anchor, people, tuple(parts))


def _code(letter: str) -> str:
    """A letter in an address: `a`; others by code point."""
    return letter if letter.isascii() and letter.isalpha() else f"u{ord(letter):x}"
