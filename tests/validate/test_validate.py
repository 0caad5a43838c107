"""Records as written become records as meant."""

from __future__ import annotations

from generator.load import load_records
from generator.model.raw import RecordKind, SourceFile
from generator.model.sourced import Records
from generator.problems import Place, Problems
from generator.validate import validate_records


def read(*files: tuple[str, RecordKind, str]) -> tuple[Records, Problems]:
    problems = Problems()
    sources = [SourceFile(path, text.encode(), kind) for path, kind, text in files]
    return validate_records(load_records(sources, problems), problems), problems


BIB = """@inproceedings{smith24,
  title = {On Widgets},
  author = {Smith, Jane and Doe, John},
  booktitle = {ICML},
  year = {2024},
}
"""


def test_yaml_wins_over_bibtex_field_by_field() -> None:
    records, problems = read(
        ("papers/a.bib", "paper", BIB),
        ("papers/fix.yml", "paper", "- id: smith24\n  title: On Wide Widgets\n  date: 2023\n"),
    )
    assert not problems.found
    [paper] = records.papers
    assert (paper.record.title, paper.record.date, paper.record.venue) == ("On Wide Widgets", "2023", "ICML")
    assert paper.place_of("title") == Place("papers/fix.yml", 2)
    assert paper.place_of("venue") == Place("papers/a.bib", 4)
    title = next(override for override in paper.overrides if override.field == "title")
    assert (title.lost_value, title.lost_place) == ("On Widgets", Place("papers/a.bib", 2))


def test_yaml_null_takes_an_imported_value_away() -> None:
    records, _ = read(("a.bib", "paper", BIB), ("b.yml", "paper", "id: smith24\nvenue: null\n"))
    assert records.papers[0].record.venue is None


def test_a_yaml_record_may_name_the_key_that_it_corrects() -> None:
    records, problems = read(
        ("a.bib", "paper", BIB), ("b.yml", "paper", "id: widgets\nbibtex_keys: [smith24]\nsummary: Short.\n")
    )
    assert not problems.found
    [paper] = records.papers
    assert (paper.record.id, paper.record.title, paper.record.summary) == ("widgets", "On Widgets", "Short.")


def test_an_unknown_field_is_an_error_with_a_suggestion() -> None:
    _, problems = read(("authors/x.yml", "author", "id: jane\nname: Jane Doe\nalises: [J. Doe]\n"))
    [problem] = problems.found
    assert (problem.code, problem.place) == ("unknown-field", Place("authors/x.yml", 3))
    assert problem.hint == "Did you mean 'aliases'?"


def test_a_word_of_another_tool_is_understood_by_the_hint() -> None:
    _, problems = read(("p.yml", "paper", "id: a\ntitle: T\nyear: 2020\n"))
    assert [(p.code, p.hint) for p in problems] == [("unknown-field", "Did you mean 'date'?")]


def test_every_mistake_of_a_record_is_reported_at_once() -> None:
    text = "id: x\ntitle: T\ndoi: nonsense\ndate: 2021-13\nurl: javascript:alert(1)\n"
    _, problems = read(("p.yml", "paper", text))
    assert [(p.code, p.place.line) for p in problems.in_order()] == [
        ("wrong-value", 3),
        ("wrong-value", 4),
        ("wrong-value", 5),
    ]


def test_a_mistake_in_a_list_names_its_line() -> None:
    text = "id: x\ntitle: T\nauthors:\n  - Jane Doe\n  - {name: John Doe, orcid: 0000-0002-1825-0098}\n"
    _, problems = read(("p.yml", "paper", text))
    [problem] = problems.found
    assert problem.place == Place("p.yml", 5)
    assert "check digit" in problem.message


def test_a_bibtex_field_that_cannot_be_used_is_left_out_with_a_warning() -> None:
    records, problems = read(("a.bib", "paper", BIB.replace("booktitle = {ICML}", "url = {http:///no-host}")))
    assert [p.code for p in problems] == ["field-left-out"]
    assert records.papers[0].record.url is None
    assert records.papers[0].record.title == "On Widgets"


def test_two_yaml_records_with_one_id_are_an_error_with_both_places() -> None:
    _, problems = read(
        ("a.yml", "author", "id: jane\nname: Jane\n"), ("b.yml", "author", "\n- id: jane\n  name: Jane Doe\n")
    )
    [problem] = problems.found
    assert (problem.code, problem.place) == ("duplicate-id", Place("b.yml", 2))
    assert "a.yml:1" in problem.message


def test_two_different_entries_with_one_key_are_both_kept() -> None:
    other = BIB.replace("On Widgets", "Something Else")
    records, problems = read(("a.bib", "paper", BIB), ("b.bib", "paper", other))
    assert [paper.record.id for paper in records.papers] == ["smith24", "smith24-2"]
    assert [p.code for p in problems] == ["duplicate-key"]


def test_the_same_entry_in_two_files_is_one_record() -> None:
    records, problems = read(("a.bib", "paper", BIB), ("b.bib", "paper", "\n" + BIB))
    assert [paper.record.id for paper in records.papers] == ["smith24"]
    assert [p.code for p in problems] == ["duplicate-entry"]


def test_yaml_scalars_are_what_was_written() -> None:
    records, problems = read(
        (
            "p.yml",
            "paper",
            "id: 2020-01-01\ntitle: Norway\nlanguage: no\narxiv: 2110.15340\ndate: 2021-01-02\n",
        )
    )
    assert not problems.found
    record = records.papers[0].record
    assert (record.id, record.language, record.arxiv, record.date) == (
        "2020-01-01",
        "no",
        "2110.15340",
        "2021-01-02",
    )


def test_a_record_without_id_gets_the_slug_of_its_name() -> None:
    records, problems = read(("x.yml", "author", "name: Christopher Ré\n"))
    assert not problems.found
    assert records.authors[0].record.id == "christopher-re"


def test_a_correction_of_nothing_says_so() -> None:
    _, problems = read(("p.yml", "paper", "- id: smiht24\n  date: 2023\n"))
    [problem] = problems.found
    assert problem.code == "missing-field"
    assert "smiht24" in problem.hint


def test_an_entry_without_a_title_is_reported_and_the_others_stay() -> None:
    records, problems = read(("a.bib", "paper", "@misc{untitled,\n author = {Doe, Jane}\n}\n" + BIB))
    assert [paper.record.id for paper in records.papers] == ["smith24"]
    assert records.left_out == 1
    assert [(p.severity, p.code, p.place) for p in problems] == [
        ("warning", "entry-left-out", Place("a.bib", 1))
    ]


def test_names_of_several_files_are_one_object() -> None:
    records, _ = read(
        ("papers/a.bib", "paper", BIB),
        ("papers/b.bib", "paper", BIB.replace("smith24", "smith25").replace("John", "Jo")),
    )
    one, two = (paper.record for paper in records.papers)
    assert one.authors[0] is two.authors[0]
    assert [author.name for author in two.authors if author != "others"] == ["Jane Smith", "Jo Doe"]
    assert one.model_fields_set == {"id", "title", "authors", "venue", "date", "type"} == two.model_fields_set
