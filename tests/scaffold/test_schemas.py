"""The schemas accept every record that the build accepts, and mark what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from generator.schemas import schema_files

ROOT = Path(__file__).parent.parent.parent
KINDS = {"authors": "author", "papers": "paper", "topics": "topic", "venues": "venue"}
SITES = (ROOT / "content", ROOT / "tests/sites/minimal/content", ROOT / "generator/scaffold/files/content")
SCHEMAS = {name: json.loads(text) for name, text in schema_files()}


def record_files() -> Iterator[Path]:
    for site in SITES:
        yield from sorted(site.glob("*/*.yml"))


def mistakes(kind: str, text: str) -> list[str]:
    """What an editor would mark in a file of these records."""
    value: Any = YAML(typ="safe").load(text)
    plain = json.loads(json.dumps(value, default=str))
    return [error.message for error in Draft202012Validator(SCHEMAS[f"{kind}.json"]).iter_errors(plain)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("path", list(record_files()), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_record_that_builds_is_valid(path: Path) -> None:
    assert mistakes(KINDS[path.parent.name], path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("paper", "id: x\ndate: 2021"),
        ("paper", "- id: x\n  title: X\n- id: y\n  title: Y"),
        ("paper", "id: x\nvenue: null"),
        ("paper", "id: 2021\ntitle: 1984"),
        ("paper", "id: x\narxiv: 2110.15340\nvolume: 3\ncode: true"),
        ("paper", "id: x\nauthors: Jane Doe\ntopics: gears"),
        ("paper", "id: x\nauthors: [Jane Doe, others, {name: J. Roe, equal: true}]"),
        ("author", "name: Jane Doe\nnot: jane-doe-2\naffiliations: {name: X, from: 2019}"),
        ("author", "# nobody yet"),
    ],
)
def test_short_forms_are_valid(kind: str, text: str) -> None:
    assert mistakes(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("paper", "id: x\nyear: 2021"),
        ("paper", "date: 2021"),
        ("paper", "id: x\ndate: May 2021"),
        ("paper", "id: x\ndate: 2021-13"),
        ("paper", "id: x\nurl: javascript:alert(1)"),
        ("paper", "id: x\ndoi: 11.1/x"),
        ("paper", "id: x\nstatus: lost"),
        ("author", "id: Jane Doe\nname: Jane Doe"),
        ("author", "id: jane-doe"),
        ("author", "name: X\norcid: 0000-0002"),
        ("topic", "name: X\nmatch: [[x]]"),
        ("venue", "Some text"),
    ],
)
def test_mistakes_are_marked(kind: str, text: str) -> None:
    assert mistakes(kind, text)


def test_fields_explain_themselves() -> None:
    record = SCHEMAS["paper.json"]["$defs"]["record"]
    assert record["properties"]["author_count"]["description"].startswith("How many authors")
    assert SCHEMAS["site_config.json"]["properties"]["site_name"]["description"]


def test_the_site_publishes_them_under_their_own_address(built: Path) -> None:
    for name in SCHEMAS:
        published = json.loads((built / "schemas" / name).read_text(encoding="utf-8"))
        assert published["$id"] == f"https://example.org/widgets/schemas/{name}"
