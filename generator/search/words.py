"""Text as terms: the same as in `theme/assets/js/search/words.js`; a test compares them letter by letter.

| text | terms |
|---|---|
| Christopher Ré | `christopher`, `re` |
| Fine-tuning transformers | `fine`, `tuning`, `finetuning`, `transformer` |
| O'Neil | `oneil` |
| 村上 春樹 | `村上`, `上春`, `春樹` |
"""

from __future__ import annotations

import re
import unicodedata

from generator.text import fold

LONGEST_TERM = 40

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0640\u064b-\u065f\u0670]")
_IDEOGRAPH = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]+")
_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{_IDEOGRAPH}])[\s・]+(?=[{_IDEOGRAPH}])")
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _marks() -> str:
    """Signs that belong to a letter (Devanagari vowels, Thai tones …), which `\\w` leaves out."""
    kept = (chr(code) for code in range(0x300, 0xFE00) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
    return "".join(kept)


_LETTER = rf"(?:[^\W_]|[{_marks()}])"
_WORD = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)*")


def fold_text(text: str) -> str:
    """`generator.text.fold`, and accents of every alphabet away: `Παπαδόπουλος` as `παπαδοπουλοσ`."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.lower()) if "'" in text or "`" in text else text.lower()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)))
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", bare))
    return _BETWEEN_IDEOGRAPHS.sub("", fold(bare).replace("\u2010", "-"))


_PIECES = bytes(ord(c.lower()) if c.isalnum() or c == "-" else 32 for c in map(chr, range(128))) + bytes(128)


def plain_text(text: str) -> bytes:
    """The words of a text, folded, with spaces between them.

    Those of a text of ASCII alone, which is quickly made, may have hyphens around them: `words_of` makes
    words of what stands between spaces.
    """
    return text.encode().translate(_PIECES, b"'`") if text.isascii() else " ".join(words_of(text)).encode()


def words_of(text: str) -> list[str]:
    """The folded words of a text in order; hyphenated ones are one word."""
    folded = fold_text(text)
    return (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)


def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one folded word; the joined form of a hyphenated one comes last."""
    parts = word.split("-")
    terms = [term for part in parts for term in _part_terms(part)]
    if len(parts) > 1:
        terms.append(stem("".join(parts)))
    return tuple(dict.fromkeys(term[:LONGEST_TERM] for term in terms))


def parts_of(word: str) -> tuple[str, ...]:
    """The terms without the joined form: what the length of a name or title counts."""
    return tuple(dict.fromkeys(t[:LONGEST_TERM] for part in word.split("-") for t in _part_terms(part)))


def stem(word: str) -> str:
    """The word without a plural `s`."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def is_ideographic(term: str) -> bool:
    """Whether the term is a piece of text that is written without spaces."""
    return bool(_IDEOGRAPHS.match(term))


def _part_terms(part: str) -> list[str]:
    if part.isascii() or not _IDEOGRAPHS.search(part):
        return [stem(part)]
    terms, at = [], 0
    for run in _IDEOGRAPHS.finditer(part):
        if at < run.start():
            terms.append(stem(part[at : run.start()]))
        piece, at = run.group(), run.end()
        terms += [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]
    if at < len(part):
        terms.append(stem(part[at:]))
    return terms
