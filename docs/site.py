"""The documentation as a site, built by Coterie itself, with the records of a new site as its example.

python docs/site.py [FOLDER]     builds into FOLDER, `site-docs/` if left out
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from generator.cli import main
from generator.scaffold.new_site import FILES

DOCS = Path(__file__).parent
WORK = DOCS.parent / ".cache" / "docs"
GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "tutorial": ("Tutorial", {"tutorial": "install, import, say who is who, correct, publish."}),
    "how-to": (
        "How-to guides",
        {
            "correcting": "from a wrong fact to a merged correction, and what it will change.",
            "publishing": "on GitHub Pages, on GitLab Pages, on any web server.",
            "migration": "al-folio, Hugo Blox, jekyll-scholar, mkdocs-bibtex.",
            "fetch": "from ORCID, OpenAlex, Crossref, DBLP, Semantic Scholar, arXiv.",
            "theming": "colours, templates, pictures of your own.",
        },
    ),
    "reference": (
        "Reference",
        {
            "commands": "every command with its options.",
            "configuration": "every key of `site_config.yml`.",
            "records": "people, papers, topics and venues, and how YAML and BibTeX go together.",
            "fields": "every field, what it takes, and its default.",
            "bibtex": "what is understood of a file that is not quite BibTeX.",
            "problems": "what every message means, and what to do.",
            "data": "the files that a site publishes for programs.",
        },
    ),
    "explanation": (
        "Explanation",
        {
            "identity": "how people are told apart, and which records are one paper.",
            "search": "how the search works without a server.",
            "graph": "how the map is drawn and the shortest way found.",
            "building": "what makes a build fast and safe.",
            "performance": "what a build costs, beside MkDocs, Hugo and plain writing.",
            "scale": "what breaks first past 100,000 papers, and what would be done.",
            "security": "what strangers can write, and what holds it back.",
            "architecture": "the six stages, for those who change Coterie.",
        },
    ),
}
"""Page of the group → its title and its pages with what they say; other pages explain something."""
METRICS = "- [How figures are made](about/metrics.md): every formula behind a number on the pages."
"""A page that every site has."""


def grouped() -> dict[str, tuple[str, dict[str, str]]]:
    """The groups with every page of the documentation in one of them."""
    named = {"index"}.union(*(pages for _, pages in GROUPS.values()))
    others = {path.stem: "" for path in sorted(DOCS.glob("*.md")) if path.stem not in named}
    title, pages = GROUPS["explanation"]
    return {**GROUPS, "explanation": (title, {**pages, **others})}


def write_project(folder: Path) -> None:
    """A Coterie project of the documentation in an empty folder."""
    pages = folder / "content" / "pages"
    pages.mkdir(parents=True)
    for kind in ("authors", "papers", "topics", "venues"):
        shutil.copytree(FILES / "content" / kind, folder / "content" / kind)
    shutil.copy(DOCS / "site_config.yml", folder)
    home = [_read("index")]
    for group, (title, said) in grouped().items():
        listed = [_entry(*entry) for entry in said.items()] + ([METRICS] if group == "explanation" else [])
        home.append(f"## {title}\n\n" + "\n".join(listed) + "\n")
        if group != "tutorial":
            _write(pages / f"{group}.md", f"# {title}\n\n" + "\n".join(listed) + "\n")
        for name in said:
            more = "\n".join(_entry(*entry) for entry in said.items() if entry[0] != name)
            _write(pages / f"{name}.md", _read(name) + (f"\n## More: {title}\n\n{more}\n" if more else ""))
    _write(pages / "index.md", "\n".join(home))


def build(output: Path) -> None:
    """Build the site into a folder; a link that leads nowhere fails.  Raises `SystemExit` with 1 then."""
    shutil.rmtree(WORK / "content", ignore_errors=True)
    (WORK / "published_urls.txt").unlink(missing_ok=True)
    write_project(WORK)
    options = ["--config", str(WORK / "site_config.yml"), "--site-dir", str(output.resolve()), "--strict"]
    main(["build", *options], standalone_mode=False)


def _entry(name: str, said: str) -> str:
    """A page in a list: its title, and what it says."""
    title = _read(name).partition("\n")[0].lstrip("# ").strip()
    return f"- [{title}]({name}.md)" + (f": {said}" if said else "")


def _read(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent / "site-docs")
