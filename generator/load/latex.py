r"""LaTeX, HTML and exporters' debris to plain Unicode text; `$…$` stays as mathematics.

| written | text |
|---|---|
| `{\"o}`, `\v{c}`, `\v c`, `\'{\i}`, `{\o}` | ö č č í ø |
| `{BERT}`, `\emph{x}`, `\textit{x}` | BERT x x |
| `--`, `---`, two backquotes, two quotes | – — “ ” |
| `\&`, `\_`, `~`, `\ ` | & _ and spaces |
| `&amp;`, `<i>x</i>`, `<jats:p>` | & x |
| `$\mathcal{O}(n)$`, `\(x\)` | `$\mathcal{O}(n)$`, `$x$` |
"""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

# Decoding every value with pylatexenc is forty times dearer than this test.
_NEEDS_WORK = re.compile(r"[\\{}$~&<`\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufb00-\ufb06]|--|''")
_PLAIN_SIGNS = ("\\", "{", "}", "$", "~", "&", "<", "`", "--", "''")
"""The same for ASCII: ten quick searches take a tenth of the time of one pattern."""

_HAS_LATEX = re.compile(r"[\\{}$~`]|--|''")

_COMBINING = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a", "t": "\u0361", "h": "\u0309", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
_LETTER = r"\\[ij](?![A-Za-z])\s*|[^\W\d_][\u0300-\u036f]*"
_ACCENT = re.compile(
    rf"\\(?:([\"'`^~=.])\s*|([uvHcdbkrthGU])(?:\s+|(?=[{{\\])))"
    rf"(?:\{{\s*(?:\{{\s*({_LETTER})\s*\}}|({_LETTER}))\s*\}}|({_LETTER}))"
)
_EMPTY_ACCENT = re.compile(r"\\[\"'`^~=.]\s*\{\s*\}")
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textquotesingle": "'", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–",
    "textemdash": "—", "textasciitilde": "\ue014", "textasciicircum": "^", "textunderscore": "_",
    "textbackslash": "\ue010", "textdollar": "\ue011", "textbraceleft": "\ue012",
    "textbraceright": "\ue013", "textbar": "|", "textless": "<", "textgreater": ">",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textperiodcentered": "·", "slash": "/", "relax": "",
    "noopsort": "", "protect": "", "newblock": "", "textsuperscript": "", "textsubscript": "", "upshape": "",
    "emph": "", "textit": "", "textbf": "", "textsc": "", "texttt": "", "textrm": "", "textsf": "",
    "textup": "",
    "textsl": "", "textmd": "", "textnormal": "", "text": "", "mbox": "", "hbox": "", "url": "", "path": "",
    "underline": "", "uppercase": "", "MakeUppercase": "", "it": "", "bf": "", "em": "", "rm": "", "sc": "",
    "tt": "", "sf": "", "sl": "", "itshape": "", "bfseries": "", "ttfamily": "", "scshape": "", "enquote": "",
    "mkbibquote": "", "mkbibemph": "", "ensuremath": "", "boldmath": "", "BibTeX": "BibTeX", "LaTeX": "LaTeX",
    "TeX": "TeX", "tex": "TeX", "copyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
    "euro": "€", "EUR": "€", "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])(?:\s*\{\}|[ \t]+)?")
