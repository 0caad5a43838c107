"""How long `coterie serve` takes to show the first page, and an edit."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep
from urllib.request import urlopen

_GIVE_UP = 900.0
"""Seconds."""
_LOOK_EVERY = 0.05


def first_page_and_edit(project: Path, paper: str, edit: Callable[[str], None]) -> dict[str, float]:
    """Seconds from the start to a paper's page, until it shows the record as it is now, and from an edit to
    the page that shows it.
    """
    port = _free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}/bench/papers/{paper}.html"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    start = perf_counter()
    server = subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    try:
        first = _until(address, "<article", server) - start
        current = _until(address, "Another corrected line.", server) - start
        # Pages are shown before the first build is done, and an edit meanwhile would wait for its end.
        assert server.stdout
        while line := server.stdout.readline():
            if "pages written" in line:
                break
        saved = perf_counter()
        edit("The line that was edited last.")
        seen = _until(address, "The line that was edited last.", server) - saved
    finally:
        server.terminate()
        server.wait(60)
    return {
        "first page, s": round(first, 2),
        "current page, s": round(current, 2),
        "edit visible, s": round(seen, 2),
    }


def _until(address: str, text: str, server: subprocess.Popen[bytes]) -> float:
    """The moment when the page holds the text."""
    stop = perf_counter() + _GIVE_UP
    while perf_counter() < stop and server.poll() is None:
        with suppress(OSError), urlopen(address, timeout=_GIVE_UP) as answer:
            if text.encode() in answer.read():
                return perf_counter()
        sleep(_LOOK_EVERY)
    raise SystemExit(f"{address} never showed {text!r}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
