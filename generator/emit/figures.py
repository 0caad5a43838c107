"""Figures of people and papers: computed ones with their explanation, imported ones with their source."""

from __future__ import annotations

from collections.abc import Sequence

from generator.derive.metrics import citation_figures
from generator.emit.context import Figure
from generator.emit.related import METRICS_PAGE, mean_novelty_figure, novelty_figure
from generator.emit.rows import metric_values
from generator.emit.view import SiteView, year_span
from generator.emit.words import so_many_records, so_many_works
from generator.model.catalog import Author, Work
from generator.model.records import AuthorRecord, PaperRecord
from generator.strings import Strings


def paper_figures(view: SiteView, work: Work) -> tuple[Figure, ...]:
    """Novelty where it can be computed, then the figures that any version imports."""
    novelty = novelty_figure(view, work)
    imported = [
        figure for version in work.versions for figure in imported_figures(version.record, view.strings)
    ]
    return (*([novelty] if novelty else []), *imported)


def author_figures(
    view: SiteView, author: Author, works: Sequence[Work], years: Sequence[int], topics: int
) -> tuple[Figure, ...]:
    """Counts, years active, and what can be computed from the works' citations and words."""
    _ = view.strings
    total = sum(len(work.versions) for work in works)
    coauthors = len(view.derived.coauthors.get(author.id, {}))
    figures = [
        Figure(
            _.plural("Work", "Works", len(works)),
            _.number(len(works)),
            so_many_records(_, total) if total != len(works) else "",
        ),
        Figure(_.plural("Coauthor", "Coauthors", coauthors), _.number(coauthors)),
        Figure(_.plural("Topic", "Topics", topics), _.number(topics)),
    ]
    if years:
        note = _("years of the works here")
        figures.append(Figure(_("Active"), year_span(min(years), max(years)), note))
    cited = citation_figures(works)
    if cited:
        note = _("from %(counted)s of %(works)s, %(source)s, %(date)s", counted=cited.counted,
                 works=so_many_works(_, len(works)), source=cited.source,
                 date=_.date(cited.date))  # fmt: skip
        figures.append(Figure(_("Citations"), _.number(cited.citations), note, METRICS_PAGE))
        figures.append(Figure(_("h-index"), str(cited.h_index), note, METRICS_PAGE))
    elif author.source and "metrics" not in author.source.record.hide:
        wanted = (_("Citations"), _("h-index"))
        figures += [f for f in imported_figures(author.source.record, _) if f.label in wanted]
    novelty = mean_novelty_figure(view, [work.id for work in works])
    return (*figures, novelty) if novelty else tuple(figures)


def imported_figures(record: AuthorRecord | PaperRecord | None, _: Strings) -> tuple[Figure, ...]:
    """Figures of other sources, each with source and date."""
    figures = []
    for metric in record.metrics if record else ():
        note = _("%(source)s, read %(date)s", source=metric.source, date=_.date(metric.date))
        note = f"{note}. {metric.note}" if metric.note else note
        figures += [Figure(label, value, note) for label, value in metric_values(metric, _)]
    return tuple(figures)