_TWO_ARGUMENTS = re.compile(
    r"\\(?:href|textcolor|hyperref)\s*(?:\[[^\]]*\])?\{[^{}]*\}|\\(?:color|vphantom|vspace|hspace|[Ss]ort[Nn]oop|noopsort|noop)\s*\{[^{}]*\}"
)
_CITATION = re.compile(r"\\(?:[Cc]ite[a-z]*|ref|eqref|cref)\*?\s*(?:\[[^\]]*\])*\{([^{}]*)\}")
_UNKNOWN_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.?)(?:\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*")
_SYMBOL = re.compile(r"\\([&%#_{}$ /\-,;:!@|\\<>+*()\[\]?])")
_ESCAPES = {letter: f"\\{letter}" for letter in "{}&%#_$"} | {
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip
_UNBALANCED = {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}
_SYMBOLS = {
    "{": "\ue012", "}": "\ue013", "$": "\ue011", " ": " ", "/": "", "-": "", ",": " ", ";": " ", ":": " ",
    "!": "", "\\": " ", "<": "", ">": "", "+": "", "(": "", ")": "", "[": "", "]": "", "|": "|",
}  # fmt: skip
_MATHEMATICS = re.compile(
    r"(?<!\\)\$\$(.+?)\$\$|(?<!\\)\$((?:[^$\\]|\\.)+?)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL
)
# Pandoc's rule: no space inside the dollars, no digit behind them; `$5 and $6` is money.
_LOOKS_LIKE_FORMULA = re.compile(r"(?<!\\)\$(?=\S)[^$]+?(?<=[^\s\\])\$(?!\d)")
_TAG = re.compile(
    r"</?(?:jats:[a-z-]+|mml:[a-z]+|i|b|em|strong|u|p|br|sub|sup|sc|scp|span|tt|a|div|italic|bold|inline-formula"
    r"|alternatives|tex-math|title|sec|math|m[a-z]{1,9})(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"</?(?:jats:(?:p|title|sec|list-item)|p|br|div)\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = re.compile("[\ue010-\ue021\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_RESTORED = {0xE010: "\\", 0xE012: "{", 0xE013: "}", 0xE014: "~"}
_MATH_MARK = re.compile("\ue020(\\d+)\ue021")
_DEEPEST = 40
"""More braces inside one another than this are noise, and pylatexenc would run out of stack."""


def to_text(value: str) -> str:
    """The value as a reader sees it, in Unicode NFC, on one line; mathematics stays between dollars."""
    value = " ".join(value.split())
    if value.isascii():
        for sign in _PLAIN_SIGNS:
            if sign in value:
                break
        else:
            return value
    if _NEEDS_WORK.search(value):
        value = " ".join(_decode(value).split())
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def to_address(value: str) -> str:
    r"""The value of a `url`, `doi` or `file` field: escapes such as `\_` undone, nothing else changed."""
    value = "".join(value.split("\n")).strip()
    if "\\" in value or "{" in value or "&" in value:
        value = html.unescape(value)
        value = (
            value.replace("{\\textasciitilde}", "~").replace("\\textasciitilde", "~").replace("\\~{}", "~")
        )
        value = re.sub(r"\\url\s*|\\path\s*|(?<!\\)[{}]", "", value)
        value = re.sub(r"\\([_%&#~{}$:])", r"\1", value)
    return value.strip()


def escape(text: str) -> str:
    """Plain text as LaTeX reads it back; letters stay Unicode, and braces balance as BibTeX counts them."""
    escapes = _ESCAPES if _is_balanced(text) else _ESCAPES | _UNBALANCED
    return re.sub(r"[\\{}&%#_$~^]", lambda found: escapes[found[0]], text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def _decode(value: str) -> str:
    value = _without_markup(value)
    if not _HAS_LATEX.search(value):
        return value
    formulas: list[str] = []

    def keep(found: re.Match[str]) -> str:
        formulas.append(next(group for group in found.groups() if group is not None).strip())
        return f"\ue020{len(formulas) - 1}\ue021"

    if "$" in value or "\\(" in value or "\\[" in value:
        value = _MATHEMATICS.sub(keep, value)
    if "\\" in value:
        value = _decode_commands(value)
    value = _typography(value).replace("{", "").replace("}", "")
    if not value.isascii():
        value = value.translate(_RESTORED)
    value = _dollars(value)
    return _MATH_MARK.sub(lambda found: f"${formulas[int(found[1])]}$", value)


def _without_markup(value: str) -> str:
    if "&" in value:
        value = html.unescape(value.replace("\\&#", "&#"))
    if "<" in value:
        value = _TAG.sub("", _BLOCK_TAG.sub(" ", value))
    if not value.isascii():
        value = _INVISIBLE.sub("", value).translate(_LIGATURES)
    return value


def _decode_commands(value: str) -> str:
    value = _CITATION.sub(r"[\1]", _TWO_ARGUMENTS.sub("", value))
    for _ in range(3):  # `\'{\^a}` is an accent on an accent
        decoded = _ACCENT.sub(_accented, value)
        if decoded == value:
            break
        value = decoded
    value = _EMPTY_ACCENT.sub(lambda found: {"~": "\ue014", "^": "^"}.get(found[0][1], ""), value)
    value = _COMMAND.sub(lambda found: _LETTERS.get(found[1], found[0]), value)
    value = _SYMBOL.sub(lambda found: _SYMBOLS.get(found[1], found[1]), value)
    return _remaining(value) if "\\" in value else value


def _typography(value: str) -> str:
    value = value.replace("~", " ").replace("---", "—").replace("--", "–")
    return value.replace("``", "“").replace("''", "”")


def _accented(found: re.Match[str]) -> str:
    accent, letter = found[1] or found[2], (found[3] or found[4] or found[5]).strip()
    letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter + _COMBINING[accent])


def _dollars(value: str) -> str:
    """Literal dollars, still escaped where two of them would look like the ends of a formula."""
    if "\ue011" not in value:
        return value
    bare = value.replace("\ue011", "$")
    return value.replace("\ue011", "\\$") if _LOOKS_LIKE_FORMULA.search(bare) else bare


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=False)


def _remaining(value: str) -> str:
    """What the tables above do not know, as pylatexenc reads it: command by command, as it is slow."""
    if re.search(r"(?:\{[^{}]*){40}", value) and _depth(value) > _DEEPEST:
        return value.replace("\\", "")
    return _UNKNOWN_COMMAND.sub(lambda found: _unknown_command(found[0]), value)


@lru_cache(maxsize=4096)
def _unknown_command(written: str) -> str:
    try:
        decoded: str = _decoder().latex_to_text(written.replace("%", "\\%"), tolerant_parsing=True)
    except Exception:  # it raises whatever its tables lead to: KeyError for `\frac` without arguments
        return written.replace("\\", "")
    return written.replace("\\", "") if "%s" in decoded else decoded


def _depth(value: str) -> int:
    depth = deepest = 0
    for letter in value:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        deepest = max(deepest, depth)
    return deepest
