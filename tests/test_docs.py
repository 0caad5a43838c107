"""What the documentation promises is what the code has."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
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


def test_what_is_made_from_the_code_is_as_the_code_says() -> None:
    command = [sys.executable, str(DOCS / "reference.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_configuration_key_is_described() -> None:
    assert [key for key, field in SiteConfig.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_is_explained(kind: str) -> None:
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    for name, field in RECORD_TYPES[kind].model_fields.items():
        assert f"`{field.alias or name}`" in text, name


def test_the_readme_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_test_that_the_security_page_names_is_there() -> None:
    tests = ROOT / "tests"
    there = {path.name for path in tests.rglob("*.py")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in tests.rglob("*.py"))
    text = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]*test[\w/.]*)`", text)
    assert named
    for name in named:
        if "/" in name:
            assert (ROOT / name).exists(), name
        elif name.endswith(".py"):
            assert name in there, name
        else:
            assert f"def {name}(" in source, name
    for module in re.findall(r"`((?:\w+/)+\w+\.py)`", text):
        assert (ROOT / module).exists() or (ROOT / "generator" / module).exists(), module
