"""Names as printed, made comparable: the bare name, the homonym number, and whether it names anybody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.model.records import PrintedAuthor
from generator.names import fold_name, split_name

_NUMBER = re.compile(r"\s+\d{4}$")
_PUNCTUATION = re.compile(r"[^\w]+")
_MARKS = re.compile(r"\s*[*†‡§¶]+$")
_PSEUDO_NAMES = frozenset(
    {"al", "and", "and others", "anon", "anonymous", "anonymous author", "anonymous authors", "author",
     "authors", "et", "et al", "et al others", "et alii", "n a", "nil", "no author", "no authors", "none",
     "null", "others", "tba", "tbd", "to be announced", "to be determined", "unknown", "unknown author",
     "unknown authors", "various", "various authors"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name: as shown, and as compared."""

    shown: str
    """Without homonym number and marks, given name first."""
    bare: str
    """Folded, without the number."""
    number: str = ""
    """DBLP homonym number."""
    corporate: bool = False

    @property
    def key(self) -> str:
        """Equal for equal names: the folded name, with the number where there is one."""
        return f"{self.bare} {self.number}" if self.number else self.bare

    @property
    def person(self) -> str:
        """Equal for one person without a record; with a number accents count, as they do to DBLP."""
        if not self.number or self.shown.isascii():
            return self.key
        plain = unicodedata.normalize("NFC", self.shown).casefold()
        return f"{' '.join(_PUNCTUATION.sub(' ', plain).split())} {self.number}"

    @property
    def numbered(self) -> str:
        """As shown, with the number."""
        return f"{self.shown} {self.number}" if self.number else self.shown

    @property
    def is_pseudo(self) -> bool:
        """Whether this stands where a name should be, and names nobody: `et al.`, `Anonymous`, `???`."""
        return self.bare in _PSEUDO_NAMES or not any(map(str.isalpha, self.bare))


def name_of(author: PrintedAuthor) -> Name:
    """The name of one place in an author list."""
    return _read(author.name, author.number or "", author.corporate)


def read_name(text: str) -> Name:
    """The name in a text such as an alias: `Chen, Beidi`, `Zhao Song 0002`."""
    return _read(text, "", False)


@lru_cache(maxsize=262144)
def _read(text: str, number: str, corporate: bool) -> Name:
    plain = _MARKS.sub("", " ".join(text.split()))
    text = plain if plain and plain != text else text  # most names are shown as they are, and held once
    if corporate:
        return Name(text, fold_name(text.replace(",", " ")), "", True)
    parts = split_name(text)
    number = parts.number or number
    shown = parts.display if "," in text else text
    if number:
        shown = _NUMBER.sub("", shown)
    return Name(shown, fold_name(shown), number)


def forget_names() -> None:
    """Let go of the names that were read: a process that resolves once asks for none again."""
    _read.cache_clear()
