"""`coterie import`: BibTeX files, and the sites of other tools, copied into the content folder.

| format | reads |
|---|---|
| files | entries of `.bib` files |
| `FORMATS` | a folder of another tool: entries, people, venues, corrections, files that they link |

Corrections are never overwritten, a second import changes nothing, and what has no place here is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.cache import write_whole
from generator.importing.al_folio import read_al_folio
from generator.importing.entries import Imported, import_entries, import_files
from generator.importing.found import Found
from generator.importing.hugo_blox import read_hugo_blox
from generator.importing.jekyll_scholar import read_jekyll_scholar
from generator.importing.mkdocs_bibtex import read_mkdocs_bibtex
from generator.importing.plain import read_plain
from generator.importing.reading import LARGEST_FILE, Site
from generator.importing.records import Records
from generator.problems import Place, Problems, Severity

__all__ = ["FORMATS", "Format", "Imported", "import_files", "import_site"]


@dataclass(frozen=True, slots=True)
class Format:
    """A tool whose folders can be read."""

    name: str
    read: Callable[[Site, Found, str], None]
    """Reads a site; the text is the address of the new one, where files that are copied will stand."""


FORMATS: tuple[Format, ...] = (
    Format("al-folio", read_al_folio),
    Format("hugo-blox", read_hugo_blox),
    Format("jekyll-scholar", read_jekyll_scholar),
    Format("mkdocs-bibtex", read_mkdocs_bibtex),
    Format("plain", read_plain),
)


def import_site(format_: Format, root: Path, content: Path, site_url: str, problems: Problems) -> Imported:
    """Copy what a folder of another tool holds into the content folder.

    `site_url` is where the new site will stand, empty if that is not known yet.
    """
    imported = Imported()
    found = Found(problems)
    format_.read(Site(root, problems), found, site_url)
    if not (found.entries or found.drafts) and not problems.count(Severity.ERROR):
        problems.error(
            "nothing-to-import",
            Place(root.as_posix()),
            f"the folder was read as a site of {format_.name}, but no paper or person was found in it.",
            "Name the folder that holds the configuration, or the format that it really has with --from.",
        )
    import_entries(found.entries, content / "papers", imported)
    Records(content, root).write(found.drafts, imported, problems)
    for name, source in sorted(found.copies.items()):
        _copy(source, content / "pages" / name, imported, problems)
    return imported


def _copy(source: Path, target: Path, imported: Imported, problems: Problems) -> None:
    """Copy a file; one of that name with other bytes stays."""
    place = Place(source.as_posix())
    if source.stat().st_size > LARGEST_FILE:
        problems.warning(
            "not-imported",
            place,
            f"file '{source.name}' was to be copied, but has more than {LARGEST_FILE >> 20} MB.",
            "Put it where large files belong, and link it with its full address.",
        )
        return
    content = source.read_bytes()
    if not target.exists():
        write_whole(target, content)
        imported.new.append(f"file {target.name}")
        imported.written.append(target)
    elif target.read_bytes() == content:
        imported.same.append(f"file {target.name}")
    else:
        imported.kept.append(f"file {target.name}")
        problems.note(
            "record-kept", place, f"file '{target.as_posix()}' is another one; it was left as it is."
        )
