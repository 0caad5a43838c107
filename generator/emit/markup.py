"""The one place where text of records becomes HTML that templates do not escape."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup, escape

from generator.mathematics import with_mathematics
from generator.model.fields import LINK_SCHEMES

_TAGS = {
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "br",
    "sub",
    "sup",
    "h3",
    "h4",
}
_MOST_WORK = 2_000_000
"""Brackets times characters: the parser looks for the end of each bracket in all of the text."""


@lru_cache(maxsize=1024)
def from_markdown(text: str) -> Markup:
    """Markdown of a record, sanitised: no HTML beyond plain prose, links only to http and https.

    Text that would keep the parser busy for seconds, as no prose does, is shown as it was written.
    """
    if (text.count("[") + text.count("<")) * len(text) > _MOST_WORK:
        return paragraphs(text)
    html = markdown.markdown(text, extensions=["sane_lists"], output_format="html")
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel="noopener nofollow ugc",
    )
    return Markup(clean)


def paragraphs(text: str) -> Markup:
    """An abstract: paragraphs at blank lines, `$…$` as mathematics, everything else escaped."""
    whole = re.split(r"\n\s*\n", text) if "\n" in text else [text]
    parts = [part.strip() for part in whole if part.strip()]
    return Markup("".join(f"<p>{with_mathematics(part)}</p>" for part in parts))


def title(text: str) -> Markup:
    """A title with its mathematics as MathML."""
    return with_mathematics(text) if "$" in text else escape(text)
