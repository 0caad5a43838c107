"""One run of MkDocs in this process, and pages rendered after it as MkDocs would have rendered them."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # read when Material is imported

from markupsafe import Markup
from mkdocs.commands.build import build, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.build.host import Complaint
from generator.build.host_config import mkdocs_settings
from generator.build.mkdocs_fault import HostStopped
from generator.build.plugin import CoteriePlugin, finished, shell_file
from generator.build.shell import BODY, DESCRIPTION, HEAD, PATH, TITLE, Filling
from generator.build.templates import byte_cache
from generator.build.theme import Theme
from generator.config import SiteConfig

_ABOUT_FILE = re.compile(r"Doc file '(?P<file>[^']+)' (?P<text>.*)", re.DOTALL)
_LINK = re.compile(r"link '(?P<link>[^']*)'")


class MkDocsRun:
    """MkDocs with a configuration made in memory, our plugin, and no other."""

    def __init__(
        self, config: SiteConfig, theme: Theme, context: Mapping[str, object], compiled: Path
    ) -> None:
        self._config, self._theme = config, theme
        self._plugin = CoteriePlugin(config, theme, context, lambda: byte_cache(compiled))
        self._settings: MkDocsConfig | None = None

    def build(self, pages: Path, output: Path) -> list[Complaint]:
        """Render the hand-written pages into `output`; what MkDocs warned of."""
        source = pages if pages.is_dir() else output.parent / "no-pages"
        source.mkdir(parents=True, exist_ok=True)
        settings = MkDocsConfig(config_file_path=str(output.parent / "mkdocs.yml"))
        settings.load_dict(mkdocs_settings(self._config, self._theme, source, output))
        complaints = _Complaints()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(complaints)
        told, logger.propagate = (
            logger.propagate,
            False,
        )  # a link to a record's page is not wrong: we judge first
        try:
            errors, _ = settings.validate()
            if errors:
                raise HostStopped("; ".join(f"{key}: {error}" for key, error in errors))
            settings.plugins["coterie"] = self._plugin
            self._settings = settings
            build(settings)
        except (MkDocsException, UnicodeDecodeError) as error:
            reasons = str(error).strip() or "; ".join(found.text for found in complaints.found)
            raise HostStopped(reasons) from error
        finally:
            logger.removeHandler(complaints)
            logger.propagate = told
        return complaints.found

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Source and site path of each hand-written page."""
        return sorted(self._plugin.stage.pages)

    def shell(self, kind: str, folder: str) -> str:
        """`record.html` around marks, for pages of `kind` in `folder`."""
        return self.page(kind, folder, _marks())

    def page(self, kind: str, folder: str, filling: Filling) -> str:
        """`record.html` around the values given; title and description are HTML here."""
        settings, stage = self._settings, self._plugin.stage
        if settings is None or stage.environment is None or stage.navigation is None or stage.files is None:
            raise HostStopped("MkDocs has not been run")
        page = Page(None, shell_file(settings, folder, kind), settings)
        page.markdown, page.toc = "", get_toc([])
        page.title = filling.title
        page.content = Markup(filling.body)
        page.meta = {
            "title": Markup(filling.title),
            "description": Markup(filling.description),
            "coterie_head": Markup(filling.head),
            "coterie_path": filling.path,
            "coterie_kind": kind,
        }
        page.canonical_url = None  # part of the head: `parts/head.html` prints it
        context = get_context(stage.navigation, stage.files, settings, page)
        context = settings.plugins.on_page_context(context, page=page, config=settings, nav=stage.navigation)
        return finished(stage.environment.get_template("record.html").render(context), self._config)


def _marks() -> Filling:
    return Filling(TITLE, DESCRIPTION, HEAD, BODY, PATH)


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Complaint] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        about = _ABOUT_FILE.match(text)
        if about is None:
            self.found.append(Complaint("", "", text))
            return
        link = _LINK.search(text)
        self.found.append(Complaint(about["file"], link["link"] if link else "", about["text"]))
