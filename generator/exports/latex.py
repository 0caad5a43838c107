r"""Unicode text as LaTeX reads it: special characters escaped, `$…$` kept, capitals of titles protected.

| text | written |
|---|---|
| 50% of R&D | `50\% of R\&D` |
| costs $5 | `costs \$5` |
| `$O(n^2)$` time | `$O(n^2)$ time` |
| BERT for GPT-4 (title) | `{BERT} for {GPT-4}` |

Letters stay Unicode: biber and today's BibTeX read UTF-8.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"(?<!\\)\$(?=\S)([^$]{1,500}?)(?<=[^\s\\])\$(?!\d)")
_SPECIAL = re.compile(r"\\\$|[\\{}&#%_$~^<>]")
_ESCAPES = {
    "\\$": r"\$", "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip
_UNBALANCED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_CAPITALS = re.compile(r"(?<![\w-])[\w-]*[^\W_][A-Z][\w-]*")
"""A word with a capital after another letter: styles that set titles in lower case would break it."""


def to_latex(text: str) -> str:
    """The text on one line, escaped for a BibTeX value in braces."""
    return _pieces(" ".join(text.split()), protect=False)


def title_to_latex(text: str) -> str:
    """A title: as `to_latex`, with names like BERT in braces so that no style changes their case."""
    return _pieces(" ".join(text.split()), protect=True)


def address_to_latex(address: str) -> str:
    """A URL or identifier, verbatim but for braces and spaces, which would end or split the value."""
    return "".join(address.split()).replace("{", "%7B").replace("}", "%7D")


def _pieces(text: str, *, protect: bool) -> str:
    if not (_SPECIAL.search(text) or (protect and _CAPITALS.search(text))):
        return text  # nearly every name and venue
    escapes = _ESCAPES if _balanced(text) else _ESCAPES | _UNBALANCED
    written = []
    end = 0
    for found in _FORMULA.finditer(text):
        if not _balanced(found[1]):
            continue
        written += [_escape(text[end : found.start()], escapes, protect), found[0]]
        end = found.end()
    return "".join((*written, _escape(text[end:], escapes, protect)))


def _escape(text: str, escapes: dict[str, str], protect: bool) -> str:
    if protect:
        parts = []
        end = 0
        for found in _CAPITALS.finditer(text):
            parts += [_escape(text[end : found.start()], escapes, False)]
            parts += ["{", _escape(found[0], escapes, False), "}"]
            end = found.end()
        return "".join((*parts, _escape(text[end:], escapes, False)))
    return _SPECIAL.sub(lambda found: escapes[found[0]], text)


def _balanced(text: str) -> bool:
    """Whether every brace has its partner, as BibTeX counts: a backslash before a brace changes nothing."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0
