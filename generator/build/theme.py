"""The folders that templates and assets come from: the user's before ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.cache import digest
from generator.config import SiteConfig
from generator.strings import ENGLISH, Strings

ASSETS = "assets/coterie/"
"""Where a theme's `assets/` stand in the site; Material has `assets/` to itself."""
STYLES = ("tokens", "icons", "chrome", "parts", "pages", "works", "graph", "search", "print", "extra")
"""Files of `assets/css/` that every page has, in their order; `extra` is the user's own, if there is one."""
MATERIAL_STYLES = ("main", "palette")
"""Material's, which they lean on: they come first."""
STYLESHEET = f"{ASSETS}css/coterie.css"
"""All of them as one file: a page waits for each stylesheet, and on a slow line for each request."""
_SOURCE_MAP = re.compile(r"\s*/\*# sourceMappingURL=.*?\*/\s*")


@dataclass(frozen=True, slots=True)
class Theme:
    """Folders in the order in which a file is looked up, and the words of the site's language."""

    folders: tuple[Path, ...]
    strings: Strings = ENGLISH

    def find(self, name: str) -> Path | None:
        """The file that serves under this name."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def stylesheet(self) -> bytes:
        """The content of `STYLESHEET`; paths in it hold, because it stands beside its parts."""
        parts = ((name, self.find(f"assets/css/{name}.css")) for name in STYLES)
        texts = {name: path.read_text(encoding="utf-8") for name, path in parts if path}
        if "print" in texts:
            texts["print"] = f"@media print {{\n{texts['print']}}}\n"
        return "".join([*_material_styles(), *texts.values()]).encode()

    def assets(self) -> Iterator[tuple[str, Path]]:
        """Site path and source of each asset, sorted by path."""
        chosen: dict[str, Path] = {}
        for folder in reversed(self.folders):
            chosen |= {ASSETS + name: path for name, path in _files(folder / "assets")}
        return iter(sorted(chosen.items()))

    def pages(self) -> Iterator[tuple[str, str]]:
        """Source path and Markdown of each page that every site has unless it has its own."""
        chosen: dict[str, Path] = {}
        for folder in reversed(self.page_folders()):
            chosen |= dict(_files(folder))
        return ((name, path.read_text(encoding="utf-8")) for name, path in sorted(chosen.items()))

    def page_folders(self) -> tuple[Path, ...]:
        """Where these pages stand, the winning first: `pages-de/` before `pages/`, the user's before ours."""
        language = self.strings.language
        names = dict.fromkeys((f"pages-{language}", f"pages-{language.partition('-')[0]}", "pages"))
        return tuple(folder / name for folder in self.folders for name in names)

    def templates_digest(self) -> str:
        """Changes when any template, page or word of the theme does."""
        parts: list[str | bytes] = [self.strings.key]
        for folder in self.folders:
            parts.append("folder")
            for name, path in _files(folder):
                if path.suffix in (".html", ".xml", ".svg", ".md") and not name.startswith("assets/"):
                    parts += [name, path.read_bytes()]
        return digest(*parts)


def _material_styles() -> Iterator[str]:
    """Material's own stylesheets, which name no other file."""
    found = find_spec("material")
    for place in found.submodule_search_locations or () if found else ():
        folder = Path(place) / "templates/assets/stylesheets"
        for name in MATERIAL_STYLES:
            for path in folder.glob(f"{name}.*.min.css"):
                yield _SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) + "\n"


def find_theme() -> Path:
    """The theme that comes with the package: beside it in a repository, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent / "theme"


def theme_of(config: SiteConfig, project: Path, strings: Strings = ENGLISH) -> Theme:
    """The folders that serve this site."""
    own = (project / config.theme_dir,) if config.theme_dir else ()
    return Theme((*own, find_theme()), strings)


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Every file below a folder that is no editor's leftover, by its relative path."""
    if not folder.is_dir():
        return []
    found = ((path.relative_to(folder), path) for path in folder.rglob("*"))
    return sorted(
        (relative.as_posix(), path)
        for relative, path in found
        if path.is_file() and not any(part.startswith(".") or part.endswith("~") for part in relative.parts)
    )
