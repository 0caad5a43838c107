"""What entries take from other files, and the sums over all of them."""

from __future__ import annotations

from generator.load import READERS, load_records
from generator.model.raw import SourceFile
from generator.problems import Problems


def load(**texts: str) -> tuple[list[dict[str, object]], Problems]:
    problems = Problems()
    files = [SourceFile(f"papers/{name}.bib", text.encode()) for name, text in texts.items()]
    return [dict(record.fields) for record in load_records(files, problems).records], problems


def test_macros_of_another_file() -> None:
    records, problems = load(a="@article{a, title={T}, journal=jsw}", z='@string{JSW = "Slow Water"}')
    assert (records[0]["venue"], len(problems)) == ("Slow Water", 0)


def test_a_file_prefers_its_own_macro() -> None:
    records, problems = load(
        a='@string{j = "One"}\n@article{a, title={T}, journal=j}',
        b='@string{j = "Two"}\n@article{b, title={T}, journal=j}',
        c="@article{c, title={T}, journal=j}",
    )
    assert [record["venue"] for record in records] == ["One", "Two", "One"]
    assert [problem.code for problem in problems] == ["macro-conflict"]


def test_a_parent_in_another_file_and_a_chain() -> None:
    records, problems = load(
        a="@inproceedings{a, title={A}, crossref={p}, month=may}",
        b="@proceedings{p, title={Meeting}, crossref={q}, year=2020}",
        c="@collection{q, title={Q}, publisher={Press}}",
    )
    assert (records[0]["venue"], records[0]["publisher"], records[0]["date"]) == (
        "Meeting",
        "Press",
        "2020-05",
    )
    assert len(problems) == 0


def test_order_of_files_and_records_is_kept() -> None:
    records, _ = load(b="@misc{2, title={T}}\n@article{1, title={T}, journal=x}", a="@misc{3, title={T}}")
    assert [record["id"] for record in records] == ["2", "1", "3"]


def test_readers_are_a_table() -> None:
    assert [reader.name for reader in READERS] == ["yaml", "bibtex"]
