"""The documentation as a site of Coterie's own: every page in a group, every link alive, everything found."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parent.parent.parent
GROUPS = ("tutorial", "how-to", "reference", "explanation")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built; warnings stop that."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, str(ROOT / "docs/site.py"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def links(page: Path) -> set[str]:
    """The links of the page's own text."""
    text = page.read_text(encoding="utf-8")
    article = text.partition("<article")[2].partition("</article>")[0]
    return {html.unescape(link) for link in re.findall(r'<a [^>]*?href="([^"]*)"', article)}


def test_every_page_is_in_one_group_and_on_the_home_page(site: Path) -> None:
    home = links(site / "index.html")
    for path in (ROOT / "docs").glob("*.md"):
        if path.stem != "index":
            name = f"{path.stem}.html"
            assert (site / name).is_file()
            assert name in home, name
            lists = [links(site / f"{group}.html") for group in GROUPS[1:]]
            assert sum(name in listed for listed in lists) == (path.stem != "tutorial")


def test_every_link_of_the_documentation_leads_somewhere(site: Path) -> None:
    for path in [*(ROOT / "docs").glob("*.md"), *(Path(f"{group}.md") for group in GROUPS)]:
        page = site / f"{path.stem}.html"
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page.name}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert f'id="{unquote(parts.fragment)}"' in target.read_text(encoding="utf-8"), (
                    f"{page.name}: {link}"
                )


def test_the_tabs_are_the_four_kinds_of_documentation(site: Path) -> None:
    header = (
        (site / "problems.html").read_text(encoding="utf-8").partition("<header")[2].partition("</header>")[0]
    )
    for group in GROUPS:
        assert f'href="{group}.html"' in header


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("former-name", "problems.html"),
        ("palette accent", "configuration.html"),
        ("homonym number", "identity.html"),
    ],
)
def test_the_documentation_is_searched(site: Path, query: str, page: str) -> None:
    config = ROOT / ".cache/docs/site_config.yml"
    command = [sys.executable, "-m", "generator", "search", "--config", str(config)]
    done = subprocess.run([*command, query], cwd=ROOT, capture_output=True, text=True)
    assert page in done.stdout, done.stdout + done.stderr
