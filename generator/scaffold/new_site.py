"""`coterie new`: a folder that builds at once, with everything around it that a site needs.

The files stand in `files/` under names without a leading dot, so that they mean nothing where they lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator import __version__
from generator.cache import write_whole
from generator.schemas import schema_files

FILES = Path(__file__).parent / "files"
RENAMED = {
    "dependabot.yml": ".github/dependabot.yml",
    "gitignore": ".gitignore",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "vscode_extensions.json": ".vscode/extensions.json",
    "vscode_settings.json": ".vscode/settings.json",
    "workflows/check.yml": ".github/workflows/check.yml",
    "workflows/publish.yml": ".github/workflows/publish.yml",
}
"""Files that stand elsewhere in a site than below `files/`."""

SCHEMAS = "schemas"
"""The folder of a site that holds the schemas for editors."""

REQUIREMENT = f"coterie=={__version__}"
"""What a new site installs: the version that made it, until its owner raises it."""

_IGNORED = {".git", ".gitkeep", "LICENSE", "LICENSE.md", ".DS_Store"}
"""What a fresh repository may hold already."""


def find_obstacle(folder: Path) -> str | None:
    """What stands in the folder already and would be mixed with the new site; None where it is free."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return folder.name
    if not folder.is_dir():
        return None
    return next((path.name for path in sorted(folder.iterdir()) if path.name not in _IGNORED), None)


def write_new_site(folder: Path, name: str, requirement: str = REQUIREMENT) -> list[str]:
    """Write a site named `name` into a free folder; returns the files by their paths in it."""
    values = {"@NAME@": name, "@REQUIREMENT@": requirement, "@INSTALL@": "--requirement requirements.txt"}
    written = []
    for path, text in sorted(_files(values)):
        write_whole(folder / path, text.encode())
        written.append(path)
    return written


def template(name: str, values: dict[str, str]) -> str:
    """The text of a file below `files/` with its `@WORDS@` replaced: as YAML where they are quoted."""
    text = (FILES / name).read_text(encoding="utf-8")
    for word, value in values.items():
        text = text.replace(f'"{word}"', _quoted(value)).replace(word, value)
    return text


def _files(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    for path in sorted(FILES.rglob("*")):
        if path.is_file():
            name = path.relative_to(FILES).as_posix()
            yield RENAMED.get(name, name), template(name, values)
    for name, text in schema_files():
        yield f"{SCHEMAS}/{name}", text


def _quoted(value: str) -> str:
    """A YAML scalar: plain where that reads the same, else in double quotes."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 .,'()-]*[A-Za-z0-9.)]", value) and value.lower() not in (
        "yes", "no", "on", "off", "true", "false", "null",
    ):  # fmt: skip
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
