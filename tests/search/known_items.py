"""Queries of which the right page is known, and how well the search answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.search.find import find, results
from generator.search.reader import Index

SHOWN_FIRST = 5


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query and the page that is meant by it."""

    kind: str
    query: str
    path: str


@dataclass(slots=True)
class Answers:
    """Where the right pages stood."""

    places: dict[KnownItem, int] = field(default_factory=dict)
    """From 1; 0 where the page was not found."""

    def share(self, most: int) -> float:
        """Of all queries those whose page is among the first `most`."""
        return sum(1 <= place <= most for place in self.places.values()) / len(self.places)

    def failures(self) -> str:
        """A line for each query whose page is not first."""
        wrong = (f"{place or 'not found'}: {item}" for item, place in self.places.items() if place != 1)
        return "\n".join(wrong)


def read_items(path: Path) -> list[KnownItem]:
    """The queries of a file with tabs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [KnownItem(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def ask(items: Iterable[KnownItem], index: Callable[[], Index]) -> Answers:
    """Ask each query; a reader sees the groups one below the other."""
    answers = Answers()
    for item in items:
        paths = [result.path for result in results(find(index(), item.query))]
        answers.places[item] = paths.index(item.path) + 1 if item.path in paths else 0
    return answers
