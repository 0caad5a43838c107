"""A folder served over HTTP for browser tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *given: Any, below: str = "", **more: Any) -> None:
        self._below = f"/{below}"
        super().__init__(*given, **more)

    def translate_path(self, path: str) -> str:
        """Below the site's own path; what is asked for elsewhere is not there."""
        inside = path.startswith(self._below)
        return super().translate_path(path.removeprefix(self._below) if inside else "/not/there")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there, as hosts send it."""
        own = Path(self.directory) / "404.html"
        if code != 404 or not own.is_file():
            super().send_error(code, message, explain)
            return
        content = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """The tests read what the browser saw."""


@contextmanager
def serving(folder: Path, below: str = "") -> Iterator[str]:
    """The address of the folder as long as it is served; with a closing slash, as `below` has it."""
    handler = partial(Quiet, directory=str(folder), below=below)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{below}"
    server.shutdown()
    thread.join()
    server.server_close()
