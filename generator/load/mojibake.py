"""Text that was decoded in the wrong encoding once (`AndrÃ©s`): found, and undone where that is certain."""

from __future__ import annotations

import re
from functools import lru_cache

# The first byte of a UTF-8 letter followed by a later one, both read as windows-1252 or Latin-1.
_LIKELY = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def repaired(text: str) -> tuple[str, bool]:
    """The text with wrong decoding undone, and whether any was seen; as it is where repair is a guess."""
    if not _LIKELY.search(text):
        return text, False
    return _repaired(text)


@lru_cache(maxsize=4096)
def _repaired(text: str) -> tuple[str, bool]:
    import ftfy  # slow to import, and most files have nothing to repair
    from ftfy.badness import is_bad

    better = ftfy.fix_encoding(text)
    if better == text:
        return text, is_bad(text)
    if "\ufffd" in better or is_bad(better):
        return text, True
    return better, True
