"""`coterie import`: entries of other people's `.bib` files copied into the content folder.

| entry | what happens |
|---|---|
| its key is not there yet | appended to the file of the same name in the folder |
| it is there, and the same | nothing |
| it is there, and differs | replaced where it stands |

YAML is never touched: corrections live there and win over the entries.  A second import changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.bibtex.keys import unused_key
from generator.load.bibtex.mend import MendedEntry, mend, write_entry
from generator.load.bibtex.own_macros import expanded
from generator.load.encoding import decode
from generator.load.reading import WrittenEntry
from generator.problems import Place, Problems

_Content = tuple[str, tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]]


@dataclass(slots=True)
class Imported:
    """The keys of the entries of an import, by what became of them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    """Files that were written."""


@dataclass(slots=True)
class _Target:
    """A file of the folder: its pieces of text, and whether one was changed."""

    path: Path
    texts: list[str] = field(default_factory=list)
    is_changed: bool = False


@dataclass(slots=True)
class _Folder:
    """The `.bib` files of the content folder, and where each key stands in them."""

    path: Path
    targets: dict[Path, _Target] = field(default_factory=dict)
    found: dict[str, tuple[_Target, int, _Content]] = field(default_factory=dict)

    def target(self, name: str) -> _Target:
        """The file of that name, new where there is none."""
        path = self.path / name
        return self.targets.setdefault(path, _Target(path))


def import_files(paths: Sequence[Path], folder: Path, problems: Problems) -> Imported:
    """Copy the entries of the files into the folder; what cannot be read is reported and not copied."""
    imported = Imported()
    existing = _read_folder(folder)
    for path in paths:
        if path.suffix.lower() not in {".bib", ".bibtex"}:
            problems.error(
                "not-bibtex",
                Place(path.as_posix()),
                f"file '{path.name}' was to be imported, but only '.bib' files are.",
                "Copy YAML records into the content folder yourself.",
            )
            continue
        for entry, text in _entries_of(path, problems):
            _import_entry(entry, text, existing, f"{path.stem}.bib", imported)
    for target in existing.targets.values():
        if target.is_changed:
            _write(target)
            imported.written.append(target.path)
    return imported


def _read_folder(folder: Path) -> _Folder:
    existing = _Folder(folder)
    for path in sorted(folder.rglob("*.bib")):
        target = existing.targets.setdefault(path, _Target(path))
        for piece in mend(decode(path.name, path.read_bytes(), Problems()).content):
            if isinstance(piece, MendedEntry):
                target.texts.append(piece.block.text)
                if piece.entry:
                    place = (target, len(target.texts) - 1, _content(piece.entry))
                    existing.found.setdefault(piece.entry.key, place)
            else:
                target.texts.append(piece.text)
    return existing


def _entries_of(path: Path, problems: Problems) -> Iterator[tuple[WrittenEntry, str]]:
    """The entries of a file, each with a key of its own and its text; equal ones once."""
    pieces = mend(decode(path.as_posix(), path.read_bytes(), problems).content)
    used: dict[str, _Content] = {}
    for piece, entry in expanded(pieces):
        if entry is None or not entry.fields:
            first = " ".join(piece.block.text.split())[:60]
            problems.warning(
                "not-imported",
                Place(path.as_posix(), piece.block.line),
                f"entry '{first}' has no field that can be read, so it was not imported.",
                "Correct the entry, and import the file again.",
            )
            continue
        text = piece.text.strip()
        if used.get(entry.key) == _content(entry):
            continue
        key = unused_key(entry.key, used)
        if key != entry.key or entry is not piece.entry:
            entry = WrittenEntry(entry.type, key, entry.fields, entry.line)
            text = write_entry(entry)
        used[key] = _content(entry)
        yield entry, text


def _content(entry: WrittenEntry) -> _Content:
    """All that an entry says, without layout and order of fields."""
    fields = (
        (each.name, tuple((" ".join(part.text.split()), part.macro) for part in each.parts))
        for each in entry.fields
    )
    return entry.type, tuple(sorted(fields))


def _import_entry(entry: WrittenEntry, text: str, existing: _Folder, name: str, imported: Imported) -> None:
    known = existing.found.get(entry.key)
    if known is None:
        target = existing.target(name)
        if target.texts and not "".join(target.texts[-2:]).endswith("\n\n"):
            target.texts.append("\n" if target.texts[-1].endswith("\n") else "\n\n")
        target.texts += [text, "\n"]
        target.is_changed = True
        existing.found[entry.key] = (target, len(target.texts) - 2, _content(entry))
        imported.new.append(entry.key)
        return
    target, position, content = known
    if content == _content(entry):
        imported.same.append(entry.key)
        return
    written = target.texts[position]
    target.texts[position] = text + written[len(written.rstrip()) :]
    target.is_changed = True
    existing.found[entry.key] = (target, position, _content(entry))
    imported.changed.append(entry.key)


def _write(target: _Target) -> None:
    """Write the whole file or nothing of it."""
    target.path.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.path.with_name(f".{target.path.name}.new")
    temporary.write_text("".join(target.texts), encoding="utf-8", newline="\n")
    os.replace(temporary, target.path)
