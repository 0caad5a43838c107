"""A labelled set of papers: people with homonyms and variants of their names, printed by four sources.

| source | prints |
|---|---|
| registry | full names, with homonym numbers where several people have one name |
| index | full names without numbers, often only the first three; a title slip now and then |
| journal | initials |
| hand-kept | as its keepers write: no middle name, no accents, `ue` for `ü`, family name first, short forms |

People work in groups, change coauthors slowly and keep to a few venues and words, as people do.  The same
seed gives the same set.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from generator.model.records import PaperRecord
from generator.model.sourced import Sourced
from generator.text import fold_accents

_PINYIN_GIVEN = (
    "Wei", "Yang", "Hao", "Jun", "Lei", "Xin", "Yu", "Jing", "Zhenyu", "Xinyu", "Tianyi", "Jiawei",
    "Zhuoming", "Hongyi", "Ranajoy", "Yiping", "Beidi", "Zichang", "Ruisi", "Hanshi", "Jian", "Ming",
    "Qiang", "Xiaoxia", "Zhewei", "Linnan", "Zechun", "Hanlin", "Hanqing", "Tianqi", "Tianlong",
    "Xilun", "Xinyun", "Xinlei", "Chao", "Rui",
)  # fmt: skip
_PINYIN_FAMILY = (
    "Wang", "Zhang", "Chen", "Li", "Liu", "Yang", "Zhou", "Zhong", "Zhu", "Zhao", "Wu", "Xu", "Sun",
    "Song", "Yao", "Ye", "Cai", "Du", "He", "Lin", "Tian", "Han",
)  # fmt: skip
_ENGLISH_GIVEN = (
    "Christopher", "Michael", "Percy", "Robert", "Daniel", "Thomas", "Alexander", "Jacob", "Arjun",
    "Simon", "Matthew", "Andrew", "James", "William", "Susan", "Jennifer", "Katherine", "Elizabeth",
    "Nicholas", "Samuel", "Benjamin", "Jonathan", "Gregory", "Steven", "Philip", "Laura", "Emily",
    "Rebecca", "Joshua",
)  # fmt: skip
_ENGLISH_FAMILY = (
    "Manning", "Gardner", "Desai", "Liang", "Collins", "Sheldon", "Jordan", "Bartlett", "Mahoney",
    "Wainwright", "Schapire", "Rehg", "Carin", "Foster", "Diamos", "Blitzer", "Crammer", "Pereira",
    "Saul", "Weinberger", "Hamilton", "Leskovec", "Horvitz", "Langford", "Agarwal", "Kakade",
    "Hartline", "Roughgarden",
)  # fmt: skip
_UMLAUT_GIVEN = (
    "Jörg", "Søren", "Björn", "Jürgen", "Günter", "Håkan", "Bjørn", "Åsa", "Käthe", "Rüdiger", "Lars",
    "Anna", "Karin", "Matthias",
)  # fmt: skip
_UMLAUT_FAMILY = (
    "Müller", "Schölkopf", "Hüllermeier", "Bjørnsen", "Größer", "Köhler", "Jørgensen", "Krüger",
    "Schäfer", "Lindström",
)  # fmt: skip
_SLAVIC_GIVEN = (
    "Yury", "Dmitry", "Sergey", "Andrey", "Alexey", "Nikolay", "Evgeny", "Vasily", "Grigory", "Anatoly",
)  # fmt: skip
_SLAVIC_FAMILY = (
    "Polyanskiy", "Babichev", "Gorsky", "Ivanov", "Petrov", "Kuznetsov", "Nesterov", "Lebedev",
    "Sokolov", "Belinskiy",
)  # fmt: skip
_SPANISH_GIVEN = (
    "José", "María", "Jesús", "Inés", "Andrés", "Raúl", "Mónica", "Íñigo",
)  # fmt: skip
_SPANISH_FAMILY = (
    "García", "Hernández", "López", "Núñez", "Martín", "Ibáñez", "Gómez", "Peña",
)  # fmt: skip
_KOREAN_GIVEN = (
    "Min-jun", "Seo-yeon", "Ji-hoon", "Hyun-woo", "Soo-jin", "Dong-hyun", "Jae-won", "Eun-ji",
)  # fmt: skip
_KOREAN_FAMILY = (
    "Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Yoon", "Lim",
)  # fmt: skip
_SHORT = {
    "Christopher": "Chris", "Michael": "Mike", "Robert": "Bob", "Daniel": "Dan", "Thomas": "Tom",
    "Alexander": "Alex", "Matthew": "Matt", "Nicholas": "Nick", "Gregory": "Greg", "Jonathan": "Jon",
}  # fmt: skip
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "Å": "Aa"})
_WORDS = (
    "sparse", "attention", "gradient", "kernel", "bandit", "causal", "graph", "neural", "convex",
    "proximal", "stochastic", "bayesian", "latent", "robust", "federated", "transformer", "diffusion",
    "policy", "reward", "tensor", "spectral", "submodular", "privacy", "fairness", "hashing",
    "retrieval", "pruning", "quantization", "memory", "speculative", "decoding", "streaming",
    "sketching", "embedding", "clustering", "ranking", "matching", "planning", "exploration",
    "generalization", "compression", "segmentation", "translation", "parsing", "dialogue", "vision",
    "speech",
)  # fmt: skip
_FRAMES = (
    "On {0} {1} for {2} {3}",
    "{0} {1} with {2} and {3}",
    "Learning {0} {1} by {2} {3}",
    "How {0} {1} makes {2} {3}",
)


@dataclass(slots=True)
class Someone:
    """A person as they are."""

    label: int
    given: str
    middle: str
    family: str
    culture: str
    number: str = ""
    habits: dict[str, str] = field(default_factory=dict)
    """The form of the name that each source prints."""

    @property
    def full(self) -> str:
        """All names, as the person writes them."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Records, and for each the paper and the people that it really is about."""

    papers: tuple[Sourced[PaperRecord], ...]
    work_of: dict[str, int]
    person_of: dict[tuple[str, int], int]
    """By record id and position in its author list."""


