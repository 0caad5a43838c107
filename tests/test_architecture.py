"""The shape of the code: who may import whom, and how long things may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))

PURE = {"text", "names", "mathematics", "problems", "cache"}
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    # part: (parts of ours that it may import, third parties that it may import)
    "text": (set(), {"anyascii"}),
    "names": (set(), set()),
    "mathematics": (set(), {"latex2mathml", "markupsafe", "pylatexenc"}),
    "problems": (set(), set()),
    "cache": (set(), set()),
    "pictures": (set(), {"PIL"}),
    "strings": ({"cache", "model"}, {"babel"}),
    "catalogues": ({"problems", "strings"}, {"babel"}),
    "parallel": (set(), set()),
    "shared_pieces": (set(), set()),
    "model": ({"text", "problems"}, {"pydantic"}),
    "config": ({"problems", "model"}, {"yaml", "pydantic"}),
    "load": (
        {"model", "problems", "cache", "parallel", "text", "names"},
        {"yaml", "bibtexparser", "pylatexenc", "ftfy"},
    ),
    "validate": ({"later", "model", "problems", "text"}, {"pydantic"}),
    "placing": (set(), set()),
    "resolve": (
        {"distinct", "later", "model", "parallel", "placing", "problems", "text", "names"},
        {"numpy", "rapidfuzz"},
    ),
    "derive": (
        {"cache", "distinct", "later", "model", "parallel", "placing", "text"},
        {"numpy", "scipy", "networkit"},
    ),
    "exports": ({"model", "text", "names", "mathematics"}, set()),
    "emit": (
        {
            "model",
            "derive",
            "exports",
            "config",
            "later",
            "text",
            "names",
            "mathematics",
            "problems",
            "pictures",
            "cache",
            "shared_pieces",
            "strings",
        },
        {"markdown", "markupsafe", "nh3", "numpy"},
    ),
    "search": ({"emit", "model", "cache", "text", "mathematics", "strings"}, {"numpy", "yaml"}),
    "build": (
        {"emit", "config", "cache", "model", "parallel", "problems", "shared_pieces", "strings", "text"},
        {"mkdocs", "jinja2", "markupsafe", "watchdog", "yaml"},
    ),
    "doctor": ({"validate", "load", "model", "problems", "exports", "text", "names"}, set()),
    "importing": ({"cache", "load", "model", "problems", "text", "names"}, {"pydantic", "yaml"}),
    "fetch": (
        {"cache", "config", "exports", "load", "model", "problems", "sources", "text", "validate"},
        {"httpx", "tenacity"},
    ),
    "distinct": ({"text"}, set()),
    "addresses": ({"cache", "problems"}, {"yaml"}),
    "sources": ({"config", "model", "problems", "text"}, set()),
    "understanding": (
        {
            "sources",
            "cache",
            "parallel",
            "load",
            "validate",
            "resolve",
            "derive",
            "model",
            "problems",
            "config",
        },
        set(),
    ),
    "later": (set(), set()),
    "plain_pickles": ({"cache"}, set()),
    "apart": ({"cache", "parallel", "plain_pickles"}, set()),
    "snapshot": (
        {
            "cache",
            "config",
            "emit",
            "load",
            "model",
            "plain_pickles",
            "snapshot_file",
            "understanding",
            "validate",
        },
        set(),
    ),
    "snapshot_file": (
        {
            "apart",
            "derive",
            "later",
            "load",
            "model",
            "parallel",
            "plain_pickles",
            "problems",
            "resolve",
            "understanding",
        },
        set(),
    ),
    "taking_over": ({"config", "derive", "emit", "problems", "snapshot", "understanding"}, set()),
    "first_look": (
        {"cache", "config", "derive", "load", "model", "problems", "resolve", "understanding", "validate"},
        set(),
    ),
    "pipeline": (
        {
            "understanding",
            "first_look",
            "shared_pieces",
            "snapshot",
            "sources",
            "taking_over",
            "addresses",
            "cache",
            "parallel",
            "load",
            "validate",
            "resolve",
            "derive",
            "emit",
            "search",
            "schemas",
            "build",
            "catalogues",
            "strings",
            "model",
            "problems",
            "config",
        },
        set(),
    ),
    "schemas": ({"model", "config", "emit"}, {"pydantic", "pydantic_core"}),
    "scaffold": ({"cache", "schemas", "config", "model", "problems", "text"}, {"ruamel"}),
    "diff": ({"addresses", "config", "derive", "emit", "model", "names", "problems", "text"}, set()),
    "commands": (
        {"pipeline", "load", "validate", "resolve", "cache", "config", "model", "problems", "text"}
        | {"diff", "fetch", "importing", "scaffold", "schemas", "sources"},
        {"click", "rich"},
    ),
    "cli": (
        {"commands", "pipeline", "config", "problems", "doctor", "build"},
        {"click", "rich"},
    ),
    "__main__": ({"cli"}, set()),
    "__init__": (set(), set()),
}


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_follow_the_table(path: Path) -> None:
    import sys

    part = part_of(path)
    ours, others = ALLOWED[part]
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "generator":
            target = rest.split(".", 1)[0] or "__init__"
            assert target == part or target in ours or target == "__init__", f"{part} imports {name}"
        elif top not in sys.stdlib_module_names:
            assert top in others, f"{part} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            docstring = ast.get_docstring(node, clean=False)
            length -= len(docstring.splitlines()) if docstring else 0
            assert length <= 40, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_public_names_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module says nothing about itself"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
