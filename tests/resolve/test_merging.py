"""Which records are one work: each row of the merge table, and the record that is shown."""

from __future__ import annotations

import pytest
from small_records import author, paper, proposed, read_as, resolved, told

TITLE = "Scatterbrain: Unifying Sparse and Low-rank Attention"


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"doi": "10.1/x.1"}, {"doi": "https://doi.org/10.1/X.1"}, "same DOI 10.1/x.1"),
        ({"arxiv": "2110.15343"}, {"arxiv": "2110.15343v2"}, "same arXiv identifier 2110.15343"),
        ({"arxiv": "2110.15343"}, {"doi": "10.48550/arXiv.2110.15343"}, "same arXiv identifier 2110.15343"),
        (
            {"openreview": "SehIKudiIo1"},
            {"openreview": "SehIKudiIo1"},
            "same OpenReview identifier SehIKudiIo1",
        ),
    ],
)
def test_one_identifier_is_one_work(first: dict[str, str], second: dict[str, str], reason: str) -> None:
    first = {key: value.replace("10.1/", "10.1000/") for key, value in first.items()}
    second = {key: value.replace("10.1/", "10.1000/") for key, value in second.items()}
    catalog, problems = resolved(
        paper("a", "Scatterbrain", "Beidi Chen", **first),
        paper("b", "Sparse and low rank", "Beidi Chen", **second),
    )
    assert len(catalog.works) == 1
    (work,) = catalog.works.values()
    assert work.reasons == (reason.replace("10.1/", "10.1000/"),)
    assert not problems.found


def test_an_identifier_that_unlike_papers_share_is_a_slip() -> None:
    catalog, _ = resolved(
        paper("a", "Sparse attention for long sequences", "Beidi Chen", doi="10.1000/x"),
        paper("b", "Weather in the mountains", "Anna Alm", doi="10.1000/x"),
    )
    assert list(catalog.works) == ["a", "b"]


def test_a_title_with_a_shared_author_is_one_work() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen; Tri Dao", type="inproceedings", venue="NeurIPS", date="2021"),
        paper("b", TITLE.upper(), "Beidi Chen; others", venue="arXiv", date="2020-10"),
    )
    (work,) = catalog.works.values()
    assert (work.id, [v.record.id for v in work.versions]) == ("a", ["a", "b"])
    assert work.reasons == ("same title and Beidi Chen among the authors of both, 2021 and 2020",)
    assert catalog.redirects == {"papers/b.html": "papers/a.html"}


@pytest.mark.parametrize(
    ("other", "fact"),
    [
        ({"authors": "Anna Alm", "date": "2021"}, None),
        ({"authors": "B. Chen; T. Dao", "date": "2021"}, "but no author is the same in both"),
        ({"authors": "Beidi Chen; Tri Dao", "date": "2024"}, "but they are 3 years apart"),
        (
            {"authors": "Beidi Chen; Anna Alm; Otto Ohm", "date": "2021"},
            "but less than half of their authors are the same",
        ),
        ({"authors": "", "date": "2021"}, "both of 2021"),
    ],
)
def test_anything_weaker_is_proposed_at_most(other: dict[str, str], fact: str | None) -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen; Tri Dao; Atri Rudra", date="2021"), paper("b", TITLE, **other)
    )
    assert list(catalog.works) == ["a", "b"]
    facts = [p.evidence[-1] for p in catalog.proposals if p.kind == "work"]
    assert facts == ([fact] if fact else [])


def test_two_arxiv_identifiers_are_two_works() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen", date="2021", arxiv="2110.15343"),
        paper("b", TITLE, "Beidi Chen", date="2021", arxiv="2111.00001"),
    )
    assert proposed(catalog, "work") == {("a", "b")}


def test_a_yearly_report_is_a_work_each_year() -> None:
    report = {"type": "article", "venue": "Journal of Reports"}
    catalog, _ = resolved(
        paper(
            "a",
            "Report of the reproducibility programme",
            "Joelle Pineau",
            date="2020",
            doi="10.1000/1",
            **report,
        ),
        paper(
            "b",
            "Report of the reproducibility programme",
            "Joelle Pineau",
            date="2021",
            doi="10.1000/2",
            **report,
        ),
    )
    assert list(catalog.works) == ["a", "b"]


@pytest.mark.parametrize(
    "title", ["Introduction", "Preface", "Editorial", "Panel discussion", "BERT", "Book Review"]
)
def test_titles_that_say_nothing_need_an_identifier(title: str) -> None:
    catalog, _ = resolved(
        paper("a", title, "Beidi Chen", date="2021"), paper("b", title, "Beidi Chen", date="2021")
    )
    assert list(catalog.works) == ["a", "b"]
    assert not catalog.proposals


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("GaLore: Memory-Efficient LLM Training", "GaLore 2: Memory-Efficient LLM Training"),
        ("A Theory of Everything, Part I", "A Theory of Everything, Part II"),
    ],
)
def test_parts_of_a_series_are_neither_joined_nor_proposed(first: str, second: str) -> None:
    catalog, _ = resolved(
        paper("a", first, "Jiawei Zhao", date="2024"), paper("b", second, "Jiawei Zhao", date="2024")
    )
    assert list(catalog.works) == ["a", "b"]
    assert not catalog.proposals


