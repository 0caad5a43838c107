"""Pure functions on text: addresses, comparison keys, short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

SLUG_LIMIT = 100
"""Longest id in characters: what every file system and archive can hold with an ending."""

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"index(?:$|-(?!(?:.*-)?x$))|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$")
_ASCII_SIGNS = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)


@lru_cache(maxsize=65536)
def slugify(text: str, limit: int = SLUG_LIMIT) -> str:
    """The text as an id for URLs: `a-z`, `0-9` and single hyphens; empty where nothing can be written so.

    | text | slug |
    |---|---|
    | Christopher Ré | christopher-re |
    | S$^{2}$FT: Structured Sparsity | s-2-ft-structured-sparsity |
    | O'Neil | oneil |
    | 李伟 | liwei |

    Longer ones are cut at a hyphen where the last half has one.  A slug that no page may have (see
    `is_reserved`) gets `-x`.
    """
    if text.isascii():  # most ids and names: the same by string methods
        slug = "-".join(text.lower().translate(_ASCII_SIGNS).split())
    else:
        plain = _APOSTROPHES.sub("", fold_accents(text))
        slug = _NOT_IN_SLUGS.sub("-", anyascii(plain).replace("'", "").lower()).strip("-")
    if len(slug) > limit:
        cut = slug.rfind("-", limit // 2, limit + 1)
        slug = slug[: cut if cut > 0 else limit].strip("-")
    return f"{slug[: limit - 2]}-x" if is_reserved(slug) else slug


def is_reserved(slug: str) -> bool:
    """Whether lists have this address (`index`, `index-2021`), or Windows knows the name as a device."""
    return _RESERVED.match(slug) is not None


def fold_accents(text: str) -> str:
    """The text without accents on Latin letters; letters of other scripts stay what they are."""
    if text.isascii():
        return text
    return _NOT_ASCII.sub(_plain_run, unicodedata.normalize("NFC", text))


def _plain_run(found: re.Match[str]) -> str:
    return "".join(map(_plain_letter, found[0]))


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter < "\u0300" or "\u1e00" <= letter <= "\u1eff" or "\u0300" <= letter <= "\u036f":
        decomposed = unicodedata.normalize("NFD", letter)
        return "".join(part for part in decomposed if not "\u0300" <= part <= "\u036f")
    return letter


def fold(text: str) -> str:
    """A comparison key: no case, no accents, no compatibility forms, single spaces; all else is kept."""
    if not text.isascii():
        text = fold_accents(unicodedata.normalize("NFKC", text))
    text = text.casefold()
    if not text.isascii():
        text = text.translate(_PLAIN_LETTERS)
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between words and marked with `…`."""
    whole, text = text, " ".join(text[: 2 * limit].split())  # of an abstract only the first words
    if len(text) <= limit < len(whole):
        text = " ".join(whole.split())
    if len(text) <= limit:
        return text
    if limit <= 1:
        return "…"[:limit]
    cut = text.rfind(" ", 0, limit)
    kept = text[:cut] if cut >= limit // 2 else text[: limit - 1]
    return kept.rstrip(" ,;:.–—-(") + "…"


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_COMMAND = re.compile(r"^[^\S\n]*::|##(?=\[)", re.MULTILINE)


def visible(text: str) -> str:
    r"""The text for a terminal or a log: characters that could steer it are shown as `\u001b`, `\u202e`.

    Line breaks stay.  `::` at the start of a line and `##[` are commands to the runner of GitHub Actions;
    their second sign is shown so, too.  JSON means the same before and after.
    """
    if not text.isascii() or not text.isprintable():
        text = _UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else _shown(found[0]), text)
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}{_shown(found[0][-1])}", text)


def _shown(character: str) -> str:
    return f"\\u{ord(character):04x}"
