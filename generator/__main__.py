"""`python -m generator` is the `coterie` command."""

from __future__ import annotations

import os
import sys

from generator.cli import HELD, main


def start() -> None:
    """The command, in UTF-8 mode whatever the locale: else names of files, so addresses too, differ by it."""
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        main()
    except SystemExit as done:
        if HELD and isinstance(done.code, int | None):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(done.code or 0)  # setting free what a large site takes would need a second
        raise


if __name__ == "__main__":
    start()
