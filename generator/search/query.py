"""What a reader typed, as terms to look up: as written, joined, completed, corrected.

`theme/assets/js/search/query.js` does the same, line for line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.search.distance import distance
from generator.search.fields import IDENTIFIERS
from generator.search.postings import identifier_term
from generator.search.reader import Entry, Index
from generator.search.spelling import SHORTEST
from generator.search.words import is_ideographic, parts_of, stem, words_of

MOST_TOKENS = 12
MOST_COMPLETIONS = 12
MOST_CORRECTIONS = 4
MOST_FILES = 2
"""Files of longer prefixes that completing one word may fetch."""

_RESOLVER = re.compile(
    r"^(https?://)?((dx\.)?doi\.org/|(www\.)?arxiv\.org/(abs|pdf)/|orcid\.org/)|^(doi|arxiv|orcid|dblp):\s*"
)
_VERSION = re.compile(r"^(\d{4}\.\d{4,5})(v\d+)?(\.pdf)?$")
_IDENTIFIER = re.compile(r"[\d:/_]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word that results should have."""

    term: str
    typed: str
    """The word with its plural `s`."""
    joined: str = ""
    """Where the word is part of a hyphenated one: that one in a piece."""
    open: bool = False
    """Whether the reader may still be typing it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be meant by a token, and how well it fits, up to 100."""

    term: str
    quality: int
    entry: Entry


def tokens_of(text: str) -> list[Token]:
    """The different words of a query; a last one of which there is one letter yet says nothing."""
    found: dict[str, Token] = {}
    words = words_of(text)
    unfinished = bool(text) and not text[-1].isspace()
    for at, word in enumerate(words):
        pieces = word.split("-")
        joined = stem("".join(pieces)) if len(pieces) > 1 else ""
        for place, piece in enumerate(pieces):
            last = at == len(words) - 1 and place == len(pieces) - 1
            for term in parts_of(piece):
                single = is_ideographic(term) and len(term) == 1
                typed = term if is_ideographic(term) else piece
                found.setdefault(term, Token(term, typed, joined, (last and unfinished) or single))
    tokens = list(found.values())[:MOST_TOKENS]
    begun = len(tokens) > 1 and tokens[-1].open and len(tokens[-1].typed) == 1
    return tokens[:-1] if begun and not is_ideographic(tokens[-1].term) else tokens


def identifier_of(text: str) -> str:
    """The query as an identifier, empty where it cannot be one."""
    text = identifier_term(text) if len(text.split()) == 1 else ""
    text = _VERSION.sub(r"\1", _RESOLVER.sub("", text))
    return text if len(text) >= 5 and _IDENTIFIER.search(text) else ""


def candidates(index: Index, token: Token, *, doubting: bool = False) -> list[Candidate]:
    """The terms that a token may mean, best first; `doubting`, also others than a word that exists."""
    found = []
    exact = _named(index.entry(token.term))
    if exact:
        found.append(Candidate(token.term, 100, exact))
    joined = _named(index.entry(token.joined)) if token.joined else None
    if joined:
        found.append(Candidate(token.joined, 95, joined))
    known = any(index.weight(candidate.entry) for candidate in found)
    if token.open or not known:
        completed = _completions(index, token)
        found += completed
        known = known or any(index.weight(candidate.entry) for candidate in completed)
    if known and not doubting:
        return found
    terms = {candidate.term for candidate in found}
    return found + [candidate for candidate in _corrections(index, token) if candidate.term not in terms]


def _named(entry: Entry | None) -> Entry | None:
    """The entry, unless only identifiers have it."""
    return entry if entry and entry.keys() - IDENTIFIERS else None


def _completions(index: Index, token: Token) -> list[Candidate]:
    start = token.typed
    if len(start) < 2 and not is_ideographic(start):
        return []
    prefix = index.prefix_of(start)
    heads, terms = index.chunk(prefix)
    found = {term: entry for term, entry in terms.items() if term.startswith(start)}
    longer = [below for below in index.below(start) if below != prefix]
    if len(longer) > MOST_FILES:
        wanted = [head for head in heads if head.startswith(start)]
        longer = list(dict.fromkeys(index.prefix_of(head) for head in wanted if head not in found))[
            :MOST_FILES
        ]
    for below in longer:
        found |= {t: entry for t, entry in index.chunk(below)[1].items() if t.startswith(start)}
    others = [(t, entry) for t, entry in found.items() if t != token.term and _named(entry)]
    others.sort(key=lambda item: (-index.weight(item[1]), item[0]))
    return [Candidate(t, 50 + 40 * len(start) // len(t), entry) for t, entry in others[:MOST_COMPLETIONS]]


def _corrections(index: Index, token: Token) -> list[Candidate]:
    word = token.term
    if len(word) < SHORTEST or is_ideographic(word):
        return []
    most = 1 if len(word) < 8 else 2
    near = []
    for letter in dict.fromkeys(word[:2]):
        for rarity, words in enumerate(index.words(letter)):
            for other in words.split(" "):
                if other != word and (letter == word[0] or other[1:2] == word[0]):
                    far = distance(word, other, most, begun=token.open and len(word) > SHORTEST)
                    if far <= most:
                        near.append((far, rarity, abs(len(other) - len(word)), other))
    found = []
    for far, _, _, other in sorted(near)[:MOST_CORRECTIONS]:
        entry = index.entry(other)
        if entry:
            found.append(Candidate(other, 60 if far <= 1 else 40, entry))
    return found
