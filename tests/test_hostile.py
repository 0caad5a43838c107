"""What a stranger writes is shown as text: it runs nothing and fetches nothing, on any page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import into
from playwright.sync_api import Browser
from serving import serving
from test_cli import coterie

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
    "svg": "<svg onload=window.pwned=1><a xlink:href=javascript:alert(1)>",
}


def hostile_records(payload: str) -> dict[str, object]:
    """Records of each kind with the payload in every field that takes free text."""
    metric = {
        "source": payload,
        "date": "2024",
        "score": "1",
        "score_name": payload,
        "scores": {payload: payload},
    }
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
        "authors": [f"Mallory {payload}", {"name": payload, "affiliation": payload}, "others"],
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
    (project / "site_config.yml").write_text("site_name: Hostile\nsite_url: https://example.org/h/\n")
    for name, payload in PAYLOADS.items():
        for kind, record in hostile_records(payload).items():
            folder = project / "content" / kind
            folder.mkdir(parents=True, exist_ok=True)
            # JSON is YAML, and escapes what YAML would not let through.
            assert isinstance(record, dict)
            (folder / f"{name}.yml").write_text(json.dumps({"id": f"x-{name}", **record}), encoding="utf-8")
        fields = f"title = {{Entry {payload}}},\n author = {{Eve, {payload}}},\n url = {{{payload}}}"
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


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_fetched(hostile_site: Path, address: str, browser: Browser) -> None:
    pages = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html"))
    assert len(pages) > 4 * len(PAYLOADS)
    faults: list[str] = []
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"dialog on {page.url}"), dialog.dismiss()))
    page.on("pageerror", into(faults))
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:")) else faults.append(request.url),
    )
    for path in pages:
        if 'http-equiv="refresh"' in (hostile_site / path).read_text(encoding="utf-8"):
            continue
        page.goto(address + path, wait_until="load")
        if page.evaluate("'pwned' in window"):
            faults.append(f"ran on {path}")
    context.close()
    assert not faults


def test_templates_and_marks_are_only_text(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        assert "1337" not in path.read_text(encoding="utf-8"), path
    marked = (hostile_site / "papers/x-mark.html").read_text(encoding="utf-8")
    assert marked.count("<article") == 1
    assert "@@coterie:body@@" in marked


def test_links_have_safe_schemes_only(hostile_site: Path) -> None:
    import re

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
