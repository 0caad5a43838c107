"""Citation tags, previews and schema.org."""

from __future__ import annotations

from typing import Any

import pytest
from a_site import ORCID, view
from making import work

from generator.emit import emit_pages
from generator.emit.citation_tags import citation_tags
from generator.emit.heads import home_head
from generator.emit.page import Page
from generator.emit.view import SiteView

BASE = "https://example.org/w/"


def pages(site: SiteView) -> dict[str, Page]:
    return {page.path: page for page in emit_pages(site)}


def test_citation_tags_of_a_conference_paper() -> None:
    site = view()
    assert citation_tags(site, site.catalog.works["one"]) == (
        ("citation_title", "Sparse hashing for O(n) widgets"),
        ("citation_author", "Ada Byron"),
        ("citation_author_institution", "Widget University"),
        ("citation_author_orcid", f"https://orcid.org/{ORCID}"),
        ("citation_author", "Max Weber"),
        ("citation_publication_date", "2020/07"),
        ("citation_conference_title", "Conference on Widgets"),
        ("citation_firstpage", "11"),
        ("citation_lastpage", "19"),
        ("citation_doi", "10.1000/one"),
        ("citation_arxiv_id", "2007.00001"),
        ("citation_pdf_url", "https://example.org/papers/one.pdf"),
        ("citation_abstract_html_url", f"{BASE}papers/one.html"),
    )


def test_citation_tags_of_an_article_name_no_pdf_of_another_host() -> None:
    site = view()
    tags = dict(citation_tags(site, site.catalog.works["two"]))
    assert tags["citation_journal_title"] == "Journal of Widgets"
    assert (tags["citation_volume"], tags["citation_issue"], tags["citation_firstpage"]) == ("7", "2", "5")
    assert "citation_conference_title" not in tags and "citation_pdf_url" not in tags
    assert "citation_lastpage" not in tags


def test_incomplete_papers_have_no_citation_tags() -> None:
    site = view()
    assert citation_tags(site, site.catalog.works["three"]) == ()
    assert citation_tags(site, work(title="No date", authors=["Max Weber"])) == ()


@pytest.mark.parametrize(
    ("record", "tag", "value"),
    [
        ({"type": "phdthesis", "institution": "Widget U"}, "citation_dissertation_institution", "Widget U"),
        ({"type": "techreport", "institution": "Lab"}, "citation_technical_report_institution", "Lab"),
        ({"type": "report", "number": "TR-7"}, "citation_technical_report_number", "TR-7"),
        ({"type": "article", "number": "7"}, "citation_issue", "7"),
        ({"type": "incollection", "venue": "WidgetConf"}, "citation_inbook_title", "Conference on Widgets"),
        ({"type": "misc", "venue": "WidgetConf"}, "citation_conference_title", "Conference on Widgets"),
    ],
)
def test_each_type_has_its_own_tags(record: dict[str, Any], tag: str, value: str) -> None:
    tags = citation_tags(view(), work(authors=["Max Weber"], date="2020", **record))
    assert (tag, value) in tags


def test_a_preprint_server_is_no_journal() -> None:
    site = view()
    preprint = work(id="p", authors=["Max Weber"], date="2020", type="article", venue="WidgetConf")
    assert "citation_journal_title" in dict(citation_tags(site, preprint))
    from dataclasses import replace

    arxiv = replace(site.catalog.venues["widgetconf"], name="arXiv", source=None)
    site.catalog.venues["widgetconf"] = arxiv
    assert not [
        name for name, _ in citation_tags(site, preprint) if name.endswith("_title") and "journal" in name
    ]


def test_schema_org_of_a_paper() -> None:
    article, way = pages(view())["papers/two.html"].head.json_ld
    assert article["@context"] == "https://schema.org"
    assert (article["@type"], article["name"]) == ("ScholarlyArticle", "Sparse hashing again")
    assert article["@id"] == article["url"] == f"{BASE}papers/two.html"
    assert article["author"][1] == {
        "@type": "Person",
        "name": "Ada Byron",
        "@id": f"{BASE}authors/ada-byron.html",
        "sameAs": f"https://orcid.org/{ORCID}",
    }
    assert article["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "2",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "7",
            "isPartOf": {
                "@type": "Periodical",
                "name": "Journal of Widgets",
                "url": f"{BASE}venues/journal-of-widgets.html",
            },
        },
    }
    assert way["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Papers", "item": f"{BASE}papers/index.html"},
        {"@type": "ListItem", "position": 2, "name": "Sparse hashing again"},
    ], "the last step is the page itself"


