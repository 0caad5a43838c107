"""What people asked to be left out is in no file of the site: page, data, search, feed, export or memory."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from test_cli import coterie

OLD = "Oldena Formername"
HIDDEN = ("kept-secret", "hidden-secret", "secret-face", "SecretSource", "918273", "Formername", "Oldena")
PEOPLE: list[dict[str, object]] = [
    {"id": "vera-present", "name": "Vera Present", "redirects": "silent", "aliases": [OLD],
     "formerly": ["oldena-formername"]},
    {"id": "mail-kept", "name": "Mail Kept", "email": "kept-secret@example.org"},
    {"id": "mail-asked", "name": "Mail Asked", "email": "asked-for@example.org", "open_to": ["email"]},
    {"id": "mail-hidden", "name": "Mail Hidden", "email": "hidden-secret@example.org", "open_to": ["email"],
     "hide": ["email"]},
    {"id": "photo-hidden", "name": "Photo Hidden", "photo": "images/secret-face.jpg", "hide": ["photo"]},
    {"id": "metrics-hidden", "name": "Metrics Hidden", "hide": ["metrics"],
     "metrics": [{"source": "SecretSource", "date": "2024-01-02", "citations": 918273}]},
    {"id": "graph-hidden", "name": "Graph Hidden", "hide": ["graph"]},
    {"id": "noindex-one", "name": "Noindex One", "noindex": True, "bio": "secretbioword"},
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of people who asked for each of the settings, on one paper and in a BibTeX entry."""
    project = tmp_path_factory.mktemp("privacy")
    for folder in ("authors", "papers"):
        (project / "content" / folder).mkdir(parents=True)
    config = "site_name: P\nsite_url: https://example.org/p/\nrepo_url: https://github.com/example/p\n"
    (project / "site_config.yml").write_text(config)
    (project / "content/authors/people.yml").write_text(json.dumps(PEOPLE))
    names = [OLD if person["id"] == "vera-present" else person["name"] for person in PEOPLE]
    paper = {
        "id": "joint",
        "title": "Joint work",
        "date": "2021",
        "venue": "Journal of Privacy",
        "authors": names,
    }
    (project / "content/papers/joint.yml").write_text(json.dumps(paper))
    authors = " and ".join(str(name) for name in names)
    entry = f"@article{{entry2020,\n title = {{Another}},\n year = 2020,\n author = {{{authors}}}\n}}\n"
    (project / "content/papers/more.bib").write_text(entry)
    result = coterie(project, "build")
    assert result.exit_code == 0, result.output
    return project / "site"


def files_with(site: Path, *words: str) -> set[str]:
    """Files of the site, and the memory of addresses, that hold a word, however it is cased."""
    found = set()
    for path in [*site.rglob("*"), site.parent / "published_urls.txt"]:
        if path.is_file():
            content = path.read_bytes().lower()
            if any(word.lower().encode() in content for word in words):
                found.add(path.relative_to(site.parent).as_posix())
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("kept-secret", "kept%2Dsecret"),
        ("hidden-secret",),
        ("secret-face",),
        ("SecretSource", "918273", "918,273"),
        ("Formername", "Oldena"),
    ],
    ids=["e-mail", "e-mail hidden", "photo", "metrics", "former name"],
)
def test_the_word_is_nowhere(site: Path, words: tuple[str, ...]) -> None:
    assert files_with(site, *words) == set()


def test_an_address_is_published_where_it_was_asked_for(site: Path) -> None:
    assert files_with(site, "asked-for@example.org") == {"site/authors/mail-asked.html"}


def test_who_is_not_to_be_found_is_on_the_own_page_and_on_the_papers(site: Path) -> None:
    assert files_with(site, "secretbioword") == {"site/authors/noindex-one.html"}
    assert 'name=robots content="noindex"' in (site / "authors/noindex-one.html").read_text()
    named = files_with(site, "Noindex One", "noindex-one")
    assert "site/authors/index.html" not in named
    at_venue = (site / "venues/journal-of-privacy.html").read_text()
    assert at_venue.count("noindex-one.html") == 1  # in the list of papers, not in that of people
    assert at_venue.count("mail-kept.html") > 1
    machines = {path for path in named if path.startswith(("site/search/", "site/data/", "site/sitemap"))}
    assert machines <= set(site_of_papers(site))
    assert not [path for path in (site / "authors").glob("noindex-one.*") if path.suffix != ".html"]
    for path in site.rglob("*.html"):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text()):
            assert "noindex-one" not in block, path
    assert not {path for path in files_with(site, "noindex-one.html") if path.endswith((".json", ".xml"))}


def test_who_is_not_in_the_graph_is_in_none_of_its_files(site: Path) -> None:
    found = files_with(site, "graph-hidden", "Graph Hidden")
    assert {path for path in found if path.startswith("site/data/")} <= set(site_of_papers(site))


@pytest.mark.parametrize("style", ["text", "markdown", "json"])
@pytest.mark.parametrize("earlier", ["nothing", "everything", "others"])
def test_a_comparison_tells_nothing_that_the_site_does_not(
    site: Path, tmp_path: Path, style: str, earlier: str
) -> None:
    """People who come, go or change all they hide: nothing of that stands in what is said of it."""
    project = site.parent
    base = tmp_path / "base"
    shutil.copytree(project / "content", base / "content")
    shutil.copy(project / "site_config.yml", base)
    people = base / "content/authors/people.yml"
    if earlier == "nothing":
        people.unlink()
        (base / "content/papers/joint.yml").unlink()
    if earlier == "others":
        changed = people.read_text()
        for word in HIDDEN:
            changed = changed.replace(word, f"{word}x" if word != "918273" else "9182734")
        people.write_text(changed)
    before, after = (base, project) if earlier != "everything" else (project, tmp_path / "empty")
    if earlier == "everything":
        shutil.copytree(base / "content/papers", after / "content/papers")
        (after / "content/papers/joint.yml").unlink()
        shutil.copy(base / "site_config.yml", after)
    told = coterie(after, "diff", str(before), "--format", style, "--questions").output
    assert told.strip()
    if earlier != "others":
        assert "joint" in told.lower()
    for word in (*HIDDEN, "918,273", "kept%2Dsecret"):
        assert word.lower() not in told.lower(), (word, told)


def test_a_comparison_with_the_time_before_a_name_changed_does_not_spell_it(
    site: Path, tmp_path: Path
) -> None:
    people = json.loads((site.parent / "content/authors/people.yml").read_text())
    now, base = tmp_path / "now", tmp_path / "base"
    for folder in (now, base):
        shutil.copytree(site.parent / "content", folder / "content")
        shutil.copy(site.parent / "site_config.yml", folder)
    before = [{"id": "vera-present", "name": OLD}, *people[1:]]
    (base / "content/authors/people.yml").write_text(json.dumps(before))
    for style in ("text", "markdown", "json"):
        told = coterie(now, "diff", str(base), "--format", style).output
        assert "Vera Present" in told
        assert "former name" in told
        assert not re.search("oldena|formername", told, re.IGNORECASE), told


def site_of_papers(site: Path) -> list[str]:
    """Files that say where the facts of each paper stand, author lists included."""
    return [path.relative_to(site.parent).as_posix() for path in (site / "data/provenance").glob("*.json")]
