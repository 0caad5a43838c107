"""Works as rows of a list; where a row is printed, the page's person is made visible in the author line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial

from generator.derive.metrics import citation_counts
from generator.derive.timelines import works_per_year
from generator.emit import markup
from generator.emit.context import AuthorRun, Link, ListedAuthor, TopicChip, WorkRow, YearBar, YearGroup
from generator.emit.late_rows import LateRow
from generator.emit.view import SiteView, author_path, paper_path, topic_path, venue_path
from generator.emit.words import REASONS, named, type_label
from generator.mathematics import without_mathematics
from generator.model.catalog import Authorship, Work
from generator.model.fields import AuthorId, TopicId, WorkId
from generator.model.records import Metric
from generator.strings import Strings

MOST_IN_ROWS = 200
"""Names of an author line in lists.  A longer one would stand whole on the page of each of its authors, and a
paper of 100,000 would make a site of 10,000,000,000 names; the paper's own page has them all."""


def work_rows(view: SiteView, works: Iterable[WorkId], owner: AuthorId | None = None) -> list[WorkRow]:
    """One row per work; with `owner`, author lines that name few of very many name that person, too."""
    catalog, make, late = view.catalog.works, partial(work_row, view), view.pieces.shared
    rows: list[WorkRow] = []
    for id in works:
        work = catalog[id]
        if owner is not None and len(work.authorships) > MOST_IN_ROWS:
            rows.append(replace(make(id), authors=_short_runs(view, work, owner), owned=True))
        else:  # of few authors everybody is named: the owner is marked where the row is printed
            rows.append(LateRow(work, make) if late else make(id))
    return rows


def work_row(view: SiteView, work_id: WorkId) -> WorkRow:
    """All that rows say of a work; remembered where their HTML is not."""
    if view.pieces.shared:
        return _row(view, view.catalog.works[work_id])
    row = view.rows.get(work_id)
    if row is None:
        row = view.rows[work_id] = _row(view, view.catalog.works[work_id])
    return row


def _row(view: SiteView, work: Work) -> WorkRow:
    _, record = view.strings, work.record
    venue = view.catalog.venues[work.venue] if work.venue else None
    counts = citation_counts(work)
    plain = without_mathematics(record.title)
    many = len(work.authorships) > MOST_IN_ROWS
    return WorkRow(
        id=work.id,
        path=paper_path(work.id),
        title=markup.title(record.title),
        plain_title=plain,
        authors=_short_runs(view, work, None) if many else author_runs(view, work),
        author_note=author_note(work, _),
        venue=Link(venue.name, path=venue_path(venue.id), kind="venue") if venue else None,
        year=work.year,
        date=_.date(record.date),
        type=type_label(record, _),
        topics=topic_chips(view, work.id),
        summary=record.summary or "",
        has_code=bool(record.code),
        code=record.code if isinstance(record.code, str) else "",
        pdf=record.pdf or "",
        citations=max((count for _, count, _ in counts), default=None),
        figures=tuple(
            f"{label.split(' (')[0]} {value} ({metric.source})"
            for metric, label, value in paper_figures(work, _)
        ),
        versions=len(work.versions) + len(record.versions),
        status=record.status,
    )


def author_note(work: Work, _: Strings) -> str:
    """What to say where the records name nobody, or fewer than a source counts."""
    count = work.record.author_count
    named = len(work.authorships)
    if named:
        if not count or count <= named:
            return ""
        return _.plural("%(named)s of %(count)s author named.",
                        "%(named)s of %(count)s authors named.", count, named=named)  # fmt: skip
    if not count:
        return _("Authors not named in the records")
    return _.plural("%(count)s author, not named in the records",
                    "%(count)s authors, not named in the records", count)  # fmt: skip


def author_runs(view: SiteView, work: Work) -> tuple[AuthorRun, ...]:
    """The author line: the first names and the last shown, the others folded, gaps marked."""
    limit = view.config.shown_authors
    if not work.gaps and 0 < len(work.authorships) <= limit + 1:  # nearly all
        return (AuthorRun("names", tuple([_listed(view, one, None) for one in work.authorships])),)
    shown = _shown_positions(work, limit)
    runs: list[AuthorRun] = []
    names: list[ListedAuthor] = []
    kind: str = "names"

    def flush() -> None:
        if names:
            runs.append(AuthorRun("names" if kind == "names" else "folded", tuple(names)))
            names.clear()

    for position, authorship in enumerate(work.authorships):
        here = "names" if position in shown else "folded"
        if position in work.gaps or here != kind:
            flush()
        if position in work.gaps:
            runs.append(AuthorRun("unnamed"))
        kind = here
        names.append(_listed(view, authorship, None))
    flush()
    if len(work.authorships) in work.gaps and work.authorships:
        runs.append(AuthorRun("unnamed"))
    return tuple(runs)


