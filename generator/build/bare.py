"""What Material's base template writes into every page, and pages without Material's script go without.

Its template has no places where this could be left out; what it writes otherwise than here simply stays.
"""

from __future__ import annotations

import re

_IDLE = (
    r'(?<=<body) dir="ltr"',
    r'(?<= data-md-color-primary="custom") data-md-color-accent="custom"(?=>)',
    r"<script>__md_scope=.*?</script>",
    r"<script>var target=document\.getElementById\(location\.hash\.slice\(1\)\);.*?</script>",
    r'<input class="?md-toggle[^>]*>\s*',
    r'<label class="?md-overlay[^>]*></label>\s*',
    r'<div data-md-component="?(?:skip|announce)"?>\s*</div>\s*',
    r'<div class="?md-dialog"? [^>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>\s*',
)
_LEFT_OUT = re.compile("|".join(_IDLE), re.DOTALL)
_MATERIAL_SCRIPT = re.compile(r'<script src="[^"]*assets/javascripts/bundle')


def without_idle_parts(html: str) -> str:
    """The page without what only Material's script works, where that is not loaded."""
    if _MATERIAL_SCRIPT.search(html):
        return html
    return _LEFT_OUT.sub("", html)
