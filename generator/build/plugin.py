"""Our part inside MkDocs: it keeps MkDocs from writing what we write, and remembers what shells need."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext

from generator.build.bare import without_idle_parts
from generator.build.pieces import Pieces
from generator.build.policy import with_policy
from generator.build.templates import root_of
from generator.build.theme import Theme
from generator.build.translating import speak
from generator.config import SiteConfig

MATERIAL = Path(get_theme_dir("material"))
HOME = "---\ntemplate: {}\n---\n\n# {}\n"
_UNUSED = re.compile(r"assets/javascripts/(lunr|workers)/|.*\.map$|sitemap\.xml$")
"""Material's search, which ours replaces, and source maps: 2 MB of 2.4; MkDocs' sitemap knows no record."""
_WITHIN = {"path.html": "explore.html", "compare.html": "explore.html"}
"""Pages that belong to the tab of another one."""


@dataclass
class Stage:
    """What MkDocs had built when it was done: enough to render one more page the same way."""

    environment: Environment | None = None
    navigation: Navigation | None = None
    files: Files | None = None
    pages: list[tuple[str, str]] = field(default_factory=list)
    """Source and site path of each hand-written page."""


class CoteriePlugin(BasePlugin):  # type: ignore[type-arg]
    """Registered by hand: users never name it."""

    def __init__(
        self,
        site: SiteConfig,
        theme: Theme,
        context: Mapping[str, object],
        compiled: Callable[[], BytecodeCache],
    ) -> None:
        super().__init__()
        self.site = site
        self.theme = theme
        self.context = context
        self.compiled = compiled
        self.stage = Stage()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The user's theme folder wins over ours; no sitemap of MkDocs' own."""
        config.theme.dirs[:1] = [str(folder) for folder in self.theme.folders]
        config.theme.static_templates = {"404.html"}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand-written pages and Material's assets; the theme's own assets are copied by us."""
        ours = tuple(str(folder) for folder in self.theme.folders)
        for file in list(files):
            if file.src_dir in ours or (file.src_dir != config.docs_dir and _UNUSED.match(file.src_uri)):
                files.remove(file)
            elif not _stays_inside(file, config.docs_dir):
                logging.getLogger("mkdocs.coterie").warning(
                    f"Doc file '{file.src_uri}' is a link to a file outside content/pages/; it was left out."
                )
                files.remove(file)
        if files.get_file_from_path("index.md") is None and files.get_file_from_path("README.md") is None:
            template = "home.html" if "home" in self.context else "main.html"
            home = HOME.format(template, escape(self.site.site_name))
            files.append(File.generated(config, "index.md", content=home))
        for name, text in self.theme.pages() if "home" in self.context else ():
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, content=text))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remembered for the shells."""
        self.stage.navigation, self.stage.files = nav, files
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape in our own templates: Material's are written without, ours print records."""
        env.autoescape = escapes
        env.add_extension("generator.build.tidy.TidyTemplates")
        speak(env, self.theme.strings)
        env.bytecode_cache = self.compiled()
        env.globals["site"] = self.site
        Pieces(self.theme.strings).share(env)
        self.stage.environment = env
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Front matter is text; Material prints it as HTML."""
        for key in ("title", "description"):
            if isinstance(page.meta.get(key), str):
                page.meta[key] = escape(page.meta[key])
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Rendered Markdown is HTML, also in templates that escape."""
        self.stage.pages.append((page.file.src_uri, page.file.dest_uri))
        return Markup(html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the plan gives to hand-written pages; the tab of its place is marked as current."""
        place = page.url.partition("/")[0]
        place = _WITHIN.get(place, place)
        for item in nav.items:
            if item.is_link:
                item.active = item.url.partition("/")[0] == place
        extra: dict[str, Any] = {"coterie": self.context, "root": root_of(page.url)}
        context.update(extra)  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The page with what it may run and fetch."""
        return finished(output, self.site)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the 404 page."""
        return finished(output_content, self.site) if template_name.endswith(".html") else output_content

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The 404 page is served at any depth: its links start at the site's address."""
        extra: dict[str, Any] = {"coterie": self.context, "root": context["base_url"].rstrip("/") + "/"}
        context.update(extra)  # type: ignore[typeddict-item]
        return context


def escapes(name: str | None) -> bool:
    """Whether a template is ours alone; those that replace one of Material's follow its ways."""
    return name is not None and not (MATERIAL / name).is_file()


def finished(html: str, site: SiteConfig) -> str:
    """A page as MkDocs has rendered it, without what it does not need and with its policy."""
    html = without_idle_parts(html)
    return with_policy(html) if site.content_security_policy else html


def _stays_inside(file: File, docs_dir: str) -> bool:
    if file.src_dir != docs_dir or file.abs_src_path is None:
        return True
    return Path(file.abs_src_path).resolve().is_relative_to(Path(docs_dir).resolve())


def shell_file(config: MkDocsConfig, folder: str, kind: str) -> File:
    """A page that exists only to be rendered, at the depth of the records it stands for."""
    name = f"{folder}/{kind}.md" if folder else f"{kind}.md"
    return File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
