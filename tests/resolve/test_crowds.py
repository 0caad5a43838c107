"""A work of very many authors says nobody's company: what is kept of each person does not grow with it."""

from __future__ import annotations

from making import catalog, work

from generator.model.fields import AuthorId
from generator.resolve.proposals.company import CROWD, Companies


def test_a_crowd_is_nobodys_company() -> None:
    crowd = [f"Zed{number:x} Lovelace" for number in range(CROWD)]
    works = [
        work(id="huge", title="A crowd", authors=["Ann Bee", *crowd]),
        work(id="small", title="Few", authors=["Ann Bee", "Cee Dee"]),
    ]
    companies = Companies(catalog(works))
    assert companies.of(AuthorId("ann-bee")).coauthors == {"cee-dee"}
    assert companies.of(AuthorId("zed5-lovelace")).coauthors == frozenset()
    full = Companies(catalog([work(id="huge", title="A crowd", authors=crowd)]))
    assert len(full.of(AuthorId("zed5-lovelace")).coauthors) == CROWD - 1
