"""BibTeX entries of other people's files, copied into the folder of papers.

| entry | what happens |
|---|---|
| its key is not there yet | appended to the file of the same name in the folder |
| it is there, and the same | nothing |
| it is there, and differs | replaced where it stands |

YAML is never touched: corrections live there and win over the entries.  A second import changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.cache import write_whole
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
    kept: list[str] = field(default_factory=list)
    """Records that were edited here, and stayed as they are."""
    written: list[Path] = field(default_factory=list)
    """Files that were written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that stands on its own, and its text."""

    entry: WrittenEntry
    text: str


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
        for entry in read_entries(path.as_posix(), path.read_bytes(), problems):
            _import_entry(entry, existing, f"{path.stem}.bib", imported)
    _write_changed(existing, imported)
    return imported


def import_entries(entries: Iterable[tuple[str, Entry]], folder: Path, imported: Imported) -> None:
    """Copy entries, each with the name of the file that it goes to where the folder does not have it yet."""
    existing = _read_folder(folder)
    for name, entry in entries:
        _import_entry(entry, existing, name, imported)
    _write_changed(existing, imported)


def _write_changed(existing: _Folder, imported: Imported) -> None:
    for target in existing.targets.values():
        if target.is_changed:
            write_whole(target.path, "".join(target.texts).encode())
            imported.written.append(target.path)


def _read_folder(folder: Path) -> _Folder:
    existing = _Folder(folder)
    for path in sorted(folder.rglob("*.bib")):
        target = existing.targets.setdefault(path, _Target(path))
        for piece in mend(decode(path.name, path.read_bytes(), Problems()).content):
            if isinstance(piece, MendedEntry):
                target.texts.append(piece.block.text)
                if piece.entry:
                    place = (target, len(target.texts) - 1, content_of(piece.entry))
                    existing.found.setdefault(piece.entry.key, place)
            else:
                target.texts.append(piece.text)
    return existing


def read_entries(file: str, content: bytes, problems: Problems) -> Iterator[Entry]:
    """The entries of a file, each with a key of its own; equal ones once."""
    pieces = mend(decode(file, content, problems).content)
    used: dict[str, _Content] = {}
    for piece, entry in expanded(pieces):
        if entry is None or not entry.fields:
            first = " ".join(piece.block.text.split())[:60]
            problems.warning(
                "not-imported",
                Place(file, piece.block.line),
                f"entry '{first}' has no field that can be read, so it was not imported.",
                "Correct the entry, and import the file again.",
            )
            continue
        text = piece.text.strip()
        if used.get(entry.key) == content_of(entry):
            continue
        key = unused_key(entry.key, used)
        if key != entry.key or entry is not piece.entry:
            entry = WrittenEntry(entry.type, key, entry.fields, entry.line)
            text = write_entry(entry)
        used[key] = content_of(entry)
        yield Entry(entry, text)


def content_of(entry: WrittenEntry) -> _Content:
    """All that an entry says, without layout and order of fields."""
    fields = (
        (each.name, tuple((" ".join(part.text.split()), part.macro) for part in each.parts))
        for each in entry.fields
    )
    return entry.type, tuple(sorted(fields))


def _import_entry(found: Entry, existing: _Folder, name: str, imported: Imported) -> None:
    entry, text = found.entry, found.text
    known = existing.found.get(entry.key)
    if known is None:
        target = existing.target(name)
        if target.texts and not "".join(target.texts[-2:]).endswith("\n\n"):
            target.texts.append("\n" if target.texts[-1].endswith("\n") else "\n\n")
        target.texts += [text, "\n"]
        target.is_changed = True
        existing.found[entry.key] = (target, len(target.texts) - 2, content_of(entry))
        imported.new.append(entry.key)
        return
    target, position, content = known
    if content == content_of(entry):
        imported.same.append(entry.key)
        return
    written = target.texts[position]
    target.texts[position] = text + written[len(written.rstrip()) :]
    target.is_changed = True
    existing.found[entry.key] = (target, position, content_of(entry))
    imported.changed.append(entry.key)
