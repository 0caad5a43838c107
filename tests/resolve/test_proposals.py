"""Proposals: what is proposed with which evidence, what never is, and that their YAML decides."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from small_records import author, paper, proposed, resolved, venue

from generator.model.catalog import Catalog
from generator.model.sourced import Sourced

SHARED = "Christopher Re; Ce Zhang; Binhang Yuan"


def papers_of(one: str, other: str) -> list[Sourced[Any]]:
    """Two papers with the same coauthors and one name that differs."""
    return [
        paper("a", "Decentralized training of models", f"{one}; {SHARED}", venue="ICML", date="2023"),
        paper("b", "Holistic evaluation of language", f"{other}; {SHARED}", venue="ICML", date="2022"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P. Liang", "Percy Liang"),
        ("Percy Liang", "Percy S. Liang"),
        ("Xinyu Yang", "Xinyu Yang 0002"),
        ("Joerg Mueller", "Jörg Müller"),
        ("Zhangyang Wang", "Zhang-Yang Wang"),
        ("Chen Beidi", "Beidi Chen"),
        ("Mike Collins", "Michael Collins"),
        ("Christoper Manning", "Christopher Manning"),
        ("Wei Li", "李伟"),
    ],
)
def test_likely_pairs_are_proposed_and_never_joined(one: str, other: str) -> None:
    catalog, _ = resolved(*papers_of(one, other))
    first, second = (catalog.works[id].authorships[0].author for id in "ab")
    assert first != second
    assert proposed(catalog) == {(min(first, second), max(first, second))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yang Zhou", "Yang Zhong"),
        ("Yang Zhou", "Yan Zhu"),
        ("Yang Zhong", "Yan Zhu"),
        ("Hanlin Zhu", "Hanqing Zhu"),
        ("Xinyu Yang 0001", "Xinyu Yang 0002"),
        ("Alexander Li", "Alexander Liu"),
        ("Percy A. Liang", "Percy B. Liang"),
    ],
)
def test_unlike_pairs_are_never_proposed(one: str, other: str) -> None:
    catalog, _ = resolved(*papers_of(one, other))
    assert proposed(catalog) == set()


def test_a_proposal_says_why() -> None:
    catalog, _ = resolved(*papers_of("Percy Liang", "Percy S. Liang"))
    (proposal,) = catalog.proposals
    assert proposal.evidence == (
        "'Percy Liang' and 'Percy S. Liang' differ by a middle name",
        "3 shared coauthors: Binhang Yuan, Ce Zhang, Christopher Re",
        "both published at ICML",
        "papers of 2023 and 2022",
    )
    assert proposal.score == 0.957
    assert proposal.accept == "id: percy-s-liang\nname: Percy S. Liang\naliases: [Percy Liang]\n"
    assert proposal.forbid == "id: percy-s-liang\nname: Percy S. Liang\nnot: [percy-liang]\n"


def test_weak_pairs_do_not_appear() -> None:
    catalog, _ = resolved(
        paper("a", "Decentralized training", "B. Chen; Tri Dao", date="2023"),
        paper("b", "Holistic evaluation", "Beidi Chen; Anna Alm", date="2001"),
    )
    assert proposed(catalog) == set()


def test_authors_of_one_paper_are_two_people() -> None:
    catalog, _ = resolved(
        *papers_of("Percy Liang", "Percy S. Liang"), paper("c", "Both of them", "Percy Liang; Percy S. Liang")
    )
    assert proposed(catalog) == set()


def apply(proposal: str, folder: str) -> list[Sourced[Any]]:
    """The records that a proposal's YAML adds."""
    loaded = yaml.safe_load(proposal)
    made = []
    for fields in loaded if isinstance(loaded, list) else [loaded]:
        rest = {
            ("denies" if key == "not" else key): value
            for key, value in fields.items()
            if key not in ("id", "name")
        }
        made.append({"author": author, "venue": venue}[folder](fields["id"], fields["name"], **rest))
    return made


