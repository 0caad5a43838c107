"""Each row of the study's table of what other readers lose: here it is read, or reported."""

from __future__ import annotations

import pytest

from .reading import codes_of, fields_of, names_of, read


def one(text: str) -> dict[str, object]:
    (fields,) = fields_of(text)
    return fields


def test_concatenation_is_joined() -> None:
    text = '@string{acl = "Proc. of ACL"}\n@inproceedings{a, title={T}, booktitle = acl # " 2020"}'
    assert one(text)["venue"] == "Proc. of ACL 2020"


def test_month_with_day_in_a_concatenation() -> None:
    assert one('@misc{a, title={T}, year=2020, month = jul # "~18"}')["date"] == "2020-07-18"


def test_an_undefined_macro_stands_for_its_name_and_is_reported() -> None:
    text = "@article{a, title={T}, journal = jmlr}"
    assert one(text)["venue"] == "jmlr"
    assert codes_of(text) == ["undefined-macro"]


@pytest.mark.parametrize("use", ["acl", "ACL", "Acl"])
def test_macros_have_no_case(use: str) -> None:
    assert (
        one(f'@string{{ACL = "Meeting"}}\n@inproceedings{{a, title={{T}}, booktitle = {use}}}')["venue"]
        == "Meeting"
    )


@pytest.mark.parametrize("month", ["apr", "Apr", "APR", "{April}", "{4}", "04", '"apr."', "april"])
def test_months_in_every_form(month: str) -> None:
    assert one(f"@misc{{a, title={{T}}, year=2020, month={month}}}")["date"] == "2020-04"


def test_a_macro_may_be_defined_after_its_use() -> None:
    text = '@article{a, title={T}, journal = jsw}\n@string{jsw = "Journal of Slow Water"}'
    assert one(text)["venue"] == "Journal of Slow Water"
    assert codes_of(text) == []


def test_byte_order_mark() -> None:
    assert fields_of(b"\xef\xbb\xbf@misc{a, title={T}}")[0]["id"] == "a"


def test_key_on_the_next_line_and_two_entries_on_one() -> None:
    text = "@inproceedings{\nvaswani2023, title={A}}\n@misc{b, title={B}} @misc{c, title={C}}"
    assert [fields["id"] for fields in fields_of(text)] == ["vaswani2023", "b", "c"]


def test_an_entry_in_a_comment_is_reported() -> None:
    text = "@comment{\n@misc{a, title={A}}\n}\n@misc{b, title={B}}"
    loaded, problems = read(text)
    assert [record.fields["id"] for record in loaded.records] == ["b"]
    assert (loaded.counts[0].entries, loaded.counts[0].reported) == (2, 1)
    assert [(problem.code, problem.place.line) for problem in problems] == [("commented-entry", 2)]


def test_a_list_of_names_in_one_brace_pair() -> None:
    text = "@misc{a, title={T}, author = {{Smith, J. and Doe, K.}}}"
    assert names_of(text) == ["J. Smith", "K. Doe"]
    assert codes_of(text) == ["names-in-braces"]


@pytest.mark.parametrize("end", ["and others", "and et al.", "et al.", "and …", "AND OTHERS"])
def test_others_are_no_person(end: str) -> None:
    assert names_of(f"@misc{{a, title={{T}}, author = {{Smith, John and Doe, Jane {end}}}}}")[-1] == "others"


def test_and_in_any_case_on_its_own_line() -> None:
    assert names_of("@misc{a, title={T}, author = {Ann Lee AND Bob Ray\nand\nCy Fox}}") == [
        "Ann Lee", "Bob Ray", "Cy Fox",
    ]  # fmt: skip


def test_corporate_names_stay_whole() -> None:
    (fields,) = fields_of("@misc{a, title={T}, author = {{Google and Sons} and Ann Lee}}")
    assert fields["authors"][0] == {"name": "Google and Sons", "family": "Google and Sons", "corporate": True}


def test_particles_and_suffixes() -> None:
    (fields,) = fields_of("@misc{a, title={T}, author = {Ludwig van Beethoven and King, Jr., Martin Luther}}")
    assert fields["authors"] == [
        {"name": "Ludwig van Beethoven", "given": "Ludwig", "family": "Beethoven", "particle": "van"},
        {"name": "Martin Luther King Jr.", "given": "Martin Luther", "family": "King", "suffix": "Jr."},
    ]


