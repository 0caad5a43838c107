"""YAML with the known facts filled in, for a file that a reader creates to correct a record.

Facts stand in comments: only a line that somebody uncovers and corrects wins over the imported record, so
that everything else still follows the next import.
"""

from __future__ import annotations

import json
import re

from generator.model.records import OTHERS, AuthorItem, PaperRecord

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .()/'-]*")
_FIELDS = ("title", "authors", "venue", "date", "pages", "doi", "arxiv", "url")
_YAML_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}


def paper_correction(record: PaperRecord) -> str:
    """A record of a correction: the id, and each fact that is commonly wrong as a comment."""
    lines = [
        "# Take the '# ' off the line that is wrong, correct it, and delete the rest.",
        f"id: {scalar(record.id)}",
    ]
    for field in _FIELDS:
        value = getattr(record, field)
        if value:
            lines.append(f"# {field}: {_names(value) if field == 'authors' else scalar(value)}")
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as YAML on one line: plain where it reads the same, else in double quotes as in JSON."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _YAML_WORDS
    if plain or re.fullmatch(r"\d[\d./-]*", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _names(authors: tuple[AuthorItem, ...]) -> str:
    return f"[{', '.join(OTHERS if item == OTHERS else scalar(item.name) for item in authors)}]"
