"""How right `resolve` is about people and works, on a labelled set: `make bench-identity`.

| figure | counts |
|---|---|
| automatic, people | pairs of authorships under different printed names that were read as one person |
| automatic, works | pairs of records joined to one work |
| proposals | pairs of pages; right if the two share a person, or are one paper |
| recall | pairs that are one in truth: joined, proposed, or linked by right proposals |
| one name, one page | pairs of authorships under one printed name: what "unverified" promises, and no more |

An automatic reading counts where it claims a person: in one place of a work, on the page of a record or
of a number.  An unverified page claims a printed name only, and has its own line.
Two pages that share a person only because both print several people's bare name count as one in truth too.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from time import process_time

from identity_set import LabelledSet, labelled_set

from generator.model.catalog import Catalog
from generator.model.records import OTHERS
from generator.model.sourced import Records
from generator.problems import Problems
from generator.resolve import resolve
from generator.resolve.groups import Joiner, Link
from generator.resolve.printed import name_of


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    all: int

    @property
    def value(self) -> float:
        """The part that is right; 1 of nothing."""
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.value:.4f}  {self.right:>7,} of {self.all:>7,}"


Pages = dict[str, set[int]]
"""Author page → the people who are really on it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An authorship as it was read."""

    work: str
    key: str
    label: int


People = dict[str, list[Reading]]
"""Author page → the authorships read as that page's person."""


def read_people(labelled: LabelledSet, catalog: Catalog) -> People:
    """Every authorship of every record, by the page that it was read as."""
    found: People = defaultdict(list)
    for work in catalog.works.values():
        for version in work.versions:
            for position, item in enumerate(version.record.authors):
                label = labelled.person_of.get((version.record.id, position))
                if item == OTHERS or label is None:
                    continue
                name = name_of(item)
                page = _page_of(catalog, work.authorships, name.numbered)
                if page is not None:
                    found[page].append(Reading(work.id, name.key, label))
    return found


def _page_of(catalog: Catalog, authorships: tuple[object, ...], printed: str) -> str | None:
    """The person of a work under whose name this form was found."""
    pages = [a.author for a in authorships if printed in catalog.authors[a.author].printed]  # type: ignore[attr-defined]
    return pages[0] if len(set(pages)) == 1 else None


def automatic_people(people: People, catalog: Catalog) -> tuple[Share, Share]:
    """Pairs under different names that were joined, and pairs under one name."""
    joined, named = [0, 0], [0, 0]
    for page, readings in people.items():
        author = catalog.authors[page]  # type: ignore[index]
        one_person = author.source is not None or author.number is not None
        for one, other in combinations(readings[:400], 2):
            if one.key == other.key:
                counts = named
            elif one_person or one.work == other.work:
                counts = joined
            else:
                continue
            counts[0] += one.label == other.label
            counts[1] += 1
    return Share(*joined), Share(*named)


def automatic_works(labelled: LabelledSet, catalog: Catalog) -> Share:
    """Pairs of records that are one work."""
    pairs = [
        labelled.work_of[one.record.id] == labelled.work_of[other.record.id]
        for work in catalog.works.values()
        for one, other in combinations(work.versions, 2)
    ]
    return Share(sum(pairs), len(pairs))


def proposals_of(pages: Pages, catalog: Catalog, kind: str) -> Share:
    """Proposals of a kind that are right."""
    right = [bool(pages[p.first] & pages[p.second]) for p in catalog.proposals if p.kind == kind]
    return Share(sum(right), len(right))


def recall(pages: Pages, catalog: Catalog, kind: str, joined: int) -> Share:
    """True pairs found: those joined, and pages linked by right proposals, of all there are."""
    order = sorted(pages)
    position = {page: number for number, page in enumerate(order)}
    joiner = Joiner(len(order))
    for p in catalog.proposals:
        if p.kind == kind and pages[p.first] & pages[p.second]:
            joiner.join(Link(position[p.first], position[p.second], ""))
    holders: dict[int, list[str]] = defaultdict(list)
    for page in order:
        for label in pages[page]:
            holders[label].append(page)
    true = {pair for held in holders.values() for pair in combinations(held, 2)}
    found = sum(joiner.find(position[a]) == joiner.find(position[b]) for a, b in true)
    return Share(found + joined, len(true) + joined)


def measure(labelled: LabelledSet) -> dict[str, Share]:
    """Every figure of the table, by its name."""
    catalog = resolve(Records(papers=labelled.papers), Problems())
    people = read_people(labelled, catalog)
    author_pages: Pages = defaultdict(set, {page: {r.label for r in found} for page, found in people.items()})
    work_pages: Pages = {
        id: {labelled.work_of[version.record.id] for version in work.versions}
        for id, work in catalog.works.items()
    }
    different, same = automatic_people(people, catalog)
    works = automatic_works(labelled, catalog)
    joined = sum(
        len(list(combinations({r.key for r in found if r.label == person}, 2)))
        for found in people.values()
        for person in {r.label for r in found}
    )
    return {
        "automatic, people: precision": different,
        "automatic, works: precision": works,
        "proposals, people: precision": proposals_of(author_pages, catalog, "author"),
        "proposals, works: precision": proposals_of(work_pages, catalog, "work"),
        "recall of people, automatic + proposed": recall(author_pages, catalog, "author", joined),
        "recall of works, automatic + proposed": recall(work_pages, catalog, "work", works.right),
        "one name, one page (rule 6)": same,
    }


def main() -> int:
    """Print the table; 1 where a target is missed."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    start = process_time()
    labelled = labelled_set(people=size * 3 // 5, papers=size)
    figures = measure(labelled)
    print(f"{len(labelled.papers):,} records of {size:,} papers, {len(labelled.person_of):,} authorships")
    for name, share in figures.items():
        print(f"  {name:<40} {share}")
    print(f"  {process_time() - start:.1f} s of processor time, labelling included")
    precise = all(figures[f"automatic, {kind}: precision"].value == 1 for kind in ("people", "works"))
    found = all(
        figures[f"recall of {kind}, automatic + proposed"].value >= 0.97 for kind in ("people", "works")
    )
    print("targets: automatic 1.000, recall 0.97:", "met" if precise and found else "MISSED")
    return 0 if precise and found else 1


if __name__ == "__main__":
    raise SystemExit(main())