def labelled_set(people: int = 2400, papers: int = 4000, seed: int = 7) -> LabelledSet:
    """The set; homonyms arise by themselves, from common Chinese names most."""
    chance = random.Random(seed)
    everybody = [_someone(label, chance) for label in range(people)]
    _number_homonyms(everybody)
    for person in everybody:
        person.habits = {
            source: _printed(person, source, chance) for source in ("registry", "index", "journal", "kept")
        }
    groups = [everybody[start : start + 12] for start in range(0, people, 12)]
    records: list[Sourced[PaperRecord]] = []
    work_of: dict[str, int] = {}
    person_of: dict[tuple[str, int], int] = {}
    for number in range(papers):
        home = chance.randrange(len(groups))
        authors = _authors(groups, home, chance)
        title, venue, year = (
            _title(home, number, chance),
            f"Conference on {_WORDS[home % 24].title()}",
            chance.randint(2010, 2024),
        )
        for source in chance.sample(("registry", "index", "journal", "kept"), chance.choice((1, 2, 2, 3))):
            id = f"{source}-{number}"
            printed = [person.habits[source] for person in authors]
            cut = source == "index" and len(printed) > 3 and chance.random() < 0.5
            listed = [*printed[:3], "others"] if cut else printed
            records.append(_record(id, _retitled(title, source, chance), listed, venue, year, source))
            work_of[id] = number
            for position, person in enumerate(authors[: len(listed)]):
                if listed[position] != "others":
                    person_of[id, position] = person.label
    return LabelledSet(tuple(records), work_of, person_of)


