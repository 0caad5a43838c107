"""What a field looks like inside a broken entry, where only its shape can tell it from text."""

from __future__ import annotations

import re

NAME = r"[A-Za-z][\w:.+/-]*"
_VALUE = r"(?:[{\"]|\w[\w.-]*\s*(?:[,}#\n]|$))"
NEXT_FIELD = re.compile(rf"(?:,\s*|[}}\"]\s*|\n\s*){NAME}\s*=[\s=]*{_VALUE}")
"""A field that follows a comma, a closing delimiter or a line break."""
FIELD_ON_NEXT_LINE = re.compile(rf"\n[ \t]*,?[ \t]*{NAME}[ \t]*=\s*{_VALUE}")
"""A field that begins a line: hardly ever part of a text."""
AFTER_VALUE = re.compile(rf"\s*(?:,|#|[}})]\s*$|$|(?:\n\s*|\s+){NAME}\s*=)")
"""What may stand behind a value that was closed where it should be."""
