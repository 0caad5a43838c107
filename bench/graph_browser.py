"""Ways and the map of a big graph in a real Chromium with software rendering.

    python -m bench.graph 80000 --files FILES
    python -m bench.graph_browser BUILT_SITE FILES [pairs]

Pages and scripts are those of `BUILT_SITE`, the graph is the one in `FILES`; nothing is compressed but with
`--gzip`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
FURTHEST = 10
"""Pairs of people as far from each other as any, beside the random ones."""


class TwoFolders(SimpleHTTPRequestHandler):
    """Serves what stands in the first folder, else in the second."""

    def __init__(self, *given: object, folders: tuple[Path, ...], packed: bool, **more: object) -> None:
        self.folders, self.packed = folders, packed
        super().__init__(*given, **more)  # type: ignore[arg-type]

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = next((folder / path for folder in self.folders if (folder / path).is_file()), None)
        content = b"" if file is None else contents(file, self.packed)
        self.send_response(200 if file else 404)
        self.send_header("Content-Type", self.guess_type(path))
        if self.packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@cache
def contents(file: Path, packed: bool) -> bytes:
    """A file as it is sent; hosts compress once, too."""
    return gzip.compress(file.read_bytes(), 6) if packed else file.read_bytes()


def way(browser: Browser, address: str, pair: tuple[str, str]) -> tuple[float, int, int, str]:
    """Seconds from the first file of the network to the answer, bytes, number of files, what it says."""
    page = browser.new_context(bypass_csp=True).new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0)))
            if "/data/network/" in answer.url else None)  # fmt: skip
    page.goto(f"{address}path.html?from={pair[0]}&to={pair[1]}")
    says = (
        "() => !['', 'Looking …'].includes(document.querySelector('[data-pair-status]').textContent.trim())"
    )
    page.wait_for_function(says, polling=10)
    seconds = page.evaluate(
        "(performance.now() - Math.min(...performance.getEntriesByType('resource')"
        ".filter((file) => file.name.includes('/data/network/')).map((file) => file.startTime))) / 1000"
    )
    said = page.inner_text("[data-pair-status]")
    page.context.close()
    return float(seconds), sum(sizes), len(sizes), said


def ways(browser: Browser, address: str, people: list[str], far: list[tuple[str, str]], count: int) -> None:
    """Print what ways cost."""
    chance = random.Random(1)
    pairs = [(chance.choice(people), chance.choice(people)) for _ in range(count)]
    pairs += far
    found = [way(browser, address, pair) for pair in pairs]
    for what, column in (("seconds", 0), ("bytes", 1), ("files", 2)):
        values = [one[column] for one in found]
        print(f"ways of {len(pairs)} pairs, {what}: median {median(values):,.2f}, most {max(values):,.2f}")
    steps = sorted(int(s.split(" are ")[1].split()[0]) for *_, s in found if " are " in s)
    print(
        f"steps: median {median(steps):.0f}, most {steps[-1]}; no way: {sum('No way' in f[3] for f in found)}"
    )


def furthest(files: Path) -> list[tuple[str, str]]:
    """Pairs at the ends of long ways: as far as can be from who is as far as can be."""
    near: dict[str, list[str]] = {}
    with (files / "data/coauthors-ties.csv").open(encoding="utf-8", newline="") as lines:
        for one, other, *_ in islice(csv.reader(lines), 1, None):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    ends = reached(near, next(iter(near)))[-2:]
    return [(end, other) for end in ends for other in reached(near, end)[-FURTHEST // 2 :]]


def reached(near: dict[str, list[str]], start: str) -> list[str]:
    """Everybody whom ways lead to, nearest first."""
    known = dict.fromkeys([start])
    edge = [start]
    while edge:
        edge = [other for other in dict.fromkeys(o for one in edge for o in near[one]) if other not in known]
        known |= dict.fromkeys(edge)
    return list(known)


def explorer(browser: Browser, address: str, person: str, query: str) -> None:
    """Print what the map costs: to open, to find somebody, and a move of the view."""
    page = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(120_000)
    start = perf_counter()
    page.goto(f"{address}explore.html?{query}")
    page.wait_for_selector("[data-named]")
    opens = perf_counter() - start
    moves = pan(page)
    start = perf_counter()
    page.goto(f"{address}explore.html?{query}&person={person}")
    page.wait_for_selector("[data-chosen]:not([hidden]) h2")
    finds = perf_counter() - start
    print(
        f"map {query}: opens in {opens:.2f} s, a move takes {moves:.2f} s, opens at a person in {finds:.2f} s"
    )
    page.context.close()


def pan(page: Page) -> float:
    """Seconds of each of ten moves by an arrow key, drawn."""
    page.locator("[data-stage]").focus()
    start = perf_counter()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return (perf_counter() - start) / 10


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("files", type=Path)
    parser.add_argument("pairs", nargs="?", type=int, default=50)
    parser.add_argument("--gzip", action="store_true")
    given = parser.parse_args()
    serve = partial(TwoFolders, folders=(given.files, given.site), packed=given.gzip)
    server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    names = json.loads((given.files / "data/explore/names-2.json").read_bytes())["id"]
    first = json.loads((given.files / "data/explore/names-0.json").read_bytes())["id"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        ways(browser, address, [*first, *names], furthest(given.files), given.pairs)
        for query in ("level=0", "level=2"):
            explorer(browser, address, names[-1], query)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
