"""`coterie serve` in a real browser: a saved line is on screen without a restart or a reload by hand."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def served(project: Path) -> Iterator[tuple[Path, str]]:
    """The minimal site under `coterie serve`, and its address."""
    command = [sys.executable, "-u", "-m", "generator", "serve", "--config", str(project / "site_config.yml")]
    process = subprocess.Popen(
        [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines: Queue[str] = Queue()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            lines.put(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    seen, address = "", ""
    try:
        while not (address and "pages written" in seen):
            seen += lines.get(timeout=60)
            found = re.search(r"http://127\.0\.0\.1:\d+/[^\s]*", seen)
            address = found[0] if found else ""
        yield project, address
    finally:
        process.terminate()
        process.wait(timeout=20)
        reader.join()
        assert process.stdout
        process.stdout.close()


def test_a_saved_line_shows_in_the_browser(served: tuple[Path, str], browser: Browser) -> None:
    project, address = served
    page = browser.new_page()
    page.goto(address + "papers/doe2020widgets.html")
    expect(page.locator("h1")).to_have_text("On the Theory of Widgets")
    corrections = project / "content/papers/corrections.yml"
    corrections.write_text(corrections.read_text() + "- id: doe2020widgets\n  title: On Better Widgets\n")
    expect(page.locator("h1")).to_have_text("On Better Widgets", timeout=30_000)
    page.close()


def test_a_mistake_leaves_the_last_good_page_on_show(served: tuple[Path, str], browser: Browser) -> None:
    project, address = served
    page = browser.new_page()
    page.goto(address + "authors/jane-doe.html")
    people = project / "content/authors/people.yml"
    good = people.read_text()
    people.write_text(good + "  nonsense: [\n")
    people.write_text(good.replace("Jane Doe", "Jane Ann Doe", 1))
    expect(page.locator("h1")).to_have_text("Jane Ann Doe", timeout=30_000)
    page.close()
