"""Lists of all topics and all venues, as cards."""

from __future__ import annotations

from generator.emit.context import SubjectCard, SubjectList
from generator.emit.heads import listing_head
from generator.emit.order import bars_of, sums_of
from generator.emit.page import Page
from generator.emit.view import SiteView, hue, topic_path, venue_path
from generator.model.fields import TopicId


def topic_cards(view: SiteView) -> tuple[SubjectCard, ...]:
    """All topics, each followed by its narrower ones, largest first."""
    topics = view.derived.topics
    children: dict[TopicId, list[TopicId]] = {}
    roots: list[TopicId] = []
    for topic in topics.values():
        stated = map(TopicId, topic.source.record.broader if topic.source else ())
        broader = next((b for b in stated if b in topics), None)
        (children.setdefault(broader, []) if broader else roots).append(topic.id)

    def size(topic: TopicId) -> tuple[int, str]:
        return -len(view.derived.works_on.get(topic, ())), topic

    cards: list[SubjectCard] = []
    pending = [(root, 0) for root in sorted(roots, key=size, reverse=True)]
    seen: set[TopicId] = set()
    while pending:
        topic_id, depth = pending.pop()
        if topic_id not in seen:
            seen.add(topic_id)
            cards.append(_topic_card(view, topic_id, depth))
            pending += [(child, 1) for child in sorted(children.get(topic_id, ()), key=size, reverse=True)]
    cards += [_topic_card(view, t, 0) for t in topics if t not in seen]  # circles of broader
    return tuple(cards)


def _topic_card(view: SiteView, topic_id: TopicId, depth: int) -> SubjectCard:
    topic, path = view.derived.topics[topic_id], topic_path(topic_id)
    works = view.derived.works_on.get(topic_id, ())
    people, years, *_ = sums_of(view, path, works)
    description = topic.source.record.description if topic.source else None
    stated = map(TopicId, topic.source.record.broader if topic.source and depth else ())
    return SubjectCard(
        name=topic.name,
        path=path,
        description=description or "",
        colour=view.colours.get(topic.id, 0),
        works=len(works),
        people=people,
        years=bars_of(years),
        broader=next((view.derived.topics[b].name for b in stated if b in view.derived.topics), ""),
        depth=depth,
    )


def _venue_cards(view: SiteView) -> tuple[SubjectCard, ...]:
    cards = []
    for venue in view.catalog.venues.values():
        path, works = venue_path(venue.id), view.catalog.works_at.get(venue.id, ())
        people, years, *_ = sums_of(view, path, works)
        record = venue.source.record if venue.source else None
        cards.append(
            SubjectCard(
                name=venue.name,
                path=path,
                description=(record.full_name if record else None) or "",
                colour=hue(venue.id) % 10,
                works=len(works),
                people=people,
                years=bars_of(years),
            )
        )
    return tuple(sorted(cards, key=lambda card: (-card.works, card.name.casefold(), card.path)))


def topic_list(view: SiteView) -> Page:
    """All topics."""
    return _subject_list(view, "topic", topic_cards(view))


def venue_list(view: SiteView) -> Page:
    """All venues."""
    return _subject_list(view, "venue", _venue_cards(view))


def _subject_list(view: SiteView, kind: str, cards: tuple[SubjectCard, ...]) -> Page:
    _, count = view.strings, len(cards)
    if kind == "topic":
        title, about = _("Topics"), _.plural("%(count)s topic.", "%(count)s topics.", count)
    else:
        title, about = _("Venues"), _.plural("%(count)s venue.", "%(count)s venues.", count)
    body = SubjectList("topic" if kind == "topic" else "venue", len(cards), cards)
    path = f"{kind}s/index.html"
    items = [(card.name, card.path) for card in cards]
    return Page(
        "subjects", path, title, about, body, listing_head(view, title, path, about, items, len(cards))
    )
