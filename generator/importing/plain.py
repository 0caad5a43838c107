"""A folder of `.bib` files, whatever keeps them."""

from __future__ import annotations

from generator.importing.entries import read_entries
from generator.importing.found import Found, report_unshown
from generator.importing.reading import Site


def read_plain(site: Site, found: Found, site_url: str) -> None:
    """The entries of every `.bib` file below the folder."""
    for path in site.files("**/*.bib", "**/*.bibtex"):
        content = path.read_bytes()
        for entry in read_entries(site.shown(path), content, found.problems):
            found.add_entry(f"{path.stem}.bib", entry, site.shown(path))
        report_unshown(found, site.shown(path), content)
