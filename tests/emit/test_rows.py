"""Author lines: gaps are shown, the rest folds."""

from __future__ import annotations

from generator.config import SiteConfig
from generator.emit.context import AuthorRun
from generator.emit.rows import author_note, author_runs, by_year, work_row
from generator.emit.view import SiteView
from generator.model.fields import WorkId
from generator.pipeline import Understood


def view_of(understood: tuple[Understood, SiteConfig]) -> SiteView:
    known, config = understood
    return SiteView.of(known.catalog, known.derived, config)


def shape(runs: tuple[AuthorRun, ...]) -> list[tuple[str, list[str]]]:
    return [(run.kind, [name.name for name in run.names]) for run in runs]


def test_a_long_list_folds_the_middle(understood: tuple[Understood, SiteConfig]) -> None:
    view = view_of(understood)
    work = view.catalog.works[WorkId("smith2021gears")]
    assert shape(author_runs(view, work)) == [
        ("names", ["John Smith", "Wei Li", "Jane Doe", "Richard Roe"]),
        ("folded", ["Edgar Poe", "Max Moe", "Zed Zoe"]),
        ("names", ["Jo Joe"]),
    ]


def test_the_fullest_author_list_of_the_versions_is_shown(understood: tuple[Understood, SiteConfig]) -> None:
    view = view_of(understood)
    work = view.catalog.works[WorkId("doe2020widgets")]
    assert shape(author_runs(view, work)) == [("names", ["Jane Doe", "Ada Noether", "John Smith"])]
    assert author_note(work, view.strings) == ""
    assert work_row(view, work.id).versions == 2


def test_rows_know_why_a_topic_is_there(understood: tuple[Understood, SiteConfig]) -> None:
    view = view_of(understood)
    assert [(chip.name, chip.reason) for chip in work_row(view, WorkId("smith2021gears")).topics] == [
        ("Gears", "declared: named in the record")
    ]
    assert [(chip.name, chip.reason) for chip in work_row(view, WorkId("doe2020widgets")).topics] == [
        ("Widgets", "phrase: “widget” in the title")
    ]


def test_years_go_from_new_to_old(understood: tuple[Understood, SiteConfig]) -> None:
    view = view_of(understood)
    groups = by_year(work_row(view, work) for work in view.catalog.works)
    assert [(group.year, [row.id for row in group.works]) for group in groups] == [
        (2022, ["smith2021gears"]),
        (2020, ["doe2020widgets"]),
    ]
