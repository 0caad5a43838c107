"""Brings the catalogues in line with the code: `python docs/messages.py`.

Messages that are new are added without a translation, those that are gone are taken out; what is translated
stays.  The tests say when this was forgotten, and which messages wait for a translator.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "theme" / "strings"
LANGUAGES = {
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
"""With the rule of plurals that gettext's own catalogues have."""
_MARKS = {"_", "N_", "said", "said_plural", "plural", "strings"}
"""What a message is given to: functions, and methods of that name."""
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_CALL = re.compile(rf"\b(_|plural)\(\s*({_TEXT})(?:,\s*({_TEXT}))?")
"""In scripts: a reader of theirs that finds calls in the arguments of calls, which Babel's does not."""
_PLURALS = {"said_plural", "plural"}

HEAD = """# What the site says in this language. `python docs/messages.py` brings it in line with the code.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""

Found = dict[str, tuple[str, list[str]]]
"""Message → its plural, which may be empty, and the files that say it."""


def messages() -> Found:
    """Every message of the package, its templates and its scripts, in the order of the files."""
    found: Found = {}
    for file in sorted((ROOT / "theme").rglob("*.html")):
        _add(found, file, _in_template(file))
    for file in sorted((ROOT / "theme/assets/js").rglob("*.js")):
        _add(found, file, _in_script(file))
    for file in sorted((ROOT / "generator").rglob("*.py")):
        _add(found, file, _in_module(file))
    return found


def _add(found: Found, file: Path, said: Iterator[tuple[str, str]]) -> None:
    for message, many in said:
        known = found.setdefault(message, (many, []))
        assert not many or not known[0] or known[0] == many, f"{message!r} has two plurals"
        place = file.relative_to(ROOT).as_posix()
        files = known[1] if place in known[1] else [*known[1], place]
        found[message] = (known[0] or many, files)


def _in_module(file: Path) -> Iterator[tuple[str, str]]:
    marks = _MARKS | ({"self"} if file.name == "strings.py" else set())
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if texts and isinstance(node.args[0], ast.Constant):
            if name in marks:
                yield texts[0], texts[1] if name in _PLURALS else ""
            elif name == "short":
                yield f"{texts[0]} (short)", ""


def _in_template(file: Path) -> Iterator[tuple[str, str]]:
    for call in Environment().parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        texts = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
        if name in _MARKS and texts:
            yield texts[0], texts[1] if name in _PLURALS else ""


def _in_script(file: Path) -> Iterator[tuple[str, str]]:
    for call, message, many in _CALL.findall(file.read_text(encoding="utf-8")):
        yield json.loads(message), json.loads(many) if call == "plural" else ""


def renewed(language: str, found: Found) -> bytes:
    """The catalogue of a language with these messages, and the translations that it has."""
    file = CATALOGUES / f"{language}.po"
    old = read_po(BytesIO(file.read_bytes() if file.is_file() else b""), locale=language)
    new = Catalog(locale=language)
    new.mime_headers = [("Plural-Forms", LANGUAGES[language])]
    for message, (many, files) in found.items():
        known = old.get(message)
        told = known.string if known else None
        if many and isinstance(told, str):  # a message that got a plural keeps its first form
            told = (told, "")
        new.add((message, many) if many else message, told,
                locations=[(place, None) for place in files])  # fmt: skip
    written = BytesIO()
    write_po(written, new, include_lineno=False, width=110, omit_header=True)
    head = HEAD.format(language=language, forms=LANGUAGES[language])
    return head.encode() + written.getvalue()


if __name__ == "__main__":
    everything = messages()
    for name in LANGUAGES:
        (CATALOGUES / f"{name}.po").write_bytes(renewed(name, everything))
