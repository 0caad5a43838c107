"""Hand-written pages for the search: title, headings and text of the Markdown below `pages/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.text import shorten

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"<[^>]+>|\{[^}\n]*\}|[*_`#>|]+|^\s*(?:[-+]|!!!|\?\?\?)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HandWritten:
    """One page as plain text."""

    path: str
    title: str
    description: str
    headings: tuple[str, ...]
    text: str


def hand_written(*folders: Path) -> Iterator[HandWritten]:
    """Every Markdown page below the folders that does not say `search: {exclude: true}`, by path.

    A page of an earlier folder stands for those of the same path in later ones.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for file in folder.rglob("*.md"):
            relative = file.relative_to(folder)
            if not any(part.startswith(".") for part in relative.parts):
                files.setdefault(relative.as_posix(), file)
    for path, file in sorted(files.items()):
        try:
            page = read_page(path, file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue  # the build reports what it cannot read
        if page:
            yield page


def read_page(path: str, source: str) -> HandWritten | None:
    """The page at `path` (`about/index.md`), None if it is not to be found."""
    meta, body = _front_matter(source)
    search = meta.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return None
    body = _FENCE.sub(" ", body)
    headings = [_plain(match[2]) for match in _HEADING.finditer(body)]
    name = path.rpartition("/")[2].removesuffix(".md")
    title = str(meta.get("title") or (headings[0] if headings else name.replace("-", " ")))
    text = _plain(_HEADING.sub(" ", body))
    description = str(meta.get("description") or "") or shorten(text, 120)
    address = f"{path.removesuffix('.md').removesuffix('README')}{'index' if name == 'README' else ''}.html"
    return HandWritten(address, title, description, tuple(h for h in headings if h != title), text)


def _front_matter(source: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    try:
        meta = yaml.safe_load(found[1])
    except yaml.YAMLError:
        meta = None
    return meta if isinstance(meta, dict) else {}, source[found.end() :]


def _plain(markdown: str) -> str:
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", markdown)).split())
