"""Publishes the sample pages with the real build: `python tests/theme/theme_preview.py FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from theme_sample import HOME, HOSTILE, SAMPLES

from generator.build.plan import SitePlan
from generator.build.publishing import publish
from generator.config import Palette, SiteConfig
from generator.emit.page import Head, Page
from generator.problems import Problems

INDEX = "# People and papers, connected.\n\nWho works on *what* with whom: invented people, to look at.\n"
ABOUT = (
    "# About\n\n## Why\n\nSome *text* with `code`.\n\n- a list\n\n!!! note\n    A note.\n\n```\ncode\n```\n"
)
HEAD = Head(
    meta=(("citation_title", HOSTILE),),
    properties=(("og:title", HOSTILE),),
    alternates=(("application/atom+xml", "authors/elena.atom", HOSTILE),),
    json_ld=({"@context": "https://schema.org", "name": "</script>" + HOSTILE},),
)
CONFIG = SiteConfig(
    site_name="Sample & group",
    site_url="https://example.org/repo/",
    site_description=HOSTILE,
    footer="Nobody here is *real*.",
    palette=Palette(accent="#4a45d1"),
)


def sample_pages() -> Iterator[Page]:
    """Every sample as a page to build."""
    for path, (kind, body) in SAMPLES.items():
        yield Page(kind, path, f"{kind} {HOSTILE}", HOSTILE, body, HEAD)


def build_samples(folder: Path) -> Path:
    """Builds all samples below `folder`; the published site's folder."""
    pages = folder / "content" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    front = "---\ntemplate: home.html\ntitle: Home\n---\n\n"
    (pages / "index.md").write_text(front + INDEX, encoding="utf-8")
    (pages / "about.md").write_text(ABOUT, encoding="utf-8")
    publish(SitePlan(sample_pages(), context={"home": HOME}), CONFIG, folder, Problems())
    return folder / "site"


if __name__ == "__main__":
    print(build_samples(Path(sys.argv[1])))
