"""How long `resolve` takes on a synthetic bibliography: `python bench/identity_size.py [papers]`."""

from __future__ import annotations

import random
import resource
import sys
from time import process_time

from generator.model.records import PaperRecord
from generator.model.sourced import Records, Sourced
from generator.problems import Problems
from generator.resolve import resolve

_SYLLABLES = (
    "an", "ba", "chen", "da", "er", "fei", "guo", "hao", "in", "jia", "kai", "li", "ma", "ning", "ou", "ping",
    "qi", "rui", "shan", "tao", "uri", "vel", "wei", "xin", "yan", "zhe",
)  # fmt: skip
_FAMILIES = (
    "Chen", "Wang", "Li", "Zhang", "Liu", "Yang", "Smith", "Garcia", "Müller", "Kim", "Novak", "Ivanov",
    "Silva", "Rossi", "Dubois", "Sato", "Cohen", "Khan",
)  # fmt: skip


def synthetic_papers(count: int, seed: int = 1) -> tuple[Sourced[PaperRecord], ...]:
    """Papers of communities: four authors each on average, a tenth of the names abbreviated."""
    chance = random.Random(seed)
    people = [_name(chance) for _ in range(count * 3 // 2)]
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    papers = []
    for number in range(count):
        group = chance.randrange(len(people) // 40) * 40
        authors = chance.sample(people[group : group + 40], chance.randint(2, 6))
        printed = [_abbreviated(name) if chance.random() < 0.1 else name for name in authors]
        title = " ".join(words[min(int(chance.expovariate(1 / 3000)), 19_999)] for _ in range(9))
        record = PaperRecord.model_validate(
            {
                "id": f"paper{number}", "title": title, "authors": printed, "type": "inproceedings",
                "venue": f"Conference {group % 90}", "date": str(chance.randint(2000, 2025)),
            }
        )  # fmt: skip
        papers.append(Sourced(record, "synthetic.bib", number + 1, "bibtex"))
    return tuple(papers)


def _name(chance: random.Random) -> str:
    given = "".join(chance.choices(_SYLLABLES, k=2)).title()
    family = (
        chance.choice(_FAMILIES)
        if chance.random() < 0.4
        else "".join(chance.choices(_SYLLABLES, k=3)).title()
    )
    return f"{given} {family}"


def _abbreviated(name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{given[0]}. {family}"


def main() -> None:
    """Print seconds, memory and counts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    papers = synthetic_papers(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = process_time()
    catalog = resolve(Records(papers=papers), Problems())
    seconds = process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    authorships = sum(len(work.authorships) for work in catalog.works.values())
    print(f"records {count:,}, works {len(catalog.works):,}, authorships {authorships:,}")
    print(f"people {len(catalog.authors):,}, proposals {len(catalog.proposals):,}")
    print(f"resolve {seconds:.1f} s of processor time, memory +{(after - before) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
