"""Spellings of names: which pairs of printed names one person may have, and how surely.

| kind | example | weight |
|---|---|---|
| spelling | Zhang-Yang Wang, Zhangyang Wang; Müller, Mueller; 李伟, Wei Li; Yury, Yuri | +1.0 |
| middle initial | Percy S. Liang, Percy Shuo Liang | +1.0 |
| middle name | Percy Liang, Percy S. Liang | +0.4 |
| number | Xinyu Yang, Xinyu Yang 0002 | +0.4 |
| initials | J. R. Gardner, Jacob R. Gardner | 0 |
| order | Chen Beidi, Beidi Chen | −0.3 |
| short form | Mike Collins, Michael Collins | −0.3 |
| family name | Maria Garcia, Maria Garcia Lopez | −0.3 |
| first name | C. Lee Giles, Lee Giles | −0.3 |
| initial | B. Chen, Beidi Chen | −0.8 |
| order of syllables | Yang Lin, Lin Yang | −1.3 |
| slip | Christoper Manning, Christopher Manning | −1.3 |

Yang Zhou, Yang Zhong and Yan Zhu are none of these: romanised Chinese names differ by single letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from generator.names import fold_name, split_name
from generator.resolve.likeness import Parts, given_agree, parts_of
from generator.text import slugify

WEIGHTS = {
    "spelling": 1.0, "middle initial": 1.0, "middle name": 0.4, "number": 0.4, "initials": 0.0,
    "order": -0.3, "short form": -0.3, "family name": -0.3, "first name": -0.3, "initial": -0.8, "slip": -1.3,
    "order of syllables": -1.3,
}  # fmt: skip

_EXPANSIONS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae", "Ä": "Ae", "Ö": "Oe",
     "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "Æ": "Ae", "ё": "yo", "х": "kh"}
)  # fmt: skip
_SLAVIC = (
    (re.compile(r"ks"), "x"),
    (re.compile(r"^i(?=[uae])"), "y"),
    (re.compile(r"(?<=[a-z]{2})(?:iy|yi|yy|ij|ii|y)$"), "i"),
    (re.compile(r"(?<=[a-z]{3})(?:iya|ija|ya)$"), "ia"),
    (re.compile(r"^ye"), "e"),
    (re.compile(r"ts|tz"), "c"),
)
_ANY_SLAVIC = re.compile("|".join(pattern.pattern for pattern, _ in _SLAVIC))
_SYLLABLE = (
    r"(?:er|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|iao|ian|ing|uai|uan|ang|eng|ong|iu|ie|"
    r"ia|in|ai|ei|ao|ou|an|en|ua|uo|ui|un|ue|ve|[aeiouv]))"
)
_ROMANISED = re.compile(rf"^(?:{_SYLLABLE})+$")
_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "alexander": "alex aleksandr sasha xander", "andrew": "andy drew", "anthony": "tony",
        "benjamin": "ben", "charles": "charlie chuck", "christopher": "chris", "daniel": "dan danny",
        "david": "dave", "deborah": "debbie deb", "donald": "don", "douglas": "doug",
        "edward": "ed eddie ted", "elizabeth": "liz beth", "eugene": "gene", "frederick": "fred",
        "gregory": "greg", "jacob": "jake", "james": "jim jimmy jamie", "jeffrey": "jeff geoff geoffrey",
        "jennifer": "jen jenny", "jonathan": "jon", "joseph": "joe", "joshua": "josh",
        "katherine": "kate kathy katie kathryn catherine", "kenneth": "ken", "lawrence": "larry",
        "leonard": "len leon", "margaret": "maggie peggy", "martin": "marty", "matthew": "matt",
        "michael": "mike", "mitchell": "mitch", "nathaniel": "nathan nate", "nicholas": "nick nicolas",
        "patrick": "pat", "peter": "pete", "philip": "phil phillip", "raymond": "ray", "rebecca": "becky",
        "richard": "rick dick rich", "robert": "bob rob bobby", "ronald": "ron", "samuel": "sam",
        "stanley": "stan", "stephen": "steve steven stefan", "stuart": "stu", "susan": "sue",
        "theodore": "theo", "thomas": "tom tommy", "timothy": "tim", "victor": "viktor",
        "vincent": "vince", "walter": "walt", "william": "bill will billy", "zachary": "zach zack",
    }.items()
    for short in shorts.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name taken apart for comparing, with the keys under which names like it are found."""

    shown: str
    folded: str
    number: str
    parts: Parts
    joined: tuple[str, ...]
    """All letters in one word, in every order and transliteration that sources use."""

    @property
    def nick(self) -> str:
        """The first given name, in its full form where it has one."""
        first = self.parts.given[0] if self.parts.given else ""
        return _SHORT_FORMS.get(first, first)


@lru_cache(maxsize=262144)
def spelling_of(shown: str, number: str) -> Spelling:
    """The spelling of a name as shown, in Latin letters whatever its script."""
    nickname = re.search(r"[(\"“]([^)\"”]+)[)\"”]", shown)
    plain = shown.replace(nickname[0], " ") if nickname else shown
    parts = parts_of(" ".join(plain.split()))
    if not shown.isascii():
        latin = tuple(word for given in parts.given for word in slugify(given).split("-") if word)
        parts = Parts(latin, slugify(parts.family).replace("-", ""))
    return Spelling(shown, fold_name(shown), number, parts, tuple(dict.fromkeys(_joined(plain, parts))))


