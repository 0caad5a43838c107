"""LaTeX, dates, identifiers and names, value by value."""

from __future__ import annotations

from typing import Any

import pytest

from generator.load.latex import escape, to_address, to_text

from .reading import codes_of, fields_of, names_of


def one(fields: str) -> dict[str, Any]:
    (found,) = fields_of(f"@misc{{a, title={{T}}, {fields}}}")
    return found


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"{\"o}\"{o}\"o\"\i", "öööï"),
        (r"\v{c}\v c {\v C} Haji\v c", "čč Č Hajič"),
        (r"\'{\i}{\'\i}\'{e}{\'{e}}\`a\^o\~n\=u\.z\u{g}\r{a}\H{o}\k{a}\c{c}\d{h}", "ííééàôñūżğåőąçḥ"),
        (r"\'{\^a}", "ấ"),
        (r"{\o}{\O}{\l}{\L}\ss{} Stra\ss e {\aa}{\AE}{\oe}\i", "øØłŁß Straße åÆœı"),
        (r"\textit{x} \emph{y} {\em z} \textbf{\textsc{w}}", "x y z w"),
        (r"{BERT}: {{Deep}} {P}enn", "BERT: Deep Penn"),
        (r"a--b --- ``c''", "a–b — “c”"),
        (r"50\% \& \_ \# \{x\} a~b a\ b", "50% & _ # {x} a b a b"),
        (r"$\mathcal{O}(n\log n)$ and \(x^2\) and $ y $", r"$\mathcal{O}(n\log n)$ and $x^2$ and $y$"),
        (r"S$^{2}$FT in {$k$}-space", "S$^{2}$FT in $k$-space"),
        (r"costs \$5 and \$6", "costs $5 and $6"),
        (r"\$a\$", r"\$a\$"),
        (r"\alpha-divergence \texttrademark", "α-divergence ™"),
        (r"\url{a_b} \href{http://x}{here}", "a_b here"),
        ("soft\u00adly \ufb01ne e\u0301", "softly fine é"),
        (r"\textasciitilde{}\textbackslash{}\textasciicircum{}", "~\\^"),
        (r"\frac", "frac"),
        (r"{\relax Ch}ristian \noopsort{1973b}1973", "Christian 1973"),
    ],
)
def test_latex_becomes_unicode(written: str, text: str) -> None:
    assert to_text(written) == text


def test_escaped_text_reads_back() -> None:
    text = r"50% of R&D_1 #2 {x} $5 a~b a^b \o/"
    assert to_text(escape(text)) == text


def test_addresses_keep_all_but_escapes() -> None:
    assert to_address(r"\url{https://x.org/a\_b\%20c--d~e}") == "https://x.org/a_b%20c--d~e"


def test_mojibake_is_undone_and_reported() -> None:
    text = "@misc{a, title={CafÃ© T}, author={AndrÃ©s MÃ¼ller}}"
    (fields,) = fields_of(text)
    assert fields["title"] == "Café T"
    assert names_of(text) == ["Andrés Müller"]
    assert set(codes_of(text)) == {"mojibake"}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2020", "2020"),
        ("year={2020}, month={März}", "2020-03"),
        ("year={2020}, month={June--July}", "2020-06"),
        ("year={2020}, month={Summer}", "2020"),
        ("year=2020, month=13", "2020"),
        ("year=2020, month=2, day=30", "2020-02"),
        ("year=2020, month=2, day=29", "2020-02-29"),
        ("date={2020-05-06}", "2020-05-06"),
        ("date={2020-21}", "2020"),
        ("date={2020~}", "2020"),
        ("date={1993-00-00}", "1993"),
        ("date={2020-03/2020-05}", "2020-03"),
        ("year={2020a}", "2020"),
        ("year={c. 1990}", "1990"),
        ("year={Dec 2019}", "2019-12"),
        ("year={98}", "1998"),
        ("year={2019-12}", "2019-12"),
    ],
)
def test_dates(fields: str, date: str) -> None:
    assert one(fields)["date"] == date


