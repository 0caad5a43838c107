"""What stands first: the home page's people and map, and the lists of large sites."""

from __future__ import annotations

from collections.abc import Iterator

from a_site import view
from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import emit_pages
from generator.emit.context import PaperList, PeopleList
from generator.emit.figures import author_figures
from generator.emit.home import home_page
from generator.emit.overview import HEIGHT, WIDTH, _names, map_picture
from generator.emit.people import leading, person_card
from generator.emit.view import SiteView
from generator.model.fields import AuthorId

NAMES = [f"{letter}da Byron{letter}" for letter in "ABCDEFGHIJKLMNOP"]


def crowd(**config: object) -> SiteView:
    """Sixteen people who write in pairs; one of them asked to be left out of pictures."""
    works = [
        work(id=f"p{i}", title=f"Widget {i}", authors=[NAMES[i], NAMES[i + 1]], date=str(2015 + i % 3))
        for i in range(15)
    ]
    found = catalog(works, people=[{"name": NAMES[3], "hide": ["graph"]}])
    return SiteView.of(found, derive(found), SiteConfig.model_validate({"site_name": "Crowd"} | config))


def test_the_map_holds_everybody_once_inside_its_box_and_nobody_who_is_hidden() -> None:
    picture = map_picture(crowd())
    assert picture is not None
    places = [place for _, dots in picture.dots for place in dots]
    assert len(places) == 15
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y, _ in places)
    ends = {(x, y) for x, y, _ in places}
    assert all((a, b) in ends and (c, d) in ends for a, b, c, d in picture.lines)
    names = [name for name, _, _ in picture.names]
    assert names and NAMES[3] not in names


def test_a_name_on_the_map_stands_where_it_covers_fewer_dots() -> None:
    below = [(100 + step, 114) for step in (-20, 0, 20)]
    x, y = ([place[axis] for place in [(100, 100), *below]] for axis in (0, 1))
    radii = [5.0, 2.0, 2.0, 2.0]
    assert _names(["Ada Byron"], x, y, radii) == (("Ada Byron", 100, 90),)
    assert _names(["Ada Byron"], x[:1], y[:1], radii[:1]) == (("Ada Byron", 100, 119),)


def test_a_handful_of_people_makes_no_map() -> None:
    assert home_page(view()).map is None


def test_a_site_without_records_shows_those_with_most_papers() -> None:
    home = home_page(view(people=[]))
    assert [person.face.name for person in home.featured] == ["Max Weber", "Ada Byron"]
    assert home.featured[0].face.detail == "3 works · 2019–2021"


def test_who_asked_not_to_be_found_stands_first_only_where_the_owner_says_so() -> None:
    people = [{"name": "Ada Byron", "noindex": True}]
    assert leading(view(people=people), 5) == ["max-weber"]
    assert leading(view(people=people), 5, ["ada-byron"])[0] == "ada-byron"


def test_a_card_names_the_topics_of_most_works() -> None:
    card = person_card(view(), AuthorId("ada-byron"))
    assert card.topics[0].name == "Hashing"
    assert [bar.count for bar in card.years] == [1, 1]


def lists(seen: SiteView) -> Iterator[tuple[str, str, object]]:
    for page in emit_pages(seen):
        yield page.kind, page.path, page.body


def test_a_list_by_year_counts_what_it_shows() -> None:
    bodies = [body for kind, _, body in lists(view(listing_year_pages=2)) if kind == "papers"]
    assert all(isinstance(body, PaperList) for body in bodies)
    assert [(b.shown, b.total, b.here) for b in bodies if isinstance(b, PaperList)] == [
        (1, 3, "2021"), (1, 1, "2021"), (1, 1, "2020"), (1, 1, "2019"),
    ]  # fmt: skip


def test_the_people_list_names_why_some_stand_first() -> None:
    body = next(body for _, path, body in lists(view()) if path == "authors/index.html")
    assert isinstance(body, PeopleList)
    assert body.featured_as == "With a record of their own"
    assert [person.face.name for person in body.featured] == ["Ada Byron"]


def test_figures_of_others_that_people_look_for_stand_in_the_head() -> None:
    metrics = [{"source": "Some index", "date": "2026-01-02", "citations": 1200, "followers": 0}]
    seen = view(people=[{"name": "Ada Byron", "metrics": metrics}])
    author = seen.catalog.authors[AuthorId("ada-byron")]
    shown = {f.label: (f.value, f.note) for f in author_figures(seen, author, [], [], 1)}
    assert "Topic" in shown and "Topics" not in shown
    assert shown["Citations"] == ("1,200", "Some index, read 2 Jan 2026")
    assert "Followers" not in shown
