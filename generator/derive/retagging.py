"""Which topics works have after a few of them were corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.derive.discover import discover_topics
from generator.derive.order import moves_in_lists, place_of
from generator.derive.similar import reads_otherwise
from generator.derive.topics import TopicRules, TopicTag, assign_topics, retagged
from generator.model.catalog import Catalog, Topic, Work
from generator.model.fields import TopicId, WorkId
from generator.placing import placed_again


def topics_again(
    changed: Sequence[tuple[Work, Work]],
    topics: dict[TopicId, Topic],
    topics_of: dict[WorkId, tuple[TopicTag, ...]],
    catalog: Catalog,
    least: int,
) -> tuple[dict[TopicId, Topic], dict[WorkId, tuple[TopicTag, ...]]]:
    """All topics and tags after a few works were corrected: the very same where they are equal.

    `least` is the number of works from which a keyword is a topic; 0 where only records make topics.
    """
    keywords = any(old.record.keywords != new.record.keywords for old, new in changed)
    discovered = bool(least) and all(topic.origin == "discovered" for topic in topics.values())
    if (least and keywords) or (discovered and any(reads_otherwise(*pair) for pair in changed)):
        found, tags = assign_topics(catalog, TopicRules.of(catalog.topics.values()), least)
        found, tags = (found, tags) if found or not least else discover_topics(catalog)
        same = found == topics, tags == topics_of
        return topics if same[0] else found, topics_of if same[1] else tags
    other = retagged(changed, topics, topics_of, catalog)
    return topics, topics_of | other if other else topics_of


def works_again(
    before: dict[TopicId, tuple[WorkId, ...]],
    topics_of: dict[WorkId, tuple[TopicTag, ...]],
    changed: Sequence[tuple[Work, Work]],
    catalog: Catalog,
) -> dict[TopicId, tuple[WorkId, ...]]:
    """The works of each topic where none has other topics than `before`, but some may stand elsewhere."""
    moved = [new.id for old, new in changed if moves_in_lists(old, new)]
    topics = {tag.topic for work in moved for tag in topics_of.get(work, ())}
    place = partial(place_of, catalog=catalog)
    return before | {topic: tuple(placed_again(before[topic], moved, place)) for topic in topics}