@pytest.mark.parametrize("year", ["to appear", "in press", "n.d."])
def test_what_is_no_date_is_kept_and_reported(year: str) -> None:
    text = f"@misc{{a, title={{T}}, year={{{year}}}}}"
    (fields,) = fields_of(text)
    assert ("date" in fields, fields["extra"]) == (False, {"year": year})
    assert codes_of(text) == ["odd-date"]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("doi={https://doi.org/10.1000/ABC.}", "doi", "10.1000/abc"),
        ("doi={doi: 10.1000/a\\_b}", "doi", "10.1000/a_b"),
        ("url={http://dx.doi.org/10.1000/x(1)2}", "doi", "10.1000/x(1)2"),
        ("note={Also doi:10.1000/abc, reprinted}", "doi", "10.1000/abc"),
        ("eprint={2001.00001v2}", "arxiv", "2001.00001"),
        ("eprint={math.AT/9811037}", "arxiv", "math.AT/9811037"),
        ("eprint={hep-th/9711200}, archiveprefix={arXiv}", "arxiv", "hep-th/9711200"),
        ("eprint={http://arxiv.org/abs/2001.00001}", "arxiv", "2001.00001"),
        ("url={https://arxiv.org/pdf/2001.00001v3.pdf}", "arxiv", "2001.00001"),
        ("journal={CoRR}, volume={abs/2001.00001}", "arxiv", "2001.00001"),
        ("number={arXiv:2001.00001}", "arxiv", "2001.00001"),
        ("note={arXiv preprint arXiv:2001.00001 [cs.LG]}", "arxiv", "2001.00001"),
        ("howpublished={\\url{https://arxiv.org/abs/2001.00001}}", "arxiv", "2001.00001"),
        ("doi={10.48550/arXiv.2001.00001}", "arxiv", "2001.00001"),
        ("url={https://openreview.net/pdf?id=xYz-1}", "openreview", "xYz-1"),
        ("isbn={ISBN 978-3-16-148410-0}", "isbn", "978-3-16-148410-0"),
        ("issn={1234567x}", "issn", "1234-567X"),
        ("eprint={12345678}, eprinttype={pubmed}", "pmid", "12345678"),
        ("url={https://pubmed.ncbi.nlm.nih.gov/12345678/}", "pmid", "12345678"),
    ],
)
def test_identifiers_wherever_they_hide(fields: str, name: str, value: str) -> None:
    assert one(fields)[name] == value


def test_the_version_of_a_preprint_is_kept() -> None:
    assert one("eprint={2001.00001v2}")["extra"]["arxiv_version"] == "v2"


def test_a_number_that_is_no_preprint() -> None:
    assert "arxiv" not in one("note={See 2001.00001}, eprint={2001.00001}, eprinttype={hal}")


def test_not_a_doi() -> None:
    assert codes_of("@misc{a, title={T}, doi={none}}") == ["not-a-doi"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("{\\'E}mile Br{\\\"u}ck and In{\\'{\\i}}s D", ["Émile Brück", "Inís D"]),
        ("{Jeroen van de} Graaf", ["Jeroen van de Graaf"]),
        ("{\\O}yvind {\\'A}s", ["Øyvind Ás"]),
        ("A. Einstein*", ["A. Einstein"]),
        ("Albert Einstein$^{*}$ and Max Born$^\\dagger$", ["Albert Einstein", "Max Born"]),
        ("Ann Lee (ann@lee.org)", ["Ann Lee"]),
        ("Ann Lee and and Bob Ray and", ["Ann Lee", "Bob Ray"]),
        ("王伟 and 村上 春樹 and 김철수", ["王伟", "村上 春樹", "김철수"]),
        ("The ATLAS Collaboration", ["The ATLAS Collaboration"]),
        ("Fran&ccedil;ois Lee; Bob Ray", ["François Lee", "Bob Ray"]),
        ("Barnes {and} Noble", ["Barnes and Noble"]),
    ],
)
def test_names(author: str, names: list[str]) -> None:
    assert names_of(f"@misc{{a, title={{T}}, author={{{author}}}}}") == names


def test_marks_and_identifiers_of_people() -> None:
    author = one("author={Ann Lee* (0000-0002-1825-0097)}")["authors"][0]
    assert (author["name"], author["orcid"], author["equal"]) == ("Ann Lee", "0000-0002-1825-0097", True)


@pytest.mark.parametrize(
    "month", ["³ ", "²", "9" * 5_000, "٣"], ids=["cube", "square", "thousands", "arabic"]
)
def test_digits_that_are_no_number_of_a_month_stop_nothing(month: str) -> None:
    assert one(f"year = 2020, month = {{{month}}}")["date"] == ("2020-03" if month == "٣" else "2020")
