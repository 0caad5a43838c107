"""What the explorer draws: levels of the map, each with everybody of the level before and many more.

People stand in order of their works, so a level is the beginning of the next one.  Positions and ties come
first and are painted; names follow in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from generator.derive.atlas import STRONGEST
from generator.derive.community import Ties, backbone
from generator.derive.network import Atlas, main_topics
from generator.emit.columns import compact_json
from generator.emit.graph_columns import Network
from generator.emit.page import DataFile
from generator.emit.view import SiteView
from generator.model.fields import AuthorId, TopicId
from generator.strings import Strings

LEVELS = (2_500, 10_000)
"""People of all levels but the last, which has everybody."""
NAMED_TOPICS = 9
"""Topics with a colour of their own."""
VERIFIED, INCOMPLETE = 1, 2


def level_sizes(people: int) -> list[int]:
    """How many people each level has."""
    return [*(size for size in LEVELS if size < people), people]


def level_files(view: SiteView, atlas: Atlas, known: Facts) -> Iterator[DataFile]:
    """The levels."""
    facts = [known[person] for person in atlas.people]
    topics = large_topics(view)
    coloured = _topic_column(facts, topics)
    for number, size in enumerate(level_sizes(len(atlas.people))):
        yield DataFile(f"data/explore/level-{number}.json", compact_json(
            _level(view, atlas, size, facts[:size], coloured[:size], topics)))  # fmt: skip


def name_files(view: SiteView, atlas: Atlas, position: Mapping[AuthorId, int]) -> Iterator[DataFile]:
    """The names of each level; `position` is each person's number in the network files."""
    begin = 0
    for number, size in enumerate(level_sizes(len(atlas.people))):
        names = atlas.people[begin:size]
        yield DataFile(f"data/explore/names-{number}.json", compact_json({
            "version": 1,
            "from": begin,
            "id": list(names),
            "name": [view.catalog.authors[person].name for person in names],
            "number": [position[person] for person in names],
        }))  # fmt: skip
        begin = size


class PersonFacts(NamedTuple):
    """What files of the graph say of one person."""

    works: int
    since: int
    """Year of the first work; 0 if unknown."""
    marks: int
    """`VERIFIED`, `INCOMPLETE`."""
    topics: list[tuple[TopicId, int]]
    """Main topics with the number of works, most first."""


Facts = Mapping[AuthorId, PersonFacts]


def facts_of(view: SiteView, network: Network) -> dict[AuthorId, PersonFacts]:
    """The facts of everybody, made once for all files."""
    marks = zip(network.people, network.since, network.incomplete, strict=True)
    return {person: _facts(view, person, since, incomplete) for person, since, incomplete in marks}


def _facts(view: SiteView, person: AuthorId, since: int, incomplete: bool) -> PersonFacts:
    works = len(view.catalog.works_of.get(person, ()))
    marks = VERIFIED * (view.catalog.authors[person].source is not None) + INCOMPLETE * incomplete
    return PersonFacts(works, since, marks, main_topics(person, view.catalog, view.derived.topics_of))


def large_topics(view: SiteView) -> list[TopicId]:
    """The topics with most works, which have colours of their own."""
    works_on = view.derived.works_on
    return sorted(works_on, key=lambda t: (-len(works_on[t]), t))[:NAMED_TOPICS]


def _topic_column(facts: Iterable[PersonFacts], topics: list[TopicId]) -> list[int]:
    """For each person the large topic of most works; -1 for people with none."""
    number = {topic: index for index, topic in enumerate(topics)}
    return [next((number[topic] for topic, _ in one.topics if topic in number), -1) for one in facts]


def _level(
    view: SiteView,
    atlas: Atlas,
    size: int,
    facts: list[PersonFacts],
    topic: list[int],
    topics: list[TopicId],
) -> dict[str, Any]:
    inside = (atlas.ties.first < size) & (atlas.ties.second < size)
    drawn = backbone(size, atlas.ties.kept(inside), STRONGEST)
    degree = np.bincount(drawn.first, minlength=size)
    return {
        "version": 1,
        "people": size,
        "all": len(atlas.people),
        "ties": int(inside.sum()),
        "x": atlas.map.x[:size].tolist(),
        "y": atlas.map.y[:size].tolist(),
        "community": atlas.map.community[:size].tolist(),
        "topic": topic,
        "works": [one.works for one in facts],
        "since": [one.since for one in facts],
        "marks": "".join([str(one.marks) for one in facts]),
        "degree": degree.tolist(),
        "target": _steps_from_self(drawn),
        "joint": drawn.works.tolist(),
        "joint_since": drawn.since.tolist(),
        "communities": [
            [community_name(view, atlas, number, view.strings), group.people, group.x, group.y]
            for number, group in enumerate(atlas.communities)
            if group.people >= 3
        ],
        "topics": [[view.derived.topics[t].name, f"topics/{t}.html"] for t in topics],
    }


def _steps_from_self(drawn: Ties) -> list[int]:
    """Second people of the pairs as differences: to the first person, then to the pair before."""
    before = np.roll(drawn.second, 1)
    new = np.ones(len(drawn), dtype=bool)
    new[1:] = drawn.first[1:] != drawn.first[:-1]
    steps: list[int] = (drawn.second - np.where(new, drawn.first, before)).tolist()
    return steps


def community_name(view: SiteView, atlas: Atlas, number: int, _: Strings) -> str:
    """The topic's name, else `Around` the person with most works."""
    group = atlas.communities[number]
    if group.topic:
        return view.derived.topics[group.topic].name
    return _("Around %(name)s", name=view.catalog.authors[atlas.people[group.leader]].name)