PAIRS = [
    ("P. Liang", "Percy Liang"),
    ("Percy Liang", "Percy S. Liang"),
    ("Xinyu Yang", "Xinyu Yang 0002"),
    ("Joerg Mueller", "Jörg Müller"),
    ("Wei Li", "李伟"),
    ("Chen Beidi", "Beidi Chen"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_yaml_that_accepts_joins(one: str, other: str) -> None:
    sources = papers_of(one, other)
    (proposal,) = resolved(*sources)[0].proposals
    catalog, problems = resolved(*sources, *apply(proposal.accept, "author"))
    assert catalog.works["a"].authorships[0].author == catalog.works["b"].authorships[0].author
    assert not catalog.proposals
    assert not problems.found
    for id in (proposal.first, proposal.second):
        assert id in catalog.authors or f"authors/{id}.html" in catalog.redirects


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_yaml_that_forbids_silences(one: str, other: str) -> None:
    sources = papers_of(one, other)
    (proposal,) = resolved(*sources)[0].proposals
    catalog, problems = resolved(*sources, *apply(proposal.forbid, "author"))
    assert catalog.works["a"].authorships[0].author != catalog.works["b"].authorships[0].author
    assert set(catalog.authors) >= {proposal.first, proposal.second}
    assert not catalog.proposals
    assert not problems.found


def test_accepting_beside_a_record_gives_the_record_as_it_should_read() -> None:
    catalog, _ = resolved(
        author("percy-liang", "Percy Liang", aliases=["P. Liang"]),
        *papers_of("Percy Liang", "Percy S. Liang"),
    )
    (proposal,) = catalog.proposals
    assert proposal.accept == (
        "# authors/percy-liang.yml:1\nid: percy-liang\nname: Percy Liang\n"
        "aliases: [P. Liang, Percy S. Liang]\n"
    )
    assert (
        proposal.forbid
        == "# authors/percy-liang.yml:1\nid: percy-liang\nname: Percy Liang\nnot: [percy-s-liang]\n"
    )


def test_two_records_of_one_name_are_a_decision() -> None:
    catalog, _ = resolved(
        author("yang-zhou-cmu", "Yang Zhou"),
        author("yang-zhou-unt", "Yang Zhou"),
        paper(
            "a",
            "Decentralized training",
            [{"name": "Yang Zhou", "id": "yang-zhou-cmu"}, "Ce Zhang"],
            date="2023",
        ),
        paper(
            "b",
            "Holistic evaluation",
            [{"name": "Yang Zhou", "id": "yang-zhou-unt"}, "Ce Zhang"],
            date="2023",
        ),
    )
    assert proposed(catalog) == set()


def venue_papers() -> list[Sourced[Any]]:
    return [
        paper("a", "First title", "X Y", venue="Conference on Learning Theory (COLT)"),
        paper("b", "Second title", "X Y", venue="COLT 2020"),
        paper("c", "Third title", "X Y", venue="Journal of Experimental Psychology"),
        paper("d", "Fourth title", "X Y", venue="Journal of Experimental Pyschology"),
    ]


def test_venues_are_proposed_and_decided() -> None:
    catalog, _ = resolved(*venue_papers())
    assert proposed(catalog, "venue") == {
        ("colt", "conference-on-learning-theory"),
        ("journal-of-experimental-psychology", "journal-of-experimental-pyschology"),
    }
    accepted = [record for p in catalog.proposals for record in apply(p.accept, "venue")]
    joined, _ = resolved(*venue_papers(), *accepted)
    assert (len(joined.venues), proposed(joined, "venue")) == (2, set())
    forbidden = [record for p in catalog.proposals for record in apply(p.forbid, "venue")]
    parted, _ = resolved(*venue_papers(), *forbidden)
    assert (len(parted.venues), proposed(parted, "venue")) == (4, set())


def test_records_of_venues_are_found_by_every_spelling() -> None:
    catalog, _ = resolved(
        venue("neurips", "NeurIPS", aliases=["NIPS", "Advances in Neural Information Processing Systems"]),
        paper("a", "First title", "X Y", venue="NIPS 2013"),
        paper("b", "Second title", "X Y", venue="Advances in Neural Information Processing Systems 32"),
    )
    assert catalog.works_at == {"neurips": ("a", "b")}
    assert catalog.redirects["venues/nips.html"] == "venues/neurips.html"


def scores(catalog: Catalog) -> list[float]:
    return [proposal.score for proposal in catalog.proposals]


def test_more_shared_coauthors_score_higher() -> None:
    def with_coauthors(names: str) -> Catalog:
        return resolved(
            paper("a", "Decentralized training", f"Percy Liang; {names}", date="2023"),
            paper("b", "Holistic evaluation", f"Percy S. Liang; {names}", date="2023"),
        )[0]

    few, many = scores(with_coauthors("Ce Zhang")), scores(with_coauthors("Ce Zhang; Tri Dao; Atri Rudra"))
    assert few < many
