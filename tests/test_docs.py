"""What the documentation promises is what the code has."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.config import SiteConfig
from generator.model.records import RECORD_TYPES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def problem_codes() -> set[str]:
    """Every code that the package reports, found in the calls themselves."""
    codes = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("error", "warning", "note")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
                and re.fullmatch(r"[a-z]+(-[a-z]+)*", node.args[0].value)
            ):
                codes.add(node.args[0].value)
    return codes


@pytest.mark.parametrize("code", sorted(problem_codes()))
def test_every_problem_is_explained(code: str) -> None:
    assert f"### {code}\n" in (DOCS / "problems.md").read_text(encoding="utf-8")


def test_every_configuration_key_is_explained() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    for key, field in SiteConfig.model_fields.items():
        assert f"| `{key}` |" in text
        assert field.description and f"| {field.description} |" in text, key


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_is_explained(kind: str) -> None:
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    for name, field in RECORD_TYPES[kind].model_fields.items():
        assert f"`{field.alias or name}`" in text, name


def test_the_readme_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