def test_schema_org_of_a_person_and_a_topic() -> None:
    found = pages(view())
    profile, _ = found["authors/ada-byron.html"].head.json_ld
    person = profile["mainEntity"]
    assert (profile["@type"], person["@type"]) == ("ProfilePage", "Person")
    assert (person["givenName"], person["familyName"]) == ("Ada", "Byron")
    assert person["knowsAbout"] == [
        {"@type": "DefinedTerm", "name": "Hashing", "url": f"{BASE}topics/hashing.html"}
    ]
    term, collection, _ = found["topics/hashing.html"].head.json_ld
    assert term["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    assert collection["mainEntity"]["numberOfItems"] == 2
    assert collection["mainEntity"]["itemListElement"][0] == {
        "@type": "ListItem",
        "position": 1,
        "name": "Sparse hashing again",
        "url": f"{BASE}papers/two.html",
    }
    terms, *_ = found["topics/index.html"].head.json_ld
    assert [t["name"] for t in terms["hasDefinedTerm"]] == ["Hashing"]


def test_every_thing_has_a_type_and_no_empty_value() -> None:
    def check(thing: object) -> None:
        if isinstance(thing, dict):
            assert thing.get("@type"), thing
            assert all(value not in (None, "", [], {}) for value in thing.values()), thing
            for value in thing.values():
                check(value)
        elif isinstance(thing, list):
            for value in thing:
                check(value)

    for site in (view(), view(site_url=None)):
        for page in (*pages(site).values(),):
            for thing in page.head.json_ld:
                assert thing["@context"] == "https://schema.org"
                check(thing)


def test_previews_and_home() -> None:
    head = pages(view(site_description="About widgets."))["papers/one.html"].head
    properties = dict(head.properties)
    assert properties["og:url"] == f"{BASE}papers/one.html"
    assert properties["og:site_name"] == "Widgets"
    assert properties["article:published_time"] == "2020-07"
    assert ("twitter:card", "summary_large_image") in head.meta
    things = {thing["@type"]: thing for thing in home_head(view()).json_ld}
    assert set(things) == {"WebSite", "Dataset"}
    assert things["Dataset"]["distribution"][0]["contentUrl"] == f"{BASE}papers/all.bib"


def test_what_a_name_and_a_property_say_alike_is_said_once() -> None:
    page = pages(view(site_description="About widgets."))["papers/one.html"]
    tags = list(page.head.tags(page.description))
    assert ("description", "og:description", page.description) in tags
    assert ("citation_title", "og:title", page.title) in tags
    assert ("citation_abstract_html_url", "og:url", f"{BASE}papers/one.html") in tags
    assert {(name, content) for name, _, content in tags if name} >= set(page.head.meta)
    assert {(name, content) for _, name, content in tags if name} == set(page.head.properties)
    other = list(page.head.tags("Another description"))
    assert ("", "og:description", page.description) in other, "where they differ, both are said"


def test_without_an_address_nothing_claims_one() -> None:
    for page in pages(view(site_url=None)).values():
        assert "BreadcrumbList" not in {thing["@type"] for thing in page.head.json_ld}
        assert "og:url" not in dict(page.head.properties)
        assert not page.head.alternates


def test_people_who_are_not_to_be_found() -> None:
    site = view(people=[{"name": "Ada Byron", "noindex": True, "orcid": ORCID}])
    found = pages(site)
    head = found["authors/ada-byron.html"].head
    assert (head.meta, head.json_ld, head.alternates) == ((("robots", "noindex"),), (), ())
    for path, page in found.items():
        assert "ada-byron" not in str(page.head.json_ld), path
        assert ORCID not in str(page.head), path
