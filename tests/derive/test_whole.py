"""All ties at once are those that each person has."""

from __future__ import annotations

from making import catalog, work

from generator.derive.coauthors import coauthorships
from generator.derive.whole import TiesInOrder, all_ties
from generator.model.fields import AuthorId


def test_columns_say_what_each_person_says() -> None:
    works = [
        work(id="a", title="A", authors=["Ann Lee", "Bob Ray", "Cy Orr"], date="2001"),
        work(id="b", title="B", authors=["Ann Lee", "Bob Ray"], date="1999"),
        work(id="c", title="C", authors=["Dee Moe"], date="2003"),
        work(id="d", title="D", authors=["Dee Moe", "Cy Orr"]),
    ]
    coauthors = coauthorships(catalog(works))
    people = [AuthorId("cy-orr"), AuthorId("ann-lee"), AuthorId("dee-moe")]
    assert set(coauthors) == {*people, "bob-ray"}
    found, plain = (all_ties(people, known) for known in (coauthors, dict(coauthors)))
    for ties in (found, plain):
        columns = (ties.first, ties.second, ties.works, ties.first_year, ties.last_year)
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
        assert rows == [(0, 1, 1, 2001, 2001), (0, 2, 1, 0, 0), (1, 0, 1, 2001, 2001), (2, 0, 1, 0, 0)]
        assert ties.once().second.tolist() == [1, 2]
    assert all_ties([], coauthors).first.tolist() == all_ties([], {}).first.tolist() == []


def test_ties_of_some_people_after_the_other() -> None:
    works = [
        work(id="a", title="A", authors=["Ann Lee", "Bob Ray", "Cy Orr"], date="2001"),
        work(id="b", title="B", authors=["Dee Moe"], date="2003"),
        work(id="c", title="C", authors=["Dee Moe", "Cy Orr"]),
    ]
    people = [AuthorId("dee-moe"), AuthorId("cy-orr"), AuthorId("ann-lee")]
    ties = TiesInOrder(people, coauthorships(catalog(works)))
    found = ties.of(0, 2)
    rows = zip(found.first.tolist(), found.second.tolist(), found.first_year.tolist(), strict=True)
    assert sorted(rows) == [(0, 1, 0), (1, -1, 2001), (1, 0, 0), (1, 2, 2001)]
    assert ties.of(1, 1).first.tolist() == []
    assert sorted(ties.of(2, 9).second.tolist()) == [-1, 1]
