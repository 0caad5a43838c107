"""Figures of people and papers: computed ones with their explanation, imported ones with their source."""

from __future__ import annotations

from collections.abc import Sequence

from generator.derive.metrics import citation_figures
from generator.emit.context import Figure
from generator.emit.related import METRICS_PAGE, mean_novelty_figure, novelty_figure
from generator.emit.rows import metric_values
from generator.emit.view import SiteView, plural, year_span
from generator.emit.words import date_label
from generator.model.catalog import Author, Work
from generator.model.records import AuthorRecord, PaperRecord


def paper_figures(view: SiteView, work: Work) -> tuple[Figure, ...]:
    """Novelty where it can be computed, then the figures that any version imports."""
    novelty = novelty_figure(view, work)
    imported = [figure for version in work.versions for figure in imported_figures(version.record)]
    return (*([novelty] if novelty else []), *imported)


def author_figures(view: SiteView, author: Author, works: Sequence[Work], topics: int) -> tuple[Figure, ...]:
    """Counts, years active, and what can be computed from the works' citations and words."""
    records = sum(len(work.versions) for work in works)
    years = [work.year for work in works if work.year]
    figures = [
        Figure("Works", f"{len(works):,}", plural(records, "record") if records != len(works) else ""),
        Figure("Coauthors", f"{len(view.derived.coauthors.get(author.id, {})):,}"),
        Figure("Topics", f"{topics:,}"),
    ]
    if years:
        figures.append(Figure("Active", year_span(min(years), max(years)), "years of the works here"))
    cited = citation_figures(works)
    if cited:
        note = (
            f"from {cited.counted} of {plural(len(works), 'work')}, {cited.source}, {date_label(cited.date)}"
        )
        figures.append(Figure("Citations", f"{cited.citations:,}", note, METRICS_PAGE))
        figures.append(Figure("h-index", str(cited.h_index), note, METRICS_PAGE))
    elif author.source and "metrics" not in author.source.record.hide:
        figures += [f for f in imported_figures(author.source.record) if f.label in ("Citations", "h-index")]
    novelty = mean_novelty_figure(view, [work.id for work in works])
    return (*figures, novelty) if novelty else tuple(figures)


def imported_figures(record: AuthorRecord | PaperRecord | None) -> tuple[Figure, ...]:
    """Figures of other sources, each with source and date."""
    figures = []
    for metric in record.metrics if record else ():
        note = f"{metric.source}, read {date_label(metric.date)}"
        note = f"{note}. {metric.note}" if metric.note else note
        figures += [Figure(label, value, note) for label, value in metric_values(metric)]
    return tuple(figures)
