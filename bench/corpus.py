"""Invented bibliographies of any size, the same for the same number of papers.

Per 100 papers there are about 80 people, four authors a paper, titles of eight words and abstracts of 150
whose words follow Zipf's law; few people write most papers, a community of forty writes together.  Each
hundred papers bring a topic, up to 400 of them, whose phrase stands in about every tenth title.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 7
PEOPLE_PER_PAPER = 0.8
ABSTRACT_WORDS = 150
FIRST_YEAR, YEARS = 1990, 36
_SYLLABLES = tuple(first + second for first in "bdfgklmnprstv" for second in "aeio")
_VENUES = 37
_CIRCLE = 40
"""People of a community."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An invented paper."""

    id: str
    title: str
    authors: tuple[str, ...]
    """`Family, Given`."""
    venue: str
    year: int
    abstract: str


def topic_names(papers: int) -> list[str]:
    """The phrases that make topics: two rare words each."""
    chance = random.Random(SEED + 1)
    count = max(3, min(400, papers // 100))
    return [f"{_word(chance, 3)} {_word(chance, 3)}x" for _ in range(count)]


def invented_papers(count: int) -> Iterator[Paper]:
    """So many papers, oldest first."""
    chance = random.Random(SEED)
    people = _people(max(3, round(count * PEOPLE_PER_PAPER)), chance)
    words = [_word(chance, chance.randint(2, 4)) for _ in range(8_000)]
    # Accumulated weights: `choices` would add them up for each text.
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 2)
        weights.append(total)
    topics = topic_names(count)
    venues = [f"Conference on {_word(chance, 3).capitalize()}" for _ in range(_VENUES)]
    for number in range(count):
        text = " ".join(chance.choices(words, cum_weights=weights, k=ABSTRACT_WORDS))
        title = " ".join(chance.choices(words, cum_weights=weights, k=8))
        if chance.random() < 0.1:
            title = f"{title} for {chance.choice(topics)}"
        yield Paper(
            id=f"p{number:06d}",
            title=title.capitalize(),
            authors=_team(people, number, chance),
            venue=venues[int(_VENUES * chance.random() ** 2)],
            year=FIRST_YEAR + number * YEARS // count,
            abstract=f"{text.capitalize()}.",
        )


def _team(people: list[str], number: int, chance: random.Random) -> tuple[str, ...]:
    """Authors of one community; its first people write most, and every tenth paper has a guest."""
    circles = -(-len(people) // _CIRCLE)
    start = number * 7919 % circles * _CIRCLE
    circle = people[start : start + _CIRCLE]
    size = min(len(circle), 1 + min(11, int(chance.paretovariate(1.1))))
    team = {circle[int(len(circle) * chance.random() ** 1.6)] for _ in range(size + 1)}
    if chance.random() < 0.1:
        team.add(people[int(len(people) * chance.random() ** 2.5)])
    return tuple(sorted(team))


def _people(count: int, chance: random.Random) -> list[str]:
    """Different names: a family name is shared by about six people with different given names."""
    families = [_word(chance, 3).capitalize() for _ in range(max(2, count // 6))]
    names: dict[str, None] = {}
    while len(names) < count:
        given = f"{_word(chance, 2).capitalize()} {_word(chance, 2).capitalize()}"
        names[f"{families[len(names) % len(families)]}, {given}"] = None
    return list(names)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables))


def bibtex(paper: Paper) -> str:
    """The paper as an entry."""
    return (
        f"@inproceedings{{{paper.id},\n  title = {{{paper.title}}},\n"
        f"  author = {{{' and '.join(paper.authors)}}},\n  booktitle = {{{paper.venue}}},\n"
        f"  year = {{{paper.year}}},\n  abstract = {{{paper.abstract}}}\n}}\n"
    )


def write_project(folder: Path, papers: int) -> None:
    """A Coterie project: one `.bib` a thousand papers, as an archive keeps them, and a file of topics."""
    (folder / "content/papers").mkdir(parents=True)
    (folder / "content/topics").mkdir()
    (folder / "site_config.yml").write_text("site_name: Bench\nsite_url: https://example.org/bench/\n")
    topics = "".join(
        f"- id: {name.replace(' ', '-')}\n  name: {name.capitalize()}\n  match: [{name}]\n"
        for name in topic_names(papers)
    )
    (folder / "content/topics/topics.yml").write_text(topics)
    for number, paper in enumerate(invented_papers(papers)):
        with (folder / f"content/papers/part-{number // 1_000:04d}.bib").open("a") as file:
            file.write(bibtex(paper))
