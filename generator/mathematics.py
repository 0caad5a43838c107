r"""`$…$` in titles and abstracts: MathML for the page, Unicode for plain text.

The mathematics of records is LaTeX written by anyone, so the MathML is rebuilt element by element
from an allow list; what cannot be converted is shown as it was written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

import latex2mathml.converter
from markupsafe import Markup, escape
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalker, get_default_latex_context_db

_MATHS = re.compile(r"(?<!\\)\$(?=\S)([^$]{1,500}?)(?<=[^\s\\])\$(?!\d)")
"""As pandoc reads it: no space inside the dollars and no digit after, so that `$5 and $6` is money."""
_TEXT_COMMAND = re.compile(
    r"^\s*\\(?:texttt|textrm|textbf|textit|textsc|text|mathrm|mathtt|mathbf)\{([^{}\\$]*)\}\s*$"
)
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    {"mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac",
     "msqrt", "mroot", "mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle",
     "mpadded", "mphantom"}
)  # fmt: skip
_ATTRIBUTES = frozenset(
    {"mathvariant", "stretchy", "displaystyle", "linethickness", "accent", "fence", "form"}
)
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPT = re.compile(r"([\^_])(\{([^{}]*)\}|\w)")


def with_mathematics(text: str) -> Markup:
    """The text as HTML: everything escaped, each `$…$` as MathML."""
    if "$" not in text:
        return escape(text)
    parts = []
    end = 0
    for match in _MATHS.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_mathml(match.group(1)))
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def without_mathematics(text: str) -> str:
    """The text as plain Unicode: `S$^{2}$FT` becomes `S²FT`."""
    return _MATHS.sub(lambda match: _plain(match.group(1)), text) if "$" in text else text


@lru_cache(maxsize=4096)
def _mathml(latex: str) -> Markup:
    text_only = _TEXT_COMMAND.match(latex)
    if text_only:
        return escape(text_only.group(1))
    try:
        root = ElementTree.fromstring(latex2mathml.converter.convert(latex))
    except Exception:  # the converter raises whatever its parser trips over; the words stay readable
        return escape(f"${latex}$")
    return Markup("<math>{}</math>").format(Markup("").join(_element(child) for child in root))


def _element(node: ElementTree.Element) -> Markup:
    name = node.tag.removeprefix(_NAMESPACE)
    inner = escape(node.text or "") + Markup("").join(
        _element(child) + escape(child.tail or "") for child in node
    )
    if name not in _ELEMENTS:
        return inner
    attributes = Markup("").join(
        Markup(' {}="{}"').format(key, value) for key, value in node.attrib.items() if key in _ATTRIBUTES
    )
    return Markup("<{}{}>{}</{}>").format(Markup(name), attributes, inner, Markup(name))


@lru_cache(maxsize=4096)
def _plain(latex: str) -> str:
    text_only = _TEXT_COMMAND.match(latex)
    if text_only:
        return text_only.group(1)
    scripted = _SCRIPT.sub(_script, latex)
    try:
        nodes, _, _ = LatexWalker(f"${scripted}$", latex_context=_macros()).get_latex_nodes()
        return str(_to_text().nodelist_to_text(nodes)).strip()
    except Exception:  # as above: unreadable mathematics stays as it was written
        return latex


@lru_cache(maxsize=1)
def _macros() -> object:
    """The macros of LaTeX, built once: doing so for each formula costs ten times the formula."""
    return get_default_latex_context_db()


@lru_cache(maxsize=1)
def _to_text() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text")


def _script(match: re.Match[str]) -> str:
    """Simple super- and subscripts as Unicode digits; others as they are."""
    inner = match.group(3) if match.group(3) is not None else match.group(2)
    table = _RAISED if match.group(1) == "^" else _LOWERED
    return inner.translate(table) if inner and all(ord(c) in table for c in inner) else match.group(0)
