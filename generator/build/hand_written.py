"""Links in hand-written pages and tabs that lead nowhere: judged when every address of the site is known."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.build.failures import CONFIG
from generator.build.host import Complaint
from generator.build.host_config import site_path
from generator.config import SiteConfig
from generator.problems import Place, Problems

_UNKNOWN_TARGET = re.compile(r"unrecognized relative link|not found among documentation files")


def report_complaints(
    complaints: Iterable[Complaint],
    config: SiteConfig,
    project: Path,
    paths: Collection[str],
    problems: Problems,
) -> None:
    """What MkDocs warned of, except links to pages that it cannot know: those of records."""
    folder = f"{config.content_dir.strip('/')}/pages"
    for complaint in complaints:
        if complaint.link and _UNKNOWN_TARGET.search(complaint.text) and _leads(complaint, paths):
            continue
        if not complaint.file:
            problems.warning("hand-written", Place(folder), complaint.text.rstrip(".") + ".")
            continue
        place = Place(f"{folder}/{complaint.file}", _line_of(complaint, project / folder))
        fact, _, guess = complaint.text.partition(" Did you mean")
        hint = f"Did you mean{guess}" if guess else ""
        if complaint.link:
            problems.warning("page-link", place, f"the page {fact}", hint)
        else:
            problems.warning("hand-written", place, f"the page {fact}", hint)


def report_tabs(config: SiteConfig, paths: Collection[str], problems: Problems) -> None:
    """Tabs of `site_config.yml` whose page is not in the site."""
    for item in config.nav:
        if "://" not in item.path and site_path(item.path).partition("#")[0] not in paths:
            problems.warning("nav-path", CONFIG,
                             f"the tab '{item.title}' leads to '{item.path}', but the site has no such page.",
                             "Name a page by its site path, or a file below content/pages/.")  # fmt: skip


def _leads(complaint: Complaint, paths: Collection[str]) -> bool:
    path = unquote(urlsplit(complaint.link).path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(complaint.file), path))
    return target in paths or posixpath.join(target, "index.html") in paths


def _line_of(complaint: Complaint, folder: Path) -> int:
    """The first line that holds the link; 0 if none does as it was printed."""
    if not complaint.link:
        return 0
    try:
        lines = (folder / complaint.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, 1) if complaint.link in line), 0)
