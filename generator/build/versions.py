"""What a cached result depends on besides its input: our code and the libraries that render."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator import __version__
from generator.cache import digest

LIBRARIES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "MarkupSafe")


@cache
def versions() -> dict[str, str]:
    """Name → version, for the receipt."""
    return {"coterie": __version__, **{name: version(name) for name in LIBRARIES}}


@cache
def code_version() -> str:
    """Changes with any version above, and with any line of ours: keys of pages say nothing about the code."""
    parts: list[str | bytes] = [f"{name} {number}" for name, number in versions().items()]
    parts += [path.read_bytes() for path in sorted(Path(__file__).parent.parent.rglob("*.py"))]
    return digest(*parts)