def _someone(label: int, chance: random.Random) -> Someone:
    culture = chance.choices(
        ("pinyin", "english", "umlaut", "slavic", "spanish", "korean"), (40, 30, 10, 6, 7, 7)
    )[0]
    given, family, middle = {
        "pinyin": lambda: (chance.choice(_PINYIN_GIVEN), chance.choice(_PINYIN_FAMILY), ""),
        "english": lambda: (chance.choice(_ENGLISH_GIVEN), chance.choice(_ENGLISH_FAMILY), _middle(chance)),
        "umlaut": lambda: (chance.choice(_UMLAUT_GIVEN), chance.choice(_UMLAUT_FAMILY), ""),
        "slavic": lambda: (chance.choice(_SLAVIC_GIVEN), chance.choice(_SLAVIC_FAMILY), ""),
        "spanish": lambda: (chance.choice(_SPANISH_GIVEN), " ".join(chance.sample(_SPANISH_FAMILY, 2)), ""),
        "korean": lambda: (chance.choice(_KOREAN_GIVEN), chance.choice(_KOREAN_FAMILY), ""),
    }[culture]()
    return Someone(label, given, middle, family, culture)


def _middle(chance: random.Random) -> str:
    return f"{chance.choice('ABCDEFGHJKLMPRSTW')}." if chance.random() < 0.5 else ""


def _number_homonyms(everybody: list[Someone]) -> None:
    """As DBLP does: people of one name get numbers, in the order in which they come."""
    count = Counter(fold_accents(person.full) for person in everybody)
    seen: Counter[str] = Counter()
    for person in everybody:
        name = fold_accents(person.full)
        if count[name] > 1:
            seen[name] += 1
            person.number = f"{seen[name]:04}"


def _printed(person: Someone, source: str, chance: random.Random) -> str:
    if source == "registry":
        return f"{person.full} {person.number}".strip()
    if source == "index":
        return person.full
    if source == "journal":
        letters = " ".join(f"{word[0]}." for word in person.given.replace("-", " ").split())
        return " ".join(part for part in (letters, person.middle, person.family) if part)
    variants = [person.full] * 4 + [fold_accents(person.full), f"{person.given} {person.family}"]
    variants += [f"{person.family}, {person.given} {person.middle}".strip(), person.full.upper()]
    if person.culture == "umlaut":
        variants += [person.full.translate(_EXPANDED)] * 3
    if person.culture == "slavic":
        variants += [f"{person.given.removesuffix('y')}i {person.family.replace('skiy', 'sky')}"] * 3
    if person.culture == "spanish":
        variants += [
            f"{person.given} {person.family.split()[0]}",
            f"{person.given} {person.family.replace(' ', '-')}",
        ]
    if person.culture == "korean":
        variants += [person.full.replace("-", ""), f"{person.family} {person.given}"]
    if person.given in _SHORT:
        variants += [f"{_SHORT[person.given]} {person.family}"] * 2
    return chance.choice(variants)


def _authors(groups: list[list[Someone]], home: int, chance: random.Random) -> list[Someone]:
    size = chance.choice((2, 3, 3, 4, 4, 5, 6))
    authors = chance.sample(groups[home], min(size, len(groups[home])))
    if chance.random() < 0.3:
        visitor = chance.choice(groups[(home + 1) % len(groups)])
        if visitor not in authors:
            authors.append(visitor)
    return authors


def _title(home: int, number: int, chance: random.Random) -> str:
    own = [_WORDS[(home * 5 + step) % len(_WORDS)] for step in range(8)]
    words = chance.sample(own, 2) + chance.sample(_WORDS, 2)
    unique = "".join("aeioubdgklmnprst"[(number >> shift) % 16] for shift in (0, 4, 8, 12))
    return f"{unique.title()}: " + chance.choice(_FRAMES).format(*words)


def _retitled(title: str, source: str, chance: random.Random) -> str:
    if source == "journal":
        return title.upper()
    if source == "index" and chance.random() < 0.03:
        words = title.split()
        words[-1], words[-2] = words[-2], words[-1]
        return " ".join(words)
    return title


def _record(
    id: str, title: str, authors: list[str], venue: str, year: int, source: str
) -> Sourced[PaperRecord]:
    fields: dict[str, Any] = {"id": id, "title": title, "authors": authors, "date": str(year)}
    if source != "index":
        fields |= {"venue": venue, "type": "inproceedings"}
    return Sourced(
        PaperRecord.model_validate(fields), f"{source}.bib", int(id.rpartition("-")[2]) + 1, "bibtex"
    )
