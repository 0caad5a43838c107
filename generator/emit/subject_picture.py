"""The people of a topic or venue as a picture: by whom they write with, and the papers that join them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nlargest

from generator.derive.coauthors import ordered_ties
from generator.derive.ties import tie_number
from generator.emit.context import Picture, PictureNode
from generator.emit.drawing import (
    FEWEST,
    TITLE,
    Drawing,
    drawing_of,
    name_sides,
    shown_authors,
)
from generator.emit.view import SiteView, author_path, paper_path
from generator.emit.words import so_many_papers
from generator.mathematics import without_mathematics
from generator.model.catalog import Work
from generator.model.fields import AuthorId
from generator.strings import Strings
from generator.text import shorten

PEOPLE, PAPERS = 26, 8
"""Nodes of each kind."""
_PAPER_SIZE = 3
"""Papers are drawn as large as people with so many."""


def subject_picture(view: SiteView, kind: str, works: Sequence[Work]) -> Picture | None:
    """The people with most papers of a topic or venue, and papers that join them; None where they are few."""
    _, counts = view.strings, _counts(view, works)
    people = _most(view, counts)
    papers = _joining(works, set(people))
    if len(people) + len(papers) < FEWEST:
        return None
    sizes = [*(counts[person] for person in people), *[_PAPER_SIZE] * len(papers)]
    names = [view.catalog.authors[person].name for person in people]
    drawing = drawing_of(sizes, _ties(view, people, papers))
    of_people = [counts[person] for person in people]
    nodes = _nodes(view, people, papers, of_people, drawing)
    centre = _.short("Topic") if kind == "topic" else _.short("Venue")
    notes = _notes(_, works, len(people), len(counts), len(papers))
    return drawing.picture(_("People and papers"), centre, names, nodes, notes, _)


def pictured_people(view: SiteView, works: Sequence[Work]) -> list[AuthorId]:
    """Whom the picture shows."""
    return _most(view, _counts(view, works))


def _counts(view: SiteView, works: Sequence[Work]) -> Counter[AuthorId]:
    return Counter(person for work in works for person in shown_authors(view, work))


def _most(view: SiteView, counts: Counter[AuthorId]) -> list[AuthorId]:
    least = min(nlargest(PEOPLE, counts.values()), default=0)
    most = [person for person in counts if counts[person] >= least]  # of thousands few need their names
    most.sort(key=lambda a: (-counts[a], view.catalog.authors[a].name.casefold(), a))
    return most[:PEOPLE]


def _joining(works: Sequence[Work], people: set[AuthorId]) -> list[Work]:
    """The papers of most of these people, at least two, newest first among equals."""
    found = [(sum(person in people for person in {a.author for a in w.authorships}), w) for w in works]
    joining = [(count, work) for count, work in found if count > 1]
    joining.sort(key=lambda item: (-item[0], -(item[1].year or 0), item[1].id))
    return [work for _, work in joining[:PAPERS]]


def _ties(view: SiteView, people: Sequence[AuthorId], papers: Sequence[Work]) -> list[int]:
    """Joint works among the people, and who of them wrote which paper; papers are numbered after people."""
    ties = ordered_ties(people, view.derived.coauthors)
    position = {person: index for index, person in enumerate(people)}
    for number, work in enumerate(papers, len(people)):
        by = {position[a.author] for a in work.authorships if a.author in position}
        ties += [tie_number(one, number, 1) for one in by]
    return sorted(ties)


def _nodes(
    view: SiteView,
    people: Sequence[AuthorId],
    papers: Sequence[Work],
    counts: list[int],
    drawing: Drawing,
) -> Iterator[PictureNode]:
    authors = [view.catalog.authors[person] for person in people]
    sides = name_sides(drawing.places, drawing.radii, [author.name for author in authors])
    looks = list(zip(drawing.places, drawing.radii, drawing.colours, sides, strict=True))
    for author, count, ((x, y), radius, colour, side) in zip(authors, counts, looks, strict=False):
        facts, unverified = so_many_papers(view.strings, count), author.source is None
        yield PictureNode(author.name, author_path(author.id), facts, x, y, radius, colour, side, unverified)
    for work, ((x, y), radius, colour, _side) in zip(papers, looks[len(authors) :], strict=True):
        title = shorten(without_mathematics(work.record.title), TITLE)
        facts = view.strings("paper")
        if work.year:
            facts = view.strings("paper, %(year)s", year=str(work.year))
        yield PictureNode(title, paper_path(work.id), facts, x, y, radius, colour, square=True)


def _notes(_: Strings, works: Sequence[Work], shown: int, people: int, papers: int) -> Iterator[str]:
    if people > shown:
        who = _("The %(shown)s of %(all)s people with most papers", shown=shown, all=people)
    else:
        who = _.plural("All %(count)s person", "All %(count)s people", people)
    if papers:
        who = _.plural("%(people)s, and %(count)s paper that join them, as squares",
                       "%(people)s, and %(count)s papers that join them, as squares",
                       papers, people=who)  # fmt: skip
    yield f"{who}."
    yield _("Nearer means more papers; colours are people who write together.")
    if any(work.gaps for work in works):
        yield _("Some author lists are incomplete, so people may be missing.")
