"""JSON Schemas of the record files and the configuration, for editors that complete and check while you type.

A schema describes a whole file: one record or a list of them.  It is as permissive as the build: every value
may be null in a correction, numbers may stand where text is meant (`date: 2021`), and one value where a
list is meant.  The build's own check says more: which ids exist, whether a check digit fits.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.config import SiteConfig
from generator.emit.page import DataFile
from generator.model import fields
from generator.model.records import RECORD_TYPES, PrintedAuthor

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PATTERNS: dict[Callable[..., object], str] = {
    fields.check_arxiv: r"\d{4}\.\d{4,5}|[a-zA-Z-]+/\d{7}",
    fields.check_date: r"^\s*\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\s*$",
    fields.check_doi: r"10\.\d{4,9}/\S+",
    fields.check_link: r"^\s*[hH][tT][tT][pP][sS]?://\S+\s*$",
    fields.check_orcid: r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\s*$",
    fields.check_slug: r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
}
"""What a text must look like for its validator to accept it; the validator may ask for more."""

_SCALARS = ["string", "number", "boolean"]
"""What YAML may make of a text: `2021`, `2110.15340` and `no` are texts of a record all the same."""


class _FileSchemas(GenerateJsonSchema):
    """Schemas of what people write, where pydantic describes what validation gives."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": _SCALARS}

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        pattern = _PATTERNS.get(schema["function"]["function"])
        found = super().function_after_schema(schema)
        return {**found, "pattern": pattern} if pattern else found

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        found = super().function_before_schema(schema)
        if schema["function"]["function"] in (fields.one_or_many, fields.people_list):
            return {"anyOf": [found, found["items"], {"type": "null"}]}
        return found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        return {"anyOf": found["oneOf"]}  # 'others' has the shape of a name, too

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        model, found = schema["cls"], super().model_schema(schema)
        found.pop("title", None)
        notes = field_notes(model)
        for name, field in model.model_fields.items():
            described = found["properties"][field.alias or name]
            described.pop("title", None)
            found["properties"][field.alias or name] = _nullable(described) | (
                {"description": notes[name]} if name in notes else {}
            )
        return {"anyOf": [{"type": _SCALARS}, found]} if model is PrintedAuthor else found


def schema_files(site_url: str = "") -> Iterator[tuple[str, str]]:
    """Name and JSON text of each schema; with `site_url` they know their own addresses."""
    for name, schema in _schemas():
        identity = {"$id": f"{site_url.rstrip('/')}/schemas/{name}.json"} if site_url else {}
        whole = {"$schema": DIALECT, **identity, **schema}
        yield f"{name}.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def published_schemas(config: SiteConfig) -> Iterator[DataFile]:
    """The schemas as files of every site: `schemas/<kind>.json`."""
    for name, text in schema_files(config.site_url or ""):
        yield DataFile(f"schemas/{name}", text.encode())


def file_schema(kind: str) -> dict[str, Any]:
    """The schema of a file of records of this kind: one, or a list of them, or nothing yet."""
    record = _schema_of(RECORD_TYPES[kind])
    definitions = record.pop("$defs", {})
    needed = ("id", "title") if kind == "paper" else ("name",)
    record.pop("required", None)
    record["anyOf"] = [{"required": [field]} for field in needed]
    return {
        "title": f"{kind.capitalize()} records",
        "anyOf": [
            {"$ref": "#/$defs/record"},
            {"type": "array", "items": {"$ref": "#/$defs/record"}},
            {"type": "null"},
        ],
        "$defs": {**definitions, "record": record},
    }


def field_notes(model: type[BaseModel]) -> dict[str, str]:
    """What is written below the fields of a model, and in their own descriptions."""
    notes = {name: field.description for name, field in model.model_fields.items() if field.description}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            notes |= _texts_below_fields(base)
    return notes


def _texts_below_fields(model: type[BaseModel]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    if not isinstance(body, ast.ClassDef):
        return {}
    found = {}
    for line, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            match below:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    found[line.target.id] = inspect.cleandoc(text)
    return found


def _schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in RECORD_TYPES:
        yield kind, file_schema(kind)
    config = _schema_of(SiteConfig)
    yield "site_config", {"title": "Site configuration", **config}


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True, schema_generator=_FileSchemas)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with null beside its other forms: `null` takes a value away."""
    schema = {key: value for key, value in schema.items() if key != "default"}
    forms = schema.get("anyOf")
    if forms is not None:
        known = {"type": "null"} in forms
        return schema if known else {**schema, "anyOf": [*forms, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}
