"""What a stranger writes is shown as text: it runs nothing and fetches nothing, on any page."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from faults import into
from playwright.sync_api import Browser, Page, expect
from serving import serving
from test_cli import coterie

from generator.model.records import PaperRecord

PAYLOADS = {
    "script": "<script>window.pwned=1</script>",
    "attribute": '"><img src=x onerror=window.pwned=1>',
    "single": "' onmouseover='window.pwned=1' x='",
    "close-script": "</script><script>window.pwned=1</script>",
    "close-template": "</template><img src=https://evil.example/x onerror=window.pwned=1>",
    "close-title": "</title><script>window.pwned=1</script>",
    "comment": "--><script>window.pwned=1</script><!--",
    "jinja": "{{ 7 * 191 }}{% raw %}{# #}",
    "mark": "@@coterie:body@@ @@coterie:head@@ @@coterie:title@@",
    "scheme": "javascript:window.pwned=1",
    "markdown-link": "[click](javascript:window.pwned=1) ![x](https://evil.example/p.png)",
    "entity": "&lt;img src=x onerror=window.pwned=1&gt; &#60;script&#62;",
    "maths": "$\\text{</math><img src=x onerror=window.pwned=1>}$ $\\href{javascript:window.pwned=1}{x}$",
    "latex": "\\href{javascript:window.pwned=1}{x} \\input{/etc/passwd}",
    "bidi": "safe\u202egnp.exe \u2066x\u2069",
    "xml": "]]><x/>\u0085",
    "formula": '=HYPERLINK("https://evil.example")',
    "controls": "a\x00b\x07c\x1b[31md\x9be\x7f",
    "zero-width": "ad\u200bmin\u2060\ufeff \u200dx",
    "rtl": "\u05d0\u05d1\u05d2 (1) !?",
    "lines": "one\u2028two\u2029three\n::error::four",
    "path": "../../../etc/passwd%2e%2e/..\\..\\con",
    "cells": "@SUM(1+1)*cmd|' /C calc'!A0",
    "yaml": "x\n# y\nid: evil\nname: [!!python/object/apply:os.system [id]]",
    "bibtex": "x}, note = {y}}\n@article{evil, title={z}, author={\\input{/etc/passwd}}}\n%",
    "style": "</style><style>*{background:url(https://evil.example/x)}</style>",
    "data": "data:text/html,<script>window.pwned=1</script>",
    "percent": "%3Cscript%3Ewindow.pwned=1%3C/script%3E",
    "svg": "<svg onload=window.pwned=1><a xlink:href=javascript:alert(1)>",
}

BIBTEX_FIELDS = re.findall(
    r"\w+",
    "abstract address annote archiveprefix booktitle chapter collaboration comment copyright crossref date "
    "doi edition editor eprint file groups howpublished institution isbn issn journal journaltitle keywords "
    "language location month note number organization pages pdf primaryclass publisher "
    "school series shorttitle subtitle timestamp type unknown url urldate volume",
)


def hostile_records(payload: str) -> dict[str, object]:
    """Records of each kind with the payload in every field that takes free text."""
    metric = {
        "source": payload,
        "date": "2024",
        "score": "1",
        "score_name": payload,
        "scores": {payload: payload},
    }
    company = ("Trent", "Oscar") if payload == next(iter(PAYLOADS.values())) else ()
    author = {
        "name": f"Eve {payload}",
        "aliases": [f"Eva {payload}"],
        "bio": payload,
        "open_to": [payload],
        "affiliations": [{"name": payload, "role": payload}],
        "metrics": [{**metric, "note": payload}],
        "links": {"homepage": "https://example.org/", payload: "https://example.org/"},
    }
    paper = {
        "title": f"Title {payload}",
        "summary": payload,
        "abstract": payload,
        "note": payload,
        "type": payload,
        "authors": [
            f"Mallory {payload}",
            {"name": payload, "affiliation": payload},
            *company,
            "others",
        ],
        "venue": payload,
        "volume": payload,
        "pages": payload,
        "publisher": payload,
        "series": payload,
        "address": payload,
        "keywords": [payload],
        "awards": [payload],
        "organisations": [payload],
        "language": payload,
        "openreview": payload,
        "isbn": payload,
        "pmid": payload,
        "metrics": [metric],
        "date": "2024",
    }
    topic = {"name": payload, "description": payload, "match": [payload], "aliases": [f"T {payload}"]}
    venue = {"name": f"V {payload}", "full_name": payload, "kind": payload, "aliases": [f"W {payload}"]}
    return {"authors": author, "papers": paper, "topics": topic, "venues": venue}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every text field holds every payload."""
    project = tmp_path_factory.mktemp("hostile")
    (project / "site_config.yml").write_text(
        "site_name: Hostile\nsite_url: https://example.org/h/\n"
        "repo_url: https://github.com/example/h\nfeatured: [x-script]\n"
    )
    (project / "content/pages").mkdir(parents=True)
    (project / "content/pages/index.md").write_text("---\ntemplate: home.html\n---\n\n# Hostile\n")
    for name, payload in PAYLOADS.items():
        for kind, record in hostile_records(payload).items():
            folder = project / "content" / kind
            folder.mkdir(parents=True, exist_ok=True)
            # JSON is YAML, and escapes what YAML would not let through.
            assert isinstance(record, dict)
            (folder / f"{name}.yml").write_text(json.dumps({"id": f"x-{name}", **record}), encoding="utf-8")
        fields = f"title = {{Entry {payload}}},\n author = {{Eve, {payload}}},\n year = 2020"
        fields += "".join(f",\n {field} = {{{payload}}}" for field in BIBTEX_FIELDS)
        fields += (
            f",\n openreview = {{b {payload}}},\n pmid = {{b {payload}}}"  # else one with the YAML paper
        )
        entry = f"@article{{bib-{name},\n {fields}\n}}\n"
        (project / f"content/papers/{name}.bib").write_text(entry, encoding="utf-8")
    result = coterie(project, "build")
    assert result.exit_code == 0, result.output
    return project / "site"


