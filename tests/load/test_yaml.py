"""YAML records: text stays text, every value knows its line, a broken item costs only itself."""

from __future__ import annotations

import pytest

from .reading import codes_of, fields_of, read

PATH = "papers/x.yml"


def test_scalars_stay_as_written() -> None:
    text = "id: 2020-01-01\narxiv: 2110.15340\nNorway: no\nyear: 0042\nsexagesimal: 1:30\n"
    text += "empty:\ntilde: ~\nquoted: '~'\n"
    assert fields_of(text, PATH) == [
        {
            "id": "2020-01-01",
            "arxiv": "2110.15340",
            "Norway": "no",
            "year": "0042",
            "sexagesimal": "1:30",
            "empty": None,
            "tilde": None,
            "quoted": "~",
        }
    ]
    assert codes_of(text, PATH) == []


def test_lists_documents_and_single_records() -> None:
    assert [fields["id"] for fields in fields_of("- id: a\n- id: b\n---\nid: c\n", PATH)] == ["a", "b", "c"]


def test_every_value_knows_its_line() -> None:
    text = "# papers\n- id: a\n  authors:\n    - Ann\n    - {name: Bob,\n       id: bob}\n"
    (record,) = read(text, PATH)[0].records
    assert record.line == 2
    assert record.lines == {
        "id": 2, "authors": 3, "authors.0": 4, "authors.1": 5, "authors.1.name": 5, "authors.1.id": 6,
    }  # fmt: skip


def test_a_broken_item_costs_only_itself() -> None:
    text = "- id: a\n- id: b\n\ttitle: x\n- id: c\n  title: one: two\n- id: d\n"
    loaded, problems = read(text, PATH)
    assert [record.fields["id"] for record in loaded.records] == ["a", "d"]
    assert [record.line for record in loaded.records] == [1, 6]
    count = loaded.counts[0]
    assert (count.entries, count.records, count.reported) == (4, 2, 2)
    assert [(p.code, p.place.line, p.place.column > 0) for p in problems] == [
        ("yaml-syntax", 3, True), ("yaml-syntax", 5, True),
    ]  # fmt: skip
    assert "tab" in problems.found[0].hint


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("id: a\nid: b\n", ["duplicate-field"]),
        ("- just text\n", ["not-a-record"]),
        ("- [a, b]\n", ["not-a-record"]),
        ("id: !!python/object:os.system x\n", ["yaml-tag"]),
        ("id: a\nx: !mine 1\n", ["yaml-tag"]),
        ("? [a, b]\n: c\n", ["yaml-key"]),
        ("id: 'a\n", ["yaml-syntax"]),
        ("id: *nobody\n", ["yaml-syntax"]),
        ("id: \x07\n", ["yaml-syntax"]),
        ("", ["empty-file"]),
        ("# nothing\n", ["empty-file"]),
        ("a: " + "[" * 200 + "]" * 200, ["yaml-too-deep"]),
        ("[" * 100_000, ["yaml-too-deep"]),
        ("- " * 100_000, ["yaml-too-deep"]),
        ("{a: " * 50_000, ["yaml-too-deep"]),
    ],
)
def test_what_is_reported(text: str, codes: list[str]) -> None:
    assert codes_of(text, PATH) == codes


def test_aliases_and_merges() -> None:
    text = "- &one\n  id: a\n  venue: V\n- <<: *one\n  id: b\n"
    assert fields_of(text, PATH)[1] == {"id": "b", "venue": "V"}
    assert codes_of(text, PATH) == []


def test_an_alias_bomb_is_refused() -> None:
    lines = ["id: a", "l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert codes_of("\n".join(lines), PATH) == ["yaml-aliases"]
    assert codes_of("id: a\nx: &x [*x]\n", PATH) == ["yaml-aliases"]


def test_a_huge_file_is_refused() -> None:
    assert codes_of(b"#" * (50 * 1024 * 1024 + 1), PATH) == ["file-too-large"]


def test_windows_1252_is_read_and_reported() -> None:
    content = "id: a\ntitle: Zürich\n".encode("cp1252")
    assert fields_of(content, PATH)[0]["title"] == "Zürich"
    assert codes_of(content, PATH) == ["encoding-guessed"]
