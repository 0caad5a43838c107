"""Who is who: each row of the identity table, and what it must never do."""

from __future__ import annotations

from small_records import author, paper, read_as, resolved, told

ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def test_rule_1_an_id_decides() -> None:
    catalog, problems = resolved(
        author("zhao-song", "Zhao Song"),
        author("song-z", "Z. Song"),
        paper("a", "A title of some length", [{"name": "Zhao Song 0002", "id": "song-z"}]),
    )
    assert read_as(catalog.works["a"]) == [("Zhao Song", "song-z", "id")]
    assert catalog.works["a"].authorships[0].evidence == "the record names this id (papers/a.yml:10)"
    assert not problems.found


def test_rule_1_an_old_id_still_decides() -> None:
    catalog, _ = resolved(
        author("beidi-chen", "Beidi Chen", formerly=["b-chen"]),
        paper("a", "A title of some length", [{"name": "B. Chen", "id": "b-chen"}]),
    )
    assert read_as(catalog.works["a"]) == [("B. Chen", "beidi-chen", "id")]


def test_rule_1_an_unknown_id_is_an_error_with_a_suggestion() -> None:
    _, problems = resolved(
        author("jane-doe", "Jane Doe"),
        paper("smith24", "A title of some length", [{"name": "Jane Dow", "id": "jane-dow"}]),
    )
    assert [str(problem) for problem in problems] == [
        "papers/smith24.yml:10: error[unknown-author]: paper 'smith24' credits author 'jane-dow', but no"
        " record has that id.\n    Did you mean 'jane-doe'?"
    ]


def test_rule_2_an_orcid_decides() -> None:
    catalog, problems = resolved(
        author("yang-zhou-cmu", "Yang Zhou", orcid=ORCID),
        author("yang-zhou-unt", "Yang Zhou", orcid=OTHER_ORCID),
        paper("a", "A title of some length", [{"name": "Y. Zhou", "orcid": ORCID}]),
    )
    assert read_as(catalog.works["a"]) == [("Y. Zhou", "yang-zhou-cmu", "orcid")]
    assert not problems.found


def test_rule_2_an_orcid_against_an_id_is_an_error() -> None:
    _, problems = resolved(
        author("yang-zhou-cmu", "Yang Zhou", orcid=ORCID),
        author("yang-zhou-unt", "Yang Zhou", orcid=OTHER_ORCID),
        paper("a", "A title", [{"name": "Yang Zhou", "id": "yang-zhou-unt", "orcid": ORCID}]),
    )
    assert told(problems) == ["error orcid-conflict papers/a.yml:10"]


def test_two_records_of_one_orcid_are_an_error() -> None:
    _, problems = resolved(
        author("yang-zhou-cmu", "Yang Zhou", orcid=ORCID), author("yang-zhou-unt", "Y. Zhou", orcid=ORCID)
    )
    assert told(problems) == ["error orcid-conflict authors/yang-zhou-unt.yml:1"]


def test_rule_3_the_name_decides_however_it_is_written() -> None:
    catalog, _ = resolved(
        author("christopher-re", "Christopher Ré"),
        paper("a", "First title", "Christopher Re"),
        paper("b", "Second title", "Ré, Christopher"),
        paper("c", "Third title", "CHRISTOPHER  RÉ"),
    )
    assert [read_as(catalog.works[id])[0][1:] for id in "abc"] == [("christopher-re", "name")] * 3
    assert catalog.authors["christopher-re"].printed == ("CHRISTOPHER RÉ", "Christopher Re", "Christopher Ré")


def test_rule_3_an_alias_decides_and_says_where_it_stands() -> None:
    catalog, _ = resolved(
        author("beidi-chen", "Beidi Chen", aliases=["B. Chen", "Beidi Chen 0001"]),
        paper("a", "First title", "B. Chen"),
        paper("b", "Second title", "Beidi Chen 0001"),
    )
    assert read_as(catalog.works["a"]) == [("B. Chen", "beidi-chen", "alias")]
    assert catalog.works["a"].authorships[0].evidence == (
        "'B. Chen' is an alias in its record (authors/beidi-chen.yml:1)"
    )
    assert read_as(catalog.works["b"]) == [("Beidi Chen", "beidi-chen", "alias")]
    assert list(catalog.authors) == ["beidi-chen"]


