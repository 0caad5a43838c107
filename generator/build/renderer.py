"""What turns a record page into bytes: MkDocs's shells and the record templates of one configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.host import HandWritten, Host
from generator.build.shell import Filling, Shell
from generator.build.templates import RecordTemplates, compiled_folder
from generator.build.theme import Theme
from generator.config import SiteConfig
from generator.emit.page import Page, Planned

if TYPE_CHECKING:
    from generator.build.plan import SitePlan


@dataclass(frozen=True, slots=True)
class Renderer:
    """Ready to render; any thread may ask."""

    host: Host
    hand_written: HandWritten
    templates: RecordTemplates

    @classmethod
    def of(cls, plan: SitePlan, config: SiteConfig, project: Path, theme: Theme) -> Renderer:
        """Runs MkDocs where the last build has not left what it gives."""
        cache = project / ".cache"
        host = Host(config, theme, project / config.content_dir / "pages", cache, plan.context)
        hand_written = host.hand_written()
        compiled = compiled_folder(cache, theme) / "records"
        return cls(host, hand_written, RecordTemplates(theme, config, compiled, plan.pieces))


def stamped(page: Page | Planned, shell: Shell, templates: RecordTemplates) -> bytes:
    """The whole page."""
    page = page.make() if isinstance(page, Planned) else page
    body, head = templates.body(page), templates.head(page)
    return shell.stamp(Filling(page.title, page.description, head, body, page.path))
