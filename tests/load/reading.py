"""Reads text as a file of records, for the tests."""

from __future__ import annotations

from typing import Any

from generator.load import load_records
from generator.model.raw import Loaded, SourceFile
from generator.problems import Problems


def read(text: str | bytes, path: str = "papers/x.bib") -> tuple[Loaded, Problems]:
    problems = Problems()
    content = text if isinstance(text, bytes) else text.encode()
    return load_records([SourceFile(path, content)], problems), problems


def fields_of(text: str | bytes, path: str = "papers/x.bib") -> list[dict[str, Any]]:
    return [dict(record.fields) for record in read(text, path)[0].records]


def codes_of(text: str | bytes, path: str = "papers/x.bib") -> list[str]:
    return [problem.code for problem in read(text, path)[1]]


def names_of(text: str) -> list[str]:
    (fields,) = fields_of(text)
    return [item if isinstance(item, str) else item["name"] for item in fields.get("authors", [])]
