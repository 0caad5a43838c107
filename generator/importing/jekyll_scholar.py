"""jekyll-scholar: the bibliographies that `scholar` in `_config.yml` names, and the files of their papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.importing.entries import read_entries
from generator.importing.found import Found, report_unshown
from generator.importing.links import copied, rewritten, with_field
from generator.importing.reading import Site, Values
from generator.load.reading import WrittenEntry
from generator.problems import Place

Adapt = Callable[[WrittenEntry, str], WrittenEntry]
"""An entry and its file → the entry in fields that our reader knows."""


def read_jekyll_scholar(site: Site, found: Found, site_url: str) -> None:
    """Every `.bib` file of the bibliography folder."""
    config = jekyll_config(site)
    base = site_url or site_address(config)
    repository = config.text("scholar", "repository").strip("/.")

    def adapt(entry: WrittenEntry, file: str) -> WrittenEntry:
        name = f"{repository}/{entry.key}.pdf"
        if not repository or site.file(name) is None:
            return entry
        return with_field(entry, "pdf", copied(site, found, [name], base, Place(file, entry.line)))

    read_bibliography(site, found, config, adapt)
    report_settings(found, config)


def jekyll_config(site: Site) -> Values:
    """`_config.yml`, empty where there is none."""
    path = site.file("_config.yml") or site.file("_config.yaml")
    return site.values(path) if path else Values(site.shown(site.root / "_config.yml"))


def site_address(config: Values) -> str:
    """Where the site stands by its own word."""
    url = config.text("url").rstrip("/")
    return f"{url}/{config.text('baseurl').strip('/')}".rstrip("/") if "://" in url else ""


def read_bibliography(
    site: Site, found: Found, config: Values, adapt: Adapt, known: frozenset[str] = frozenset()
) -> list[Path]:
    """Read the entries of every `.bib` file in `scholar.source`, and give the files.

    A page may list any of them by `--file`, so the default one is not the only one.  `known` are fields that
    the caller makes something of.
    """
    source = (config.text("scholar", "source") or "_bibliography").removeprefix("./").strip("/") or "."
    paths = list(site.files(f"{source}/**/*.bib", f"{source}/**/*.bibtex"))
    if not paths:
        named = config.text("scholar", "bibliography") or "references.bib"
        found.report(config.place("scholar.source"), f"'{source}/{named}' is the bibliography, but not there")
    for path in paths:
        content = path.read_bytes()
        for entry in read_entries(site.shown(path), content, found.problems):
            better = adapt(entry.entry, site.shown(path))
            found.add_entry(f"{path.stem}.bib", rewritten(entry, better), site.shown(path))
        report_unshown(found, site.shown(path), content, known)
    return paths


def report_settings(found: Found, config: Values, used: frozenset[str] = frozenset()) -> None:
    """Say what belongs into `site_config.yml`, and that the settings of the theme stay behind."""
    title, address = config.text("title").removesuffix("blank"), site_address(config)
    lines = [f"{key}: {value}" for key, value in (("site_name", title), ("site_url", address)) if value]
    if lines:
        found.problems.note(
            "site-setting",
            config.place("title" if title else "url"),
            "the site has a name or an address, but an import writes only records.",
            "Write into site_config.yml:\n" + "\n".join(lines),
        )
    others = [key for key in config.fields if key not in {"title", "url", "baseurl", "scholar", *used}]
    if others:
        named = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        found.report(
            config.place(others[0]),
            f"settings of the old tool have no counterpart: {named} ({len(others):,})",
        )
