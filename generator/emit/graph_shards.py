"""The network in files of a few kilobytes, from which the browser finds paths and compares people.

People are numbered community by community, so that whom a search visits stands in few files: a path through a
graph of 80,000 people touches a part of them.  Files by id use the CRC-32 of the id.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from generator.derive.coauthors import Column
from generator.derive.network import Atlas
from generator.derive.whole import Places, all_ties
from generator.emit.columns import compact_json, packed, pieces, steps
from generator.emit.graph_columns import Network
from generator.emit.graph_key import ties_key
from generator.emit.graph_levels import Facts, level_sizes
from generator.emit.keys import key_of
from generator.emit.page import DataFile, PlannedFile
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


def network_files(view: SiteView, atlas: Atlas, network: Network) -> Iterator[DataFile]:
    """The files of the network that say nothing of dates; the index, which names the sizes, comes last."""
    people = network.people
    has_whole = False
    for ties in _tie_files(view, people):
        has_whole |= ties.path.endswith("/whole.json")
        yield ties
    files = max(1, -(-len(people) // IDS_PER_FILE))
    found: dict[int, dict[str, int]] = {}
    for index, person in enumerate(people):
        found.setdefault(zlib.crc32(person.encode()) % files, {})[person] = index
    for file in range(files):
        yield DataFile(f"data/network/ids-{file}.json", compact_json(found.get(file, {})))
    topics = [[topic.name, f"topics/{id}.html"] for id, topic in view.derived.topics.items()]
    yield DataFile("data/network/topics.json", compact_json(topics))
    yield DataFile("data/network/index.json", compact_json({
        "version": 1,
        "people": len(people),
        "works": len(network.works),
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


def people_files(
    view: SiteView, atlas: Atlas, network: Network, facts: Callable[[], Facts]
) -> Iterator[PlannedFile]:
    """What ways and comparisons say of people: another date makes the files of few of them anew."""
    ties, begins = ties_key(view), network.begin.tolist()
    columns = (atlas.map.x.tolist(), atlas.map.y.tolist(), atlas.map.community.tolist())
    looks = enumerate(zip(*columns, strict=True))
    drawn = {person: (rank, list(place)) for person, (rank, place) in zip(atlas.people, looks, strict=True)}
    people = len(network.people)
    for file, begin in enumerate(range(0, people, PEOPLE_PER_FILE)):
        some = range(begin, min(begin + PEOPLE_PER_FILE, people))
        years = network.years[begins[begin] : begins[some.stop]]
        key = key_of(ties, begin, years.tobytes())
        yield PlannedFile(f"data/network/people-{file}.json", key,
                          partial(_people_file, view, network, some, drawn, facts))  # fmt: skip


def _people_file(
    view: SiteView,
    network: Network,
    some: range,
    drawn: Mapping[AuthorId, tuple[int, list[int]]],
    facts: Callable[[], Facts],
) -> bytes:
    known, numbers = facts(), {topic: at for at, topic in enumerate(view.derived.topics)}
    group = [network.people[number] for number in some]
    topics = [known[person].topics[:TOPICS_OF_ONE] for person in group]
    here = list(pairwise(network.begin[some.start : some.stop + 1].tolist()))
    return compact_json({
        "id": group,
        "name": [view.catalog.authors[person].name for person in group],
        "marks": "".join([str(known[person].marks) for person in group]),
        "rank": [drawn.get(person, (-1, []))[0] for person in group],
        "place": [drawn.get(person, (-1, []))[1] for person in group],
        "works": [packed(steps(network.works_of[begin:end])) for begin, end in here],
        "years": [_years(network.years[begin:end].tolist()) for begin, end in here],
        "topics": [packed(n for t, count in of for n in (numbers[t], count)) for of in topics],
    })  # fmt: skip


def _years(years: list[int]) -> str:
    """The first year, then the works of it and every year after; empty where no year is known."""
    known = [year for year in years if year]
    if not known:
        return ""
    first = min(known)
    counts = [0] * (max(known) - first + 1)
    for year in known:
        counts[year - first] += 1
    return packed([first, *counts])


def work_files(view: SiteView, network: Network) -> Iterator[PlannedFile]:
    """What ways and comparisons say of works; by number, as in the files of people."""
    ties, order = ties_key(view), view.derived.order
    for file, begin in enumerate(range(0, len(network.works), WORKS_PER_FILE)):
        some = network.works[begin : begin + WORKS_PER_FILE]
        ids = [network.ids[at] for at in some]
        if order is None:
            works = (view.catalog.works[id] for id in ids)
            key = key_of(ties, ids, [(work.record.title, work.year) for work in works])
        else:
            key = key_of(ties, ids, order.titles[some].tobytes(), order.years[some].tobytes())
        yield PlannedFile(f"data/network/works-{file}.json", key, partial(_work_file, view, ids))


def _work_file(view: SiteView, ids: Sequence[WorkId]) -> bytes:
    group = [view.catalog.works[id] for id in ids]
    return compact_json({
        "id": ids,
        "title": [without_mathematics(work.record.title) for work in group],
        "year": [work.year or 0 for work in group],
        "authors": [len(work.authorships) for work in group],
        "gaps": "".join(str(int(bool(work.gaps))) for work in group),
    })  # fmt: skip
