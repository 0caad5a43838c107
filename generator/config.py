"""`site_config.yml`: every key, its default and what it does."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveInt, PrivateAttr, ValidationError

from generator.model.fields import Link, LocalPath, Text
from generator.model.said import N_
from generator.problems import BuildStopped, Place, Problems


class Settings(BaseModel):
    """Unknown keys are mistakes, not extras."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Palette(Settings):
    """Colours as CSS: `#4a45d1`, `oklch(…)`; the theme's own where left out."""

    accent: str | None = Field(default=None, pattern=r"^[#a-zA-Z0-9(),.%/ -]{3,60}$")
    accent_dark: str | None = Field(default=None, pattern=r"^[#a-zA-Z0-9(),.%/ -]{3,60}$")


FAMILY = r"^[A-Za-z0-9 _-]{2,60}$"


class Fonts(Settings):
    """Typefaces: the name of one that readers have, or a file of your own as well."""

    text: str | None = Field(default=None, pattern=FAMILY)
    text_file: LocalPath | None = None
    headings: str | None = Field(default=None, pattern=FAMILY)
    headings_file: LocalPath | None = None


class NavItem(Settings):
    """A tab: a page of the site or of another one."""

    title: Text
    path: Text = Field(description="Site path (`authors/index.html`, `about.md`) or an http(s) URL.")


DEFAULT_NAV = (
    NavItem(title=N_("Researchers"), path="authors/index.html"),
    NavItem(title=N_("Papers"), path="papers/index.html"),
    NavItem(title=N_("Topics"), path="topics/index.html"),
    NavItem(title=N_("Venues"), path="venues/index.html"),
    NavItem(title=N_("Explore"), path="explore.html"),
)


class SiteConfig(Settings):
    """The whole configuration; paths are relative to the file's folder."""

    _lines: dict[str, Place] = PrivateAttr(default_factory=dict)

    site_name: Text = Field(description="Shown in the header, in titles and feeds.")
    site_description: str = Field(default="", description="One sentence for search engines and previews.")
    site_url: Link | None = Field(
        default=None, description="Where the site will be published, with its path."
    )
    repo_url: Link | None = Field(
        default=None, description="Repository of the records: edit links lead there."
    )
    repo_branch: Text = Field(default="main", description="The branch that edit links open.")
    repo_folder: str = Field(
        default="", description="Folder of this file in the repository, where that is not its root."
    )
    repo_host: Literal["auto", "github", "gitlab"] = Field(
        default="auto",
        description="Whose edit links the repository has; `auto` takes GitLab where the host is called so.",
    )
    content_dir: Text = Field(default="content", description="Folder of records and hand-written pages.")
    site_dir: Text = Field(default="site", description="Folder the site is published into.")
    theme_dir: Text | None = Field(default=None, description="Your own templates: they win over ours.")
    language: str = Field(
        default="en",
        pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$",
        description="Language of the site: `de`, `en`, `es`, `fr`, or one of yours (docs/theming.md).",
    )
    logo: LocalPath | None = Field(default=None, description="Picture in the header, below content/pages/.")
    favicon: LocalPath | None = Field(
        default=None, description="Icon of the browser tab, below content/pages/."
    )
    palette: Palette = Field(default=Palette(), description="Accent colours.")
    fonts: Fonts = Field(default=Fonts(), description="Typefaces of text and headings.")
    footer: str = Field(default="", description="A line of Markdown at the foot of each page.")
    nav: tuple[NavItem, ...] = Field(default=DEFAULT_NAV, description="Tabs, left to right.")
    featured: tuple[str, ...] = Field(default=(), description="Author ids shown first on the home page.")
    shown_authors: PositiveInt = Field(
        default=6, description="Names of an author list before it is shortened."
    )
    graph_people: NonNegativeInt = Field(
        default=60, description="Coauthors drawn on a researcher page at most."
    )
    graph_max_authors: PositiveInt = Field(
        default=50, description="Papers with more authors count in tables but not in the picture."
    )
    link_pictures: NonNegativeInt = Field(
        default=200,
        description="People with a record whose links show a picture of their own, most works first.",
    )
    content_security_policy: bool = Field(
        default=True,
        description="Pages run and fetch only the site's own files; turn off for scripts from elsewhere.",
    )
    discover_topics: Literal["auto", "never"] = Field(
        default="auto",
        description="Topics from keywords that no record claims; from titles where there are neither.",
    )
    keyword_topic_min: PositiveInt = Field(default=3, description="Papers a keyword needs to become a topic.")
    files_from: PositiveInt = Field(
        default=5,
        description="Papers that one without a record needs to have export files and feeds.",
    )
    abstracts: Literal["shown", "hidden"] = Field(
        default="shown",
        description="Whether pages, feeds, data and search hold abstracts; topics and likeness read them.",
    )
    citations: Literal["all", "bibtex"] = Field(
        default="all",
        description="Formats on a paper's page; export files have all of them either way.",
    )
    graph_downloads: bool = Field(
        default=True,
        description="Whether the coauthor graph is there for other programs too: JSON, GraphML and CSV.",
    )
    listing_year_pages: PositiveInt = Field(
        default=200, description="Papers above which each year gets a listing page of its own."
    )

    def place_of(self, key: str) -> Place:
        """Where the key is written; the file where it is not, or was not read from one."""
        return self._lines.get(key, Place("site_config.yml"))


