"""YAML with the known facts filled in, for a file that a reader creates to correct a record.

Facts stand in comments: only a line that somebody uncovers and corrects wins over the imported record, so
that everything else still follows the next import.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from generator.model.base import Record
from generator.model.records import PaperRecord, PrintedAuthor
from generator.strings import ENGLISH, Strings

_in_quotes = json.JSONEncoder(ensure_ascii=False).encode
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .()/'-]*")
_FIELDS = ("title", "authors", "venue", "date", "pages", "doi", "arxiv", "url")
_NUMBERS = re.compile(r"\d[\d./-]*")
_YAML_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_NAME_PARTS = {"given", "family", "particle", "suffix", "number"}
"""What BibTeX tells of a name and the name itself says again."""
_LONGEST = 1000
"""Characters of a value: the address of the new file holds it, and servers refuse long ones."""


def paper_correction(record: PaperRecord, _: Strings = ENGLISH) -> str:
    """A record of a correction: the id, and each fact that is commonly wrong as a comment."""
    advice = _("Take the '# ' off the line that is wrong, correct it, and delete the rest.")
    lines = [
        f"# {advice}",
        f"id: {scalar(record.id)}",
    ]
    for field in _FIELDS:
        stated = getattr(record, field)
        if stated and len(value := in_line(stated)) <= _LONGEST:
            lines.append(f"# {field}: {value}")
    return "\n".join(lines) + "\n"


def field_correction(record: PaperRecord, field: str) -> str:
    """A record that replaces one field by what the reader makes of it."""
    name = type(record).model_fields[field].alias or field
    value = in_line(getattr(record, field))
    line = f"{name}: {value}" if len(value) <= _LONGEST else f"# {name}: …"
    return f"id: {scalar(record.id)}\n{line}\n"


def person_record(id: str, name: str, shared: bool = False, _: Strings = ENGLISH) -> str:
    """A record that says "this is me"; of a `shared` name it has to stand in the papers, too."""
    lines = [f"id: {id}", f"name: {scalar(name)}", "status: claimed"]
    if shared:
        yaml = f"{{name: {scalar(name)}, id: {id}}}"
        lines.append("# " + _("Others have this name. On your papers, write %(yaml)s.", yaml=yaml))
    return "\n".join([*lines, "# orcid: …", "# links: {homepage: https://…}"]) + "\n"


def new_record(id: str, name: str) -> str:
    """A record of a topic or venue that so far is only a name."""
    return f"id: {id}\nname: {scalar(name)}\n"


def in_line(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(in_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{scalar(str(key))}: {in_line(part)}' for key, part in value.items())}}}"
    if isinstance(value, PrintedAuthor) and value.model_fields_set <= _NAME_PARTS | {"name"}:
        return _name(value.name)
    if isinstance(value, Record):
        parts = _NAME_PARTS if isinstance(value, PrintedAuthor) else None
        stated = value.model_dump(by_alias=True, exclude_unset=True, exclude_none=True, exclude=parts)
        return in_line(stated["name"] if stated.keys() == {"name"} else stated)
    return scalar(str(value))


@lru_cache(16384)
def _name(name: str) -> str:
    """Names come again and again."""
    return scalar(name)


def scalar(text: str) -> str:
    """A text as YAML on one line: plain where it reads the same, else in double quotes as in JSON."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _YAML_WORDS
    if plain or _NUMBERS.fullmatch(text):
        return text
    # Line separators of Unicode end a line in YAML, and a comment with it.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", _escape, _in_quotes(text))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
