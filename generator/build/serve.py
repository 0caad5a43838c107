"""Build, show, and build again whenever a source changes; show corrections before they are built."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.build.edits import Edits
from generator.build.failures import CONFIG
from generator.build.live import RENDERING, Live
from generator.build.preview import Preview
from generator.build.published import RECEIPT
from generator.build.theme import theme_of
from generator.build.watch import Watch
from generator.config import SiteConfig
from generator.emit.page import Page
from generator.problems import BuildStopped, Problems

Offer = Callable[[Live], None]
"""Takes what shows single pages of a site that is being built."""
Find = Callable[[str], Page | None]
"""The page at a site path."""
Look = Callable[[SiteConfig, frozenset[Path]], Find | None]
"""What can be shown at once of corrections in these files; None where only a build can tell."""


def serve(
    load: Callable[[], SiteConfig],
    rebuild: Callable[[SiteConfig, Offer], object],
    report: Callable[[Problems], object],
    project: Path,
    config_file: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    say: Callable[[str], object] = print,
    look: Look = lambda _, __: None,
) -> None:
    """Serve the site until Ctrl-C; the site of the last build is on show until single pages can be made.

    `load` reads the configuration and `rebuild` publishes the site, and offers what shows its pages before;
    both are called for every change and may raise `BuildStopped`: `report` then tells the problems, and the
    last good site stays on show.  `look` is asked by another thread, also while a build is at work.
    The first `load` is not caught: without it there is no folder to serve.  `say` gets the address.
    """
    config = load()
    preview = _listening(host, port)
    preview.show(config, project)
    session = Session(load, rebuild, look, preview, (config, project, config_file))
    threading.Thread(target=preview.serve_forever, args=(0.1,), daemon=True).start()
    try:
        session.follow()
        if (preview.folder / RECEIPT).is_file():
            say(f"Serving at {preview.address} the site of the last build, while it is built again.")
        early = f"Serving at {preview.address} each page as it is asked for, while the rest is built."
        _attempt(lambda: session.build(lambda: say(early)), preview, report)
        say(f"Serving at {preview.address} — Ctrl-C stops.")
        while True:
            session.edits.wait()
            _attempt(session.build_again, preview, report)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        session.watch.stop()
        preview.close_streams()
        preview.shutdown()
        preview.server_close()


class Session:
    """One site on show: builds in the thread that serves, first looks in the one that follows the files."""

    def __init__(
        self,
        load: Callable[[], SiteConfig],
        rebuild: Callable[[SiteConfig, Offer], object],
        look: Look,
        preview: Preview,
        site: tuple[SiteConfig, Path, Path],
    ) -> None:
        self._load, self._rebuild, self._look, self._preview = load, rebuild, look, preview
        self._config, self._project, self._config_file = site
        self.watch, self.edits = Watch(), Edits()

    def follow(self) -> None:
        """Watch the files from now on, in a thread of its own."""
        self._watch_all()
        threading.Thread(target=self._watching, daemon=True).start()

    def _watching(self) -> None:
        while changed := self.watch.wait():
            self.edits.add(changed)
            looking = threading.Thread(target=self._show_edits)  # what fails there must not end this loop
            looking.start()
            looking.join()

    def _watch_all(self) -> None:
        config = self._config
        folders = [self._project / config.content_dir, *theme_of(config, self._project).folders]
        self.watch.follow(folders, [self._config_file])

    def _show_edits(self) -> None:
        """Show what is saved and not yet built, as far as it can be said at once."""
        paths = self.edits.open()
        with RENDERING:
            find = self._look(self._config, paths)
        if find is not None:
            self.edits.while_open(paths, partial(self._preview.look, find))

    def build_again(self) -> None:
        """One rebuild with the configuration as it is now; the browsers reload if it succeeds."""
        with self.edits.built():
            self._config = self._load()
            self._watch_all()
            self._publish(lambda: None)
        self._published()

    def build(self, told: Callable[[], object]) -> None:
        """The first build; `told` is called when pages of it can be seen."""
        with self.edits.built():
            self._publish(told)
        self._published()

    def _publish(self, told: Callable[[], object]) -> None:
        def offer(live: Live) -> None:
            self._preview.offer(live, self._config, self._project)
            if self.edits.newer():
                self._show_edits()
            told()

        self._rebuild(self._config, offer)
        self._preview.show(self._config, self._project)

    def _published(self) -> None:
        self._preview.published()
        if self.edits.newer():
            self._show_edits()


def _attempt(step: Callable[[], object], preview: Preview, report: Callable[[Problems], object]) -> None:
    try:
        step()
    except BuildStopped as stopped:
        preview.withdraw()
        report(stopped.problems)


def _listening(host: str, port: int) -> Preview:
    try:
        return Preview((host, port))
    except OSError as error:
        problems = Problems()
        problems.error("port", CONFIG, f"the preview cannot listen on {host}:{port}: {error.strerror}.",
                       "Choose another port: coterie serve --port 8001")  # fmt: skip
        raise BuildStopped(problems) from None