def test_rule_4_a_number_is_a_person_of_its_own() -> None:
    catalog, _ = resolved(
        author("zhao-song", "Zhao Song"),
        paper("a", "First title", "Zhao Song"),
        paper("b", "Second title", "Zhao Song 0002"),
        paper("c", "Third title", "Zhao Song 0005"),
    )
    assert [read_as(catalog.works[id])[0] for id in "abc"] == [
        ("Zhao Song", "zhao-song", "name"),
        ("Zhao Song", "zhao-song-0002", "number"),
        ("Zhao Song", "zhao-song-0005", "number"),
    ]
    assert catalog.authors["zhao-song-0002"].name == "Zhao Song"
    assert catalog.authors["zhao-song-0002"].number == "0002"
    assert catalog.namesakes["zhao-song"] == ("zhao-song-0002", "zhao-song-0005")
    assert not catalog.disambiguations


def test_a_record_at_a_numbered_address_is_that_number_and_not_the_bare_name() -> None:
    catalog, _ = resolved(
        author("zhao-song-0002", "Zhao Song"),
        paper("a", "First title", "Zhao Song 0002"),
        paper("b", "Second title", "Zhao Song"),
    )
    assert read_as(catalog.works["a"]) == [("Zhao Song", "zhao-song-0002", "name")]
    assert read_as(catalog.works["b"]) == [("Zhao Song", "zhao-song", "unverified")]


def test_a_record_does_not_claim_the_name_whose_address_it_denies() -> None:
    catalog, _ = resolved(
        author("ce-zhang-eth", "Ce Zhang", aliases=["Ce Zhang 0001"], denies=["ce-zhang"]),
        paper("a", "First title", "Ce Zhang 0001"),
        paper("b", "Second title", "Ce Zhang"),
    )
    assert [read_as(catalog.works[id])[0][1] for id in "ab"] == ["ce-zhang-eth", "ce-zhang"]


def test_rule_4_a_number_in_another_version_answers_for_this_paper_only() -> None:
    catalog, _ = resolved(
        paper(
            "galore",
            "GaLore: Memory-Efficient LLM Training",
            "Jiawei Zhao; Zhenyu Zhang 0015; Beidi Chen",
            type="inproceedings",
            venue="ICML",
            date="2024",
        ),
        paper(
            "galore-index",
            "GaLore: Memory-Efficient LLM Training",
            "Jiawei Zhao; Zhenyu Zhang; Beidi Chen; others",
            date="2024-03-06",
        ),
        paper("h2o", "H2O: Heavy-Hitter Oracle", "Zhenyu Zhang; Ying Sheng", date="2023"),
    )
    assert read_as(catalog.works["galore"])[1] == ("Zhenyu Zhang", "zhenyu-zhang-0015", "number")
    assert catalog.works["galore"].authorships[1].evidence == (
        "the name bears the homonym number 0015, and another version of this paper prints 'Zhenyu Zhang' in"
        " this place (papers/galore-index.yml:11)"
    )
    assert read_as(catalog.works["h2o"])[0] == ("Zhenyu Zhang", "zhenyu-zhang", "unverified")
    assert catalog.authors["zhenyu-zhang-0015"].printed == ("Zhenyu Zhang", "Zhenyu Zhang 0015")
    assert catalog.namesakes["zhenyu-zhang"] == ("zhenyu-zhang-0015",)


