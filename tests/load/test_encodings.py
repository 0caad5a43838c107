"""Files in other encodings than UTF-8, and files that are no bibliographies."""

from __future__ import annotations

import pytest

from .reading import codes_of, fields_of, read

TEXT = "@misc{a, title={Zürich – É}}\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read_and_reported(encoding: str) -> None:
    content = (TEXT * 1 + "% padding " * 30).encode(encoding)
    assert fields_of(content)[0]["title"] == "Zürich – É"
    assert codes_of(content) == ["encoding-guessed"]


def test_utf8_with_mark_is_not_worth_a_word() -> None:
    assert codes_of(b"\xef\xbb\xbf" + TEXT.encode()) == []


def test_encodings_mixed_line_by_line() -> None:
    content = "@misc{a, title={É}}\n".encode() + "@misc{b, title={É}}\n".encode("latin-1")
    assert [fields["title"] for fields in fields_of(content)] == ["É", "É"]
    assert [problem.place.line for problem in read(content)[1]] == [2]


def test_a_declared_encoding_is_believed() -> None:
    content = "% Encoding: ISO8859_2\n@misc{a, title={Łódź}}\n".encode("iso8859-2")
    assert fields_of(content)[0]["title"] == "Łódź"


def test_old_line_ends() -> None:
    loaded, _ = read(b"@misc{a,\r title={A}\r}\r@misc{b,\r\n title={B}\r\n}\r\n")
    assert [(record.fields["id"], record.line) for record in loaded.records] == [("a", 1), ("b", 4)]


def test_null_bytes() -> None:
    assert fields_of(b"@misc{a, title={A\0B}}")[0]["title"] == "AB"


@pytest.mark.parametrize(
    ("content", "code", "severity"),
    [
        (b"", "empty-file", "note"),
        (b" \n\n", "empty-file", "note"),
        (b"only a comment", "no-entries", "note"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "not-bibtex", "error"),
    ],
)
def test_files_without_entries(content: bytes, code: str, severity: str) -> None:
    loaded, problems = read(content)
    assert (loaded.counts[0].entries, [(p.code, p.severity) for p in problems]) == (0, [(code, severity)])


def test_an_unknown_ending() -> None:
    assert codes_of(b"x", "papers/x.doc") == ["unknown-format"]
