"""Keys that are kept after a correction are those that would be made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))
from test_understanding import EDITS, made, understood

from generator.config import load_config
from generator.emit import (
    Page,
    PlannedGroup,
    SiteView,
    chapters,
    listings,
    plan_all,
    plan_files,
    plan_pages,
)
from generator.emit.kept_keys import kept_keys
from generator.emit.page import DataFile
from generator.emit.view import Keys
from generator.model.fields import WorkId
from generator.understanding import Understood

MORE = [
    ("x.bib", "alpha2", "alpha0"),
    ("x.bib", "year = 2007", "year = 2008"),
    ("x.bib", "  year = 2004", "  url = {https://x.example},\n  year = 2004"),
]


@pytest.fixture(autouse=True, scope="module")
def long_lists() -> Iterator[None]:
    """Lists of people and of a venue's papers have pages of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "PEOPLE_ON_ONE_PAGE", 1)
        patch.setattr(chapters, "ROWS", 3)
        yield


def view_of(project: Path, found: Understood, keys: Keys | None = None) -> SiteView:
    settings = {"listing_year_pages": 1, "repo_url": "https://github.com/example/widgets", "files_from": 1}
    config = load_config(project / "site_config.yml").model_copy(update=settings)
    view = SiteView.of(found.catalog, found.derived, config)
    return replace(view, keys=deepcopy(keys)) if keys is not None else view


def planned(view: SiteView) -> Iterator[tuple[str, object]]:
    for number, one in enumerate(chain(plan_pages(view), plan_files(view))):
        if isinstance(one, PlannedGroup):
            yield str(number), one.key
    for planned in plan_all(view):
        if isinstance(planned, DataFile):
            yield planned.path, planned.content
        else:
            yield planned.path, repr(planned) if isinstance(planned, Page) else planned.key


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example([("x.bib", "alpha1", "gamma")])
@example([MORE[1]])
@given(st.lists(EDITS | st.sampled_from(MORE), min_size=1, max_size=2))
def test_kept_keys_are_those_that_would_be_made(edits: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        project, first, before = planned_once(Path(folder))
        for file, old, new in edits:
            path = project / "content" / "papers" / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        second, _ = understood(project, first.memory)
        if second is None:
            return
        kept = kept_keys(before.keys, (first.catalog, first.derived), (second.catalog, second.derived))
        assert dict(planned(view_of(project, second, kept))) == dict(planned(view_of(project, second)))


def planned_once(folder: Path) -> tuple[Path, Understood, SiteView]:
    """The project, what its records say, and the view whose keys were all asked for."""
    project = made(folder)
    first, _ = understood(project, None)
    assert first is not None
    before = view_of(project, first)
    dict(planned(before))
    return project, first, before


def test_a_new_file_changes_the_keys_of_papers_that_would_have_named_it(tmp_path: Path) -> None:
    project, first, before = planned_once(tmp_path)
    papers = project / "content" / "papers"
    (papers / "k2.yml").write_text("- id: k3\n  url: https://x.example\n", encoding="utf-8")
    (papers / "k1-2.yml").write_text("- id: k4\n  url: https://x.example\n", encoding="utf-8")
    second, _ = understood(project, first.memory)
    assert second is not None
    kept = kept_keys(before.keys, (first.catalog, first.derived), (second.catalog, second.derived))
    assert before.keys.papers.keys() - kept.papers.keys() >= {"k1", "k2", "k3", "k4"}
    assert "extra" in kept.papers
    assert dict(planned(view_of(project, second, kept))) == dict(planned(view_of(project, second)))


def test_a_correction_keeps_the_keys_of_the_others(tmp_path: Path) -> None:
    project, first, before = planned_once(tmp_path)
    path = project / "content" / "papers" / "x.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "- id: k3\n  url: https://x.example\n", encoding="utf-8"
    )
    second, _ = understood(project, first.memory)
    assert second is not None
    kept = kept_keys(before.keys, (first.catalog, first.derived), (second.catalog, second.derived))
    assert before.keys.works.keys() - kept.works.keys() == {"k3"}
    assert before.keys.authors.keys() - kept.authors.keys() == {"ann-lee", "bob-a-ray"}
    assert "k3" not in kept.papers and "extra" in kept.papers
    assert kept.graph == before.keys.graph
    venue = {"venues/journal.html"}
    topics = {f"topics/{tag.topic}.html" for tag in second.derived.topics_of.get(WorkId("k3"), ())}
    assert before.keys.subjects.keys() - kept.subjects.keys() == venue | topics
    assert kept.sums == before.keys.sums
    assert kept.years == before.keys.years and kept.register == before.keys.register


def test_another_date_changes_the_order_of_lists(tmp_path: Path) -> None:
    project, first, before = planned_once(tmp_path)
    path = project / "content" / "papers" / "x.yml"
    path.write_text(path.read_text(encoding="utf-8") + "- id: k3\n  date: 2003-05\n", encoding="utf-8")
    second, _ = understood(project, first.memory)
    assert second is not None and second.catalog.authors is first.catalog.authors
    kept = kept_keys(before.keys, (first.catalog, first.derived), (second.catalog, second.derived))
    assert kept.years == {} and "venues/journal.html" not in kept.subjects
    assert kept.register == before.keys.register
    assert dict(planned(view_of(project, second, kept))) == dict(planned(view_of(project, second)))


def test_a_new_file_changes_the_keys_of_venues_that_would_have_named_it(tmp_path: Path) -> None:
    project, first, before = planned_once(tmp_path)
    (project / "content" / "venues").mkdir()
    (project / "content" / "venues" / "journal.yml").write_text("- name: Other\n", encoding="utf-8")
    second, _ = understood(project, first.memory)
    assert second is not None
    kept = kept_keys(before.keys, (first.catalog, first.derived), (second.catalog, second.derived))
    assert dict(planned(view_of(project, second, kept))) == dict(planned(view_of(project, second)))
    assert view_of(project, second).keys.subjects == {}
    one, other = dict(planned(before)), dict(planned(view_of(project, second)))
    assert one["venues/journal.html"] != other["venues/journal.html"]