def test_the_bare_name_of_the_shown_list_is_read_by_the_number_of_the_other() -> None:
    catalog, _ = resolved(
        paper(
            "galore",
            "GaLore: Memory-Efficient LLM Training",
            "Jiawei Zhao; Zhenyu Zhang; Beidi Chen",
            type="inproceedings",
            venue="ICML",
            date="2024",
        ),
        paper(
            "galore-index",
            "GaLore: Memory-Efficient LLM Training",
            "Jiawei Zhao; Zhenyu Zhang 0015; others",
            date="2024",
        ),
    )
    authorship = catalog.works["galore"].authorships[1]
    assert (authorship.printed, authorship.author, authorship.rule) == (
        "Zhenyu Zhang",
        "zhenyu-zhang-0015",
        "shared-paper",
    )
    assert authorship.evidence == (
        "another version of this paper prints 'Zhenyu Zhang 0015' in this place (papers/galore-index.yml:11)"
    )
    # Nobody is left at the bare name, so its address leads on.
    assert catalog.redirects["authors/zhenyu-zhang.html"] == "authors/zhenyu-zhang-0015.html"


def test_an_initial_is_read_by_the_full_name_of_another_version() -> None:
    catalog, _ = resolved(
        paper("a", "Sparse attention for everybody", "B. Chen; Tri Dao", venue="NeurIPS", date="2021"),
        paper("b", "Sparse attention for everybody", "Beidi Chen; Tri Dao", venue="arXiv", date="2021"),
        paper("c", "Another title altogether", "B. Chen", date="2021"),
    )
    assert read_as(catalog.works["a"])[0] == ("B. Chen", "beidi-chen", "shared-paper")
    assert read_as(catalog.works["c"])[0] == ("B. Chen", "b-chen", "unverified")


def test_rule_5_a_name_of_several_records_is_a_warning_that_names_the_line() -> None:
    catalog, problems = resolved(
        author("yang-zhou-cmu", "Yang Zhou"),
        author("yang-zhou-unt", "Yang Zhou"),
        paper("a", "A title of some length", "Beidi Chen; Yang Zhou"),
    )
    assert [str(problem) for problem in problems] == [
        "papers/a.yml:11: warning[ambiguous-name]: paper 'a' names 'Yang Zhou', but 2 records have that name:"
        " yang-zhou-cmu, yang-zhou-unt.\n    In its author list write {name: Yang Zhou, id: yang-zhou-cmu},"
        " or another of these ids."
    ]
    assert read_as(catalog.works["a"])[1] == ("Yang Zhou", "yang-zhou-unverified", "ambiguous")
    assert catalog.disambiguations == {
        "yang-zhou": ("yang-zhou-cmu", "yang-zhou-unt", "yang-zhou-unverified")
    }
    assert catalog.namesakes["yang-zhou-cmu"] == ("yang-zhou-unt", "yang-zhou-unverified")


def test_rule_5_a_record_at_the_bare_address_keeps_it() -> None:
    catalog, _ = resolved(
        author("yang-zhou", "Yang Zhou"),
        author("yang-zhou-2", "Yang Zhou"),
        paper("a", "A title", "Yang Zhou"),
    )
    assert catalog.works["a"].authorships[0].author not in ("yang-zhou", "yang-zhou-2")
    assert not catalog.disambiguations
    assert "yang-zhou-2" in catalog.namesakes["yang-zhou"]


def test_rule_6_everybody_else_is_an_unverified_person_of_that_name() -> None:
    catalog, problems = resolved(
        paper("a", "First title", "Léon Bottou"),
        paper("b", "Second title", "Bottou, Leon"),
        paper("c", "Third title", "L. Bottou"),
    )
    assert [read_as(catalog.works[id])[0][1:] for id in "abc"] == [
        ("leon-bottou", "unverified"),
        ("leon-bottou", "unverified"),
        ("l-bottou", "unverified"),
    ]
    assert catalog.authors["leon-bottou"].name == "Léon Bottou"
    assert catalog.authors["leon-bottou"].state == "unverified"
    assert not problems.found


def test_a_record_verifies_at_the_same_address() -> None:
    before, _ = resolved(paper("a", "First title", "Hongyi Liu"))
    after, _ = resolved(author("hongyi-liu", "Hongyi Liu"), paper("a", "First title", "Hongyi Liu"))
    assert list(before.authors) == list(after.authors) == ["hongyi-liu"]
    assert after.authors["hongyi-liu"].state == "unclaimed"


