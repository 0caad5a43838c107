"""`redirects: silent`: the former name is nowhere in the catalog."""

from __future__ import annotations

from typing import Any

from small_records import author, paper, resolved, told

from generator.model.catalog import Catalog


def catalog_of_a_changed_name() -> Catalog:
    catalog, problems = resolved(
        author(
            "alex-smith",
            "Alex Smith",
            aliases=["Anna Smith", "A. B. Smith"],
            formerly=["anna-smith"],
            redirects="silent",
            line=3,
        ),
        paper("a", "Sparse attention for everybody", "Anna Smith; Tri Dao", venue="NeurIPS", date="2019"),
        paper("b", "Sparse attention for everybody", "Smith, Anna; Tri Dao", venue="arXiv", date="2019"),
        paper("c", "Another title altogether", "Alex Smith; Tri Dao", date="2022"),
        paper("d", "A third title of its own", "Ana Smith; Tri Dao", date="2022"),
    )
    assert not problems.found
    return catalog


def texts_of(value: Any) -> str:
    return repr(value).casefold()


def test_the_former_name_is_nowhere() -> None:
    catalog = catalog_of_a_changed_name()
    assert "anna" not in texts_of(catalog)
    assert "a. b. smith" not in texts_of(catalog)


def test_papers_under_both_names_are_the_persons() -> None:
    catalog = catalog_of_a_changed_name()
    assert catalog.works_of["alex-smith"] == ("c", "a")
    shown = catalog.works["a"].authorships[0]
    assert (shown.printed, shown.rule, shown.evidence) == (
        "Alex Smith",
        "name",
        "this name fits its record and no other",
    )
    assert [author.name for author in catalog.works["a"].versions[1].record.authors] == [
        "Alex Smith",
        "Tri Dao",
    ]
    assert catalog.works["a"].reasons == ("same title and Alex Smith among the authors of both, both 2019",)


def test_the_address_of_the_former_name_is_no_redirect() -> None:
    assert "authors/anna-smith.html" not in catalog_of_a_changed_name().redirects


def test_an_old_address_alone_is_enough_to_find_papers_of_the_former_name() -> None:
    catalog, _ = resolved(
        author("alex-smith", "Alex Smith", formerly=["anna-smith"], redirects="silent"),
        paper("a", "Sparse attention for everybody", "Anna Smith"),
    )
    assert list(catalog.authors) == ["alex-smith"]
    assert "anna" not in texts_of(catalog)


def test_fields_that_spell_a_former_name_are_reported_without_spelling_it() -> None:
    _, problems = resolved(
        author("alex-smith", "Alex Smith", aliases=["Anna Smith"], redirects="silent"),
        paper("annasmith2019", "Sparse attention", "Anna Smith", url="https://example.org/~ANNA/p.html"),
        paper("banana2020", "Bananas", "Tri Dao"),
    )
    assert told(problems) == ["warning former-name papers/annasmith2019.yml:1"] * 2
    assert "anna" not in problems.found[0].message
