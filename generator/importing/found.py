"""What was found in another tool's site, in our words; what has no place here is reported with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from generator.importing.entries import Entry, content_of
from generator.load import load_records
from generator.load.bibtex.keys import unused_key
from generator.load.bibtex.mend import write_entry
from generator.model.raw import RecordKind, SourceFile
from generator.model.records import RECORD_TYPES
from generator.problems import Place, Problems

_SITES = {
    "scholar.google.": "scholar", "dblp.": "dblp", "semanticscholar.org": "semantic_scholar",
    "openalex.org": "openalex", "github.com": "github", "openreview.net": "openreview",
    "gitlab.com": "gitlab", "linkedin.com": "linkedin", "researchgate.net": "researchgate",
    "bsky.app": "bluesky", "orcid.org": "orcid", "twitter.com": "x", "x.com": "x", "youtube.com": "youtube",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that another tool's file states."""

    kind: RecordKind
    fields: dict[str, Any]
    place: Place
    """Where the other tool has it."""

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.fields["id"])


@dataclass(slots=True)
class Found:
    """All that one reading of a site gives, in the order of its files."""

    problems: Problems
    entries: list[tuple[str, Entry]] = field(default_factory=list)
    """BibTeX entries, each with the name of the file that it goes to."""
    drafts: list[Draft] = field(default_factory=list)
    copies: dict[str, Path] = field(default_factory=dict)
    """Files to copy: path below `content/pages/` → where it is now."""
    keys: dict[str, Entry] = field(default_factory=dict)
    """The entries by key."""
    leftovers: dict[str, tuple[Place, int]] = field(default_factory=dict)
    """What has no place here, where it stands first, and how often it does."""

    def add_entry(self, name: str, entry: Entry, file: str) -> str:
        """Add an entry for the file of that name, and give its key: another one where the key is taken."""
        key = entry.entry.key
        if key in self.keys and content_of(self.keys[key].entry) == content_of(entry.entry):
            return key
        if key in self.keys:
            key = unused_key(key, self.keys)
            self.problems.warning(
                "duplicate-key",
                Place(file, entry.entry.line),
                f"entry '{entry.entry.key}' has a key that another file uses for another entry, so it was "
                f"copied as '{key}'.",
                "Give it a key of its own there, and import again.",
            )
            better = replace(entry.entry, key=key)
            entry = Entry(better, write_entry(better))
        self.keys[key] = entry
        self.entries.append((name, entry))
        return key

    def add(self, kind: RecordKind, fields: dict[str, Any], place: Place) -> None:
        """Add a record; a value that no record of ours can hold is reported and left out."""
        fields = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
        subject = f"{kind} '{fields.get('id')}'"
        if first := next(
            (one for one in self.drafts if (one.kind, one.id) == (kind, fields.get("id"))), None
        ):
            self.report(place, f"{subject} is stated twice, first in {first.place}")
            return
        for _ in range(len(fields) + 10):
            try:
                RECORD_TYPES[kind].model_validate(fields | ({"title": "?"} if kind == "paper" else {}))
            except ValidationError as error:
                detail = error.errors()[0]
                path = [str(part) for part in detail["loc"]]
                fact = detail["msg"].removeprefix("Value error, ")
                if not _take_away(fields, path):
                    break
                self.report(place, f"{subject} has a value of '{'.'.join(path[:2])}' that {fact}")
            else:
                kept = {name: value for name, value in fields.items() if value not in ({}, [])}
                self.drafts.append(Draft(kind, kept, place))
                return
        self.report(place, f"{subject} was read, but nothing that names it can be kept")

    def leave(self, what: str, place: Place) -> None:
        """Count something that has no place here: said once, with its number."""
        first, count = self.leftovers.get(what, (place, 0))
        self.leftovers[what] = (first, count + 1)

    def report_leftovers(self) -> None:
        """Say what was counted."""
        for what, (place, count) in sorted(self.leftovers.items()):
            times = f" ({count:,} times, here first)" if count > 1 else ""
            self.report(place, f"{what} has no counterpart{times}")

    def report(self, place: Place, what: str, hint: str = "") -> None:
        """Say what is there and has no place here."""
        self.problems.note("no-place", place, f"{what}; not brought over.", hint)


def _take_away(fields: dict[str, Any], path: list[str]) -> bool:
    """Take a value out, only the part of a mapping that is wrong; False where the record is nothing then."""
    name = path[0] if path else "id"
    value = fields.get(name)
    if isinstance(value, dict) and len(path) > 1 and path[1] in value:
        del value[path[1]]
        return True
    if name in {"id", "name"} or name not in fields:
        return False
    del fields[name]
    return True


def pages(count: int) -> str:
    """How many pages, in words."""
    return "a page" if count == 1 else f"{count:,} pages"


def link_name(address: str) -> str:
    """What a link of a person is called, by its host: `scholar`, `dblp`, …, else `homepage`."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # no address at all, which the check of the record says
        host = ""
    for part, name in _SITES.items():
        if host == part or host.endswith(f".{part}") or host.startswith(part):
            return name
    return "homepage"


def report_unshown(found: Found, file: str, content: bytes, known: frozenset[str] = frozenset()) -> None:
    """Say which fields of a `.bib` file the site does not show; exports keep them."""
    first: dict[str, tuple[int, int]] = {}
    for record in load_records([SourceFile(file, content)], Problems()).records:
        extra = record.fields.get("extra")
        for name in extra if isinstance(extra, dict) else ():
            name = re.sub(r"_\d+$", "", name)
            line, count = first.get(name, (record.lines.get(f"extra.{name}", record.line), 0))
            first[name] = (line, count + 1)
    for name, (line, count) in sorted(first.items()):
        if name not in known:
            times = f"{count:,} entries" if count > 1 else "an entry"
            found.problems.note(
                "not-shown",
                Place(file, line),
                f"field '{name}' of {times} was copied, but no page shows it; exports keep it.",
            )