def _listed(view: SiteView, authorship: Authorship, owner: AuthorId | None) -> ListedAuthor:
    author = view.catalog.authors[authorship.author]
    silent = author.source and author.source.record.redirects == "silent"
    return ListedAuthor(
        name=author.name if silent else authorship.printed,
        path=author_path(author.id),
        owner=authorship.author == owner,
        equal=authorship.equal,
    )


def _short_runs(view: SiteView, work: Work, owner: AuthorId | None) -> tuple[AuthorRun, ...]:
    """The first names, the owner and the last of a very long list, with links to the paper for the others."""
    _ = view.strings
    if work.id not in view.positions:
        view.positions[work.id] = {a.author: at for at, a in enumerate(work.authorships)}
    last = len(work.authorships) - 1
    shown = {*range(max(1, view.config.shown_authors - 2)), last}
    if owner in view.positions[work.id]:
        shown.add(view.positions[work.id][owner])
    names: list[ListedAuthor] = []
    before = -1
    for position in sorted(shown):
        if left := position - before - 1:
            names.append(
                ListedAuthor(
                    _.plural("+%(count)s more", "+%(count)s more", left),
                    paper_path(work.id),
                    owner=False,
                    equal=False,
                )
            )
        names.append(_listed(view, work.authorships[position], owner))
        before = position
    return (AuthorRun("names", tuple(names)),)


def _shown_positions(work: Work, limit: int) -> set[int]:
    """Positions of the names that are not folded; folding a single name would save nothing."""
    count = len(work.authorships)
    if count <= limit + 1:
        return set(range(count))
    return {*range(max(1, limit - 2)), count - 1}


def topic_chips(view: SiteView, work: WorkId) -> tuple[TopicChip, ...]:
    """The topics of a work with their reasons."""
    _ = view.strings
    return tuple(
        topic_chip(view, tag.topic, reason=named(_, _(REASONS[tag.reason]), _.told(tag.evidence)))
        for tag in view.derived.topics_of.get(work, ())
    )


def topic_chip(
    view: SiteView, topic: TopicId, *, reason: str = "", count: int = 0, share: float = 0
) -> TopicChip:
    """A topic as a chip in its colour."""
    return TopicChip(
        name=view.derived.topics[topic].name,
        path=topic_path(topic),
        colour=view.colours.get(topic, 0),
        reason=reason,
        count=count,
        share=share,
    )


def paper_figures(work: Work, _: Strings) -> list[tuple[Metric, str, str]]:
    """Imported figures of all versions: the metric, a label and the value as text."""
    found = []
    for version in work.versions:
        for metric in version.record.metrics:
            found += [(metric, label, value) for label, value in metric_values(metric, _)]
    return found


def metric_values(metric: Metric, _: Strings) -> list[tuple[str, str]]:
    """The figures of one source on one day, labelled."""
    counted = (
        (_("Works"), metric.works), (_("Citations"), metric.citations), (_("h-index"), metric.h_index),
        (_("Followers"), metric.followers), (_("Upvotes"), metric.upvotes),
    )  # fmt: skip
    values = [(label, _.number(value)) for label, value in counted if value is not None]
    if metric.score is not None:
        values.append((metric.score_name or _("Score"), _.number(metric.score)))
    return values + list(metric.scores.items())


def by_year(rows: Iterable[WorkRow]) -> tuple[YearGroup, ...]:
    """Rows grouped by year in the order given, undated ones last."""
    groups: dict[int | None, list[WorkRow]] = {}
    for row in rows:
        groups.setdefault(row.year, []).append(row)
    years = sorted(groups, key=lambda year: -(year or -1))
    return tuple(YearGroup(year, tuple(groups[year])) for year in years)


def year_bars(years: Iterable[int | None]) -> tuple[YearBar, ...]:
    """Works per year as bars."""
    counts = works_per_year(years)
    most = max((count for _, count in counts), default=1) or 1
    return tuple([_bar(year, count, most) for year, count in counts])


@lru_cache(16384)
def _bar(year: int, count: int, most: int) -> YearBar:
    return YearBar(year, count, round(count / most, 4))
