"""Author and editor fields: split by BibTeX's rules first, decoded afterwards.

A name is split where `and` stands outside braces; what stands in braces is one name (`{Barnes and Noble}`).
`others`, `et al.` and their relatives are no people: they say that names were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.load.latex import to_text
from generator.model.raw import RawValue
from generator.names import NameParts, split_name

_AND = re.compile(r"\s+and(?=\s)\s*|\band(?=[ \t]*\n)\s*", re.IGNORECASE)
_EDGE_AND = re.compile(r"^\s*and(?:\s+|$)|\s+and\s*$", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?(?:others?|et\.?,?\s*al(?:ii|\.)?,?|al\.?,\s*et\.?|et\s+coll\.?|u\.\s?a\.|(?:…|\.{3}))", re.I)
_TRAILING_OTHERS = re.compile(r",?\s+(?:et\.?\s*al(?:ii)?\.?|and others|\.\.\.|…)$", re.IGNORECASE)
_ORCID = re.compile(r"\(?(?:https?://)?(?:orcid\.org/)?\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/?\)?", re.IGNORECASE)
_EMAIL = re.compile(r"[(<\[]?\b[\w.+-]+@[\w-]+\.[\w.-]+\b[)>\]]?")
_MARKS = re.compile(r"\$\^?\{?\s*(?:\\(?:ast|star|dagger|ddagger|S)|[*†‡\d,]+)\s*\}?\$|\\thanks\{[^{}]*\}|\\footnotemark(?:\[\d+\])?|\\textsuperscript\{[^{}]*\}|[*∗⁎†‡§¶⋆★♯¹²³⁴⁵⁶⁷⁸⁹⁰✉]+")
_EQUAL = re.compile(r"[*∗⁎]|\\ast")
_GLUED_DIGITS = re.compile(r"(?<=[^\W\d_]{2})\d(?:,\d)*$")
_COLLABORATION = re.compile(r"\b(?:collaborations?|consortium|working group|task force)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[- ]?){1,4}")
_ATOM_SPACE, _ATOM_COMMA, _ATOM_START = "\ue030", "\ue031", "\ue032"
_ATOMS = str.maketrans({_ATOM_SPACE: " ", _ATOM_COMMA: ",", _ATOM_START: ""})


@dataclass(frozen=True, slots=True)
class Defect:
    """Something in a list of names that was understood otherwise than BibTeX would."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a list; `others` where names were left out."""

    parts: NameParts | None
    corporate: str = ""
    orcid: str = ""
    equal: bool = False

    def as_value(self) -> RawValue:
        """The name in the vocabulary of records."""
        if self.corporate:
            return {"name": self.corporate, "family": self.corporate, "given": "", "corporate": True}
        if self.parts is None:
            return "others"
        value: dict[str, RawValue] = {
            "name": self.parts.display,
            "given": self.parts.given,
            "family": self.parts.family,
        }
        for name in ("particle", "suffix", "number"):
            if part := getattr(self.parts, name):
                value[name] = part
        if self.orcid:
            value["orcid"] = self.orcid
        if self.equal:
            value["equal"] = True
        return value


_OTHERS_LEFT_OUT = Person(None)


def read_people(value: str) -> tuple[list[Person], list[Defect]]:
    """The people of an `author` or `editor` value, in order, and what was odd about it."""
    defects: list[Defect] = []
    people: list[Person] = []
    for name in _names(value, defects):
        found, odd = read_person(name)
        people.extend(found)
        defects.extend(odd)
    return people, defects


def split_names(value: str) -> list[str]:
    """The names of a value as written, split at each `and` outside braces."""
    value = value.strip()
    if "{" not in value:
        names = _AND.split(value)
    else:
        names, depth, start = [], 0, 0
        for found in re.finditer(r"[{}]|\s+and(?=\s)\s*", value, re.IGNORECASE):
            if found[0] == "{":
                depth += 1
            elif found[0] == "}":
                depth -= 1
            elif depth <= 0:
                names.append(value[start : found.start()])
                start = found.end()
        names.append(value[start:])
    return [_EDGE_AND.sub("", name).strip() for name in names]


