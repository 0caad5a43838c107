"""The pictures on pages: who stands where, what is marked, who is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from a_site import view
from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.derive.similar import Related
from generator.emit import emit_pages
from generator.emit.context import Picture
from generator.emit.drawing import name_sides
from generator.emit.ego import ego_picture
from generator.emit.paper_picture import paper_picture
from generator.emit.subject_picture import subject_picture
from generator.emit.view import SiteView
from generator.model.fields import AuthorId, TopicId, WorkId


def crowd(people: Any = (), size: int = 12) -> SiteView:
    """Two teams that meet in one person, one list cut short, one paper with a hundred and one people."""
    red, blue = [f"Red {chr(65 + i)}" for i in range(size)], [f"Blue {chr(65 + i)}" for i in range(5)]
    works = [
        work(id="r", title="Red", authors=["Max Weber", *red], date="2001"),
        work(id="r2", title="Red again", authors=["Max Weber", *red[:3]], date="2003"),
        work(id="b", title="Blue", authors=["Max Weber", *blue, "others"], date="2002"),
        work(id="big", title="Big", authors=["Max Weber", *(f"Member {i}" for i in range(100))]),
    ]
    found = catalog(works, people=list(people))
    return SiteView.of(found, derive(found), SiteConfig(site_name="Crowd", graph_people=15))


def drawn(site: SiteView, author: str = "max-weber") -> Picture:
    picture = ego_picture(site, AuthorId(author))
    assert picture
    return picture


def test_coauthors_stand_by_team_and_the_note_says_what_is_missing() -> None:
    picture = drawn(crowd())
    assert [group[:2] for group in picture.groups] == [("Around Red A", 10), ("Around Blue A", 5)]
    assert picture.nodes[0].facts == "2 joint works, 2001–2003"
    assert picture.nodes[-1].facts == "1 joint work, 2001"
    assert picture.notes[0].startswith("The 15 closest of 17 coauthors.")
    assert picture.notes[1:] == (
        "Some author lists are incomplete, so coauthors may be missing.",
        "1 paper with more than 100 authors left out.",
    )
    assert all(node.unverified for node in picture.nodes)


def test_every_line_ends_at_nodes() -> None:
    picture = drawn(crowd())
    places = {(node.x, node.y) for node in picture.nodes}
    assert len(places) == len(picture.nodes)
    for _, path in picture.ties:
        for line in path.split("M")[1:]:
            (*start,), *ways = [list(map(int, re.findall(r"-?\d+", part))) for part in line.split("Q")]
            assert 1 <= len(ways) <= 2, "a tie to a node, and perhaps one on from there"
            assert {tuple(start), *((x, y) for _, _, x, y in ways)} <= places
    spokes = [line for _, path in picture.spokes for line in path.split("L")[1:]]
    assert {tuple(map(int, re.findall(r"-?\d+", line))) for line in spokes} == places


def test_people_who_are_not_to_be_shown_stand_in_no_picture() -> None:
    site = crowd([{"name": "Red A", "hide": ["graph"]}, {"name": "Blue A", "noindex": True}])
    assert not {"Red A", "Blue A"} & {node.name for node in drawn(site).nodes}
    assert ego_picture(site, AuthorId("red-a")) is None
    paper = paper_picture(site, site.catalog.works[WorkId("r")])
    assert paper and "Red A" not in {node.name for node in paper.nodes}


def test_a_paper_stands_among_authors_related_papers_topics_and_venue() -> None:
    site = view()
    site = replace(site, derived=replace(site.derived, related={
        WorkId("one"): (Related(WorkId("two"), 0.5, ("hashing",)),)}))  # fmt: skip
    picture = paper_picture(site, site.catalog.works[WorkId("one")])
    assert picture
    assert [group[:2] for group in picture.groups] == [
        ("Authors", 2), ("Related papers", 1), ("Topics", 1), ("Venue", 1),
    ]  # fmt: skip
    names = [node.name for node in picture.nodes]
    assert names == ["Ada Byron", "Max Weber", "Sparse hashing again", "Hashing", "WidgetConf"]
    sides = {node.name: (node.x, node.y) for node in picture.nodes}
    assert sides["Ada Byron"][0] < 0 < sides["Sparse hashing again"][0]
    assert sides["WidgetConf"][1] < 0 < sides["Hashing"][1]
    (ties,) = picture.ties
    assert ties[1].count("Q") == 3  # both authors and the topic are shared


def test_a_paper_alone_has_no_picture() -> None:
    found = catalog([work(id="x", title="Alone", authors=[])])
    site = SiteView.of(found, derive(found), SiteConfig(site_name="One"))
    assert paper_picture(site, found.works[WorkId("x")]) is None


def test_fewer_than_three_make_no_picture_but_a_list() -> None:
    pair = [
        work(id=f"p{n}", title=f"Pair {n}", authors=["Ada Byron", "Max Weber"], date="2020") for n in (1, 2)
    ]
    found = catalog(pair)
    site = SiteView.of(found, derive(found), SiteConfig(site_name="Two"))
    assert ego_picture(site, AuthorId("ada-byron")) is None
    assert subject_picture(site, "venue", pair[:1]) is None
    assert subject_picture(site, "venue", pair)  # two people, and two papers that join them
    (page,) = (p for p in emit_pages(site) if p.path == "authors/ada-byron.html")
    assert page.body.on_map and [c.face.name for c in page.body.coauthors.closest] == ["Max Weber"]


def test_a_topic_shows_its_people_and_papers_that_join_them() -> None:
    site = view()
    works = [site.catalog.works[w] for w in site.derived.works_on[TopicId("hashing")]]
    picture = subject_picture(site, "topic", works)
    assert picture and picture.centre == "Topic"
    assert [(n.name, n.facts, n.square) for n in picture.nodes] == [
        ("Ada Byron", "2 papers", False),
        ("Max Weber", "2 papers", False),
        ("Sparse hashing again", "paper, 2021", True),
        ("Sparse hashing for O(n) widgets", "paper, 2020", True),
    ]
    assert subject_picture(site, "venue", []) is None


def test_names_cover_neither_names_nor_circles() -> None:
    assert name_sides([(0, 60), (20, 70)], [8, 8], ["Ada Byron", "Max Weber"]) == ["t", "b"]
    assert name_sides([(270, 0)], [8], ["A long name at the border"]) == [""]
