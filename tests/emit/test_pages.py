"""The published pages of the small site hold the facts of its records."""

from __future__ import annotations

import json
import re
from pathlib import Path


def text_of(html: str) -> str:
    plain = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", plain).split())


def page(built: Path, path: str) -> str:
    return (built / path).read_text(encoding="utf-8")


def test_every_record_has_a_page(built: Path) -> None:
    for path in (
        "index.html",
        "404.html",
        "review.html",
        "authors/index.html",
        "papers/index.html",
        "topics/index.html",
        "venues/index.html",
        "authors/jane-doe.html",
        "authors/john-smith.html",
        "papers/doe2020widgets.html",
        "papers/smith2021gears.html",
        "topics/widgets.html",
        "topics/gears.html",
        "venues/icw.html",
        "venues/journal-of-gears.html",
    ):
        assert (built / path).is_file(), path


def test_a_merged_record_leaves_a_redirect(built: Path) -> None:
    assert 'url=doe2020widgets.html"' in page(built, "papers/doe2019widgets.html")


def test_a_correction_is_shown_with_what_it_won_over(built: Path) -> None:
    text = text_of(page(built, "papers/smith2021gears.html"))
    assert "Mar 2022" in text
    assert "papers/corrections.yml:2" in text
    assert "papers/widgets.bib:22" in text and "“2021”" in text


def test_edit_links_lead_to_the_line(built: Path) -> None:
    url = "https://github.com/example/widgets/blob/main/content/papers/corrections.yml#L2"
    assert url in page(built, "papers/smith2021gears.html")


def test_a_person_without_a_record_is_told_how_to_make_one(built: Path) -> None:
    html = page(built, "authors/john-smith.html")
    assert "id: john-smith" in html
    assert "https://github.com/example/widgets/new/main?" in html
    assert "All papers under this printed name" in text_of(html)


def test_citation_tags_follow_the_rules_of_scholar(built: Path) -> None:
    html = page(built, "papers/doe2020widgets.html")
    authors = re.findall(r'<meta name=citation_author content="([^"]*)"', html)
    assert authors == ["Jane Doe", "Ada Noether", "John Smith"]
    assert '<meta name=citation_publication_date content="2020"' in html
    assert '<meta name=citation_doi content="10.5555/widget.1"' in html
    assert "citation_pdf_url" not in html


def test_the_graph_is_published_as_data(built: Path) -> None:
    graph = json.loads(page(built, "data/graph.json"))
    jane, john = graph["id"].index("jane-doe"), graph["id"].index("john-smith")
    ties = {tuple(graph["ties"][i : i + 2]): graph["ties"][i + 2] for i in range(0, len(graph["ties"]), 3)}
    assert ties[min(jane, john), max(jane, john)] == 2


def test_every_internal_link_leads_somewhere(built: Path) -> None:
    from urllib.parse import unquote, urldefrag

    broken = []
    for source in built.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', source.read_text(encoding="utf-8")):
            path = unquote(urldefrag(target)[0].partition("?")[0])
            if not path or re.match(r"[a-z]+:|//", path):
                continue
            base = built if path.startswith("/widgets/") else source.parent
            resolved = (base / path.removeprefix("/widgets/")).resolve()
            if not (resolved.is_file() or (resolved / "index.html").is_file()):
                broken.append((source.relative_to(built).as_posix(), target))
    assert not broken
