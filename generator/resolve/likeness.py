"""Whether two printed names can be one person's: initials, missing middle names, particles.

This never joins people.  It lines up the author lists of one work, and it finds pairs to propose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.names import NameParts, fold_name, split_name


@dataclass(frozen=True, slots=True)
class Parts:
    """A name's folded words."""

    given: tuple[str, ...]
    family: str
    """Family name without particle, its words joined."""

    @property
    def initial(self) -> str:
        """First letter of the first given name, or nothing."""
        return self.given[0][:1] if self.given else ""

    @property
    def abbreviated(self) -> bool:
        """Whether no given name is written out."""
        return all(len(word) == 1 for word in self.given)


@lru_cache(maxsize=262144)
def parts_of(name: str) -> Parts:
    """The folded words of a name as shown."""
    split: NameParts = split_name(name)
    family = fold_name(split.family).replace(" ", "")
    given = tuple(fold_name(_spread(split.given)).split())
    return Parts(given, family)


def can_be_one(first: str, second: str) -> bool:
    """Whether one name can be a shorter form of the other: same family name, given names that agree.

    | one | other | |
    |---|---|---|
    | B. Chen | Beidi Chen | yes |
    | Percy Liang | Percy S. Liang | yes |
    | Yang Zhou | Yang Zhong | no |
    | Hanlin Zhu | Hanqing Zhu | no |
    """
    one, other = parts_of(first), parts_of(second)
    return one.family == other.family and given_agree(one.given, other.given)


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the first names agree, and the words of the shorter list are found in order in the longer."""
    if not one or not other:
        return not one and not other
    if not words_agree(one[0], other[0]):
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    position = 0
    for word in short:
        while position < len(long) and not words_agree(word, long[position]):
            position += 1
        if position == len(long):
            return "".join(one) == "".join(other)
        position += 1
    return True


def words_agree(one: str, other: str) -> bool:
    """Whether two given names are the same, or one is the initial of the other."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def _spread(given: str) -> str:
    """`J.-P.`, `JP` and `J.P.` as single letters."""
    words = given.replace(".", " ").replace("-", " ").split()
    return " ".join(" ".join(word) if _is_initials(word) else word for word in words)


def _is_initials(word: str) -> bool:
    """`JP`, but not `Li` or `Yu`: initials written together have no vowel among them, names have."""
    return 1 < len(word) <= 3 and word.isupper() and not set(word.casefold()) & set("aeiouy")
