"""A small community of invented people: everything that the graph's files must get right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import SiteView
from generator.emit.explore import explore_files

PEOPLE = [
    {"name": "Ada One"},
    {"name": "Hidden Person", "noindex": True},
    {"name": "Private Person", "hide": ["graph"]},
]


RED = ["Ada Lund", "Bo Berg", "Cy Costa", "Di Diaz", "Ed Endo", "Fay Fuchs", "Gil Gupta", "Hal Haas"]
BLUE = ["Ian Ito", "Jo Jung", "Kim Kaya", "Lea Lind", "Moa Mora", "Ned Novak", "Oda Otto"]


def entries() -> Iterator[str]:
    """Everybody writes with the next two of the community; one paper joins the two, one list is cut short."""
    for colour, group, topic in (("red", RED, "quantisation"), ("blue", BLUE, "sparsity")):
        for i, name in enumerate(group):
            others = [group[(i + step) % len(group)] for step in (1, 2)]
            authors = " and ".join((name, *others))
            yield _entry(f"{colour}{i}", f"Notes on {topic} {i}", authors, 2001 + i, topic)
    yield _entry("bridge", "A bridge", f"{RED[0]} and {BLUE[0]}", 2010, "bridges")
    yield _entry(
        "again", "Notes on quantisation again", f"{RED[0]} and {RED[1]} and others", 2012, "quantisation"
    )
    yield _entry("pair", "Far away", "Zed Zeta and Yan Ypsilon", 2015, "islands")


def _entry(key: str, title: str, authors: str, year: int, topic: str) -> str:
    fields = {"title": title, "author": authors, "year": year, "journal": "Journal", "keywords": topic}
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{{key},\n{body}\n}}\n"


def small_view(third: str = "2003", **settings: Any) -> SiteView:
    """Ada – Bob – Cleo – Dan in a row, two people who want to be left out, one big paper."""
    crowd = [f"Member {chr(65 + i)}" for i in range(6)]
    works = [
        work(id="w1", title="=First", authors=["Ada One", "Bob Two"], date="2001"),
        work(id="w2", title="Second", authors=["Ada One", "Bob Two", "others"], date="2004"),
        work(id="w3", title="Third", authors=["Bob Two", "Cleo Three"], date=third),
        work(id="w4", title="Fourth", authors=["Cleo Three", "Dan Four"]),
        work(id="w5", title="Fifth", authors=["Ada One", "Hidden Person", "Private Person"], date="2005"),
        work(id="w6", title="Sixth", authors=crowd, date="2006"),
        work(id="w7", title="Seventh", authors=["Eve Alone"], date="2006"),
    ]
    found = catalog(works, people=PEOPLE)
    config = SiteConfig(site_name="Small", graph_max_authors=5, **settings)
    return SiteView.of(found, derive(found), config)


def small_files(**settings: Any) -> dict[str, bytes]:
    """The data files of `small_view` by path."""
    return {file.path: file.content for file in explore_files(small_view(**settings))}


def parsed(files: dict[str, bytes], path: str) -> Any:
    """A JSON file."""
    return json.loads(files[path])