def test_near_titles_with_shared_authors_are_proposed() -> None:
    catalog, _ = resolved(
        paper(
            "gsm-icml",
            "GSM-∞: How Do your LLMs Behave over Infinitely Increasing Reasoning Complexity and"
            " Context Length?",
            "Yang Zhou; Hongyi Liu; Beidi Chen",
            date="2025",
        ),
        paper(
            "gsm-index",
            "GSM-Infinite: How Do Your LLMs Behave over Infinitely Increasing Context Length and"
            " Reasoning Complexity?",
            "Yang Zhou; Hongyi Liu; others",
            date="2025-02-07",
        ),
    )
    (proposal,) = (p for p in catalog.proposals if p.kind == "work")
    assert (proposal.first, proposal.second, proposal.score) == ("gsm-icml", "gsm-index", 0.967)
    assert proposal.evidence == (
        "titles alike to 94%",
        "authors of both: Yang Zhou, Hongyi Liu",
        "both of 2025",
    )
    assert proposal.accept == "- id: gsm-index\n  same_as: [gsm-icml]\n"
    assert proposal.forbid == "- id: gsm-index\n  not: [gsm-icml]\n"


def test_same_as_joins_what_no_rule_would() -> None:
    catalog, _ = resolved(
        paper("a", "GSM-∞", "Yang Zhou", date="2025"),
        paper("b", "GSM-Infinite", "Hongyi Liu", date="2010", same_as=["a"]),
    )
    (work,) = catalog.works.values()
    assert work.reasons == ("'b' says same_as (papers/b.yml:30)",)


def test_same_as_may_name_a_bibtex_key_or_an_old_id() -> None:
    catalog, problems = resolved(
        paper("a", "First title", "X Y", bibtex_keys=["DBLP:x"]),
        paper("b", "Second title", "X Y", same_as=["DBLP:x"]),
        paper("c", "Third title", "X Y", formerly=["old"]),
        paper("d", "Fourth title", "X Y", same_as=["old"]),
    )
    assert sorted(tuple(v.record.id for v in w.versions) for w in catalog.works.values()) == [
        ("a", "b"),
        ("c", "d"),
    ]
    assert not problems.found


def test_an_unknown_same_as_is_an_error_and_an_unknown_not_a_warning() -> None:
    _, problems = resolved(
        paper("zhao2024galore", "First title", "X Y"),
        paper("b", "Second title", "X Y", same_as=["zhao2024galor"], denies=["nobody-knows"]),
    )
    assert told(problems) == ["warning unknown-paper papers/b.yml:31", "error unknown-paper papers/b.yml:30"]
    assert problems.found[1].hint == "Did you mean 'zhao2024galore'?"


def test_same_as_against_not_is_an_error() -> None:
    _, problems = resolved(
        paper("a", "First title", "X Y", denies=["b"]), paper("b", "Second title", "X Y", same_as=["a"])
    )
    assert told(problems) == ["error same-and-not papers/b.yml:30"]


def test_not_holds_against_every_chain() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen", date="2021", denies=["c"]),
        paper("b", TITLE, "Beidi Chen", date="2021"),
        paper("c", TITLE, "Beidi Chen", date="2021"),
    )
    assert sorted(len(work.versions) for work in catalog.works.values()) == [1, 2]
    works = {v.record.id: w.id for w in catalog.works.values() for v in w.versions}
    assert works["a"] != works["c"]
    assert not [p for p in catalog.proposals if p.kind == "work"]


def test_the_published_version_is_preferred_and_filled_from_the_others() -> None:
    catalog, _ = resolved(
        paper(
            "preprint",
            TITLE,
            "Beidi Chen",
            type="article",
            venue="CoRR",
            volume="abs/2110.15343",
            date="2022",
            arxiv="2110.15343",
            abstract="Two sources of error.",
            doi="10.48550/arXiv.2110.15343",
        ),
        paper(
            "published",
            TITLE,
            "Beidi Chen",
            type="inproceedings",
            venue="NeurIPS",
            date="2021",
            keywords=["attention"],
        ),
    )
    (work,) = catalog.works.values()
    assert (work.id, work.year) == ("published", 2021)
    assert work.record.abstract == "Two sources of error."
    assert (work.record.volume, work.record.doi) == (None, None)
    assert work.filled == {"abstract": 1, "arxiv": 1}
    assert work.place_of("abstract").file == "papers/preprint.yml"
    assert work.place_of("title").file == "papers/published.yml"