def keys_of(name: Spelling) -> Iterator[str]:
    """Keys that two names share if they can be one person's: `kind|letters`."""
    given, family = name.parts.given, name.parts.family
    for letters in name.joined:
        yield f"j|{letters}"
    if not given or not family:
        return
    if not name.parts.abbreviated:
        yield f"m|{family}|{name.nick}"
        chinese = _ROMANISED.match(given[0]) and _ROMANISED.match(family)
        for word in (*given[1:], family):
            if len(word) > 2:
                yield f"c|{given[0]}|{word}"
        if not chinese:  # slips and short forms are looked for in other names only
            yield f"t|{family}|{given[0][0]}"
            yield f"t|{given[0]}|{family[0]}"
    if len(given) > 1 and len(given[1]) > 2:
        yield f"m|{family}|{given[1]}"
    yield f"i|{family}|{given[0][0]}"


def kind_of(one: Spelling, other: Spelling) -> str | None:
    """The way in which two names can be one person's; None where they cannot."""
    if one.number and other.number:
        same = one.number == other.number and one.folded == other.folded
        return "spelling" if same else None
    if one.folded == other.folded:
        return "number" if one.number or other.number else "spelling"
    kind = _given_kind(one, other) if one.parts.family == other.parts.family else None
    if kind is not None:
        return kind
    if set(one.joined) & set(other.joined):
        return _order_kind(one, other)
    if _is_longer_family(one.parts, other.parts) or _is_longer_family(other.parts, one.parts):
        return "family name"
    return "slip" if _is_slip(one.parts, other.parts) else None


def _given_kind(one: Spelling, other: Spelling) -> str | None:
    first, second = one.parts.given, other.parts.given
    if not first or not second:
        return None
    if not given_agree(first, second):
        if first[1:] == second or second[1:] == first:
            return "first name" if len((first if first[1:] == second else second)[1]) > 2 else None
        return "short form" if _is_short_form(one, other) else None
    if "".join(first) == "".join(second):
        return "spelling"
    if len(first[0]) == 1 or len(second[0]) == 1:
        return "initials" if min(len(first), len(second)) > 1 else "initial"
    return "middle initial" if len(first) == len(second) else "middle name"


def _is_short_form(one: Spelling, other: Spelling) -> bool:
    """`Mike` beside `Michael`, `Fer` beside `Fernando`; not `Xin` beside `Xinyu`, which are two names."""
    first, second = one.parts.given, other.parts.given
    if not given_agree((one.nick, *first[1:]), (one.nick, *second[1:])):
        return False
    short, long = sorted((first[0], second[0]), key=len)
    if one.nick == other.nick:
        return len(one.nick) > 1
    return 2 < len(short) < len(long) - 1 and long.startswith(short) and not _ROMANISED.match(long)


def _order_kind(one: Spelling, other: Spelling) -> str:
    words = sorted(_words(one))
    if words != sorted(_words(other)):
        return "spelling"
    # Many Chinese family names are given names too: Yang Lin and Lin Yang are mostly two people.
    return "order of syllables" if all(_ROMANISED.match(word) for word in words) else "order"


def _joined(plain: str, parts: Parts) -> Iterator[str]:
    """The letters of a name in one word, given name first or last: the smaller of the two stands for both."""
    pairs = {("".join(parts.given), parts.family): None}
    for given, family in dict.fromkeys(_readings(plain)):
        pairs[slugify(given).replace("-", ""), slugify(family).replace("-", "")] = None
    for given, family in pairs:
        yield from _both_orders(given, family)


def _readings(plain: str) -> Iterator[tuple[str, str]]:
    """Given and family name: as printed, with ü as ue, family name first, and 李伟 as 伟 and 李."""
    if not plain.isascii():
        for text in (plain, plain.translate(_EXPANSIONS)):
            split = split_name(text)
            yield split.given, split.particle + split.family
    words = plain.split()
    if len(words) > 2:
        yield " ".join(words[1:]), words[0]
        split = split_name(plain)
        yield split.given, split.particle + split.family
    elif len(words) == 1 and 1 < len(plain) <= 4 and not plain.isascii():
        yield from ((plain[size:], plain[:size]) for size in (1, 2) if size < len(plain))


def _both_orders(given: str, family: str) -> Iterator[str]:
    if given and family:
        yield min(given + family, family + given)
        slavic = _slavic(given), _slavic(family)
        yield min(slavic[0] + slavic[1], slavic[1] + slavic[0])


def _slavic(word: str) -> str:
    if not _ANY_SLAVIC.search(word):
        return word
    for pattern, replacement in _SLAVIC:
        word = pattern.sub(replacement, word)
    return word


def _words(name: Spelling) -> tuple[str, ...]:
    return (*name.parts.given, name.parts.family)


def _is_longer_family(short: Parts, long: Parts) -> bool:
    """`Maria Garcia` beside `Maria Garcia Lopez`: the family name of one is a middle word of the other."""
    if len(long.given) < 2 or not short.given or len(short.given[0]) < 2 or len(short.family) < 3:
        return False
    if short.given[0] != long.given[0] or short.family not in long.given[1:]:
        return False
    # Wei Cheng and Wei-Cheng Lee: given names of two syllables look like a given and a family name.
    chinese = all(_ROMANISED.match(word) for word in (*long.given, long.family))
    return len(short.given) < len(long.given) and not chinese


def _is_slip(one: Parts, other: Parts) -> bool:
    """One letter more, less, changed or swapped in a long word that is no romanised Chinese."""
    if len(one.given) != len(other.given) or not one.given:
        return False
    different = [
        pair
        for pair in zip((*one.given, one.family), (*other.given, other.family), strict=True)
        if len(set(pair)) > 1
    ]
    if len(different) != 1:
        return False
    first, second = different[0]
    if min(len(first), len(second)) < 5 or (_ROMANISED.match(first) and _ROMANISED.match(second)):
        return False
    return first[0] == second[0] and OSA.distance(first, second) == 1
