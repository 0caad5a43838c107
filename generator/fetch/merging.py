"""A file of fetched entries made anew: keys stay, and what was edited in it by hand stays.

Each entry stands below a line with the service, its identifier there, and a sum of the entry as fetched:

| the entry in the file | and the service | result |
|---|---|---|
| as its sum says | has it as before, or otherwise | the service's, under the key that it had |
| not as its sum says | whatever | an edit: stays, and is reported |
| there | has it no more | stays, and is reported: an address once published has to lead somewhere |
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from generator.cache import digest
from generator.fetch.entries import Fetched
from generator.load.bibtex.keys import unused_key
from generator.load.bibtex.mend import write_entry
from generator.problems import Place, Problems

_MARK = re.compile(r"^% (\S+) (\S+) ([0-9a-f]{12})\n", re.MULTILINE)
_KEY = re.compile(r"@\w+\s*\{\s*([^\s,]+)")
HEAD = "% Made by: coterie fetch "


@dataclass(frozen=True, slots=True)
class _Old:
    """An entry of the file as it is."""

    text: str
    sum: str
    line: int

    @property
    def key(self) -> str:
        """Its key, empty where it has none."""
        found = _KEY.search(self.text)
        return found[1] if found else ""

    @property
    def is_edited(self) -> bool:
        """Whether somebody has touched it since it was fetched."""
        return digest(self.text)[:12] != self.sum


@dataclass(slots=True)
class Merged:
    """The new text of the file, and what became of its entries, by key."""

    text: str = ""
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)


def merge(
    file: str, old_text: str, works: Sequence[Fetched], command: tuple[str, str], taken: Container[str],
    problems: Problems,
) -> Merged:  # fmt: skip
    """The file with what the service says now; `taken` are keys of other files."""
    service, query = command
    old = _entries(old_text)
    used = {one.key for one in old.values()}
    merged = Merged()
    pieces: dict[str, str] = {}
    latest = {"".join(work.source.split()) or work.entry.key: work for work in works}
    for source, work in latest.items():
        before = old.get(source)
        key = (before.key if before else "") or _free(work.entry.key, used, taken)
        used.add(key)
        text, sum_ = _merged(work, key, before, merged)
        if before is not None and text == before.text and sum_ == before.sum and before.is_edited:
            _report_edit(file, key, before, service, problems)
        pieces[key] = f"% {service} {source} {sum_}\n{text}\n"
    for source in sorted(old.keys() - latest.keys()):
        before = old[source]
        merged.kept.append(before.key)
        problems.note(
            "fetched-gone",
            Place(file, before.line),
            f"entry '{before.key}' was fetched earlier, but {service} does not have it now; it was kept.",
            "Delete it here if it is wrong.",
        )
        pieces[before.key] = f"% {service} {source} {before.sum}\n{before.text}\n"
    head = (
        f"{HEAD}{service} {query}\n% Correct nothing here, but in a YAML record with the key of the entry.\n"
    )
    merged.text = head + "".join(f"\n{pieces[key]}" for key in sorted(pieces))
    return merged


def _merged(work: Fetched, key: str, before: _Old | None, merged: Merged) -> tuple[str, str]:
    """The text that stands in the file from now on, and the sum of what was fetched; counts what it is."""
    text = write_entry(replace(work.entry, key=key))
    if work.retracted:
        merged.retracted.append(key)
    if before is None:
        merged.new.append(key)
    elif before.text == text:
        merged.same.append(key)
    elif before.is_edited:
        merged.kept.append(key)
        return before.text, before.sum
    else:
        merged.changed.append(key)
    return text, digest(text)[:12]


def _entries(text: str) -> dict[str, _Old]:
    """The entries of a fetched file by the service's identifier."""
    marks = list(_MARK.finditer(text))
    found: dict[str, _Old] = {}
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        body = text[mark.end() : end].strip()
        if body:
            found[mark[2]] = _Old(body, mark[3], text.count("\n", 0, mark.end()) + 1)
    return found


def _free(key: str, used: set[str], taken: Container[str]) -> str:
    while key in used or key in taken:
        key = unused_key(f"{key}-2" if key in taken else key, used)
    return key


def _report_edit(file: str, key: str, before: _Old, service: str, problems: Problems) -> None:
    problems.warning(
        "fetched-edited",
        Place(file, before.line),
        f"entry '{key}' was edited since it was fetched, but {service} says otherwise; the edit was kept.",
        f"Put the edit into content/papers/ as a YAML record with 'id: {key}', and delete the entry here: "
        "the next fetch brings it back.",
    )
