"""Author and editor fields: split by BibTeX's rules first, decoded afterwards.

A name is split where `and` stands outside braces; what stands in braces is one name (`{Barnes and Noble}`).
`others`, `et al.` and their relatives are no people: they say that names were left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.load.bibtex.name_lists import OTHERS, Defect, names_of, whole_group
from generator.load.latex import escape, to_text
from generator.model.raw import RawValue
from generator.names import NameParts, split_name

_TRAILING_OTHERS = re.compile(r",?\s+(?:et\.?\s*al(?:ii)?\.?|and others|\.\.\.|…)$", re.IGNORECASE)
_ORCID = re.compile(
    r"\(?(?:https?://)?(?:orcid\.org/)?\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/?\)?", re.IGNORECASE
)
_EMAIL = re.compile(r"[(<\[]?\b[\w.+-]+@[\w-]+\.[\w.-]+\b[)>\]]?")
_MARKS = re.compile(
    r"\$\^?\{?\s*(?:\\(?:ast|star|dagger|ddagger|S)|[*†‡\d,]+)\s*\}?\$|\\thanks\{[^{}]*\}|\\footnotemark(?:\[\d+\])?|\\textsuperscript\{[^{}]*\}|[*∗⁎†‡§¶⋆★♯¹²³⁴⁵⁶⁷⁸⁹⁰✉]+"
)
_EQUAL = re.compile(r"[*∗⁎]|\\ast")
_GLUED_DIGITS = re.compile(r"(?<=[^\W\d_]{2})\d(?:,\d)*$")
_COLLABORATION = re.compile(r"\b(?:collaborations?|consortium|working group|task force)$", re.IGNORECASE)
_ATOM_SPACE, _ATOM_COMMA, _ATOM_START = "\ue030", "\ue031", "\ue032"
_ATOMS = str.maketrans({_ATOM_SPACE: " ", _ATOM_COMMA: ",", _ATOM_START: ""})


@dataclass(frozen=True)
class Person:
    """One name of a list; `others` where names were left out."""

    parts: NameParts | None
    corporate: str = ""
    orcid: str = ""
    equal: bool = False

    @cached_property
    def value(self) -> RawValue:
        """The name in the vocabulary of records; one value for all records that print it."""
        if self.corporate:
            return {"name": self.corporate, "family": self.corporate, "corporate": True}
        if self.parts is None:
            return "others"
        value: dict[str, RawValue] = {"name": self.parts.display}
        for name in ("given", "family", "particle", "suffix", "number"):
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
    for name in names_of(value, defects):
        found, odd = read_person(name)
        people.extend(found)
        defects.extend(odd)
    return people, defects


def write_people(people: list[Person]) -> str:
    """The people as BibTeX writes them: `von Family, Suffix, Given`, joined by `and`."""
    return " and ".join(_written(person) for person in people)


def _written(person: Person) -> str:
    if person.corporate:
        return "{" + escape(person.corporate) + "}"
    if person.parts is None:
        return "others"
    parts = person.parts
    family = " ".join(part for part in (parts.particle, parts.family, parts.number) if part)
    return escape(", ".join(part for part in (family, parts.suffix, parts.given) if part))


@lru_cache(maxsize=262144)
def read_person(name: str) -> tuple[tuple[Person, ...], tuple[Defect, ...]]:
    """The person (and perhaps the others left out) that one name of a list stands for."""
    if OTHERS.fullmatch(name):
        return (_OTHERS_LEFT_OUT,), ()
    inner = whole_group(name)
    if inner is not None and (text := to_text(inner)):
        if OTHERS.fullmatch(text):
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
    if max(text) >= "\ue030" and any(mark in text for mark in (_ATOM_SPACE, _ATOM_COMMA, _ATOM_START)):
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
        commas = text.count(",")
        message = f"has '{text}' with {commas} commas, but BibTeX allows two; it was read as '{understood}'"
        return (Defect("name-commas", message, "Write 'Family, Suffix, Given'."),)
    return ()


def _without_marks(name: str) -> tuple[str, str, bool, tuple[Defect, ...]]:
    """The name without marks, e-mail address and ORCID; the ORCID; whether a mark says equal contribution."""
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
    if orcid and written == f"{name} ({orcid})":
        return name, orcid, False, ()  # as `coterie fetch` writes it
    message = (
        f"has '{written}', but marks, addresses and numbers are no part of a name; it was read as '{name}'"
    )
    return name, orcid, bool(_EQUAL.search(marks)), (Defect("name-marks", message, f"Write '{name}'."),)


def _decoded(name: str) -> str:
    """The name in Unicode, its brace groups kept together by private-use characters."""
    if "{" not in name:
        return to_text(name)
    if "\\" in name:  # accents first: their braces are no groups
        name = re.sub(
            r"\{\s*(\\[^{}\s]*(?:\{[^{}]*\}|\s?[A-Za-z]|\s*\\[ij])?\s*)\}", lambda f: to_text(f[0]), name
        )
        name = re.sub(r"\\(?:[\"'`^~=.]|[uvHcdbkrt](?=\{))\s*\{[^{}]*\}", lambda f: to_text(f[0]), name)
    return to_text(re.sub(r"\{((?:[^{}]|\{[^{}]*\})*)\}", _atom, name))


def _atom(found: re.Match[str]) -> str:
    text = to_text(found[1])
    if len(text) < 2 or (" " not in text and "," not in text and not text[0].islower()):
        return text
    return _ATOM_START + text.replace(" ", _ATOM_SPACE).replace(",", _ATOM_COMMA)
