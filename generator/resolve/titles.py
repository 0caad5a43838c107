"""Titles made comparable: one key for all the ways in which sources print one title."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text import fold

SHORTEST_TELLING_TITLE = 12
"""Letters and digits that a title needs before it can say that two records are one work."""

_MATHEMATICS = re.compile(r"\$([^$]*)\$|\\\(|\\\)")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\*?\s*")
_ESCAPED = re.compile(r"\\([#$%&_{}~^])")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_ENTITY = re.compile(r"&(amp|lt|gt|quot);", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:i|b|em|sub|sup|tt|scp|inf)>", re.IGNORECASE)
_SYMBOLS = str.maketrans(
    {"∞": " ∞ ", "²": "2", "³": "3", "ℓ": "l", "×": "x", "&": " and ", "+": " plus ", "#": " sharp "}
)
_COMMAND_WORDS = {
    "infty": " ∞ ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "psi": "ψ",
    "omega": "ω", "theta": "θ", "eta": "η", "kappa": "κ", "rho": "ρ", "zeta": "ζ", "chi": "χ",
    "nu": "ν", "xi": "ξ",
    "ell": "l", "times": "x", "ss": "ss", "ae": "ae", "oe": "oe", "o": "o", "l": "l", "aa": "a",
}  # fmt: skip
_GENERIC = frozenset(
    {"abstract", "abstracts", "acknowledgement", "acknowledgements", "acknowledgments", "announcement",
     "announcements", "appendix", "author index", "book review", "book reviews", "call for papers",
     "chairs message", "comment", "commentary", "comments", "conclusion", "conclusions", "contents",
     "correction", "corrigendum", "discussion", "editor s note", "editorial", "editorial board",
     "editors introduction", "editors note", "errata", "erratum", "foreword", "from the editor",
     "from the editors", "front matter", "frontmatter", "general chairs message", "guest editorial",
     "guest editors introduction", "in memoriam", "index", "introduction",
     "introduction to the special issue", "introduction to the special section",
     "introduction to this special issue", "invited talk", "invited talks", "keynote", "keynote address",
     "keynote speech", "keynote talk", "letter from the editor", "letter to the editor",
     "list of reviewers", "message from the chairs", "message from the editor",
     "message from the general chair", "message from the general chairs", "message from the program chair",
     "message from the program chairs", "news", "note", "notes", "obituary", "opening remarks",
     "organization", "organizing committee", "overview", "panel", "panel discussion", "panel session",
     "poster session", "posters", "preface", "proceedings", "program committee", "reply", "report",
     "response", "review", "reviewers", "special issue", "special issue editorial", "summary", "survey",
     "table of contents", "title page", "titles", "tutorial", "tutorials", "untitled", "welcome",
     "welcome address", "welcome message", "workshop summary"}
)  # fmt: skip
_GENERIC_WORDS = frozenset(word for title in _GENERIC for word in title.split())
_NOT_IN_KEYS = re.compile(r"[^\w∞]+|_+")
_NUMBERS = re.compile(r"\b(?:\d+(?:\.\d+)?|[ivx]+)\b")


@lru_cache(maxsize=262144)
def title_key(title: str) -> str:
    """The title without case, accents, markup, punctuation and spacing: equal for equal titles.

    | printed | key |
    |---|---|
    | `S$^{2}$FT: Efficient …` | `s2ft efficient …` |
    | `$\\texttt{Model-GLUE}$: …` | `model glue …` |
    | `{GSM-$\\infty$}: How Do your LLMs …` | `gsm ∞ how do your llms …` |

    Digits, Greek letters and ∞ are kept: `GaLore` and `GaLore 2` are two titles.
    """
    if "\\" in title or "$" in title:
        title = _without_latex(title)
    if "<" in title or "&" in title:
        title = _MARKUP.sub("", _ENTITY.sub(lambda found: _entity(found[1]), title))
    text = fold(_APOSTROPHES.sub("", title).translate(_SYMBOLS))
    return " ".join(_NOT_IN_KEYS.sub(" ", _unbraced(text)).split())


def is_telling(key: str) -> bool:
    """Whether equal titles of this key say anything: not 'Preface', not 'Panel discussion', not 'BERT'."""
    if key in _GENERIC or len(key.replace(" ", "")) < SHORTEST_TELLING_TITLE:
        return False
    words = key.split()
    return len(words) > 6 or not all(word in _GENERIC_WORDS or word.isdigit() for word in words)


def numbers_of(key: str) -> tuple[str, ...]:
    """The numbers of a title, arabic or roman, sorted: what tells 'Part I' from 'Part II'."""
    return tuple(sorted(_NUMBERS.findall(key)))


def _without_latex(title: str) -> str:
    title = _ESCAPED.sub(r" \1 ", title)
    title = _MATHEMATICS.sub(lambda found: re.sub(r"[\^_]", "", found[1] or ""), title)
    return _COMMAND.sub(lambda found: _COMMAND_WORDS.get(found[1], ""), title)


def _unbraced(text: str) -> str:
    return text.replace("{", "").replace("}", "").replace("^", "")


def _entity(name: str) -> str:
    return " and " if name.lower() == "amp" else " "
