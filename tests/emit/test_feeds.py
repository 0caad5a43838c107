"""Feeds and export files: what RFC 4287, JSON Feed 1.1 and reference managers ask for."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import bibtexparser
import feedparser
import jsonfeed
from a_site import view
from making import catalog, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import data_files, emit_pages
from generator.emit.feeds import day
from generator.emit.rows import MOST_IN_ROWS
from generator.emit.view import SiteView

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/w/"


def feeds(site: SiteView) -> dict[str, bytes]:
    endings = (".atom", ".feed.json")
    return {file.path: file.content for file in data_files(site) if file.path.endswith(endings)}


def exports(site: SiteView) -> dict[str, str]:
    endings = (".bib", ".ris", ".csl.json")
    return {f.path: f.content.decode() for f in data_files(site) if f.path.endswith(endings)}


def test_which_slices_have_files() -> None:
    assert sorted(feeds(view())) == [
        "authors/ada-byron.atom",
        "authors/ada-byron.feed.json",
        "papers/all.atom",
        "papers/all.feed.json",
        "topics/hashing.atom",
        "topics/hashing.feed.json",
        "venues/widgetconf.atom",
        "venues/widgetconf.feed.json",
    ]
    assert "authors/max-weber.atom" in feeds(view(files_from=3))
    assert "authors/max-weber.bib" in exports(view(files_from=3))
    assert "authors/max-weber.bib" not in exports(view(files_from=4))


def test_feeds_list_the_first_authors_of_a_crowd_and_say_so() -> None:
    names = [f"Zed{number:x} Lovelace" for number in range(MOST_IN_ROWS + 50)]
    one = catalog([work(title="A crowd", date="2020", authors=names, abstract="Much work.")])
    config = SiteConfig(site_name="W", site_url=BASE)
    site = SiteView.of(one, derive(one), config)
    for path, content in feeds(site).items():
        text = content.decode()
        assert text.count(" Lovelace<" if path.endswith(".atom") else ' Lovelace"') == MOST_IN_ROWS, path
        assert f"Much work. The first {MOST_IN_ROWS} of {len(names)} authors are listed." in text, path
        assert len(text) < 50_000


def test_atom_is_what_rfc_4287_asks_for() -> None:
    for content in (c for path, c in feeds(view()).items() if path.endswith(".atom")):
        feed = ElementTree.fromstring(content)
        assert feed.tag == f"{ATOM}feed"
        for parent in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1  # 4.1.1, 4.1.2
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", parent.findtext(f"{ATOM}updated") or "")
            assert (parent.findtext(f"{ATOM}id") or "").startswith(BASE)
            assert len(parent.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        assert feedparser.parse(content).bozo == 0


def test_an_atom_feed_by_a_reader() -> None:
    found = feedparser.parse(feeds(view())["papers/all.atom"])
    assert found.version == "atom10"
    assert found.feed.title == "Widgets"
    assert found.feed.updated == "2021-03-04T00:00:00Z"
    assert [entry.id for entry in found.entries] == [
        f"{BASE}papers/{id}.html" for id in ("two", "one", "three")
    ]
    two = found.entries[0]
    assert two.title == "Sparse hashing again"
    assert [author.name for author in two.authors] == ["Max Weber", "Ada Byron"]
    assert two.summary == "Sparse hashing, again & <again>."
    assert [tag.term for tag in two.tags] == ["Hashing"]


def test_json_feed_is_what_version_1_1_asks_for() -> None:
    feed = json.loads(feeds(view())["authors/ada-byron.feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Ada Byron – Widgets"
    assert feed["home_page_url"] == f"{BASE}authors/ada-byron.html"
    assert feed["feed_url"] == f"{BASE}authors/ada-byron.feed.json"
    assert [item["id"] for item in feed["items"]] == [f"{BASE}papers/two.html", f"{BASE}papers/one.html"]
    assert feed["items"][1] == {
        "id": f"{BASE}papers/one.html",
        "url": f"{BASE}papers/one.html",
        "title": "Sparse hashing for O(n) widgets",
        "content_text": "We study sparse hashing.",
        "date_published": "2020-07-01T00:00:00Z",
        "authors": [
            {"name": "Ada Byron", "url": f"{BASE}authors/ada-byron.html"},
            {"name": "Max Weber", "url": f"{BASE}authors/max-weber.html"},
        ],
        "tags": ["Hashing"],
    }


def test_json_feeds_by_a_reader() -> None:
    for content in (text for path, text in feeds(view()).items() if path.endswith(".feed.json")):
        written, read = json.loads(content), jsonfeed.Feed.parse_string(content.decode())
        assert written["version"] == jsonfeed.Feed.version
        assert [vars(item)["id"] for item in read.items] == [item["id"] for item in written["items"]]
        again = json.loads(read.to_json()) | {"language": read.language}  # which it reads, but does not write
        assert {key: again[key] for key in written} == written  # the reader drops what the format has not


def test_feeds_hold_the_newest_thirty_and_no_undated_paper() -> None:
    works = [work(id=f"p{i}", title=f"T{i}", date=str(1950 + i)) for i in range(40)] + [
        work(id="u", title="U")
    ]
    found = catalog(works)
    site = SiteView.of(found, derive(found), SiteConfig.model_validate({"site_name": "W", "site_url": BASE}))
    ids = [item["id"] for item in json.loads(feeds(site)["papers/all.feed.json"])["items"]]
    assert ids == [f"{BASE}papers/p{i}.html" for i in range(39, 9, -1)]


def test_without_an_address_there_are_no_feeds_but_exports() -> None:
    site = view(site_url=None)
    assert feeds(site) == {}
    assert "papers/all.bib" in exports(site)


def test_every_offered_file_exists() -> None:
    for site in (view(), view(site_url=None)):
        written = {*feeds(site), *exports(site)}
        for page in emit_pages(site):
            offered = [link.path for link in getattr(page.body, "exports", ())]
            assert set(offered) <= written
            assert {path for _, path, _ in page.head.alternates} <= set(offered) | {
                "papers/all.atom",
                "papers/all.feed.json",
            }
        assert len(written) == len(feeds(site)) + len(exports(site))


def test_people_who_are_not_to_be_found_have_no_files() -> None:
    site = view(people=[{"name": "Ada Byron", "noindex": True}], files_from=1)
    assert not [path for path in (*feeds(site), *exports(site)) if "ada-byron" in path]
    assert not [path for path, content in feeds(site).items() if b"ada-byron" in content]


def test_export_files_hold_the_works_newest_first_without_abstracts() -> None:
    found = exports(view())
    library = bibtexparser.parse_string(found["papers/all.bib"])
    assert [entry.key for entry in library.entries] == ["two", "one", "three"]
    assert "abstract" not in found["papers/all.bib"]
    assert [item["id"] for item in json.loads(found["authors/ada-byron.csl.json"])] == ["two", "one"]
    assert found["venues/widgetconf.ris"].count("TY  - ") == 1


def test_dates_are_those_of_the_papers() -> None:
    assert [day(date) for date in ("2021", "2021-07", "2021-07-09")] == [
        "2021-01-01T00:00:00Z",
        "2021-07-01T00:00:00Z",
        "2021-07-09T00:00:00Z",
    ]
    assert feeds(view()) == feeds(view())
