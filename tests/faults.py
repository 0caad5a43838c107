"""What counts as a fault of a page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Error


def into(faults: list[str]) -> Callable[[Error], None]:
    """Notes errors of scripts; not that Chromium gave up a fade between pages: a busy machine does that."""

    def note(error: Error) -> None:
        if "Transition was" not in str(error):
            faults.append(str(error))

    return note
