"""The bodies of record pages: `theme/records/<kind>.html` with the page's dataclass, escaped by default."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from markupsafe import Markup

from generator.build.pieces import Pieces
from generator.build.quick import QuickEnvironment
from generator.build.theme import Theme
from generator.build.tidy import TidyTemplates
from generator.build.translating import speak
from generator.build.versions import code_version
from generator.config import SiteConfig
from generator.emit.page import Page
from generator.emit.provenance import one_file
from generator.shared_pieces import WorkPieces

_ANCHOR, _LINK = "<a href=", ' href="'
_MACROS = "parts/"
_OURS = (_MACROS, "records/")
_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def root_of(path: str) -> str:
    """The way from a page to the site's root: `../` for each folder above it."""
    return "../" * path.count("/")


def json_ld(value: Any) -> Markup:
    """JSON that may stand in a script element: nothing in it can end the element or, in older
    JavaScript (U+2028 and U+2029), a line.  Several things are a graph with one context.
    """
    if isinstance(value, tuple):
        things = [{key: part for key, part in thing.items() if key != "@context"} for thing in value]
        value = value[0] if len(value) == 1 else {"@context": value[0]["@context"], "@graph": things}
    text = _encoded(value)
    return Markup(_UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def content(text: str) -> Markup:
    """Text that stands between tags, where quotes are no signs: JSON and YAML have many."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def compiled_folder(cache: Path, theme: Theme) -> Path:
    """Where compiled templates are kept: they hold the theme's words, and change with our code."""
    return cache / "templates" / f"{code_version()[:12]}-{theme.strings.key[:12]}"


def byte_cache(folder: Path) -> FileSystemBytecodeCache:
    """Compiled templates below `folder`, which must change with the code that compiles them."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


class RecordTemplates:
    """Renders heads and bodies.

    A body sees `page`, `root`, `path` and `site`; the head `head`, `title`, `description`, `canonical`,
    `root`, `path` and `site`.  The filter `json_ld` makes JSON that is safe in a script
    element, `content` a text that is safe between tags, and there alone, `one_file` the file of all fields.
    """

    def __init__(
        self, theme: Theme, config: SiteConfig, compiled: Path, works: WorkPieces | None = None
    ) -> None:
        pieces = Pieces(theme.strings, works)
        self._quick = _environment(QuickEnvironment, theme, config, compiled / "quick", pieces)
        self._exact = _environment(Environment, theme, config, compiled / "exact", pieces)
        self._site_url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        self._templates: dict[str, tuple[Template, dict[str, Any]]] = {}

    def load(self) -> None:
        """Read all templates and make their macros, as pages will; what fails is told where it is used."""
        for name in self._quick.list_templates(filter_func=lambda name: name.startswith(_OURS)):
            with suppress(AttributeError, TemplateError):
                template = self._quick.get_template(name)
                if name.startswith(_MACROS):
                    assert template.module

    def body(self, page: Page) -> str:
        """The page's HTML below the chrome; links within its folder begin there."""
        root = root_of(page.path)
        html = self._render(f"records/{page.kind}.html", page=page.body, root=root, path=page.path)
        return _from_own_folder(html, page.path, root, _ANCHOR)

    def head(self, page: Page) -> str:
        """What the page adds to `<head>`: `theme/parts/head.html`."""
        root = root_of(page.path)
        html = self._render(
            "parts/head.html",
            head=page.head,
            title=page.title,
            description=page.description,
            root=root,
            path=page.path,
            canonical=f"{self._site_url}{page.path}" if self._site_url else "",
        )
        return _from_own_folder(html, page.path, root, _LINK) if page.head.alternates else html

    def _render(self, name: str, **context: object) -> str:
        if name not in self._templates:
            template = self._quick.get_template(name)
            self._templates[name] = template, dict(template.globals)
        template, common = self._templates[name]
        try:  # not `render`, which copies the globals one by one: a tenth of a small page's time
            environment = template.environment
            seen = environment.context_class(environment, common | context, name, template.blocks)
            html = "".join(template.root_render_func(seen))
        except (AttributeError, TemplateError):
            return self._exact.get_template(name).render(context)
        seen.vars.clear()  # macros of a page see what has them: all of it would wait for a collection
        return html


def _from_own_folder(html: str, path: str, root: str, link: str) -> str:
    """The page with links to its own folder without the way up and back.

    They begin with `link`, as text cannot: there `<` is escaped, in `<head>` the quotes.
    """
    folder = path.rpartition("/")[0]
    return html.replace(f"{link}{root}{folder}/", link) if root == "../" else html


def _environment(
    make: type[Environment], theme: Theme, config: SiteConfig, compiled: Path, pieces: Pieces
) -> Environment:
    environment = make(
        loader=FileSystemLoader([str(folder) for folder in theme.folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[TidyTemplates],
        bytecode_cache=byte_cache(compiled),
        auto_reload=False,
    )
    speak(environment, theme.strings)
    environment.filters["json_ld"] = json_ld
    environment.filters["content"] = content
    environment.filters["one_file"] = one_file
    environment.globals["site"] = config
    pieces.share(environment)
    return environment