def test_figures_of_all_versions_are_kept() -> None:
    catalog, _ = resolved(
        paper(
            "a",
            TITLE,
            "Beidi Chen",
            venue="NeurIPS",
            date="2021",
            metrics=[{"source": "S", "date": "2026", "citations": 1}],
        ),
        paper(
            "b",
            TITLE,
            "Beidi Chen",
            venue="arXiv",
            date="2021",
            metrics=[{"source": "T", "date": "2026", "citations": 2}],
        ),
    )
    assert [metric.citations for metric in catalog.works["a"].record.metrics] == [1, 2]


def test_a_retraction_of_one_version_is_the_works() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen", venue="NeurIPS", date="2021"),
        paper("b", TITLE, "Beidi Chen", venue="arXiv", date="2021", status="retracted"),
    )
    assert catalog.works["a"].record.status == "retracted"


def test_listed_versions_are_shown_once() -> None:
    listed = [{"type": "preprint", "arxiv": "2110.15343"}, {"type": "preprint", "venue": "Workshop"}]
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen", venue="NeurIPS", date="2021", versions=listed),
        paper("b", "Scatterbrain", "Beidi Chen", venue="arXiv", date="2021", arxiv="2110.15343"),
    )
    assert [v.record.id for v in catalog.works["a"].versions] == ["a", "b"]
    assert [version.venue for version in catalog.works["a"].record.versions] == ["Workshop"]


def test_a_complete_author_list_wins_over_a_cut_one() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen; others", venue="NeurIPS", type="inproceedings", date="2021"),
        paper("b", TITLE, "Beidi Chen; Tri Dao; Christopher Ré", venue="arXiv", date="2021"),
    )
    work = catalog.works["a"]
    assert [a.printed for a in work.authorships] == ["Beidi Chen", "Tri Dao", "Christopher Ré"]
    assert work.gaps == ()
    assert work.filled["authors"] == 1


def test_a_list_that_is_only_the_beginning_gives_way() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "Beidi Chen; Tri Dao", venue="NeurIPS", type="inproceedings", date="2021"),
        paper("b", TITLE, "Beidi Chen; Tri Dao; Atri Rudra", venue="arXiv", date="2021"),
    )
    assert [a.printed for a in catalog.works["a"].authorships] == ["Beidi Chen", "Tri Dao", "Atri Rudra"]


def test_names_of_other_versions_go_into_the_gaps() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "A Ash; B Birch; others; Z Yew; others", venue="NeurIPS", date="2021"),
        paper("b", TITLE, "A Ash; B Birch; C Cedar; others", venue="arXiv", date="2021"),
    )
    work = catalog.works["a"]
    assert [a.printed for a in work.authorships] == ["A Ash", "B Birch", "C Cedar", "Z Yew"]
    assert work.gaps == (3, 4)


def test_a_name_without_place_is_reported() -> None:
    catalog, problems = resolved(
        paper("a", TITLE, "A Ash; B Birch", venue="NeurIPS", type="inproceedings", date="2021"),
        paper("b", TITLE, "A Ash; Z Yew", venue="arXiv", date="2021"),
    )
    assert [a.printed for a in catalog.works["a"].authorships] == ["A Ash", "B Birch"]
    assert told(problems) == ["note authors-differ papers/b.yml:11"]


def test_a_count_above_the_names_is_a_gap_at_the_end() -> None:
    catalog, _ = resolved(
        paper("a", TITLE, "A Ash; B Birch", venue="ICML", date="2022"),
        paper("b", TITLE, "", author_count=10, date="2022", same_as=["a"]),
    )
    assert catalog.works["a"].gaps == (2,)


def test_works_have_addresses_of_their_own() -> None:
    catalog, problems = resolved(
        paper("DBLP:conf/icml/Chen21", "First title", "X Y"),
        paper("Chen21", "Second title", "X Y"),
        paper("chen21", "Third title", "X Y"),
    )
    ids = {version.record.id: work.id for work in catalog.works.values() for version in work.versions}
    assert ids["DBLP:conf/icml/Chen21"] == "dblp-conf-icml-chen21"
    assert ids["chen21"] == "chen21"
    assert ids["Chen21"].startswith("chen21-")
    assert told(problems) == ["note same-address papers/Chen21.yml:1"]


def test_duplicate_ids_are_errors_with_both_places() -> None:
    _, problems = resolved(author("x", "X Y"), author("x", "X Z", line=9))
    assert [str(problem) for problem in problems] == [
        "authors/x.yml:9: error[duplicate-id]: author 'x' is written twice, but authors/x.yml:1 has that id"
        " already.\n    Give one of them another id, or delete it."
    ]


def test_markup_in_titles_makes_no_difference() -> None:
    catalog, _ = resolved(
        paper("a", "S$^{2}$FT: Efficient and Scalable Fine-tuning", "Xinyu Yang", date="2024"),
        paper("b", "S²FT: Efficient and Scalable Fine-Tuning", "Xinyu Yang", date="2024"),
    )
    assert len(catalog.works) == 1
    assert read_as(catalog.works[next(iter(catalog.works))]) == [("Xinyu Yang", "xinyu-yang", "unverified")]
