"""A page whose key is the same is not made again: so no fact may change a page and leave its key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeGuard

import pytest
from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import chapters, listings, plan_all
from generator.emit.explore import explore_groups
from generator.emit.groups import author_files
from generator.emit.keys import author_key
from generator.emit.listings import listing_pages
from generator.emit.page import DataFile, Page, PlainFile, Planned, PlannedFile, PlannedGroup
from generator.emit.subject_groups import topic_groups, venue_groups
from generator.emit.view import SiteView
from generator.model.base import Record
from generator.model.catalog import Catalog
from generator.model.records import AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.search import planned_index
from generator.text import slugify

PAPERS: list[dict[str, Any]] = [
    {
        "id": "one", "title": "Sparse hashing of widgets", 
        "venue": "WidgetConf", "date": "2019", "abstract": "Sparse hashing of widgets in small tables.",
        "keywords": ["hashing"], "authors": ["Ada Byron", "Max Weber", "Eve Noether"],
    },
    {
        "id": "two", "title": "Sparse hashing of widgets, again", "authors": ["Max Weber", "Ada Byron"],
        "venue": "WidgetConf", "date": "2020", "abstract": "Sparse hashing of widgets in large tables.",
    },
    {"id": "three", "title": "Gadgets", "authors": ["Eve Noether", "Max Weber"], "date": "2021"},
]  # fmt: skip
PEOPLE: list[dict[str, Any]] = [{"name": "Ada Byron", "topics": ["hashing"]}]
TOPICS: list[dict[str, Any]] = [
    {"name": "Hashing", "match": ["hashing"]},
    {"name": "Tables", "match": ["tables"]},
]
VENUES: list[dict[str, Any]] = [{"name": "WidgetConf"}]

VALUES: dict[str, Any] = {
    "affiliations": [{"name": "Widget University", "role": "Reader"}], "arxiv": "2007.00001",
    "author_count": 9, "authors": ["Max Weber", "Olga Ladyzhenskaya"], "bio": "Counts *widgets*.",
    "broader": ["tables"], "code": True, "date": "2018-05", "doi": "10.1000/x", "editors": ["Paul Erdős"],
    "email": "ada@example.org", "extra": {"crossref": "x"}, "hide": ["graph"], "kind": "journal",
    "links": {"homepage": "https://example.org"}, "match": ["gadgets"],
    "metrics": [{"source": "S", "date": "2024", "citations": 7}], "noindex": True,
    "orcid": "0000-0002-1825-0097", "venue": "Journal of X",
    "pages": "1–9", "photo": "images/a.jpg", "pmid": "123", "redirects": "silent", "summary": "In short.",
    "topics": ["tables"], "type": "article", "issn": "1234-5679", "isbn": "9783161484100",
    "versions": [{"type": "preprint", "arxiv": "2007.00002"}], "language": "de",
}  # fmt: skip
LINKS = {"url", "pdf", "data", "video", "slides", "poster"}
RECORDS: dict[str, type[Record]] = {
    "paper": PaperRecord, "author": AuthorRecord, "topic": TopicRecord, "venue": VenueRecord
}  # fmt: skip
FIELDS = [
    (kind, field)
    for kind, record in RECORDS.items()
    for field in record.model_fields
    if field != "id"
]  # fmt: skip


def value_of(kind: str, field: str) -> Any:
    if field == "status":
        return "retracted" if kind == "paper" else "claimed"
    if field in LINKS:
        return f"https://example.org/{field}"
    if field in VALUES:
        return VALUES[field]
    several = "tuple" in str(RECORDS[kind].model_fields[field].annotation)
    return ["something"] if several else "Something"


def site_of(found: Catalog) -> SiteView:
    settings = {
        "site_name": "W",
        "site_url": "https://example.org/",
        "files_from": 1,
        "listing_year_pages": 1,
    }
    return SiteView.of(found, derive(found), SiteConfig.model_validate(settings))


def site(kind: str = "", field: str = "") -> SiteView:
    """The small site; with the field of its first record of a kind set."""
    papers, people, topics, venues = ([dict(one) for one in few] for few in (PAPERS, PEOPLE, TOPICS, VENUES))
    if kind:
        changed = {"paper": papers, "author": people, "topic": topics, "venue": venues}[kind][0]
        if field != "name":
            name = {"not_same": "not"}.get(field, field)
            changed[name] = value_of(kind, field)
        else:
            changed.update(id=slugify(changed["name"]), name="Renamed")
    return site_of(catalog([work(**one) for one in papers], people=people, topics=topics, venues=venues))


def planned(view: SiteView) -> dict[str, tuple[bytes, str]]:
    """Key and content of everything that is planned and not made at once."""
    found = chain(plan_all(view), planned_index(view, [], Path(os.devnull)).make())
    single = {
        one.path: (one.key, repr(one.make())) for one in found if isinstance(one, Planned | PlannedFile)
    }
    groups = [*explore_groups(view), planned_index(view, [], Path(os.devnull))]
    groups += [*topic_groups(view), *venue_groups(view), *filter(is_group, listing_pages(view))]
    together = {f"group {f.path}": (group.key, made(f)) for group in groups for f in group.make()}
    of_people = {
        f"person {f.path}": (author_key(view, author), made(f))
        for author in view.catalog.authors.values()
        for f in author_files(view, [author])
    }
    return single | together | of_people


def is_group(planned: object) -> TypeGuard[PlannedGroup]:
    return isinstance(planned, PlannedGroup)


def made(planned: Page | Planned | PlainFile) -> str:
    return repr(planned if isinstance(planned, Page | DataFile) else planned.make())


@pytest.fixture(autouse=True, scope="module")
def long_lists() -> Iterator[None]:
    """Lists of people and of a venue's papers have pages of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "PEOPLE_ON_ONE_PAGE", 1)
        patch.setattr(chapters, "ROWS", 1)
        yield


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[bytes, str]]:
    return planned(site())


