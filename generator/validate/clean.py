"""Text of records without what nobody can see: control characters, bidi overrides, characters of no width.

One place for every field of every format, so that no page, feed, export or terminal has to think of them.

| what | becomes |
|---|---|
| U+0085, U+2028, U+2029, vertical tab, form feed | a space |
| other control characters, half of a surrogate pair, noncharacters, tag characters | nothing |
| bidi embeddings, overrides and isolates, which can turn the text around them | nothing |
| U+200B, U+2060 to U+2064, U+FEFF; joiners beside Latin letters: two names that look as one | nothing |
| more than four accents on one letter, which cover the lines above and below | four |
| line breaks outside `abstract`, `bio`, `description`, `note`, `summary` | a space |

Marks of direction (U+200E, U+200F) and joiners in scripts that need them stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_not

from generator.model.raw import RawRecord, RawValue
from generator.model.sourced import place_in
from generator.problems import Place, Problems

PROSE = frozenset({"abstract", "bio", "description", "note", "summary"})
"""Fields of several paragraphs."""

_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LATIN = "\x00-\u024f"
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
    f"|(?<=[{_LATIN}])[\u200c\u200d]|[\u200c\u200d](?=[{_LATIN}])"
)
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILED = re.compile(f"({_ACCENT}{{4}}){_ACCENT}+")


def clean_records(
    records: Iterable[RawRecord], problems: Problems, is_clean: Callable[[RawRecord], bool] | None = None
) -> Iterator[RawRecord]:
    """The records, their text cleaned; characters that were taken out are reported with their line.

    Values that are clean stay the objects that they were: readers share those that records have in common.
    `is_clean` knows records that need no look.
    """
    known: dict[int, RawValue] = {}
    for record in records:
        if (is_clean is not None and is_clean(record)) or _is_plain(record):
            yield record
            continue
        taken: dict[str, set[str]] = {}
        fields = _mapping(record.fields, "", taken, known)
        yield record if fields is record.fields else replace(record, fields=fields)
        for path, characters in taken.items():
            shown = ", ".join(f"U+{ord(one):04X}" for one in sorted(characters)[:5])
            problems.warning(
                "hidden-characters",
                place_in(path, Place(record.file, record.line), record.lines, ()),
                f"field '{path}' holds characters that nobody sees ({shown}), but they can disguise or turn "
                "text; they were left out.",
                "Write the text anew instead of copying it.",
            )


def _is_plain(record: RawRecord) -> bool:
    """Whether every text of the record prints as it is: `repr` writes what does not with a backslash."""
    written = repr(record.fields)
    return "\\" not in written and (written.isascii() or not _PILED.search(written))


def clean(text: str) -> str:
    """One line of text, cleaned as in the table above."""
    return _clean(text, "", {})


def _value(value: RawValue, path: str, taken: dict[str, set[str]], known: dict[int, RawValue]) -> RawValue:
    if isinstance(value, str):
        # The usual case, in one call: nothing but characters that print, one accent at a time.
        return value if value.isascii() and value.isprintable() else _clean(value, path, taken)
    if isinstance(value, list):
        parts = [_value(part, f"{path}.{at}", taken, known) for at, part in enumerate(value)]
        return parts if any(map(is_not, parts, value)) else value
    if isinstance(value, dict) and known.get(id(value)) is not value:
        found = _mapping(value, f"{path}.", taken, known)
        if found is not value:
            return found
        known[id(value)] = value
    return value


def _mapping(
    fields: dict[str, RawValue], path: str, taken: dict[str, set[str]], known: dict[int, RawValue]
) -> dict[str, RawValue]:
    found = {
        _clean(key, path.rstrip("."), taken): _value(part, f"{path}{key}", taken, known)
        for key, part in fields.items()
    }
    if found.keys() == fields.keys() and not any(map(is_not, found.values(), fields.values())):
        return fields
    return found


def _clean(text: str, path: str, taken: dict[str, set[str]]) -> str:
    if not text.isprintable():
        text = _BREAKS.sub(" ", text)
        if found := _HIDDEN.findall(text):
            taken.setdefault(path, set()).update(found)
            text = _HIDDEN.sub("", text)
        if path.rpartition(".")[2] not in PROSE:
            text = " ".join(text.split())
    return text if text.isascii() or not _PILED.search(text) else _PILED.sub(r"\1", text)
