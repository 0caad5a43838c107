"""Every page of a built site as an HTML parser reads it that reports what the standard calls an error."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest


def faults(html: bytes) -> list[str]:
    """Parse errors by the HTML standard, with line and column."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{place[0]}:{place[1]}: {code} {more}" for place, code, more in parser.errors]


def test_the_parser_sees_faults() -> None:
    assert faults(b"<!doctype html><title>x</title><p><div></p></span>")


@pytest.mark.parametrize("site", ["built", "samples"])
def test_no_page_has_a_fault(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 10
    found = {page.relative_to(folder).as_posix(): faults(page.read_bytes()) for page in pages}
    assert {path: errors[:3] for path, errors in found.items() if errors} == {}
