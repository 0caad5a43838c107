"""What is planned as tasks: each file with what it is made from, as a fingerprint, and how it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from generator.build.entries import Task
from generator.build.lists import KeptLists
from generator.build.renderer import Renderer, stamped
from generator.build.shell import Shell
from generator.build.theme import Theme
from generator.build.versions import code_version
from generator.cache import digest
from generator.config import SiteConfig
from generator.emit.page import DataFile, Page, PlainFile, Planned, PlannedGroup, PlannedList


@dataclass(slots=True)
class Tasks:
    """Makes tasks of what a plan holds."""

    renderer: Renderer
    lists: KeptLists
    pages: str
    """Digest of what all record pages are made with."""
    files: bytes
    """Digest of what all other files are made with."""
    _shells: dict[tuple[str, str], tuple[Shell, bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, config: SiteConfig, theme: Theme, renderer: Renderer, lists: KeptLists) -> Tasks:
        """For this theme and these settings."""
        settings = config.model_dump_json()
        pages = digest(code_version(), theme.templates_digest(), settings)
        return cls(renderer, lists, pages, digest(code_version(), settings, theme.strings.key).encode())

    def task(self, planned: Page | Planned | PlainFile) -> Task:
        """A page or file on its own."""
        if isinstance(planned, Page | Planned):
            return self._page(planned)
        if isinstance(planned, DataFile):
            return Task(planned.path, "data", digest(planned.content), partial(_content, planned))
        fingerprint = digest(self.files, planned.key)
        if isinstance(planned, PlannedList):
            make = partial(self.lists.make, planned)
            return Task(planned.path, "data", fingerprint, make, size=planned.size)
        return Task(planned.path, "data", fingerprint, planned.make)

    def _page(self, page: Page | Planned) -> Task:
        shell, key = self._shell(page.kind, page.path.rpartition("/")[0])
        # `repr` of a frozen dataclass is all of it.
        fingerprint = digest(key, page.key if isinstance(page, Planned) else repr(page))
        make = partial(stamped, page, shell, self.renderer.templates)
        return Task(page.path, page.kind, fingerprint, make, page.listed)

    def _shell(self, kind: str, folder: str) -> tuple[Shell, bytes]:
        known = self._shells.get((kind, folder))
        if known is None:
            shell = self.renderer.host.shell(kind, f"{folder}/" if folder else "")
            known = self._shells[kind, folder] = shell, digest(self.pages, *shell.pieces).encode()
        return known

    def fingerprint(self, group: PlannedGroup) -> str:
        """Changes with anything that a file of the group is made from."""
        shells = [self._shell(kind, folder)[1] for kind, folder in group.shells]
        return digest(self.files, group.key, *shells)

    def of_group(self, group: PlannedGroup) -> Iterator[Task]:
        """Each page and file of a group."""
        return map(self.task, group.make())


def _content(file: DataFile) -> bytes:
    return file.content
