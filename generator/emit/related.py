"""Related papers with the reason, and novelty with the paper that it is measured against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.derive.similar import mean_novelty
from generator.emit.context import Figure, RelatedWork
from generator.emit.rows import work_rows
from generator.emit.view import SiteView
from generator.emit.words import quoted, so_many_works
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.model.fields import WorkId
from generator.strings import Strings
from generator.text import shorten

T = TypeVar("T")

METRICS_PAGE = "about/metrics.html"
_NAMED = 2
"""Authors or topics that a reason names; the others are counted."""


def related_works(view: SiteView, work: Work) -> tuple[RelatedWork, ...]:
    """The works most similar to this one, each with what the two share."""
    works, related = view.catalog.works, view.derived.related.get(work.id, ())
    rows = work_rows(view, [near.work for near in related])
    return tuple(
        [
            RelatedWork(row, _reason(view, work, works[near.work], near.terms))
            for row, near in zip(rows, related, strict=True)
        ]
    )


def novelty_figure(view: SiteView, work: Work) -> Figure | None:
    """A paper's novelty in percent, with the nearest earlier paper; None where inputs are missing."""
    _, novelty = view.strings, view.derived.novelty.get(work.id)
    if novelty is None:
        return None
    if novelty.nearest is None:
        note = _("no earlier paper here shares a term with it")
    else:
        title = without_mathematics(view.catalog.works[novelty.nearest].record.title)
        note = _("nearest earlier paper: %(title)s", title=shorten(title, 80))
    return Figure(_("Novelty"), _.percent(novelty.share), note, METRICS_PAGE)


def mean_novelty_figure(view: SiteView, works: Sequence[WorkId]) -> Figure | None:
    """The mean novelty of a person's works; None where no work has one."""
    mean = mean_novelty(view.derived.novelty, works)
    if mean is None:
        return None
    _, (share, counted) = view.strings, mean
    note = _("mean of %(counted)s of %(works)s", counted=counted, works=so_many_works(_, len(works)))
    return Figure(_("Novelty"), _.percent(share), note, METRICS_PAGE)


def _reason(view: SiteView, work: Work, other: Work, terms: Sequence[str]) -> str:
    """`Both write of “hashing”, “sparse”; both by Ada Byron; both on Sparsity, Widgets, 2 more.`"""
    authors = _shared([a.author for a in work.authorships], [a.author for a in other.authorships])
    topics = _shared(*([tag.topic for tag in view.derived.topics_of.get(w.id, ())] for w in (work, other)))
    _, parts = view.strings, []
    if terms:
        parts.append(_("both write of %(terms)s", terms=", ".join(quoted(_, term) for term in terms)))
    if authors:
        names = [view.catalog.authors[a].name for a in authors]
        parts.append(_("both by %(names)s", names=_some(_, names)))
    if topics:
        names = [view.derived.topics[t].name for t in topics]
        parts.append(_("both on %(topics)s", topics=_some(_, names)))
    reason = "; ".join(parts)
    return f"{reason[0].upper()}{reason[1:]}." if reason else ""


def _shared(mine: Iterable[T], theirs: Iterable[T]) -> list[T]:
    other = set(theirs)
    return [one for one in dict.fromkeys(mine) if one in other]


def _some(_: Strings, names: Sequence[str]) -> str:
    """The first names, the others counted."""
    more = len(names) - _NAMED
    if more <= 0:
        return ", ".join(names)
    return ", ".join([*names[:_NAMED], _.plural("%(count)s more", "%(count)s more", more)])