def test_two_family_names_joined_by_y() -> None:
    (fields,) = fields_of("@misc{a, title={T}, author = {José Ortega y Gasset}}")
    assert fields["authors"][0]["family"] == "Ortega y Gasset"


def test_three_commas_in_a_name() -> None:
    text = "@misc{a, title={T}, author = {Smith, Jr, John, PhD}}"
    assert names_of(text) == ["John Smith Jr PhD"]
    assert codes_of(text) == ["name-commas"]


@pytest.mark.parametrize(
    "written",
    ["Smith, John; Doe, Jane", "John Smith & Jane Doe", "John Smith \\& Jane Doe", "Smith, John; Doe, Jane;"],
)
def test_wrong_separators_are_understood_and_reported(written: str) -> None:
    text = f"@misc{{a, title={{T}}, author = {{{written}}}}}"
    assert names_of(text) == ["John Smith", "Jane Doe"]
    assert codes_of(text) == ["names-separator"]


def test_comma_separated_lists() -> None:
    assert names_of("@misc{a, title={T}, author = {Ann Lee, Bob Ray, Cy Fox}}") == [
        "Ann Lee",
        "Bob Ray",
        "Cy Fox",
    ]
    assert names_of("@misc{a, title={T}, author = {Lee, A., Ray, B. C.}}") == ["A. Lee", "B. C. Ray"]


def test_entries_with_one_key_are_all_kept() -> None:
    text = "@misc{a, title={X}}\n@misc{a, title={Y}}\n@misc{A, title={Z}}"
    assert [fields["title"] for fields in fields_of(text)] == ["X", "Y", "Z"]


@pytest.mark.parametrize("again", ["title", "Title"])
def test_a_field_given_twice(again: str) -> None:
    text = f"@misc{{a, title = {{First}}, {again} = {{Second}}, year = 2020}}"
    fields = one(text)
    assert (fields["title"], fields["date"], fields["extra"]) == ("First", "2020", {"title_2": "Second"})
    assert codes_of(text) == ["duplicate-field"]