def unnoticed(before: dict[str, tuple[bytes, str]], after: dict[str, tuple[bytes, str]]) -> list[str]:
    """Pages that became other pages under the same key."""
    both = before.keys() & after.keys()
    return [path for path in both if before[path][1] != after[path][1] and before[path][0] == after[path][0]]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_that_changes_a_page_changes_its_key(
    before: dict[str, tuple[bytes, str]], kind: str, field: str
) -> None:
    assert unnoticed(before, planned(site(kind, field))) == []


def test_the_fields_do_change_pages(before: dict[str, tuple[bytes, str]]) -> None:
    for kind, field, path in (
        ("paper", "title", "authors/eve-noether.html"),
        ("paper", "title", "papers/two.html"),
        ("author", "noindex", "papers/one.html"),
        ("topic", "name", "authors/ada-byron.html"),
        ("venue", "full_name", "papers/two.html"),
    ):
        assert planned(site(kind, field))[path] != before[path], (kind, field, path)


def test_line_and_evidence_are_part_of_the_key(before: dict[str, tuple[bytes, str]]) -> None:
    found = site().catalog
    one = found.works[next(iter(found.works))]
    source = replace(one.versions[0], line=7)
    found.works[one.id] = replace(one, versions=(source,))
    assert unnoticed(before, planned(site_of(found))) == []
    why = replace(one.authorships[0], evidence="the record says so")
    found.works[one.id] = replace(one, authorships=(why, *one.authorships[1:]))
    assert unnoticed(before, planned(site_of(found))) == []


def test_a_new_paper_changes_the_keys_of_all_who_show_it(before: dict[str, tuple[bytes, str]]) -> None:
    new = work(id="four", title="Gadgets again", authors=["Max Weber", "Zoe Adams"], date="2022")
    found = catalog([*(work(**one) for one in PAPERS), new], people=PEOPLE, topics=TOPICS, venues=VENUES)
    assert unnoticed(before, planned(site_of(found))) == []


def test_joint_works_elsewhere_are_part_of_a_picture(before: dict[str, tuple[bytes, str]]) -> None:
    new = work(id="four", title="Gadgets again", authors=["Max Weber", "Eve Noether"], date="2022")
    found = catalog([*(work(**one) for one in PAPERS), new], people=PEOPLE, topics=TOPICS, venues=VENUES)
    after = planned(site_of(found))
    assert unnoticed(before, after) == []
    assert after["venues/widgetconf.html"][1] != before["venues/widgetconf.html"][1]


def test_equal_records_have_equal_keys(before: dict[str, tuple[bytes, str]]) -> None:
    assert planned(site()) == before
