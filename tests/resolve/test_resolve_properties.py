"""What holds for all records: order does not matter, nobody verified is joined, nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_records import author, paper, records

from generator.model.records import OTHERS
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.resolve import resolve
from generator.resolve.printed import name_of

NAMES = [
    "Beidi Chen",
    "B. Chen",
    "Chen, Beidi",
    "Yang Zhou",
    "Yang Zhou 0001",
    "Yang Zhou 0002",
    "Percy S. Liang",
    "Percy Liang",
    "张伟",
    "章伟",
    "et al.",
]
TITLES = [
    "Sparse attention for everybody",
    "SPARSE attention, for everybody",
    "Sparse attention for all bodies",
    "Preface",
    "Sparse attention for everybody 2",
]
IDS = ["beidi-chen", "yang-zhou-cmu", "yang-zhou-unt", "percy-liang"]
AUTHORS = [
    author("beidi-chen", "Beidi Chen", aliases=["B. Chen"]),
    author("yang-zhou-cmu", "Yang Zhou", aliases=["Yang Zhou 0001"], orcid="0000-0002-1825-0097"),
    author("yang-zhou-unt", "Yang Zhou", denies=["yang-zhou-cmu"]),
    author("percy-liang", "Percy Liang"),
]

printed = st.one_of(
    st.sampled_from(NAMES),
    st.just("others"),
    st.builds(lambda name, id: {"name": name, "id": id}, st.sampled_from(NAMES[:6]), st.sampled_from(IDS)),
    st.just({"name": "Y. Zhou", "orcid": "0000-0002-1825-0097"}),
)
fields = st.fixed_dictionaries(
    {"title": st.sampled_from(TITLES), "authors": st.lists(printed, max_size=5)},
    optional={
        "date": st.sampled_from(["2020", "2021-05", "2022", "2025-01-01"]),
        "venue": st.sampled_from(["ICML 2020", "NeurIPS", "arXiv"]),
        "type": st.sampled_from(["inproceedings", "article", "misc"]),
        "doi": st.sampled_from(["10.1000/a", "10.1000/b"]),
        "arxiv": st.sampled_from(["2101.00001", "2101.00002"]),
        "same_as": st.lists(st.sampled_from(["p0", "p1", "p2"]), max_size=1),
        "denies": st.lists(st.sampled_from(["p0", "p1", "p2"]), max_size=1),
        "author_count": st.integers(0, 9),
    },
)


def sources_of(papers: list[dict[str, Any]], known: int) -> list[Sourced[Any]]:
    made = [paper(f"p{number}", **each) for number, each in enumerate(papers)]
    return [*AUTHORS[:known], *made]


SITES = st.builds(sources_of, st.lists(fields, max_size=7), st.integers(0, 4))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(SITES.flatmap(lambda sources: st.tuples(st.just(sources), st.permutations(sources))))
def test_the_order_of_records_does_not_matter(sites: tuple[list[Sourced[Any]], list[Sourced[Any]]]) -> None:
    first, second = Problems(), Problems()
    assert resolve(records(*sites[0]), first) == resolve(records(*sites[1]), second)
    assert first.in_order() == second.in_order()


@QUICK
@given(SITES)
def test_two_records_are_never_one_person(sources: list[Sourced[Any]]) -> None:
    catalog = resolve(records(*sources), Problems())
    verified = {id for id, person in catalog.authors.items() if person.source}
    assert verified == {source.record.id for source in records(*sources).authors}
    for work in catalog.works.values():
        for place, authorship in enumerate(work.authorships):
            stated = {
                item.id
                for version in work.versions
                for item in version.record.authors
                if item != OTHERS and item.id in verified and authorship.author == item.id and place >= 0
            }
            assert len(stated) <= 1


@QUICK
@given(SITES)
def test_every_record_and_every_authorship_is_in_the_catalog_or_reported(sources: list[Sourced[Any]]) -> None:
    problems = Problems()
    catalog = resolve(records(*sources), problems)
    versions = Counter(v.record.id for work in catalog.works.values() for v in work.versions)
    assert versions == Counter(source.record.id for source in records(*sources).papers)
    reported = {problem.place for problem in problems}
    for work in catalog.works.values():
        people = [catalog.authors[authorship.author] for authorship in work.authorships]
        forms = Counter(name for person in people for name in person.printed)
        for version in work.versions:
            for position, item in enumerate(version.record.authors):
                if item == OTHERS or version.place_of(f"authors.{position}") in reported:
                    continue
                assert forms[name_of(item).numbered], (work.id, item)


@QUICK
@given(SITES)
def test_every_reference_is_closed(sources: list[Sourced[Any]]) -> None:
    catalog = resolve(records(*sources), Problems())
    pages = {f"authors/{id}.html" for id in (*catalog.authors, *catalog.disambiguations)}
    pages |= {f"papers/{id}.html" for id in catalog.works} | {f"venues/{id}.html" for id in catalog.venues}
    assert not pages & catalog.redirects.keys()
    assert set(catalog.redirects.values()) <= pages
    assert not catalog.authors.keys() & catalog.disambiguations.keys()
    for work in catalog.works.values():
        assert {a.author for a in work.authorships} <= catalog.authors.keys()
        assert work.venue is None or work.venue in catalog.venues
        assert all(gap <= len(work.authorships) for gap in work.gaps)
        assert len(work.reasons) == len(work.versions) - 1
    for author_id, works in catalog.works_of.items():
        assert all(author_id in {a.author for a in catalog.works[work].authorships} for work in works)
    for proposal in catalog.proposals:
        kept = {"author": catalog.authors, "work": catalog.works, "venue": catalog.venues}[proposal.kind]
        assert proposal.first in kept
        assert proposal.second in kept
        assert proposal.first < proposal.second
