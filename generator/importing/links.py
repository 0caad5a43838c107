"""Files that entries link by a path: copied beside the hand-written pages, and linked in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from generator.importing.entries import Entry
from generator.importing.found import Found
from generator.importing.reading import Site
from generator.load.bibtex.mend import write_entry
from generator.load.reading import Field, Part, WrittenEntry
from generator.problems import Place


def copied(site: Site, found: Found, names: Iterable[str], base: str, place: Place) -> str:
    """The address that a file of the site will have, the first of these names that is there; it is copied.

    Empty, and reported, where no such file is, or nobody knows yet where the site will stand.
    """
    names = list(names)
    for name in names:
        path = site.file(name)
        if path is None:
            continue
        target = path.resolve().relative_to(site.root.resolve()).as_posix()
        target = target.removeprefix("static/").removeprefix("content/")  # as Hugo serves it
        if not base:
            found.report(
                place,
                f"'{target}' is a file of the site, but a link needs its full address",
                "Write site_url into site_config.yml, and import again.",
            )
            return ""
        found.copies[target] = path
        return f"{base.rstrip('/')}/{quote(target)}"
    found.report(place, f"'{names[0] if names else ''}' is linked, but no such file is there")
    return ""


def with_links(
    site: Site, found: Found, entry: WrittenEntry, file: str, folders: dict[str, str], base: str
) -> WrittenEntry:
    """The entry with paths in link fields replaced by full addresses; what cannot be stays as written.

    `folders` says for each field in which folder its files are.
    """
    fields = []
    for each in entry.fields:
        value = each.parts[0].text.strip() if len(each.parts) == 1 else ""
        if each.name in folders and value and "://" not in value:
            place = Place(file, each.line)
            names = [f"{folders[each.name]}/{value}", value] if not value.startswith("/") else [value]
            if address := copied(site, found, names, base, place):
                each = replace(each, parts=(Part(address),))
        fields.append(each)
    return entry if tuple(fields) == entry.fields else replace(entry, fields=tuple(fields))


def with_field(entry: WrittenEntry, name: str, value: str) -> WrittenEntry:
    """The entry with one field more, where it has none of that name."""
    if not value or any(each.name == name for each in entry.fields):
        return entry
    return replace(entry, fields=(*entry.fields, Field(name, (Part(value),), entry.line)))


def rewritten(entry: Entry, better: WrittenEntry) -> Entry:
    """The entry with other fields; its text as written where they are the same."""
    return entry if better is entry.entry else Entry(better, write_entry(better))
