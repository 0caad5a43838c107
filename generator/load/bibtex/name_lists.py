"""A list of names, taken apart where `and` stands outside braces, or what people wrote instead of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.latex import to_text

_AND = re.compile(r"\s+and(?=\s)\s*|\band(?=[ \t]*\n)\s*", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|\s+and(?=\s)\s*", re.IGNORECASE)
_EDGE_AND = re.compile(r"^\s*and(?:\s+|$)|\s+and\s*$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d?);")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[- ]?){1,4}")
_TITLE = re.compile(r"(?:jr|sr|i{2,3}|iv|ph\.?\s?d|m\.?d|esq)\.?", re.IGNORECASE)
OTHERS = re.compile(
    r"(?:and\s+)?(?:others?|et\.?,?\s*al(?:ii|\.)?,?|al\.?,\s*et\.?|et\s+coll\.?|u\.\s?a\.|(?:…|\.{3}))",
    re.IGNORECASE,
)
"""Says that names were left out; never a name."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Something in a list of names that was understood otherwise than BibTeX would."""

    code: str
    message: str
    hint: str


def split_names(value: str) -> list[str]:
    """The names of a value as written, split at each `and` outside braces."""
    value = value.strip()
    if "{" not in value:
        names = _AND.split(value)
    else:
        names, depth, start = [], 0, 0
        for found in _AND_OR_BRACE.finditer(value):
            if found[0] == "{":
                depth += 1
            elif found[0] == "}":
                depth -= 1
            elif depth <= 0:
                names.append(value[start : found.start()])
                start = found.end()
        names.append(value[start:])
    return [_EDGE_AND.sub("", name).strip() for name in names]


def names_of(value: str, defects: list[Defect]) -> Iterator[str]:
    """Each name of a value as written; what was odd about the list goes into `defects`."""
    inner = whole_group(value.strip())
    if inner is not None and "," in inner and len(split_names(inner)) > 1 and _all_inverted(inner):
        defects.append(
            Defect(
                "names-in-braces",
                "puts the whole list of names in braces, but braces make one name of it; it was read as a "
                "list",
                "Remove the inner pair of braces.",
            )
        )
        value = inner
    names = split_names(value)
    if not all(names):
        defects.append(
            Defect("empty-name", "has an `and` without a name on one side; it was passed over", "Remove it.")
        )
    for name in filter(None, names):
        yield from _at_wrong_separators(name, defects)


def _all_inverted(inner: str) -> bool:
    return all("," in name or OTHERS.fullmatch(name) for name in split_names(inner))


def _at_wrong_separators(name: str, defects: list[Defect]) -> list[str]:
    """The names that `;`, `&` or commas keep apart instead of `and`."""
    if ";" not in name and "&" not in name and name.count(",") < 2:
        return [name]
    if "&" in name and ";" in name:
        name = _ENTITY.sub(lambda found: to_text(found[0]), name)
    separator, names = "", [name]
    plain = re.sub(r"\{[^{}]*\}", "", name)
    if ";" in plain and "{" not in name:
        separator, names = ";", name.split(";")
    elif re.search(r"\s\\?&\s", plain):
        separator, names = "&", re.split(r"\s*,?\s*\\?&\s+", name)
    elif plain.count(",") >= 2 and "{" not in name:
        separator, names = _comma_list(name)
    names = [part.strip(" ,") for part in names if part.strip(" ,")]
    if separator == "&":
        names = [inner for part in names for inner in _comma_list(part)[1]]
    if not separator or len(names) < 2:
        return [name]
    fixed = " and ".join(names)
    defects.append(
        Defect(
            "names-separator",
            f"separates names by '{separator}', but BibTeX knows only 'and'; {len(names)} names were read",
            f"Write '{fixed if len(fixed) < 200 else fixed[:200] + '…'}'.",
        )
    )
    return names


def _comma_list(name: str) -> tuple[str, list[str]]:
    """A list such as `Ann Lee, Bob Ray, Cy Fox` or `Lee, A., Ray, B.`; the name alone where it is none."""
    pieces = [piece.strip() for piece in name.split(",") if piece.strip()]
    pieces = [re.sub(r"^and\s+", "", piece) for piece in pieces]
    if any(_TITLE.fullmatch(piece) for piece in pieces):
        return "", [name]
    if len(pieces) >= 3 and all(" " in piece for piece in pieces):
        return ",", pieces
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if len(pieces) >= 4 and len(pieces) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return ",", [f"{family}, {given}" for family, given in pairs]
    return "", [name]


def whole_group(name: str) -> str | None:
    """What stands in the braces where one pair encloses everything, and is no accent."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return None
    depth = 0
    for position, letter in enumerate(name):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0 and position < len(name) - 1:
            return None
    inner = name[1:-1].strip()
    deeper = whole_group(inner)
    return inner if deeper is None else deeper
