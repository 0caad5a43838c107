"""A stamped page is the page that MkDocs would have rendered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.build.host import Host
from generator.build.host_config import mkdocs_settings
from generator.build.plugin import CoteriePlugin
from generator.build.shell import Filling, ShellFault, parse_shell
from generator.build.templates import byte_cache
from generator.build.theme import Theme, find_theme
from generator.config import SiteConfig

KINDS = sorted(path.stem for path in (find_theme() / "records").glob("*.html"))
PLACES = [(kind, folder) for kind in KINDS for folder in ("", "papers/", "papers/2024/")]
CONFIG = SiteConfig.model_validate(
    {"site_name": "Coterie & <friends>", "site_url": "https://example.org/a/", "footer": "By *us*"}
)
FILLING = Filling(
    title='KV "cache" & <friends> — 注意',
    description='It\'s <b>not</b> "bold"\nat all',
    head='<meta name="x" content="&lt;">\n',
    body="<h1>KV</h1>\n<pre>\n  indented\n</pre>\n  <p>{{ not a template }} @@coterie:title@@</p>",
    path="papers/kv-cache.html",
)
FRONT = "---\ntemplate: record.html\n---\n"


class Handing(CoteriePlugin):
    """Gives MkDocs a page of each kind with the filling's values, and lets it render and write them."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        files = super().on_files(files, config=config)
        for kind, folder in PLACES:
            files.append(File.generated(config, f"{folder}{kind}.md", content=FRONT))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if page.meta.get("template") != "record.html":
            return super().on_page_content(html, page=page, config=config, files=files)
        meta: dict[str, Any] = {
            "title": escape(FILLING.title),
            "description": escape(FILLING.description),
            "coterie_head": Markup(FILLING.head),
            "coterie_kind": page.file.name,
            "coterie_path": FILLING.path,
        }
        page.meta.update(meta)
        page.title = escape(FILLING.title)
        page.canonical_url = None
        return super().on_page_content(FILLING.body, page=page, config=config, files=files)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages that MkDocs has rendered and written."""
    theme, work = Theme((find_theme(),)), tmp_path_factory.mktemp("mkdocs")
    pages, output = work / "pages", work / "site"
    pages.mkdir()
    settings = MkDocsConfig(config_file_path=str(work / "mkdocs.yml"))
    settings.load_dict(mkdocs_settings(CONFIG, theme, pages, output))
    settings.validate()
    settings.plugins["coterie"] = Handing(CONFIG, theme, {}, lambda: byte_cache(work / "compiled"))
    build(settings)
    return output


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    folder = tmp_path_factory.mktemp("host")
    host = Host(CONFIG, Theme((find_theme(),)), folder / "content", folder / "cache", {})
    host.hand_written()
    return host


@pytest.mark.parametrize(("kind", "folder"), PLACES)
def test_a_stamped_page_equals_what_mkdocs_renders(
    kind: str, folder: str, host: Host, rendered: Path
) -> None:
    stamped = host.shell(kind, f"{folder}x.html").stamp(FILLING)
    assert stamped == (rendered / f"{folder}{kind}.html").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_the_chrome_of_a_page_stays_small(kind: str, host: Host) -> None:
    assert host.shell(kind, "papers/x.html").chrome <= 8 * 1024


def test_the_tab_of_the_folder_is_marked(host: Host) -> None:
    page = host.shell("paper", "papers/x.html").stamp(FILLING).decode()
    assert 'href="index.html" aria-current="true">Papers<' in page
    page = host.shell("explore", "explore.html").stamp(FILLING).decode()
    assert re.findall(r'aria-current="true">(\w+)<', page) == ["Explore"]


def test_texts_are_escaped_wherever_they_stand() -> None:
    shell = parse_shell(
        "<title>@@coterie:title@@</title>"
        '<meta content="@@coterie:description@@">@@coterie:head@@@@coterie:body@@'
    )
    page = shell.stamp(
        Filling("</title><script>", '"><script>', "<meta>", "<p>@@coterie:head@@</p>", "x.html")
    )
    assert page == (
        b"<title>&lt;/title&gt;&lt;script&gt;</title>"
        b'<meta content="&#34;&gt;&lt;script&gt;"><meta><p>@@coterie:head@@</p>'
    )


def test_a_lone_surrogate_does_not_stop_a_build() -> None:
    shell = parse_shell("@@coterie:title@@@@coterie:head@@@@coterie:body@@")
    assert shell.stamp(Filling("a", "", "", "\ud800", "x.html")) == b"a&#55296;"


@pytest.mark.parametrize("html", ["@@coterie:title@@@@coterie:head@@", "@@coterie:head@@@@coterie:body@@"])
def test_a_shell_without_its_places_is_refused(html: str) -> None:
    with pytest.raises(ShellFault):
        parse_shell(html)