@pytest.fixture(scope="module")
def address(hostile_site: Path) -> Iterator[str]:
    """Where the hostile site is served, below a path."""
    root = hostile_site.parent / "served"
    shutil.copytree(hostile_site, root / "h")
    with serving(root) as root_address:
        yield f"{root_address}h/"


def watched(browser: Browser, address: str, faults: list[str]) -> Page:
    """A page that notes whatever runs, fails or is fetched from elsewhere."""
    page = browser.new_context().new_page()
    page.on("dialog", lambda dialog: (faults.append(f"dialog on {page.url}"), dialog.dismiss()))
    page.on("pageerror", into(faults))
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:")) else faults.append(request.url),
    )
    return page


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_fetched(hostile_site: Path, address: str, browser: Browser) -> None:
    pages = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html"))
    assert len(pages) > 4 * len(PAYLOADS)
    faults: list[str] = []
    page = watched(browser, address, faults)
    for path in pages:
        if 'http-equiv="refresh"' in (hostile_site / path).read_text(encoding="utf-8"):
            continue
        page.goto(address + path, wait_until="load")
        if page.evaluate("'pwned' in window"):
            faults.append(f"ran on {path}")
    page.context.close()
    assert not faults


@pytest.mark.browser
def test_tools_show_hostile_names_as_text(address: str, browser: Browser) -> None:
    faults: list[str] = []
    page = watched(browser, address, faults)
    page.goto(f"{address}index.html")
    for words in ("eve", "mallory", "title", "script", "window pwned"):
        page.keyboard.press("/")
        page.get_by_role("searchbox", name="Search", exact=True).fill(words)
        expect(page.locator("dialog[open] a[href]").first).to_be_visible()
        page.keyboard.press("Escape")
    page.goto(f"{address}explore.html")
    page.wait_for_selector("[data-stage] canvas")
    field = page.get_by_role("combobox", name="Find a person on the map")
    field.fill("mallory")
    page.wait_for_selector("#explore-found [role=option]")
    field.press("Enter")
    expect(page.locator("[data-chosen] h2")).to_contain_text("Mallory", timeout=30_000)
    for tool in ("path", "compare"):
        page.goto(f"{address}{tool}.html?from=x-script&to=<img src=x onerror=window.pwned=1>")
        expect(page.locator("[data-pair-status]")).not_to_be_empty()
        page.locator("input[name=from][role=combobox]").fill("mallory")
        page.wait_for_selector("[role=option]:visible")
        page.keyboard.press("ArrowDown")
    assert not page.evaluate("'pwned' in window")
    page.context.close()
    assert not faults


