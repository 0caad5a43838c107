"""A Content-Security-Policy in each page: what a record smuggles in does not run, nor fetch.

Static hosts send no headers of ours, so the policy stands in a `<meta>`, before anything that it governs.
The inline scripts that Material needs on hand-written pages are allowed by their hashes; data blocks such
as JSON-LD never run.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_RULES = (
    "default-src 'self';{scripts} style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


def with_policy(html: str) -> str:
    """The page with its policy right after the declaration of its encoding."""
    hashes = "".join(f" 'sha256-{digest}'" for digest in inline_script_hashes(html))
    scripts = f" script-src 'self'{hashes};" if hashes else ""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_RULES.format(scripts=scripts)}">'
    return _CHARSET.sub(lambda charset: charset[0] + meta, html, count=1)


def inline_script_hashes(html: str) -> list[str]:
    """SHA-256 in base64 of each inline script that would run, in order, each once."""
    found = [
        base64.b64encode(hashlib.sha256(match["code"].encode()).digest()).decode()
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "json" not in match["attributes"] and match["code"].strip()
    ]
    return list(dict.fromkeys(found))
