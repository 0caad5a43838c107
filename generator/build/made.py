"""Assets that the build makes: all styles as one file, and the words of the scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial

from generator.build.theme import ASSETS, STYLESHEET, Theme

SCRIPT = f"{ASSETS}js/strings.js"
"""What the scripts say, in the site's language."""
_TABLE = 'const TABLE = { language: "en", rule: (n) => Number(n !== 1), forms: {} };'
_USED = re.compile(r'\b(?:_|plural)\(\s*("(?:[^"\\\n]|\\.)*")')


def made_assets(theme: Theme) -> dict[str, Callable[[], bytes]]:
    """By site path; they stand for files of the same path in `theme.assets()`."""
    return {STYLESHEET: theme.stylesheet, SCRIPT: partial(script, theme)}


def script(theme: Theme) -> bytes:
    """The module by which the scripts speak: with the messages that they use, and no others."""
    file, strings = theme.find("assets/js/strings.js"), theme.strings
    text = file.read_text(encoding="utf-8") if file else ""
    if strings.is_plain:
        return text.encode()
    sources = (path.read_text(encoding="utf-8") for _, path in theme.assets() if path.suffix == ".js")
    used = {json.loads(message) for source in sources for message in _USED.findall(source)}
    forms = {message: strings.forms[message] for message in sorted(used & strings.forms.keys())}
    written = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    language = json.dumps(strings.language)
    table = (
        f"const TABLE = {{ language: {language}, rule: (n) => Number({strings.rule}), forms: {written} }};"
    )
    return text.replace(_TABLE, table).encode()
