"""The site's words in templates.

In a template `_("Papers")` is replaced while it is compiled, so a page costs what it costs in English;
`plural("%(count)s paper", "%(count)s papers", n)` and `number(n)` are calls.  The filter `rich` fills in
values and reads a few signs, so that translators move emphasis and links with the words:

    {{ _("**%(share)s** alike, see [all](list)")|rich(share=…, list=root ~ "list.html") }}

`**strong**`, `` `code` ``, `[words](name)` for a link to the value of that name, `{for screen readers only}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from generator.build.quick import quick_escape
from generator.strings import ENGLISH, Strings

_SIGNS = (
    (re.compile(r"\[([^\]]+)\]\((\w+)\)"), r'<a class="ct-link" href="%(\2)s">\1</a>'),
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
    (re.compile(r"\{(.+?)\}"), r'<span class="ct-vh">\1</span>'),
)
_CALL = ("name", "lparen", "string", "rparen")


class Translated(Extension):
    """Puts the words of the environment's strings where a template asks for them."""

    identifier = "generator.build.translating"

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(strings=ENGLISH)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """`_("…")` as the translated text, before Jinja sees a call."""
        strings: Strings = self.environment.strings  # type: ignore[attr-defined]
        held: list[Token] = []
        for token in stream:
            held.append(token)
            if token.type != _CALL[len(held) - 1] or (len(held) == 1 and token.value != "_"):
                yield from held
                held = []
            elif len(held) == len(_CALL):
                yield Token(held[0].lineno, "string", strings(held[2].value))
                held = []
        yield from held


def speak(environment: Environment, strings: Strings) -> None:
    """Makes templates of the environment speak the language."""
    environment.add_extension(Translated)
    environment.strings = strings  # type: ignore[attr-defined]
    environment.globals["plural"] = strings.plural
    environment.globals["number"] = strings.number
    environment.filters["rich"] = rich


def rich(message: str, **values: object) -> Markup:
    """The message as HTML, its values escaped; the signs are read before the values are put in."""
    for name, value in values.items():
        values[name] = quick_escape(value)
    return str.__new__(Markup, _markup(message) % values)  # without the questions that `Markup` asks


@lru_cache(1024)
def _markup(message: str) -> str:
    html = str(escape(message))
    for sign, element in _SIGNS:
        html = sign.sub(element, html)
    return html
