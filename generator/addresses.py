"""Addresses are for ever: what was published once is still there, or leads to what it became.

`published_urls.txt` beside the configuration is the memory, one address a line.  `coterie build` adds to
it; keep it in the repository, so that every machine that builds the site remembers the same.
Moved and removed pages are explained in `content/redirects.yml`:

    authors/jon-smith.html: authors/john-smith.html   # leads there
    papers/never-written.html: null                   # gone on purpose
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from generator.cache import write_whole
from generator.problems import Place, Problems

MEMORY = "published_urls.txt"
REDIRECTS = "redirects.yml"
_HEADING = "# Addresses that this site has published. Kept by `coterie build`; commit it with the records.\n"
_MOST_SUGGESTIONS = 200
"""Suggestions compare with every address: past this many vanished pages something else is wrong."""


def read_memory(project: Path) -> set[str]:
    """The addresses published so far; none where no build has remembered any."""
    path = project / MEMORY
    if not path.is_file():
        return set()
    lines = set(map(str.strip, path.read_text(encoding="utf-8").splitlines()))
    return {line for line in lines if line and line[0] != "#"}


def write_memory(project: Path, addresses: Iterable[str]) -> None:
    """Remember these addresses."""
    text = _HEADING + "".join(f"{address}\n" for address in sorted(addresses))
    write_whole(project / MEMORY, text.encode())


def read_redirects(project: Path, content_dir: str, problems: Problems) -> dict[str, str | None]:
    """The redirects that an editor wrote; None stands for a page that is gone on purpose."""
    path = project / content_dir / REDIRECTS
    if not path.is_file():
        return {}
    shown = f"{content_dir.rstrip('/')}/{REDIRECTS}"
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problems.error(
            "yaml-syntax",
            Place(shown, mark.line + 1 if mark else 0),
            "the redirects are not valid YAML.",
            "Write one line per page: authors/old.html: authors/new.html",
        )
        return {}
    if values is None:
        return {}
    if not isinstance(values, dict) or not all(
        isinstance(old, str) and isinstance(new, str | None) for old, new in values.items()
    ):
        problems.error(
            "redirect-shape",
            Place(shown),
            "the redirects are not a mapping of addresses.",
            "Write one line per page: authors/old.html: authors/new.html, or null for a page that is gone.",
        )
        return {}
    return values


def check_addresses(
    known: set[str], now: set[str], redirects: Mapping[str, str | None], file: str, problems: Problems
) -> None:
    """Report each known address that is neither a page, nor redirected, nor gone on purpose."""
    vanished = sorted(known - now - redirects.keys())
    for number, address in enumerate(vanished):
        near = difflib.get_close_matches(address, now, n=1, cutoff=0.6) if number < _MOST_SUGGESTIONS else []
        problems.error(
            "vanished-url",
            Place(MEMORY),
            f"page '{address}' was published, but no record makes it any more.",
            f"Add a line to {file}: {address}: {near[0] if near else 'null'}"
            + ("" if near else "   # or the page that it became"),
        )
