"""The network in files of a few kilobytes, from which the browser finds paths and compares people.

People are numbered community by community, so that whom a search visits stands in few files: a path through a
graph of 80,000 people touches a part of them.  Files by id use the CRC-32 of the id.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from generator.derive.coauthors import Column
from generator.derive.network import Atlas, in_graph
from generator.derive.whole import Places, all_ties
from generator.emit.columns import compact_json, packed, pieces, steps
from generator.emit.graph_levels import Facts, level_sizes
from generator.emit.page import DataFile
from generator.emit.view import SiteView
from generator.mathematics import without_mathematics
from generator.model.fields import AuthorId, WorkId

TIES_PER_FILE = 512
WHOLE_ABOVE = 20
"""Files of ties above which there is also one of all ties: fewer files are fetched as quickly."""
WHOLE_UP_TO = 900_000
"""Bytes of the one file of all ties: a search must not cost more than a megabyte."""
PEOPLE_PER_FILE = 64
WORKS_PER_FILE = 64
IDS_PER_FILE = 512
TOPICS_OF_ONE = 12


def numbered_people(view: SiteView, atlas: Atlas) -> dict[AuthorId, int]:
    """The number of everybody who may be shown: community by community, then those whom the map lacks."""
    community = dict(zip(atlas.people, atlas.map.community.tolist(), strict=True))
    shown = [author.id for author in view.catalog.authors.values() if in_graph(author)]
    last = len(atlas.communities)
    works_of = view.catalog.works_of
    ordered = sorted(shown, key=lambda a: (community.get(a, last), -len(works_of.get(a, ())), a))
    return {person: number for number, person in enumerate(ordered)}


def network_files(
    view: SiteView, atlas: Atlas, number: dict[AuthorId, int], facts: Facts
) -> Iterator[DataFile]:
    """Every file of the network; the index, which names the sizes, comes last."""
    people = list(number)
    works = _numbered_works(view, number)
    has_whole = False
    for ties in _tie_files(view, people):
        has_whole |= ties.path.endswith("/whole.json")
        yield ties
    yield from _people_files(view, atlas, people, works, facts)
    files = max(1, -(-len(people) // IDS_PER_FILE))
    found: dict[int, dict[str, int]] = {}
    for person, index in number.items():
        found.setdefault(zlib.crc32(person.encode()) % files, {})[person] = index
    for file in range(files):
        yield DataFile(f"data/network/ids-{file}.json", compact_json(found.get(file, {})))
    topics = [[topic.name, f"topics/{id}.html"] for id, topic in view.derived.topics.items()]
    yield DataFile("data/network/topics.json", compact_json(topics))
    yield DataFile("data/network/index.json", compact_json({
        "version": 1,
        "people": len(people),
        "works": len(works),
        "id_files": files,
        "ties_per_file": TIES_PER_FILE,
        "whole": int(has_whole),
        "people_per_file": PEOPLE_PER_FILE,
        "works_per_file": WORKS_PER_FILE,
        "levels": level_sizes(len(atlas.people)),
    }))  # fmt: skip


def _tie_files(view: SiteView, people: list[AuthorId]) -> Iterator[DataFile]:
    """Ties in many files, and all of them in one where a search may need more of the many than that costs."""
    files = -(-len(people) // TIES_PER_FILE)
    ties = all_ties(people, view.derived.coauthors)
    lines = _packed_ties(ties.first, ties.second, ties.works, len(people))
    for file, begin in enumerate(range(0, len(people), TIES_PER_FILE)):
        yield DataFile(f"data/network/ties-{file}.json", compact_json(lines[begin : begin + TIES_PER_FILE]))
    if files > WHOLE_ABOVE:
        ties = ties.once()
        text = " ".join(_packed_ties(ties.first, ties.second - ties.first, ties.works, len(people)))
        if len(text) <= WHOLE_UP_TO:
            yield DataFile("data/network/whole.json", compact_json({"version": 1, "ties": text}))


def _packed_ties(owner: Places, other: Places, works: Column, people: int) -> list[str]:
    """For each person coauthors as steps from one number to the next, doubled; odd where joint works follow.

    These follow where there are more than one.
    """
    begins = np.searchsorted(owner, np.arange(people + 1))
    step = np.diff(other, prepend=0)
    first = begins[:-1][begins[:-1] < begins[1:]]
    step[first] = other[first]
    several = works > 1
    texts = pieces((2 * step + several).tolist())
    for at, count in zip(np.flatnonzero(several).tolist(), pieces(works[several].tolist()), strict=True):
        texts[at] += count
    return ["".join(texts[begin:end]) for begin, end in pairwise(begins.tolist())]


def _people_files(
    view: SiteView, atlas: Atlas, people: list[AuthorId], works: dict[WorkId, int], facts: Facts
) -> Iterator[DataFile]:
    rank = {person: index for index, person in enumerate(atlas.people)}
    columns = (atlas.map.x.tolist(), atlas.map.y.tolist(), atlas.map.community.tolist())
    place = {person: list(where) for person, *where in zip(atlas.people, *columns, strict=True)}
    topic_number = {topic: index for index, topic in enumerate(view.derived.topics)}
    for file, begin in enumerate(range(0, len(people), PEOPLE_PER_FILE)):
        group = people[begin : begin + PEOPLE_PER_FILE]
        topics = [facts[p].topics[:TOPICS_OF_ONE] for p in group]
        yield DataFile(f"data/network/people-{file}.json", compact_json({
            "id": group,
            "name": [view.catalog.authors[person].name for person in group],
            "marks": "".join([str(facts[person].marks) for person in group]),
            "rank": [rank.get(person, -1) for person in group],
            "place": [place.get(person, []) for person in group],
            "works": [_works(view, person, works) for person in group],
            "years": [_years(view, person) for person in group],
            "topics": [packed(n for t, count in of for n in (topic_number[t], count)) for of in topics],
        }))  # fmt: skip


def _works(view: SiteView, person: AuthorId, works: dict[WorkId, int]) -> str:
    """The numbers of a person's works, as steps."""
    return packed(steps(sorted(works[work] for work in view.catalog.works_of.get(person, ()))))