def _names(value: str, defects: list[Defect]) -> Iterator[str]:
    inner = _whole_group(value.strip())
    if inner is not None and "," in inner and len(split_names(inner)) > 1 and _all_inverted(inner):
        defects.append(
            Defect(
                "names-in-braces",
                "puts the whole list of names in braces, but braces make one name of it; it was read as a list",
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
    return all("," in name or _OTHERS.fullmatch(name) for name in split_names(inner))


def _at_wrong_separators(name: str, defects: list[Defect]) -> list[str]:
    """The names that `;`, `&` or commas keep apart instead of `and`."""
    if "&" in name and ";" in name:
        name = re.sub(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d?);", lambda found: to_text(found[0]), name)
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
    if len(pieces) >= 3 and all(" " in piece for piece in pieces):
        return ",", pieces
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if len(pieces) >= 4 and len(pieces) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return ",", [f"{family}, {given}" for family, given in pairs]
    return "", [name]


@lru_cache(maxsize=262144)
def read_person(name: str) -> tuple[tuple[Person, ...], tuple[Defect, ...]]:
    """The person (and perhaps the others left out) that one name of a list stands for."""
    if _OTHERS.fullmatch(name):
        return (_OTHERS_LEFT_OUT,), ()
    inner = _whole_group(name)
    if inner is not None and (text := to_text(inner)):
        if _OTHERS.fullmatch(text):
            return (_OTHERS_LEFT_OUT,), ()
        return (Person(None, text),), ()
    left_out: tuple[Person, ...] = ()
    if found := _TRAILING_OTHERS.search(name):
        name, left_out = name[: found.start()], (_OTHERS_LEFT_OUT,)
    name, orcid, equal, defects = _without_marks(name)
    if left_out:
        defects += (_others_defect(),)
    text = _decoded(name)
    if not text.strip(" ,.-"):
        return left_out, defects
    if _COLLABORATION.search(text) and "," not in text:
        return (Person(None, text.translate(_ATOMS)), *left_out), defects
    parts = split_name(text)
    if "\ue030" <= max(text) and any(mark in text for mark in (_ATOM_SPACE, _ATOM_COMMA, _ATOM_START)):
        parts = NameParts(*(getattr(parts, name).translate(_ATOMS) for name in NameParts.__slots__))
    if not parts.family:
        return left_out, defects
    return (Person(parts, "", orcid, equal), *left_out), defects + _name_defects(text)


def _others_defect() -> Defect:
    return Defect(
        "names-left-out",
        "ends a name with 'et al.', but that is no part of a name; it was read as names left out",
        "Write 'and others'.",
    )


def _name_defects(text: str) -> tuple[Defect, ...]:
    if re.match(r"\d{4}\s*,", text):
        understood = split_name(text).display
        message = f"has '{text}', but a number is no family name; it was read as '{understood}'"
        return (Defect("name-number", message, f"Write '{{{understood}}}' or '{understood}'."),)
    if text.count(",") > 2:
        understood = split_name(text).display.translate(_ATOMS)
        message = f"has '{text}' with {text.count(',')} commas, but BibTeX allows two; it was read as '{understood}'"
        return (Defect("name-commas", message, "Write 'Family, Suffix, Given'."),)
    return ()


def _without_marks(name: str) -> tuple[str, str, bool, tuple[Defect, ...]]:
    """The name without footnote marks, e-mail address and ORCID; the ORCID; whether a mark says equal contribution."""
    written, orcid = name, ""
    if "-" in name and (found := _ORCID.search(name)):
        orcid, name = found[1].upper(), name[: found.start()] + name[found.end() :]
    if "@" in name:
        name = _EMAIL.sub("", name)
    marks = "".join(_MARKS.findall(name))
    if marks:
        name = _MARKS.sub("", name)
    name = _GLUED_DIGITS.sub("", name).strip()
    if name == written:
        return name, "", False, ()
    message = f"has '{written}', but marks, addresses and numbers are no part of a name; it was read as '{name}'"
    return name, orcid, bool(_EQUAL.search(marks)), (Defect("name-marks", message, f"Write '{name}'."),)


def _decoded(name: str) -> str:
    """The name in Unicode, its brace groups kept together by private-use characters."""
    if "{" not in name:
        return to_text(name)
    if "\\" in name:  # accents first: their braces are no groups
        name = re.sub(r"\{\s*(\\[^{}\s]*(?:\{[^{}]*\}|\s?[A-Za-z]|\s*\\[ij])?\s*)\}", lambda f: to_text(f[0]), name)
        name = re.sub(r"\\(?:[\"'`^~=.]|[uvHcdbkrt](?=\{))\s*\{[^{}]*\}", lambda f: to_text(f[0]), name)
    return to_text(re.sub(r"\{((?:[^{}]|\{[^{}]*\})*)\}", _atom, name))


def _atom(found: re.Match[str]) -> str:
    text = to_text(found[1])
    if len(text) < 2 or (" " not in text and "," not in text and not text[0].islower()):
        return text
    return _ATOM_START + text.replace(" ", _ATOM_SPACE).replace(",", _ATOM_COMMA)


def _whole_group(name: str) -> str | None:
    """What stands in the braces where one pair encloses everything, and is no accent."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return None
    depth = 0
    for position, letter in enumerate(name):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0 and position < len(name) - 1:
            return None
    inner = name[1:-1].strip()
    deeper = _whole_group(inner)
    return inner if deeper is None else deeper
