"""What entries take from other files, filled in when all files are read."""

from __future__ import annotations

from collections.abc import Sequence

from generator.load.bibtex import resolve_entry
from generator.load.bibtex.inherit import inherit
from generator.load.bibtex.macros import Macros
from generator.load.reading import CheckedFile, ReadFile, WrittenEntry
from generator.model.raw import Loaded, RawRecord
from generator.problems import Place, Problems


def connect(found: Sequence[ReadFile | CheckedFile], problems: Problems) -> Loaded:
    """The records of all files, with macros of other files and inherited fields filled in."""
    files = [one.rest if isinstance(one, CheckedFile) else one for one in found]
    checked = tuple(one.checked for one in found if isinstance(one, CheckedFile))
    macros = _shared_macros(files, problems)
    records: list[RawRecord] = []
    containers: dict[str, RawRecord] = {}
    for read in files:
        problems.found.extend(read.problems)
        own = _as_macros(read)
        for record in read.records:
            if isinstance(record, WrittenEntry):
                record = resolve_entry(read.file, record, own, macros, problems)
            records.append(record)
        for container in read.containers:
            containers.setdefault(str(container.fields["id"]).lower(), container)
    papers = [record for record in records if record.format == "bibtex"]
    inherited = iter(inherit(papers, containers, problems))
    records = [next(inherited) if record.format == "bibtex" else record for record in records]
    return Loaded(tuple(records), tuple(one.count for one in found), checked)


def _as_macros(read: ReadFile) -> Macros:
    macros = Macros()
    for name, text in read.macros.items():
        macros.define(name, 0, text)
    return macros


def _shared_macros(files: Sequence[ReadFile], problems: Problems) -> dict[str, str]:
    """Macros by name, the first file's where several define one differently."""
    shared: dict[str, tuple[str, str]] = {}
    for read in files:
        for name, text in read.macros.items():
            first, definition = shared.setdefault(name, (read.file, text))
            if definition != text:
                problems.note(
                    "macro-conflict",
                    Place(read.file),
                    f"macro '{name}' stands for '{text}', but for '{definition}' in '{first}'; files that "
                    f"do not "
                    "define it take the latter.",
                    "Give one of the two another name.",
                )
    return {name: text for name, (_, text) in shared.items()}
