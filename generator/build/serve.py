"""Build, show, and build again whenever a source changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from generator.build.failures import CONFIG
from generator.build.live import Live
from generator.build.preview import Preview
from generator.build.published import RECEIPT
from generator.build.theme import theme_of
from generator.build.watch import Watch
from generator.config import SiteConfig
from generator.problems import BuildStopped, Problems

Offer = Callable[[Live], None]
"""Takes what shows single pages of a site that is being built."""


def serve(
    load: Callable[[], SiteConfig],
    rebuild: Callable[[SiteConfig, Offer], object],
    report: Callable[[Problems], object],
    project: Path,
    config_file: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the site until Ctrl-C; the site of the last build is on show until single pages can be made.

    `load` reads the configuration and `rebuild` publishes the site, and offers what shows its pages before;
    both are called for every change and may raise `BuildStopped`: `report` then tells the problems, and the
    last good site stays on show.
    The first `load` is not caught: without it there is no folder to serve.  `say` gets the address.
    """
    config = load()
    preview = _listening(host, port)
    preview.show(config, project)
    threading.Thread(target=preview.serve_forever, args=(0.1,), daemon=True).start()
    watch = Watch()
    try:
        _follow(watch, config, project, config_file)
        if (preview.folder / RECEIPT).is_file():
            say(f"Serving at {preview.address} the site of the last build, while it is built again.")

        def first(config: SiteConfig, offer: Offer) -> None:
            def told(live: Live) -> None:
                offer(live)
                say(f"Serving at {preview.address} each page as it is asked for, while the rest is built.")

            rebuild(config, told)

        _attempt(lambda: _build(config, first, preview, project), preview, report)
        say(f"Serving at {preview.address} — Ctrl-C stops.")
        while True:
            watch.wait()
            _attempt(lambda: _again(load, rebuild, preview, watch, (project, config_file)), preview, report)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        watch.stop()
        preview.close_streams()
        preview.shutdown()
        preview.server_close()


def _again(
    load: Callable[[], SiteConfig],
    rebuild: Callable[[SiteConfig, Offer], object],
    preview: Preview,
    watch: Watch,
    places: tuple[Path, Path],
) -> None:
    """One rebuild with the configuration as it is now; the browsers reload if it succeeds."""
    config = load()
    _follow(watch, config, *places)
    _build(config, rebuild, preview, places[0])


def _build(
    config: SiteConfig, rebuild: Callable[[SiteConfig, Offer], object], preview: Preview, project: Path
) -> None:
    rebuild(config, lambda live: preview.offer(live, config, project))
    preview.show(config, project)
    preview.published()


def _attempt(step: Callable[[], object], preview: Preview, report: Callable[[Problems], object]) -> None:
    try:
        step()
    except BuildStopped as stopped:
        preview.withdraw()
        report(stopped.problems)


def _follow(watch: Watch, config: SiteConfig, project: Path, config_file: Path) -> None:
    folders = [project / config.content_dir, *theme_of(config, project).folders]
    watch.follow(folders, [config_file])


def _listening(host: str, port: int) -> Preview:
    try:
        return Preview((host, port))
    except OSError as error:
        problems = Problems()
        problems.error("port", CONFIG, f"the preview cannot listen on {host}:{port}: {error.strerror}.",
                       "Choose another port: coterie serve --port 8001")  # fmt: skip
        raise BuildStopped(problems) from None
