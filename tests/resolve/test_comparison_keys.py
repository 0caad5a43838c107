"""Titles, names and venue strings made comparable."""

from __future__ import annotations

import pytest

from generator.resolve.likeness import can_be_one
from generator.resolve.printed import read_name
from generator.resolve.proposals.spellings import kind_of, spelling_of
from generator.resolve.titles import is_telling, numbers_of, title_key
from generator.resolve.venues import acronyms_of, is_preprint_server, venue_name


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("S$^{2}$FT: Efficient", "s2ft efficient"),
        ("$\\texttt{Model-GLUE}$: Democratized", "model glue democratized"),
        ("{GSM-$\\infty$}: How Do your LLMs", "gsm ∞ how do your llms"),
        ("GSM-∞: How Do Your LLMs", "gsm ∞ how do your llms"),
        ("Learning in \\emph{big} data", "learning in big data"),
        ("Search &amp; Rescue", "search and rescue"),
        ("Search \\& Rescue", "search and rescue"),
        ("A* is fast -- and  small", "a is fast and small"),
        ("Étude on β-VAEs", "etude on β vaes"),
        ("CO<sub>2</sub> in the air", "co2 in the air"),
    ],
)
def test_title_keys(title: str, key: str) -> None:
    assert title_key(title) == key


def test_telling_titles() -> None:
    assert is_telling(title_key("Attention Is All You Need"))
    assert not is_telling(title_key("Panel Discussion 2"))
    assert not is_telling(title_key("Front Matter"))
    assert numbers_of(title_key("Part II: 3 Tales")) == ("3", "ii")


@pytest.mark.parametrize(
    ("text", "shown", "key"),
    [
        ("Zhao Song 0002", "Zhao Song", "zhao song 0002"),
        ("Song 0002, Zhao", "Zhao Song", "zhao song 0002"),
        ("Ré, Christopher", "Christopher Ré", "christopher re"),
        ("Beidi Chen*", "Beidi Chen", "beidi chen"),
    ],
)
def test_names(text: str, shown: str, key: str) -> None:
    assert (read_name(text).shown, read_name(text).key) == (shown, key)


@pytest.mark.parametrize("text", ["et al.", "al., et", "others", "Anonymous", "???", "-", "Unknown Author"])
def test_pseudo_names(text: str) -> None:
    assert read_name(text).is_pseudo


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("B. Chen", "Beidi Chen", "initial"),
        ("J. R. Gardner", "Jacob R. Gardner", "initials"),
        ("Percy Liang", "Percy S. Liang", "middle name"),
        ("Percy S. Liang", "Percy Shuo Liang", "middle initial"),
        ("Xinyu Yang", "Xinyu Yang 0002", "number"),
        ("Xinyu Yang 0001", "Xinyu Yang 0002", None),
        ("Zhang-Yang Wang", "Zhangyang Wang", "spelling"),
        ("Jörg Müller", "Joerg Mueller", "spelling"),
        ("Søren Bjørnsen", "Soeren Bjoernsen", "spelling"),
        ("Yury Polyanskiy", "Yuri Polyanski", "spelling"),
        ("李伟", "Wei Li", "spelling"),
        ("Иван Петров", "Ivan Petrov", "spelling"),
        ("Michael Chen Xu", "Xu Michael Chen", "order"),
        ("Beidi Chen", "Chen Beidi", "order of syllables"),
        ("Mike Collins", "Michael Collins", "short form"),
        ("Maria Garcia", "Maria Garcia Lopez", "family name"),
        ("C. Lee Giles", "Lee Giles", "first name"),
        ("Fer Pereira", "Fernando Pereira", "short form"),
        ("Xin Yang", "Xinyu Yang", None),
        ("Wei Cheng", "Wei-Cheng Lee", None),
        ("Raúl García Hernández", "Raúl López García", None),
        ("Shaochen (Henry) Zhong", "Shaochen Zhong", "spelling"),
        ("Christoper Manning", "Christopher Manning", "slip"),
        ("Laurens Maaten", "Laurens van der Maaten", "spelling"),
        ("Yang Zhou", "Yang Zhong", None),
        ("Yang Zhou", "Yan Zhu", None),
        ("Hanlin Zhu", "Hanqing Zhu", None),
        ("Zechun Liu", "Zichang Liu", None),
        ("Xilun Chen", "Xinyun Chen", None),
        ("Xilun Chen", "Xinlei Chen", None),
        ("Alexander C. Li", "Alexander Liu", None),
        ("Tianqi Chen", "Tianlong Chen", None),
        ("Percy A. Liang", "Percy B. Liang", None),
        ("Zhenyu Zhang", "Jianyu Zhang", None),
    ],
)
def test_kinds_of_likeness(one: str, other: str, kind: str | None) -> None:
    first, second = (spelling_of(read_name(name).shown, read_name(name).number) for name in (one, other))
    assert kind_of(first, second) == kind
    assert kind_of(second, first) == kind


def test_short_forms_line_up_author_lists() -> None:
    assert can_be_one("B. Chen", "Beidi Chen")
    assert can_be_one("JP Morgan", "J.-P. Morgan")
    assert not can_be_one("Yang Zhou", "Yang Zhong")
    assert not can_be_one("Plato", "Aristotle Plato")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Proceedings of the 37th Conference on Learning Theory", "Conference on Learning Theory"),
        ("In Proc. of ICML 2020", "ICML"),
        ("ICML'20", "ICML"),
        (
            "Advances in Neural Information Processing Systems 32",
            "Advances in Neural Information Processing Systems",
        ),
        ("The Thirty-Seventh Annual Conference on Things", "Conference on Things"),
        (
            "International Conference on Machine Learning (ICML 2020)",
            "International Conference on Machine Learning",
        ),
        ("arXiv preprint arXiv:2403.03507", "arXiv"),
        ("CoRR abs/2403.03507", "arXiv"),
        ("Nature", "Nature"),
        ("2020", "2020"),
    ],
)
def test_venue_names(printed: str, name: str) -> None:
    assert venue_name(printed) == name


def test_short_forms_of_venues() -> None:
    assert acronyms_of("International Conference on Machine Learning (ICML 2020)") == ("icml",)
    assert is_preprint_server("ArXiv e-prints")
    assert not is_preprint_server("ICML")