def _years(view: SiteView, person: AuthorId) -> str:
    """The first year, then the works of it and every year after; empty where no year is known."""
    works = view.catalog.works
    known = [year for work in view.catalog.works_of.get(person, ()) if (year := works[work].year)]
    if not known:
        return ""
    first = min(known)
    counts = [0] * (max(known) - first + 1)
    for year in known:
        counts[year - first] += 1
    return packed([first, *counts])


def _numbered_works(view: SiteView, number: dict[AuthorId, int]) -> dict[WorkId, int]:
    """Works in order of their people, so that joint works of one path stand in few files."""
    first = {}
    for work in view.catalog.works.values():
        people = [number[a.author] for a in work.authorships if a.author in number]
        if people:
            first[work.id] = min(people)
    ordered = sorted(first, key=lambda work: (first[work], work))
    return {work: index for index, work in enumerate(ordered)}


def work_files(view: SiteView, number: dict[AuthorId, int]) -> Iterator[DataFile]:
    """What ways and comparisons say of works; by number, as in the files of people."""
    works = list(_numbered_works(view, number))
    for file, begin in enumerate(range(0, len(works), WORKS_PER_FILE)):
        group = [view.catalog.works[work] for work in works[begin : begin + WORKS_PER_FILE]]
        yield DataFile(f"data/network/works-{file}.json", compact_json({
            "id": [work.id for work in group],
            "title": [without_mathematics(work.record.title) for work in group],
            "year": [work.year or 0 for work in group],
            "authors": [len(work.authorships) for work in group],
            "gaps": "".join(str(int(bool(work.gaps))) for work in group),
        }))  # fmt: skip