def load_config(path: Path) -> SiteConfig:
    """The configuration in `path`.

    Raises `BuildStopped` with one problem per mistake, each with its line.
    """
    problems = Problems()
    text = _read(path, problems)
    node, values = _parse(text, path.name, problems)
    try:
        config = SiteConfig.model_validate(values)
    except ValidationError as error:
        _report(error, node, path.name, problems)
        raise BuildStopped(problems) from None
    config._lines["language"] = Place(path.name, _line_of(node, ["language"]))
    return config


def _read(path: Path, problems: Problems) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        problems.error(
            "no-config",
            Place(path.name),
            f"the site configuration cannot be read: {error.strerror}.",
            "Create site_config.yml, or name another file with --config.",
        )
    except UnicodeDecodeError:
        problems.error(
            "config-syntax",
            Place(path.name),
            "the site configuration was read as UTF-8, but it is not.",
            "Save the file as UTF-8.",
        )
    raise BuildStopped(problems)


def _parse(text: str, shown: str, problems: Problems) -> tuple[yaml.Node | None, dict[str, object]]:
    """The YAML twice: as nodes that know their lines, and as values."""
    try:
        node, values = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
        fact = getattr(error, "problem", None) or "it is not YAML"
        problems.error(
            "config-syntax",
            place,
            f"the site configuration was read as YAML, but {fact}.",
            "Check indentation, quotes and colons near this place.",
        )
        raise BuildStopped(problems) from None
    if not isinstance(values, dict):
        problems.error(
            "config-syntax",
            Place(shown, 1),
            "the site configuration was read, but it holds no keys.",
            "Write at least: site_name: My group",
        )
        raise BuildStopped(problems)
    return node, values


def _report(error: ValidationError, node: yaml.Node | None, shown: str, problems: Problems) -> None:
    for detail in error.errors():
        path = [str(part) for part in detail["loc"]]
        place = Place(shown, _line_of(node, path))
        key = ".".join(path)
        if detail["type"] == "extra_forbidden":
            near = difflib.get_close_matches(path[-1], SiteConfig.model_fields, n=1)
            hint = (
                f"Did you mean '{near[0]}'?"
                if near
                else "Known keys: " + ", ".join(SiteConfig.model_fields) + "."
            )
            problems.error("unknown-config-key", place, f"key '{key}' is not known.", hint)
        elif detail["type"] == "missing":
            problems.error("missing-config-key", place, f"key '{key}' is missing.", f"Add a line: {key}: …")
        else:
            fact = detail["msg"].removeprefix("Value error, ")
            problems.error(
                "config-value",
                place,
                f"key '{key}' cannot be used: {fact}.",
                SiteConfig.model_fields[path[0]].description or "",
            )


def _line_of(node: yaml.Node | None, path: list[str]) -> int:
    """The line of a key by its path; the nearest enclosing one where it is not written."""
    line = 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == part), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
            node = node.value[int(part)]
            line = node.start_mark.line + 1
    return line
