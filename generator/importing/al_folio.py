"""al-folio: the bibliography with fields of its own, coauthors, venues and the page about oneself."""

from __future__ import annotations

import re

from generator.importing.al_folio_people import read_people
from generator.importing.found import Found
from generator.importing.found import pages as counted
from generator.importing.jekyll_scholar import (
    jekyll_config,
    read_bibliography,
    report_settings,
    site_address,
)
from generator.importing.links import with_links
from generator.importing.reading import Site, Values
from generator.load.reading import WrittenEntry
from generator.problems import Place
from generator.text import fold, slugify

_FOLDERS = {
    "pdf": "assets/pdf", "slides": "assets/pdf", "poster": "assets/pdf", "video": "assets/video",
    "html": "assets/html",
}  # fmt: skip
"""Where the theme looks for a file that an entry names without an address."""
_YEAR = re.compile(r"\W*\b(?:(?:19|20)\d\d|['’]\d\d)\b")
_ORNAMENT = re.compile(
    r"\b(?:proceedings of(?: the)?|(?:19|20)\d\d|\d+(?:st|nd|rd|th))\b|[^\w\s]", re.IGNORECASE
)
_PAGES = ("_pages", "_posts", "_news", "_projects", "_books", "_teachings")
_READ = {"coauthors.yml", "venues.yml", "socials.yml"}


def read_al_folio(site: Site, found: Found, site_url: str) -> None:
    """Papers, people and venues; the rest of the site is reported."""
    config = jekyll_config(site)
    base = site_url or site_address(config)
    entries: list[tuple[WrittenEntry, str]] = []

    def adapt(entry: WrittenEntry, file: str) -> WrittenEntry:
        entries.append((entry, file))
        return with_links(site, found, entry, file, _FOLDERS, base)

    read_bibliography(site, found, config, adapt, known=frozenset({"abbr", *_FOLDERS}))
    used = read_people(site, found, config, [entry for entry, _ in entries])
    _read_venues(site, found, entries)
    report_settings(found, config, used)
    for folder in _PAGES:
        pages = [path for path in site.files(f"{folder}/**/*.md") if path.name != "about.md"]
        if pages:
            found.report(
                Place(site.shown(pages[0])),
                f"'{folder}' has {counted(len(pages))} and no record",
                "Copy them into content/pages/, without Liquid tags.",
            )
    for path in site.files("_data/*.y*ml"):
        if path.name not in _READ:
            found.report(Place(site.shown(path)), f"file '_data/{path.name}' has no counterpart")


def _read_venues(site: Site, found: Found, entries: list[tuple[WrittenEntry, str]]) -> None:
    """A venue for each `abbr` that `_data/venues.yml` states, or that stands for one printed venue only."""
    path = site.file("_data/venues.yml")
    stated = site.values(path) if path else Values("")
    printed: dict[str, dict[str, None]] = {}
    places: dict[str, Place] = {}
    for entry, file in entries:
        texts = {each.name: (each.parts[0].text, each.line) for each in entry.fields if len(each.parts) == 1}
        if "abbr" not in texts:
            continue
        name = _YEAR.sub("", texts["abbr"][0]).strip() or texts["abbr"][0].strip()
        places.setdefault(name, Place(file, texts["abbr"][1]))
        venue = (texts.get("booktitle") or texts.get("journal") or ("", 0))[0]
        printed.setdefault(name, {})
        if venue.strip():
            printed[name].setdefault(" ".join(re.sub(r"[{}]", "", venue).split()))
    for name in dict.fromkeys((*stated.fields, *printed)):
        _add_venue(found, name, list(printed.get(name, {})), stated, places.get(name))


def _add_venue(found: Found, name: str, printed: list[str], stated: Values, used: Place | None) -> None:
    place = stated.place(name) if name in stated.fields else used
    if place is None:
        return
    kinds = {fold(_ORNAMENT.sub(" ", venue)) for venue in printed}
    if name not in stated.fields and len(kinds) != 1:
        what = f"stands for {len(kinds):,} venues" if kinds else "stands for no printed venue"
        found.report(
            place, f"abbreviation '{name}' {what}", "Write a venue record for it in content/venues/."
        )
        return
    aliases = [venue for venue in printed if fold(venue) != fold(name)]
    url = stated.text(name, "url")
    links = {"homepage": url} if url else {}
    found.add("venue", {"id": slugify(name), "name": name, "aliases": aliases, "links": links}, place)
    details = stated.fields.get(name)
    for key in details if isinstance(details, dict) else ():
        if key != "url":
            found.report(stated.place(f"{name}.{key}"), f"'{key}' of venue '{name}' has no counterpart")
