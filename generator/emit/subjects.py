"""Topic and venue pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.emit import markup
from generator.emit.chapters import ROWS, Book, book
from generator.emit.context import Face, Figure, Link, SubjectPage, TopicChip
from generator.emit.corrections import correct_subject
from generator.emit.counts import venue_counts
from generator.emit.heads import topic_head, venue_head
from generator.emit.outside import named_links
from generator.emit.page import Page
from generator.emit.provenance import field_sources
from generator.emit.rows import by_year, topic_chip, work_rows, year_bars
from generator.emit.slices import export_links
from generator.emit.subject_picture import subject_picture
from generator.emit.view import SiteView, face, topic_path, venue_path, year_span
from generator.emit.words import quoted, so_many_papers, so_many_records
from generator.model.catalog import Topic, Venue, Work
from generator.model.fields import AuthorId, TopicId, WorkId
from generator.model.records import TopicRecord
from generator.strings import Strings

PEOPLE_SHOWN = 24
RELATED_SHOWN = 10


def topic_book(view: SiteView, topic: Topic) -> Book | None:
    """The further pages of a topic, if it has many papers."""
    above = Link(view.strings("Topics"), path="topics/index.html")
    return book(view, topic.name, topic_path(topic.id), above, view.derived.works_on.get(topic.id, ()))


def venue_book(view: SiteView, venue: Venue) -> Book | None:
    """The further pages of a venue, if it has many papers."""
    above = Link(view.strings("Venues"), path="venues/index.html")
    return book(view, venue.name, venue_path(venue.id), above, view.catalog.works_at.get(venue.id, ()))


def topic_page(view: SiteView, topic: Topic, narrower: Sequence[TopicId]) -> Page:
    """The page of one topic."""
    _, record = view.strings, topic.source.record if topic.source else None
    works = [view.catalog.works[work] for work in view.derived.works_on.get(topic.id, ())]
    description = (record.description if record else None) or _origin_note(topic, _)
    long = topic_book(view, topic)
    bars = year_bars(work.year for work in works)
    body = SubjectPage(
        kind="topic",
        name=topic.name,
        full_name="",
        description=markup.from_markdown(description),
        colour=view.colours.get(topic.id, 0),
        links=named_links(record.links, _) if record else (),
        figures=_figures(works, _),
        years=long.bars(bars) if long else bars,
        groups=by_year(work_rows(view, (work.id for work in (works[:ROWS] if long else works)))),
        works=len(works),
        people=_people(view, works),
        broader=_chips(view, (TopicId(t) for t in record.broader) if record else ()),
        narrower=_chips(view, narrower),
        related=_related(view, topic.id, works),
        venues=venue_counts(view, works),
        rules=_topic_rules(record, _),
        provenance=field_sources(topic.source, view.config, _) if topic.source else (),
        correction=correct_subject(view, "topics", topic),
        exports=export_links(view, "topics", topic.id),
        chapters=long.links(_, counted=True) if long else (),
        more=long.gathered() if long else (),
        picture=subject_picture(view, "topic", works),
    )
    about = (record.description if record else None) or _about(topic, len(works), _)
    return Page(
        kind="subject",
        path=topic_path(topic.id),
        title=topic.name,
        description=about,
        body=body,
        head=topic_head(view, topic, works, about),
    )


def venue_page(view: SiteView, venue: Venue) -> Page:
    """The page of one venue."""
    _, record = view.strings, venue.source.record if venue.source else None
    works = [view.catalog.works[work] for work in view.catalog.works_at.get(venue.id, ())]
    long = venue_book(view, venue)
    bars = year_bars(work.year for work in works)
    full_name = record.full_name if record and record.full_name else ""
    body = SubjectPage(
        kind="venue",
        name=venue.name,
        full_name=full_name,
        description=markup.from_markdown(""),
        colour=0,
        links=named_links(record.links, _) if record else (),
        figures=_figures(works, _),
        years=long.bars(bars) if long else bars,
        groups=by_year(work_rows(view, (work.id for work in (works[:ROWS] if long else works)))),
        works=len(works),
        people=_people(view, works),
        broader=(),
        narrower=(),
        related=_topics_at(view, works),
        venues=(),
        rules=tuple(name for name in venue.printed if name != venue.name),
        provenance=field_sources(venue.source, view.config, _) if venue.source else (),
        correction=correct_subject(view, "venues", venue),
        exports=export_links(view, "venues", venue.id),
        chapters=long.links(_, counted=True) if long else (),
        more=long.gathered() if long else (),
        picture=subject_picture(view, "venue", works),
    )
    about = _.plural("%(count)s paper at %(venue)s.", "%(count)s papers at %(venue)s.",
                     len(works), venue=full_name or venue.name)  # fmt: skip
    return Page(
        kind="subject",
        path=venue_path(venue.id),
        title=venue.name,
        description=about,
        body=body,
        head=venue_head(view, venue, works, about),
    )


def _about(topic: Topic, papers: int, _: Strings) -> str:
    return _.plural(
        "%(count)s paper on %(topic)s.", "%(count)s papers on %(topic)s.", papers, topic=topic.name
    )


def _origin_note(topic: Topic, _: Strings) -> str:
    notes = {
        "keyword": _("A keyword of the papers that no topic record claims."),
        "category": _("A category of the papers that no topic record claims."),
        "discovered": _("Found in titles and abstracts, not declared by anyone."),
    }
    return notes.get(topic.origin, "")


def _figures(works: Sequence[Work], _: Strings) -> tuple[Figure, ...]:
    people = {authorship.author for work in works for authorship in work.authorships}
    years = [work.year for work in works if work.year]
    records = sum(len(work.versions) for work in works)
    figures = [
        Figure(
            _.plural("Paper", "Papers", len(works)),
            _.number(len(works)),
            so_many_records(_, records) if records != len(works) else "",
        ),
        Figure(_.plural("Researcher", "Researchers", len(people)), _.number(len(people))),
    ]
    if years:
        first, last = min(years), max(years)
        figures.append(Figure(_.plural("Year", "Years", last - first + 1), year_span(first, last)))
    return tuple(figures)


def _people(view: SiteView, works: Sequence[Work]) -> tuple[Face, ...]:
    """The people with most papers here, without those who asked not to be found."""
    counts: Counter[AuthorId] = Counter(
        author
        for work in works
        for author in dict.fromkeys(a.author for a in work.authorships)
        if not ((source := view.catalog.authors[author].source) and source.record.noindex)
    )
    ordered = sorted(counts, key=lambda a: (-counts[a], view.catalog.authors[a].name.casefold(), a))
    return tuple(
        face(view.catalog.authors[a], detail=so_many_papers(view.strings, counts[a]), count=counts[a])
        for a in ordered[:PEOPLE_SHOWN]
    )


def _related(view: SiteView, topic: TopicId, works: Sequence[Work]) -> tuple[TopicChip, ...]:
    """Topics that share papers with this one."""
    return _counted_chips(view, (work.id for work in works), without=topic)


def _topics_at(view: SiteView, works: Sequence[Work]) -> tuple[TopicChip, ...]:
    return _counted_chips(view, (work.id for work in works), without=None)


def _counted_chips(view: SiteView, works: Iterator[WorkId], without: TopicId | None) -> tuple[TopicChip, ...]:
    counts = Counter(tag.topic for work in works for tag in view.derived.topics_of.get(work, ()))
    counts.pop(without, None) if without else None
    most = max(counts.values(), default=1)
    ordered = sorted(counts, key=lambda t: (-counts[t], view.derived.topics[t].name.casefold()))
    return tuple(
        topic_chip(view, t, count=counts[t], share=counts[t] / most) for t in ordered[:RELATED_SHOWN]
    )


def _chips(view: SiteView, topics: Iterator[TopicId] | Sequence[TopicId]) -> tuple[TopicChip, ...]:
    return tuple(
        topic_chip(view, t, count=len(view.derived.works_on.get(t, ())))
        for t in topics
        if t in view.derived.topics
    )


def narrower_topics(view: SiteView) -> dict[TopicId, list[TopicId]]:
    """The topics that state each topic as broader."""
    narrower: dict[TopicId, list[TopicId]] = {}
    for topic in view.derived.topics.values():
        for broader in topic.source.record.broader if topic.source else ():
            narrower.setdefault(TopicId(broader), []).append(topic.id)
    return narrower


def _topic_rules(record: TopicRecord | None, _: Strings) -> tuple[str, ...]:
    if record is None:
        return ()
    categories = (_("category %(name)s", name=category) for category in record.categories)
    return (*(quoted(_, phrase) for phrase in record.match), *categories)
