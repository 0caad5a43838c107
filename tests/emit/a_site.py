"""A small site that is made by hand: two people, three papers, a topic, two venues."""

from __future__ import annotations

from typing import Any

from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit.view import SiteView
from generator.model.catalog import Work

ORCID = "0000-0002-1825-0097"


def works() -> list[Work]:
    """The papers: a conference paper, a journal article of next year, and one that says little."""
    return [
        work(
            id="one",
            title="Sparse hashing for $O(n)$ widgets",
            authors=[{"name": "Ada Byron", "affiliation": "Widget University"}, "Max Weber"],
            type="inproceedings",
            venue="WidgetConf",
            date="2020-07",
            pages="11–19",
            doi="10.1000/one",
            arxiv="2007.00001",
            pdf="https://example.org/papers/one.pdf",
            abstract="We study sparse hashing.",
        ),
        work(
            id="two",
            title="Sparse hashing again",
            authors=["Max Weber", "Ada Byron"],
            type="article",
            venue="Journal of Widgets",
            date="2021-03-04",
            volume="7",
            number="2",
            pages="5",
            pdf="https://elsewhere.org/two.pdf",
            summary="Sparse hashing, again\x00 & <again>.",
            keywords=["hashing"],
        ),
        work(id="three", title="A widget", authors=["Max Weber", "others"], date="2019"),
    ]


def view(site_url: str | None = "https://example.org/w/", people: Any = None, **config: Any) -> SiteView:
    """The site, seen; Ada Byron has a record unless other `people` are given."""
    recorded = [{"name": "Ada Byron", "orcid": ORCID, "topics": ["hashing"]}] if people is None else people
    topics = [{"name": "Hashing", "match": ["hashing"], "description": "Fast lookup."}]
    venues = [{"name": "WidgetConf", "full_name": "Conference on Widgets", "kind": "conference"}]
    found = catalog(works(), people=recorded, topics=topics, venues=venues)
    settings = SiteConfig.model_validate({"site_name": "Widgets", "site_url": site_url} | config)
    return SiteView.of(found, derive(found), settings)