BROKEN = {
    "unclosed brace": ("@article{a,\n title={X {Y},\n year={2020},\n}", "X Y", "unclosed-brace"),
    "unclosed brace on one line": ("@article{a, title={X {Y}, year={2020}}", "X Y", "unclosed-brace"),
    "extra brace": ("@article{a,\n title={X }Y},\n year={2020}\n}", "X Y", "extra-brace"),
    "extra brace at the end of a value": (
        "@article{a,\n title={X Y}},\n year={2020}\n}",
        "X Y",
        "extra-brace",
    ),
    "missing comma": ("@article{a,\n title={X Y}\n year={2020}\n}", "X Y", "missing-comma"),
    "missing final brace": ("@article{a,\n title={X Y},\n year={2020}\n", "X Y", "unclosed-entry"),
    "comment line": ("@article{a,\n % title\n title={X Y},\n year={2020}\n}", "X Y", "percent-comment"),
    "comment before the key": ("@article{% c\n a,\n title={X Y},\n year={2020}\n}", "X Y", "percent-comment"),
    "missing equals sign": ("@article{a,\n title {X Y},\n year={2020}\n}", "X Y", "missing-equals"),
    "missing comma after the key": ("@article{a\n title={X Y},\n year={2020}\n}", "X Y", "missing-key-comma"),
    "missing brace": ("@articlea,\n title={X Y},\n year={2020}\n}", "X Y", "missing-brace"),
    "missing at": ("article{a,\n title={X Y},\n year={2020}\n}", "X Y", "missing-at"),
    "unclosed quote": ('@article{a,\n title="X Y,\n year={2020}\n}', "X Y", "unclosed-quote"),
    "quotes in quotes": ('@article{a,\n title="X "Y"",\n year={2020}\n}', 'X "Y"', "quote-in-quotes"),
    "value without braces": ("@article{a,\n title = X Y,\n year={2020}\n}", "X Y", "unbraced-value"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_costs_only_itself(name: str) -> None:
    text, title, code = BROKEN[name]
    around = f"@misc{{before, title={{B}}}}\n\n{text}\n\n@misc{{after, title={{A}}}}\n"
    before, broken, after = fields_of(around)
    assert (before["id"], before["title"], after["id"], after["title"]) == ("before", "B", "after", "A")
    assert (broken["id"], broken["title"], broken["date"]) == ("a", title, "2020")
    assert code in codes_of(around)


def test_an_unreadable_entry_is_an_error_with_its_line() -> None:
    loaded, problems = read("@misc{a, title={A}}\n\n@article{= = =}\n\n@misc{b, title={B}}")
    assert [record.fields["id"] for record in loaded.records] == ["a", "b"]
    assert (loaded.counts[0].entries, loaded.counts[0].records, loaded.counts[0].reported) == (3, 2, 1)
    assert [(problem.code, problem.severity, problem.place.line) for problem in problems] == [
        ("broken-entry", "error", 3)
    ]


def test_an_empty_key_is_made() -> None:
    text = "@article{,\n author={Lind, Maja}, title={The Rivers}, year=2019}"
    assert one(text)["id"] == "lind2019rivers"
    assert codes_of(text) == ["missing-key"]


@pytest.mark.parametrize(
    "text", ["@article(a, title={T})", "@ article{a, title={T}}", "@article (a, title = {T (1)})"]
)
def test_delimiters(text: str) -> None:
    assert one(text)["id"] == "a"
    assert codes_of(text) == []


def test_a_type_is_missing() -> None:
    text = "@{a, title={T}}"
    assert (one(text)["type"], codes_of(text)) == ("misc", ["entry-type"])


def test_an_entry_written_inside_an_abstract() -> None:
    abstract = "abstract={Write\n@inproceedings{x, title={Y}}\nso.}"
    text = f"@misc{{a, title={{T}}, {abstract}, year=2020}}\n@misc{{b, title={{B}}}}"
    first, second = fields_of(text)
    assert (first["date"], second["id"]) == ("2020", "b")
    assert "@inproceedings" in first["abstract"]


def test_at_signs_in_fields() -> None:
    assert one("@misc{a, title={Mail x@y.org}, note={@foo and\n@bar too}}")["note"] == "@foo and @bar too"


def test_crossref_gives_venue_editors_and_year() -> None:
    text = (
        "@inproceedings{child, title={C}, crossref={PROC}, pages={1--2}}\n"
        "@proceedings{proc, title={Proceedings of P}, editor={Sato, Haruka}, year=2020, doi={10.1000/1}}"
    )
    child, _ = fields_of(text)
    assert (child["title"], child["venue"], child["date"]) == ("C", "Proceedings of P", "2020")
    assert child["editors"][0]["name"] == "Haruka Sato"
    assert "doi" not in child


def test_crossref_missing_and_circular() -> None:
    assert codes_of("@misc{a, title={T}, crossref={nobody}}") == ["missing-parent"]
    text = "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={a}}"
    assert "circular-parent" in codes_of(text)
    assert [fields["title"] for fields in fields_of(text)] == ["A", "B"]


def test_xdata_gives_all_its_fields() -> None:
    text = "@xdata{x, publisher={Press}, title={Never}}\n@book{a, title={T}, xdata={x}}"
    loaded, _ = read(text)
    assert loaded.records[0].fields["publisher"] == "Press"
    assert (loaded.counts[0].entries, loaded.counts[0].reported) == (2, 1)


def test_biblatex_fields() -> None:
    text = (
        "@online{a, title={T}, subtitle={S}, date={2020-03-04/2020-03-06}, journaltitle={J}, location={Oslo},"
        " eprint={2001.00001}, eprinttype={arXiv}, eprintclass={cs.LG}, langid={english}, ids={b, c}}"
    )
    fields = one(text)
    assert fields["title"] == "T: S"
    assert (fields["date"], fields["extra"]) == ("2020-03-04", {"date": "2020-03-04/2020-03-06"})
    assert (fields["venue"], fields["address"], fields["arxiv"]) == ("J", "Oslo", "2001.00001")
    assert (fields["categories"], fields["language"], fields["bibtex_keys"]) == (
        ["cs.LG"],
        "english",
        ["b", "c"],
    )


def test_field_names_have_no_case() -> None:
    assert one("@ARTICLE{a, AUTHOR={Ann Lee}, Title={T}, YEAR=2020}")["date"] == "2020"


def test_html_entities_and_tags() -> None:
    assert (
        one("@misc{a, title={R&amp;D of <i>E. coli</i> &#38; <jats:p>more</jats:p>}}")["title"]
        == "R&D of E. coli & more"
    )
