"""Two folders change places, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(new: Path, current: Path) -> None:
    """Put `new` where `current` is, and `current`, if it exists, where `new` was.

    Without system support there is a moment without `current`; the caller's journal covers it.
    """
    if not current.exists():
        aside = _aside(current)
        os.rename(new, current)
        if aside.exists():
            os.rename(aside, new)
    elif not _exchanged(os.fsencode(new), os.fsencode(current)):
        os.rename(current, _aside(current))
        exchange(new, current)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.coterie-old")


def _exchanged(first: bytes, second: bytes) -> bool:
    """`renameat2` on Linux, `renamex_np` on macOS; False where there is neither or the disk cannot."""
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, _RENAME_SWAP) == 0)
        return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
