"""An HTTP server for the published folder as a static host would serve it, plus a script that reloads.

While a site is being built, its pages are made when they are asked for (`Live`); all else is the folder's.
Corrections are shown as soon as they are saved (`look`), before the build that they cause has read them.

| address | answer |
|---|---|
| `/papers/x.html`, `/papers/x` | `papers/x.html` |
| `/papers/` | `papers/index.html` |
| nothing there | `404.html`, status 404 |
| outside the path of `site_url` | sent on to it |
| `__coterie/reload` | server-sent events: one when a new site is published |
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import time_ns
from urllib.parse import quote, unquote, urlsplit

from generator.build.live import Live
from generator.build.static_host import CONTENT_TYPES, candidates, find_file, media_type
from generator.cache import digest
from generator.config import SiteConfig
from generator.emit.page import Page

HEARTBEAT = 10.0
"""Seconds between signs of life, by which a browser that has gone is noticed."""

_RELOAD = "__coterie/reload"
_SCRIPT = "__coterie/reload.js"
_SCRIPT_TEXT = b"""const seen = document.currentScript.dataset.version;
new EventSource(new URL("reload", document.currentScript.src)).onmessage = (event) => {
  if (event.data !== seen) location.reload();
};
"""
_NO_SITE = b"<!doctype html><title>No site</title><p>There is no site yet: see the terminal.</p></body>"


class Preview(ThreadingHTTPServer):
    """Serves one folder, which may be replaced at any time; `published` tells the browsers."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int]) -> None:
        self.folder = Path()
        self.base = "/"
        self._news = threading.Condition()
        self._version = time_ns()
        self._closing = False
        self._live: Live | None = None
        self._latest: Live | None = None
        """What was offered last."""
        self._outside: dict[str, str] = {}
        """What the folder gave for paths that the view of the new site has not, as digests."""
        super().__init__(address, _Handler)

    def show(self, config: SiteConfig, project: Path) -> None:
        """Serve the site of this configuration, at the path of its address."""
        self.folder, self.base = _place_of(config, project)

    def offer(self, live: Live, config: SiteConfig, project: Path) -> None:
        """Show pages of a site that is being built, if it takes the place of the one on show."""
        if (self.folder, self.base) == _place_of(config, project):
            with self._news:
                self._live = self._latest = live
                self._outside.clear()
                self._tell()

    def look(self, find: Callable[[str], Page | None]) -> None:
        """Show these pages in the chrome of the last build, until it is built or refused."""
        with self._news:
            if self._latest is not None:
                self._live = self._latest.showing(find)
                self._outside.clear()
                self._tell()

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}{quote(self.base)}"

    def published(self) -> None:
        """The new site is in its folder: browsers reload unless they were shown nothing else."""
        with self._news:
            known = self._live is not None
            self._live = None
            if not (known and all(digest(self._in_folder(p)[2]) == d for p, d in self._outside.items())):
                self._tell()

    def withdraw(self) -> None:
        """The site that was offered will not come."""
        with self._news:
            if self._live is not None:
                self._live = None
                self._tell()

    def _tell(self) -> None:
        self._version += 1
        self._news.notify_all()

    def look_up(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, media type and content of what is on show at a path below the base."""
        live = self._live
        for candidate in candidates(path) if live is not None else ():
            content = live.read(candidate) if live is not None else None
            if content is not None:
                return HTTPStatus.OK, media_type(candidate), content
        status, kind, content = self._in_folder(path)
        if live is not None:
            with self._news:
                self._outside.setdefault(path, digest(content))
                if live is not self._live:  # published meanwhile: this may have been the old file
                    self._tell()
        return status, kind, content

    def _in_folder(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        found = find_file(self.folder, path)
        file = found or self.folder / "404.html"
        try:
            return HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, media_type(file.name), file.read_bytes()
        except OSError:
            return HTTPStatus.NOT_FOUND, CONTENT_TYPES[".html"], _NO_SITE

    def close_streams(self) -> None:
        """End the event streams, so that the server can end."""
        with self._news:
            self._closing = True
            self._news.notify_all()

    def next_version(self, seen: str) -> str | None:
        """The version now on show: waits while it is `seen`, a heartbeat at most; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._closing or str(self._version) != seen, HEARTBEAT)
            return None if self._closing else str(self._version)

    @property
    def version(self) -> str:
        """Names what is on show now."""
        return str(self._version)

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers hang up whenever they like."""


class _Handler(BaseHTTPRequestHandler):
    server: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        base = self.server.base
        if not path.startswith(base):
            self._send_on(base + path.lstrip("/") if path != base.rstrip("/") else base)
        elif path == base + _RELOAD:
            self._stream()
        elif path == base + _SCRIPT:
            self._answer(HTTPStatus.OK, CONTENT_TYPES[".js"], _SCRIPT_TEXT)
        else:
            self._serve(path.removeprefix(base))

    do_HEAD = do_GET

    def _serve(self, path: str) -> None:
        version = self.server.version
        found = find_file(self.server.folder, path)
        if found is not None and found.is_dir():
            self._send_on(f"{self.server.base}{path}/")
            return
        status, kind, content = self.server.look_up(path)
        if kind == CONTENT_TYPES[".html"]:
            content = with_reload(content, self.server.base, version)
        self._answer(status, kind, content)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seen: str | None = ""
        while (version := self.server.next_version(seen or "")) is not None:
            self.wfile.write(b": here\n\n" if version == seen else f"data: {version}\n\n".encode())
            self.wfile.flush()
            seen = version

    def _send_on(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for problems."""


def _place_of(config: SiteConfig, project: Path) -> tuple[Path, str]:
    """The folder of a site and the path of its address."""
    path = urlsplit(config.site_url).path if config.site_url else "/"
    return (project / config.site_dir).resolve(), f"{path.rstrip('/')}/"


def with_reload(html: bytes, base: str, version: str) -> bytes:
    """The page with the script that reloads it; the file in the site stays without."""
    script = f'<script src="{quote(base)}{_SCRIPT}" data-version="{version}"></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after if end else html + script
