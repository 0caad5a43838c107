"""Records of another tool, written as YAML files of our own that an editor may change.

| there is no record of that id | a file for it |
|---|---|
| it was written by an import, and is as it was written | written anew where the source has changed |
| it was edited, or was there before | stays as it is; what the source says otherwise is reported |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.cache import digest, write_whole
from generator.importing.entries import Imported
from generator.importing.found import Draft
from generator.load.yaml_files import read_yaml
from generator.model.raw import RawRecord, RecordKind, SourceFile
from generator.problems import Place, Problems
from generator.text import slugify

_HEAD = re.compile(r"\A# Imported from [^\n]* ([0-9a-f]{12})\n")
_KEY = {"author": "name", "venue": "name", "topic": "name", "paper": "title"}


@dataclass(slots=True)
class _Known:
    """A record of the content folder."""

    path: Path
    line: int
    fields: dict[str, Any]


@dataclass(slots=True)
class Records:
    """The YAML records of a content folder, by kind and id."""

    content: Path
    source: Path
    """The folder of the other tool."""
    known: dict[tuple[RecordKind, str], _Known] = field(default_factory=dict)

    def write(self, drafts: Sequence[Draft], imported: Imported, problems: Problems) -> None:
        """Write the records; an edited one is never overwritten."""
        for kind in sorted({draft.kind for draft in drafts}):
            self._read(kind)
        for draft in drafts:
            self._write(draft, imported, problems)

    def _read(self, kind: RecordKind) -> None:
        for path in sorted((self.content / f"{kind}s").rglob("*.y*ml")):
            for record in read_yaml(SourceFile(path.as_posix(), path.read_bytes(), kind)).records:
                if isinstance(record, RawRecord):
                    id_ = record.fields.get("id") or slugify(str(record.fields.get(_KEY[kind]) or ""))
                    self.known.setdefault((kind, str(id_)), _Known(path, record.line, record.fields))

    def _write(self, draft: Draft, imported: Imported, problems: Problems) -> None:
        name = f"{draft.kind} {draft.id}"
        known = self.known.get((draft.kind, draft.id))
        if known is None:
            path = self._free_path(draft)
            write_whole(path, self._text(draft).encode())
            self.known[draft.kind, draft.id] = _Known(path, 2, draft.fields)
            imported.new.append(name)
            imported.written.append(path)
        elif different := _different(draft.fields, known.fields):
            if _is_as_written(known.path):
                write_whole(known.path, self._text(draft).encode())
                imported.changed.append(name)
                imported.written.append(known.path)
                return
            imported.kept.append(name)
            problems.note(
                "record-kept",
                Place(known.path.as_posix(), known.line),
                f"{draft.kind} '{draft.id}' stands here, but {draft.place} says otherwise of "
                f"{', '.join(different)}; it was left as it is.",
                _shown({field: draft.fields[field] for field in different}),
            )
        else:
            imported.same.append(name)

    def _text(self, draft: Draft) -> str:
        body = _shown(draft.fields)
        file = draft.place.file.removeprefix(self.source.as_posix()).lstrip("/").replace("\n", " ")
        return (
            f"# Imported from {file}. Edit it as you like: no import overwrites an edit. {_sum(body)}\n{body}"
        )

    def _free_path(self, draft: Draft) -> Path:
        folder, stem = self.content / f"{draft.kind}s", slugify(draft.id) or draft.kind
        path, number = folder / f"{stem}.yml", 1
        while path.exists():
            number += 1
            path = folder / f"{stem}-{number}.yml"
        return path


def _shown(fields: dict[str, Any]) -> str:
    return str(yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=110))


def _sum(body: str) -> str:
    return digest(body)[:12]


def _is_as_written(path: Path) -> bool:
    """Whether an import wrote the file, and nobody has touched it since."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = _HEAD.match(text)
    return found is not None and found[1] == _sum(text[found.end() :])


def _different(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """The fields of which the content folder says something else; more names or links are no difference."""
    found = []
    for name, value in ours.items():
        there = theirs.get(name)
        if isinstance(value, list) and isinstance(there, list) and name == "aliases":
            same = all(item in there for item in value)
        elif isinstance(value, dict) and isinstance(there, dict):
            same = all(there.get(key) == part for key, part in value.items())
        else:
            same = _plain(value) == _plain(there)
        if not same:
            found.append(name)
    return found


def _plain(value: Any) -> Any:
    """The value as a YAML reader gives it back: scalars as text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "\n".join(line.rstrip() for line in str(value).strip().splitlines())
