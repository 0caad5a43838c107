"""Related papers and novelty."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import catalog, work

from generator.derive.again import products
from generator.derive.appearance import NEVER, first_appearance
from generator.derive.products import matrix_of
from generator.derive.similar import find_similar, mean_novelty
from generator.derive.tokens import Tokens, tokenize
from generator.derive.vectors import weigh
from generator.derive.words import count_words
from generator.model.catalog import Work

SHARED = "hashing attention"


def test_novelty_is_exactly_one_less_the_cosine() -> None:
    """Three papers; the terms of each by hand: `shared` stands in two papers, the others in one."""
    works = [
        work(id="a", title="Shared alpha", abstract="Alpha", date="2019"),
        work(id="b", title="Shared beta", summary="Beta beta", date="2020"),
        work(id="c", title="Gamma", abstract="gamma", date="2021"),
    ]
    both, rare = (round(8 * log(4)) - round(8 * log(3))) / 8, (round(8 * log(4)) - round(8 * log(2))) / 8
    first = both, (1 + log(2)) * rare
    second = both, (1 + log(3)) * rare
    cosine = first[0] * second[0] / sqrt(sum(x * x for x in first)) / sqrt(sum(x * x for x in second))
    novelty = find_similar(catalog(works)).novelty
    assert novelty["b"].share == pytest.approx(1 - cosine, abs=5e-5)
    assert novelty["b"].nearest == "a"
    assert (novelty["c"].share, novelty["c"].nearest) == (1.0, None)
    assert "a" not in novelty, "nothing is earlier than the first paper"


@pytest.mark.parametrize(
    ("earlier", "later", "known"),
    [
        ("2020", "2021", True),
        ("2021", "2021", False),
        ("2021", "2021-05", False),
        ("2021-05", "2021", False),
        ("2021-05", "2021-05-03", False),
        ("2021-04", "2021-05-03", True),
        ("2021-05-02", "2021-05-03", True),
        (None, "2021", False),
        ("2021", None, False),
    ],
)
def test_earlier_means_earlier_at_known_precision(
    earlier: str | None, later: str | None, known: bool
) -> None:
    works = [
        work(id="a", title=SHARED, abstract="x", date=earlier),
        work(id="b", title=SHARED, abstract="x", date=later),
        work(id="c", title="else", date=None),
    ]
    assert ("b" in find_similar(catalog(works)).novelty) is known


def test_the_first_version_counts_as_appearance() -> None:
    record = {"date": "2021-12", "versions": [{"type": "preprint", "date": "2021-03-05"}]}
    assert first_appearance(work(**record)) == (20210305, 20210305)
    assert first_appearance(work(date="2021")) == (20210000, 20219999)
    assert first_appearance(work()) == (NEVER, NEVER)


def test_a_title_alone_has_no_novelty_but_related_papers() -> None:
    works = [
        work(id="a", title="Sparse hashing", abstract="hashing", date="2019"),
        work(id="b", title="Sparse hashing", date="2020"),
        work(id="c", title="Widgets", date="2018"),
    ]
    similar = find_similar(catalog(works))
    assert "b" not in similar.novelty
    assert [(near.work, near.terms) for near in similar.related["b"]] == [("a", ("hashing", "sparse"))]


def test_related_papers_are_five_at_most_the_nearest_first() -> None:
    works = [work(id=f"p{i}", title=SHARED + f" word{i}" * (i > 6)) for i in range(9)]
    works += [work(id=f"x{i}", title=f"else{i} other{i}") for i in range(9)]
    related = find_similar(catalog(works)).related["p0"]
    assert [near.work for near in related] == ["p1", "p2", "p3", "p4", "p5"]
    assert [near.similarity for near in related] == sorted((n.similarity for n in related), reverse=True)


def test_the_order_of_records_changes_nothing_but_ties() -> None:
    works = [
        work(
            id=f"p{i}",
            title=f"alpha{i % 7} beta{i % 5} gamma{i % 11}",
            abstract=f"delta{i % 13}",
            date=f"{1990 + i}",
        )
        for i in range(40)
    ]
    one, two = find_similar(catalog(works)), find_similar(catalog(works[::-1]))
    assert {w: n.share for w, n in one.novelty.items()} == {w: n.share for w, n in two.novelty.items()}
    assert {w: [n.similarity for n in r] for w, r in one.related.items()} == {
        w: [n.similarity for n in r] for w, r in two.related.items()
    }


def test_nothing_to_compare() -> None:
    assert find_similar(catalog([])).related == {}
    assert find_similar(catalog([work(title="One")])).novelty == {}
    assert find_similar(catalog([work(id="a", title="$x$"), work(id="b", title="of the")])).related == {}


def test_a_persons_novelty_is_the_mean_of_those_known() -> None:
    works = [
        work(id="a", title="Shared alpha", abstract="Alpha", date="2019"),
        work(id="b", title="Gamma", abstract="gamma", date="2021"),
        work(id="c", title="Delta", abstract="delta", date="2021"),
    ]
    novelty = find_similar(catalog(works)).novelty
    assert mean_novelty(novelty, ["a", "b", "c"]) == (1.0, 2)
    assert mean_novelty(novelty, ["a"]) is None


def test_words_are_folded_and_formulas_left_out() -> None:
    works = [
        work(title="The Résumés, résumé: $\\frac{a}{b}$", abstract="\\emph GANs 42 x"),
        work(title="network networks networks"),
    ]
    counts = count_words(tokenize(paper.record for paper in works))
    assert counts.terms == ["gans", "networks", "resume"]
    paper = np.repeat(np.arange(counts.papers), np.diff(counts.start))
    assert list(zip(paper, counts.term, counts.times, strict=True)) == [
        (0, 0, 1),
        (0, 2, 2),
        (1, 1, 3),
    ]


@given(st.text(alphabet="ab1-_ .,(\n'", max_size=30))
def test_letters_beyond_ascii_change_no_other_word(text: str) -> None:
    """One letter decides by which of two methods a text is split; both see the same words."""
    plain, accented = (tokenize([work(title=f"w {text} {end}").record]) for end in ("end", "\u03b5nd"))
    assert [w for w in _words(plain) if w][:-1] == [w for w in _words(accented) if w][:-1]


def _words(tokens: Tokens) -> list[str]:
    return [tokens.words[number] for number in tokens.token.tolist()]


def test_an_edit_leaves_papers_of_other_words_alone() -> None:
    def site(abstract: str) -> list[Work]:
        works = [
            work(id=f"p{i}", title=f"alpha{i % 9} beta{i % 7}", abstract="gamma", date="2020")
            for i in range(200)
        ]
        return [*works, work(id="edited", title="delta", abstract=abstract, date="2021")]

    before, after = (find_similar(catalog(site(text))) for text in ("alpha1 beta2", "alpha1 beta3"))
    same = [paper for paper in before.related if before.related[paper] == after.related.get(paper)]
    assert len(same) > 180


def test_a_common_word_leads_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    works = [work(id=f"p{i}", title=f"alpha{i % 2} pair{i // 2}") for i in range(12)]
    monkeypatch.setattr("generator.derive.vectors.PAPERS_REACHED", 2)
    assert [near.work for near in find_similar(catalog(works)).related["p0"]] == ["p1"]


def test_products_of_few_papers_are_those_of_all_to_the_last_bit() -> None:
    random = np.random.default_rng(8)
    words = [f"word{number}" for number in range(60)]
    works = [work(title=" ".join(random.choice(words, 12)), id=f"p{number}") for number in range(80)]
    vectors = weigh(count_words(tokenize(paper.record for paper in works)))
    rows = np.array([3, 17, 79])
    whole = (matrix_of(vectors)[rows] @ matrix_of(vectors).T).toarray()
    row, other, cosine = products(vectors, rows)
    found = np.zeros_like(whole)
    found[np.searchsorted(rows, row), other] = cosine
    assert whole.any() and found.tobytes() == whole.tobytes()
