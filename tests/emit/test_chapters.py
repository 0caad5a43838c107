"""Long lists: each work on one page of the list, no page with too many, whatever the years are."""

from __future__ import annotations

from dataclasses import replace

from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import emit_pages, find_page
from generator.emit.chapters import ROWS
from generator.emit.context import PaperList, SubjectPage
from generator.emit.key_store import Keys
from generator.emit.page import Page, Planned
from generator.emit.subject_groups import venue_groups
from generator.emit.view import SiteView

YEARS = {"2022": ROWS + 20, "2021": 2 * ROWS + 1, "2019": 3, "": 2}


def many(years: dict[str, int] = YEARS) -> SiteView:
    """One venue with more papers than a page takes."""
    works = [
        work(
            id=f"w{year}x{i}",
            title=f"Widget {year} {i}",
            authors=["Ada Byron"],
            venue="ICW",
            date=year or None,
        )
        for year, count in years.items()
        for i in range(count)
    ]
    found = catalog(works)
    return SiteView.of(found, derive(found), SiteConfig.model_validate({"site_name": "Many"}))


def listed(pages: list[Page], start: str) -> list[str]:
    """The papers on all pages whose addresses begin so."""
    bodies = [page.body for page in pages if page.path.startswith(start)]
    groups = [g for body in bodies if isinstance(body, PaperList) for g in body.groups]
    return [row.id for group in groups for row in group.works]


def test_each_paper_stands_on_one_page_of_its_venue_and_of_the_site() -> None:
    view = many()
    pages = list(emit_pages(view))
    everything = sorted(view.catalog.works)
    assert sorted(listed(pages, "venues/icw_")) == everything
    assert sorted(listed(pages, "papers/index-")) == everything
    assert [page.path for page in pages if page.path.startswith("venues/icw_")] == [
        "venues/icw_2022.html", "venues/icw_2022-2.html",
        "venues/icw_2021.html", "venues/icw_2021-2.html", "venues/icw_2021-3.html",
        "venues/icw_2019.html", "venues/icw_undated.html",
    ]  # fmt: skip
    for page in pages:
        groups = page.body.groups if isinstance(page.body, PaperList | SubjectPage) else ()
        assert sum(len(group.works) for group in groups) <= ROWS, page.path


def test_the_first_page_keeps_the_figures_of_all_and_leads_to_each_year() -> None:
    page = find_page(many(), "venues/icw.html")
    assert page is not None
    assert isinstance(page.body, SubjectPage)
    assert page.body.works == sum(YEARS.values())
    assert [(link.label, link.count) for link in page.body.chapters] == [
        ("2022", ROWS + 20), ("2021", 2 * ROWS + 1), ("2019", 3), ("No date", 2),
    ]  # fmt: skip
    assert [(bar.year, bar.page) for bar in page.body.years] == [
        (2019, "icw_2019.html"), (2020, ""), (2021, "icw_2021.html"), (2022, "icw_2022.html"),
    ]  # fmt: skip
    assert len(page.body.more) == 7


def test_a_preview_finds_each_page_that_the_site_has() -> None:
    view = many()
    for page in emit_pages(view):
        if page.path.startswith("venues/"):
            assert find_page(view, page.path) == page
    assert find_page(view, "venues/icw_1999.html") is None
    assert find_page(view, "venues/other_2022.html") is None


def test_a_text_on_a_later_page_leaves_the_first_one_as_it_is() -> None:
    view = many()
    before = {page.path: page.key for page in venue_pages(view)}
    last = view.catalog.works_at["icw"][-1]
    old = view.catalog.works[last]
    record = old.record.model_copy(update={"summary": "Widgets turn."})
    new = replace(old, record=record, versions=(replace(old.versions[0], record=record),))
    works = {**view.catalog.works, last: new}
    after = replace(view, catalog=replace(view.catalog, works=works), keys=Keys())
    changed = {page.path for page in venue_pages(after) if page.key != before[page.path]}
    assert changed == {"venues/icw_undated.html"}
    titled = replace(new, record=record.model_copy(update={"title": "Another"}))
    after = replace(view, catalog=replace(view.catalog, works={**works, last: titled}), keys=Keys())
    assert "venues/icw.html" in {page.path for page in venue_pages(after) if page.key != before[page.path]}


def venue_pages(view: SiteView) -> list[Planned]:
    """The planned pages of the one venue."""
    (group,) = venue_groups(view)
    return [page for page in group.make() if isinstance(page, Planned)]


def test_pages_of_other_years_say_nothing_of_a_year_and_so_stay_as_they_are() -> None:
    few, more = (
        {page.path: page for page in emit_pages(many(years)) if page.kind == "papers"}
        for years in (YEARS, YEARS | {"2019": 4})
    )
    changed = {path for path, page in few.items() if more[path] != page}
    assert changed == {"papers/index.html", "papers/index-2019.html", "venues/icw_2019.html"}
    first = more["papers/index.html"].body
    assert isinstance(first, PaperList)
    assert [link.count for link in first.jump] == [ROWS + 20, 2 * ROWS + 1, 4, 2]
    other = more["papers/index-2022.html"].body
    assert isinstance(other, PaperList)
    assert ({link.count for link in other.jump}, other.shown, other.total) == ({0}, ROWS, ROWS + 20)
