"""The files of another tool's site: confined to its folder, and every value with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.load.encoding import decode
from generator.load.yaml_nodes import NodeReader
from generator.load.yaml_syntax import compose
from generator.model.raw import RawValue
from generator.problems import Place, Problems, Severity

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes of a file that is copied at most; what is larger belongs elsewhere than into a repository."""
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?\1[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Values:
    """A mapping of a file, every scalar as the text that was written."""

    file: str
    fields: dict[str, RawValue] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line by dotted path, as in `RawRecord`."""
    body: str = ""
    """The text below front matter."""

    def text(self, *path: str) -> str:
        """The text at a path of keys, empty where there is none."""
        value: RawValue = self.fields
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value.strip() if isinstance(value, str) else ""

    def items(self, key: str) -> list[RawValue]:
        """The values of a list, also where a single one stands."""
        value = self.fields.get(key)
        return value if isinstance(value, list) else [] if value in (None, "") else [value]

    def texts(self, key: str) -> list[str]:
        """The texts of a list that are not empty."""
        return [item.strip() for item in self.items(key) if isinstance(item, str) and item.strip()]

    def place(self, path: str = "") -> Place:
        """Where a value stands, or the nearest one around it."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return Place(self.file, self.lines.get(path, 1))


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of another tool; nothing outside of it is read."""

    root: Path
    problems: Problems

    def shown(self, path: Path) -> str:
        """The path as messages show it."""
        return path.as_posix()

    def file(self, name: str) -> Path | None:
        """The file of that name below the folder; None where there is none, or it leads out."""
        path = self.root / name.strip().lstrip("/")
        try:
            return path if path.is_file() and self._is_inside(path) else None
        except (OSError, ValueError):  # a name that no file can have
            return None

    def files(self, *patterns: str) -> Iterator[Path]:
        """The files that fit a pattern, in order of path, each once."""
        found: set[Path] = set()
        for pattern in patterns:
            try:
                found |= {path for path in self.root.glob(pattern) if path.is_file()}
            except (OSError, ValueError, NotImplementedError):  # a folder that cannot be
                continue
        for path in sorted(found):
            if self._is_inside(path):
                yield path

    def values(self, path: Path) -> Values:
        """The mapping in a YAML file, empty where it cannot be read, which is reported."""
        return self._values(self.shown(path), self.text(path), 0)

    def front_matter(self, path: Path) -> Values:
        """The YAML or TOML at the head of a page, and the text below it."""
        text = self.text(path)
        found = _FRONT_MATTER.match(text)
        if found is None:
            return Values(self.shown(path), body=text)
        head, body = found[2] or "", text[found.end() :]
        values = (
            self._values(self.shown(path), head, 1)
            if found[1] == "---"
            else _toml(self.shown(path), head, self.problems)
        )
        return Values(values.file, values.fields, values.lines, body.strip())

    def text(self, path: Path) -> str:
        """The text of a file in any encoding."""
        try:
            return decode(self.shown(path), path.read_bytes(), self.problems).content
        except OSError as error:
            self.problems.error(
                "unreadable-file",
                Place(self.shown(path)),
                f"the file cannot be read: {error.strerror or error}.",
            )
            return ""

    def _values(self, file: str, text: str, lines_before: int) -> Values:
        nodes = compose(file, text, lines_before, self.problems)
        if not nodes:
            return Values(file)
        aside = Problems()
        record = NodeReader(file, lines_before, aside).record(nodes[0], "paper")
        # Tags (`!!python/name:…`) and keys given twice are the other tool's matter.
        self.problems.found += [one for one in aside if one.severity is Severity.ERROR]
        return Values(file, record.fields, record.lines) if record else Values(file)

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.root.resolve())


def _toml(file: str, text: str, problems: Problems) -> Values:
    try:
        fields = _as_text(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        problems.error(
            "toml-syntax",
            Place(file, int(found[1]) + 1 if found else 1),
            f"the front matter was read as TOML, but it is none: {error}.",
            "Correct the line, and import again.",
        )
        return Values(file)
    lines = {
        found[1]: number
        for number, line in enumerate(text.splitlines(), start=2)
        if (found := re.match(r"\[*\s*([\w-]+)\s*(?:=|\])", line))
    }
    return Values(file, fields if isinstance(fields, dict) else {}, lines)


def _as_text(value: Any) -> Any:
    """TOML's values as the reader of YAML gives them: text, lists and mappings."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