def test_different_names_with_one_slug_stay_different_people() -> None:
    catalog, _ = resolved(
        paper("a", "First title", "张伟"),
        paper("b", "Second title", "章伟"),
        paper("c", "Third title", "Wei Li"),
    )
    zhang, other = (catalog.works[id].authorships[0].author for id in "ab")
    assert zhang != other
    assert zhang.startswith("zhangwei-")
    assert other.startswith("zhangwei-")
    assert catalog.disambiguations["zhangwei"] == tuple(sorted((zhang, other)))


def test_a_name_with_the_slug_of_somebody_elses_record_is_not_that_person() -> None:
    catalog, _ = resolved(author("zhangwei", "张伟"), paper("a", "First title", "章伟"))
    assert catalog.works["a"].authorships[0].author.startswith("zhangwei-")


def test_a_name_that_only_numbered_people_have_is_a_list() -> None:
    catalog, _ = resolved(
        paper("a", "First title", "Wei Wang 0001"), paper("b", "Second title", "Wei Wang 0002")
    )
    assert catalog.disambiguations == {"wei-wang": ("wei-wang-0001", "wei-wang-0002")}


def test_an_alias_leaves_the_old_address_as_a_redirect() -> None:
    catalog, _ = resolved(
        author("percy-liang", "Percy Liang", aliases=["Percy S. Liang"], formerly=["pliang"]),
        paper("a", "First title", "Percy S. Liang"),
    )
    assert catalog.redirects == {
        "authors/percy-s-liang.html": "authors/percy-liang.html",
        "authors/pliang.html": "authors/percy-liang.html",
    }


def test_a_redirect_never_replaces_a_page() -> None:
    catalog, problems = resolved(
        author("beidi-chen", "Beidi Chen", formerly=["b-chen"]), paper("a", "First title", "B. Chen")
    )
    assert catalog.works["a"].authorships[0].author == "b-chen"
    assert "authors/b-chen.html" not in catalog.redirects
    assert told(problems) == ["warning redirect-taken authors/beidi-chen.yml:1"]


def test_what_names_nobody_is_a_gap_and_no_person() -> None:
    catalog, problems = resolved(
        paper("a", "First title", ["Tri Dao", "et al."]), paper("b", "Second title", ["Anonymous"])
    )
    assert list(catalog.authors) == ["tri-dao"]
    assert catalog.works["a"].gaps == (1,)
    assert catalog.works["b"].gaps == (0,)
    assert told(problems) == ["note pseudo-author papers/a.yml:11", "note pseudo-author papers/b.yml:10"]


def test_initials_and_likeness_never_join() -> None:
    catalog, _ = resolved(
        author("beidi-chen", "Beidi Chen"),
        paper("a", "First title", "B. Chen; Yang Zhou; Percy Liang"),
        paper("b", "Second title", "Beidi Chen; Yang Zhong; Percy S. Liang"),
    )
    assert set(catalog.authors) == {
        "beidi-chen",
        "b-chen",
        "yang-zhou",
        "yang-zhong",
        "percy-liang",
        "percy-s-liang",
    }


def test_people_who_are_denied_or_edit_exist() -> None:
    _, problems = resolved(
        author("beidi-chen", "Beidi Chen", denies=["b-chan"]),
        paper("a", "First title", "B. Chen", editors=[{"name": "Beidi Chen", "id": "beidi-chan"}]),
    )
    assert told(problems) == [
        "error unknown-author papers/a.yml:1",
        "warning unknown-author authors/beidi-chen.yml:1",
    ]
    assert [problem.hint for problem in problems] == ["Did you mean 'beidi-chen'?", "Did you mean 'b-chen'?"]


def test_two_places_of_one_list_are_two_people_where_a_version_tells_them_apart() -> None:
    catalog, _ = resolved(
        paper("a", "Sparse attention for everybody", "Jin Li; Jin Li; Tri Dao", venue="ICML", date="2021"),
        paper(
            "b", "Sparse attention for everybody", "Jin Li; Jin C. Li; Tri Dao", venue="arXiv", date="2021"
        ),
    )
    assert read_as(catalog.works["a"])[:2] == [
        ("Jin Li", "jin-li", "unverified"),
        ("Jin Li", "jin-c-li", "shared-paper"),
    ]