def use_picture(page: Page, faults: list[str]) -> None:
    """Everything that a reader can do with the picture of a page, short of leaving it."""
    picture = page.locator("[data-graph]")
    picture.locator("[data-live]").wait_for()
    tip = picture.locator(".ct-graph__tip")
    nodes = picture.locator("a.ct-node")
    for at in range(nodes.count()):
        nodes.nth(at).focus()
        expect(tip).to_be_visible()
    picture.get_by_role("button", name="Show all").click()
    nodes.first.hover()
    expect(tip).not_to_be_empty()
    for button in picture.locator(".ct-legend button").all():
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    for name in ("Zoom in", "Zoom out", "Show all"):
        picture.get_by_role("button", name=name).click()
    picture.get_by_text("As a table", exact=True).click()
    expect(picture.locator("tbody tr")).to_have_count(nodes.count())
    made = page.locator(
        "[data-graph] :is(script, iframe, img, object, embed, form, style, [onerror], [onload])"
    )
    if page.evaluate("'pwned' in window") or made.count():
        faults.append(f"ran on {page.url}")


@pytest.mark.browser
def test_pictures_show_hostile_names_as_text(hostile_site: Path, address: str, browser: Browser) -> None:
    """In every picture there is: names light up, legends are pressed, tables filled, one node followed."""
    faults: list[str] = []
    page = watched(browser, address, faults)
    used: dict[str, int] = {}
    for path in sorted(hostile_site.rglob("*.html")):
        if "data-graph" not in path.read_text(encoding="utf-8"):
            continue
        name = path.relative_to(hostile_site).as_posix()
        page.goto(address + name)
        use_picture(page, faults)
        kind = name.partition("/")[0]
        used[kind] = used.get(kind, 0) + 1
        if used[kind] == 1:
            page.locator("a.ct-node").last.focus()
            page.keyboard.press("Enter")
            expect(page).not_to_have_url(address + name)
            expect(page.locator("h1")).not_to_be_empty()
            assert not page.evaluate("'pwned' in window")
    page.context.close()
    assert not faults
    assert used.keys() >= {"authors", "papers"}
    assert used["authors"] >= 2  # of the paper whose authors are enough for a picture


def test_nothing_hidden_and_nothing_turned_is_left(hostile_site: Path) -> None:
    hidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff]")
    for path in hostile_site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".bib", ".ris", ".csv", ".graphml"):
            assert not hidden.search(path.read_text(encoding="utf-8")), path


def test_no_cell_of_a_table_is_run_by_a_spreadsheet(hostile_site: Path) -> None:
    tables = sorted(hostile_site.rglob("*.csv"))
    assert tables
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r"))], (path, row)


def test_exports_hold_the_records_and_no_others(hostile_site: Path) -> None:
    """Read again, each by a reader that is not the writer: nothing broke out of its field."""
    import bibtexparser

    written = (hostile_site / "papers/all.bib").read_text(encoding="utf-8")
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert len(library.entries) > len(PAYLOADS)
    ris = (hostile_site / "papers/all.ris").read_text(encoding="utf-8")
    assert ris.count("\nER  - ") == len(library.entries)
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in ris.split("\n"))
    items = json.loads((hostile_site / "papers/all.csl.json").read_text(encoding="utf-8"))
    assert len(items) == len(library.entries)


def test_corrections_begin_with_one_harmless_record(hostile_site: Path) -> None:
    """The YAML that a link fills in holds the id alone: every known fact stands in a comment."""
    import yaml

    found = 0
    for path in (hostile_site / "papers").glob("*.html"):
        for link in re.findall(r'href="([^"]*/new/[^"]*)"', path.read_text(encoding="utf-8")):
            [value] = parse_qs(urlsplit(html.unescape(link)).query)["value"]
            record = yaml.safe_load(value)
            assert record.keys() <= PaperRecord.model_fields.keys(), (path, value)
            assert isinstance(record["id"], str)
            found += 1
    assert found


def test_templates_and_marks_are_only_text(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        assert "1337" not in path.read_text(encoding="utf-8"), path
    marked = (hostile_site / "papers/x-mark.html").read_text(encoding="utf-8")
    assert marked.count("<article") == 1
    assert "@@coterie:body@@" in marked


def test_links_have_safe_schemes_only(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        for target in re.findall(r'(?:href|src|action)="([^"]*)"', path.read_text(encoding="utf-8")):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", target, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in ("http", "https", "data", "mailto"), (path, target)
            assert not target.startswith("data:") or target.startswith("data:image/"), (path, target)


def test_data_and_feeds_are_well_formed(hostile_site: Path) -> None:
    from xml.etree import ElementTree

    found = {suffix: sorted(hostile_site.rglob(f"*{suffix}")) for suffix in (".json", ".xml")}
    assert all(found.values())
    for path in found[".json"]:
        json.loads(path.read_text(encoding="utf-8"))
    for path in found[".xml"]:
        ElementTree.parse(path)
