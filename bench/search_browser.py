"""Bytes and seconds in a real Chromium, from the key `/` to the first result, by a host that compresses.

    python bench/search_browser.py BUILT_SITE 5000 50000

The pages and scripts are those of `BUILT_SITE`; the index is the made-up one of `bench/search.py`.
"""

from __future__ import annotations

import gzip
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright
from search import asked, random, site

from generator.search import index_files

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "/result|Nothing/.test(document.querySelector('.ct-search__status').textContent) && performance.now()"


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder, and an index from memory, gzipped."""

    def __init__(self, *args: object, index: dict[str, bytes], **more: object) -> None:
        self.index = index
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = Path(self.directory) / path
        content = self.index.get(path)
        if content is None and file.is_file():
            content = file.read_bytes()
        self.send_response(404 if content is None else 200)
        packed = gzip.compress(content or b"", 6)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)


def first_result(browser: Browser, address: str, query: str) -> tuple[int, int, float]:
    """Bytes and requests from the key to the first result, and milliseconds from the last letter."""
    page = browser.new_context(bypass_csp=True).new_page()  # `wait_for_function` evaluates a text
    page.goto(address + "404.html")
    page.wait_for_timeout(300)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input:focus")
    page.wait_for_timeout(300)
    start = page.evaluate("performance.now()")
    page.locator("dialog input").fill(query)
    end = page.wait_for_function(READY).json_value()
    page.wait_for_timeout(200)
    found = int(sum(sizes)), len(sizes), float(end) - float(start)
    page.context.close()
    return found


def main(built: str, sizes: list[int]) -> None:
    """Print a line for each size and sort of query."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for papers in sizes:
            view = site(papers)
            index = {file.path: file.make() for file in index_files(view)}
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=built, index=index))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/"
            for what, queries in asked(view, random.Random(1)).items():
                found = [first_result(browser, address, query) for query, _ in queries[:4]]
                print(
                    f"{papers:,} papers, {what}: at most {max(f[0] for f in found) / 1e3:.0f} KB, "
                    f"{max(f[1] for f in found)} requests, {sorted(f[2] for f in found)[2]:.0f} ms"
                )
            server.shutdown()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], [int(argument) for argument in sys.argv[2:]])
