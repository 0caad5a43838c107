"""`site_config.yml` as MkDocs would have it: derived in memory, so that nobody writes an mkdocs.yml."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.build.theme import Theme
from generator.config import DEFAULT_NAV, SiteConfig
from generator.emit.markup import from_markdown
from generator.model.said import N_
from generator.strings import Strings

MARKDOWN_EXTENSIONS: tuple[str | dict[str, dict[str, Any]], ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True, "permalink_title": N_("Permanent link")}},
    {"pymdownx.highlight": {"anchor_linenums": False}},
    "pymdownx.details",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
)
"""What hand-written pages may use; none of it loads anything from elsewhere."""

FEATURES = ("content.action.edit", "content.code.copy")
PALETTES: tuple[dict[str, Any], ...] = (
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom",
     "toggle": {"icon": "material/weather-night", "name": N_("Switch to dark colours")}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom",
     "toggle": {"icon": "material/weather-sunny", "name": N_("Switch to light colours")}},
)  # fmt: skip


def mkdocs_settings(config: SiteConfig, theme: Theme, pages: Path, output: Path) -> dict[str, Any]:
    """The keys of mkdocs.yml.

    Material prints names and descriptions as HTML, so they are escaped here, once, as `Markup`.
    `repo_url` stays out: with it Material asks a third party for stars on every page.  MkDocs changes
    what it is given, so it gets copies.
    """
    return {
        "site_name": escape(config.site_name),
        "site_description": escape(config.site_description) if config.site_description else None,
        "site_url": config.site_url,
        "docs_dir": str(pages),
        "site_dir": str(output),
        "use_directory_urls": False,
        "copyright": footer(config.footer),
        "theme": _theme_settings(config, theme),
        "nav": [{escape(title): path} for title, path in tabs(config, theme)],
        "extra": {"homepage": "index.html", "coterie": _chosen(config, theme)},
        "plugins": [],
        "markdown_extensions": _extensions(theme.strings),
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"},
            "links": {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn",
                      "absolute_links": "warn"},
        },
        **_edit_settings(config),
    }  # fmt: skip


def footer(text: str) -> Markup | None:
    """A line of Markdown as HTML without the paragraph around it."""
    if not text:
        return None
    html = from_markdown(text).strip()
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))


def _chosen(config: SiteConfig, theme: Theme) -> dict[str, Any]:
    """What our templates read as `config.extra.coterie`; paths of tabs are site paths."""
    return {
        "nav": [{"title": title, "path": site_path(path)} for title, path in tabs(config, theme)],
        "palette": config.palette.model_dump(),
        "fonts": config.fonts.model_dump(),
        "footer": footer(config.footer),
    }


def tabs(config: SiteConfig, theme: Theme) -> list[tuple[str, str]]:
    """Title and path of each tab: the default ones in the site's language, others as they were written."""
    return [
        (theme.strings(item.title) if item in DEFAULT_NAV else item.title, item.path) for item in config.nav
    ]


def site_path(path: str) -> str:
    """Where a page stands in the site that the configuration may name by its source: `about.md`."""
    if "://" in path or not path.endswith(".md"):
        return path
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}index.html" if name == "README.md" else f"{path.removesuffix('.md')}.html"


def _theme_settings(config: SiteConfig, theme: Theme) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "name": "material",
        "custom_dir": str(theme.folders[-1]),
        "language": _material_language(config.language),
        "font": False,
        "palette": [_palette(option, theme.strings) for option in PALETTES],
        "features": list(FEATURES),
    }
    if config.logo:
        settings["logo"] = config.logo
    if config.favicon:
        settings["favicon"] = config.favicon
    return settings


def _extensions(strings: Strings) -> list[str | dict[str, dict[str, Any]]]:
    extensions = deepcopy(MARKDOWN_EXTENSIONS)
    for extension in extensions:
        if isinstance(extension, dict) and "toc" in extension:
            extension["toc"]["permalink_title"] = strings(extension["toc"]["permalink_title"])
    return list(extensions)


def _palette(option: dict[str, Any], strings: Strings) -> dict[str, Any]:
    return {**option, "toggle": {**option["toggle"], "name": strings(option["toggle"]["name"])}}


def _material_language(language: str) -> str:
    """The language of Material's own words: it has some sixty."""
    from mkdocs.utils import get_theme_dir  # not needed where the last run's pages are used again

    folder = Path(get_theme_dir("material")) / "partials" / "languages"
    known = (language, language.partition("-")[0])
    return next((one for one in known if (folder / f"{one}.html").is_file()), "en")


def _edit_settings(config: SiteConfig) -> dict[str, str]:
    if not config.repo_url:
        return {}
    folder = f"{config.repo_url.rstrip('/')}/edit/{config.repo_branch}/{config.content_dir.strip('/')}/pages/"
    return {"edit_uri_template": folder + "{path}"}
