"""What is in the index, what is not, and what a correction changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import catalog, paper, work

from generator.config import SiteConfig
from generator.derive import derive
from generator.emit import SiteView
from generator.model.catalog import Work
from generator.search import HandWritten, index_files
from generator.search.chunks import chunks
from generator.search.coding import decode, encode_gaps
from generator.search.distance import distance
from generator.search.find import find, results
from generator.search.hand_written import read_page
from generator.search.reader import Index, read_files
from generator.search.slots import capacity, numbers
from generator.search.vocabulary import Vocabulary
from generator.search.words import fold_text, plain_text, terms_of, words_of

SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pra", "sto", "ti", "vex", "zu")


def made_up(count: int) -> list[Work]:
    """Works with words of their own, the same each time."""

    def words(seed: int, many: int) -> str:
        found = []
        for place in range(many):
            number = (seed * 7919 + place * 104729) % 9973
            found.append("".join(SYLLABLES[int(digit)] for digit in str(number)))
        return " ".join(found)

    return [
        work(
            id=f"w{seed}", title=words(seed, 6), abstract=words(seed + 5000, 60), date=str(2000 + seed % 20),
            authors=[f"{words(seed % 97, 1).title()} {words(seed % 89 + 31, 1).title()}"],
        )
        for seed in range(count)
    ]  # fmt: skip


def view_of(works: list[Work], **more: Any) -> SiteView:
    found = catalog(works, **more)
    return SiteView.of(found, derive(found), SiteConfig(site_name="Site"))


def files_of(works: list[Work], pages: Sequence[HandWritten] = (), **more: Any) -> dict[str, bytes]:
    return {file.path: file.make() for file in index_files(view_of(works, **more), pages)}


def index_of(works: list[Work], pages: Sequence[HandWritten] = (), **more: Any) -> Index:
    return Index(read_files(index_files(view_of(works, **more), pages)))


def paths(index: Index, query: str) -> list[str]:
    return [result.path for result in results(find(index, query))]


def test_the_index_is_the_same_each_time_and_in_any_order() -> None:
    works = made_up(200)
    assert files_of(works) == files_of(works[::-1])


def test_a_correction_changes_few_files() -> None:
    works = made_up(1500)
    before = files_of(works)
    record, name = works[700].record, works[700].authorships[0].printed
    title = f"Corrected {record.title}"
    works[700] = work(id="w700", title=title, abstract=record.abstract, date=record.date, authors=[name])
    after = files_of(works)
    changed = [path for path in after if before.get(path) != after[path]]
    assert len(after) > 100
    assert len(changed) <= 0.05 * len(after), changed


def test_a_new_paper_leaves_the_numbers_of_the_others() -> None:
    keys = [f"key-{number}" for number in range(1000)]
    before, places = numbers(keys)
    after, same_places = numbers([*keys, "new"])
    assert places == same_places == capacity(1000)
    assert sum(before[key] != after[key] for key in keys) < 10


def test_files_have_every_term_once_and_none_is_large() -> None:
    names = (f"{a}{b}{c}{at}" for a in "abc" for b in "abcdefghij" for c in SYLLABLES for at in range(30))
    texts = sorted(names)
    found: list[str] = []
    for chunk in chunks(texts, np.full(len(texts), 26)):
        inside = [texts[place] for place in chunk.places().tolist()]
        assert all(text.startswith(chunk.prefix) for text in inside)
        assert sum(len(text) + 31 for text in inside) < 40_000
        found += inside
    assert sorted(found) == texts


def test_people_who_are_not_to_be_found_are_not() -> None:
    works = [work(id="p", title="Shy work", authors=["Ann Shy", "Bob Bold"])]
    people = [{"name": "Ann Shy", "noindex": True}]
    files = files_of(works, people=people)
    assert not any(
        b"shy" in content.lower() for path, content in files.items() if path.startswith("search/a/")
    )
    index = index_of(works, people=people)
    assert index.entry("ann") is None
    assert paths(index, "bob") == ["authors/bob-bold.html", "papers/p.html"]
    assert b"Ann" not in b"".join(files.values())


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("李伟", "李伟"), ("李", "李伟"), ("上春", "村上 春樹"), ("πλατων", "Πλάτων"), ("Πλάτων", "Πλάτων"),
        ("чехов", "Антон Чехов"), ("محمد", "مُحَمَّد"), ("김철수", "김철수"), ("sørensen", "Bo Sørensen"),
        ("sorensen", "Bo Sørensen"), ("soerensen", "Bo Sørensen"), ("fei-fei li", "Fei-Fei Li"),
        ("feifei li", "Fei-Fei Li"), ("oneil", "Tim O'Neil"), ("o’neil", "Tim O'Neil"), ("हिन्दी", "हिन्दी"),
    ],
)  # fmt: skip
def test_names_are_found_in_their_script_and_in_latin(query: str, name: str) -> None:
    people = [{"id": "somebody", "name": name}, {"id": "another", "name": "Quite Another"}]
    assert paths(index_of([], people=people), query)[:1] == ["authors/somebody.html"]


def test_a_name_in_latin_that_a_record_gives() -> None:
    index = index_of([], people=[{"id": "li-wei", "name": "李伟", "aliases": ["Li Wei"]}])
    assert paths(index, "li wei") == ["authors/li-wei.html"]


@pytest.mark.parametrize(
    "query",
    ["10.1145/3065386", "https://doi.org/10.1145/3065386", "10.1145/3065", "2110.15343", "arXiv:2110.15343v2",
     "https://arxiv.org/abs/2110.15343", "conf/nips/ChenDLSRR22", "chen2022"],
)  # fmt: skip
def test_identifiers_come_first(query: str) -> None:
    target = work(id="chen2022", title="Something", doi="10.1145/3065386", arxiv="2110.15343",
                  bibtex_keys=["conf/nips/ChenDLSRR22"])  # fmt: skip
    index = index_of([target, work(id="b", title="10 1145 3065386 arXiv 2110 chen2022 conf nips doi org")])
    assert paths(index, query)[0] == "papers/chen2022.html"


def test_the_orcid_of_a_person() -> None:
    people = [{"id": "ann", "name": "Ann Bold", "orcid": "0000-0002-1825-0097"}]
    index = index_of(made_up(5), people=people)
    for query in ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"):
        assert paths(index, query)[0] == "authors/ann.html"


def test_keys_of_people_who_changed_their_name_are_left_out() -> None:
    target = work(id="oldname2020", title="Work", authors=["New Name"])
    people = [{"id": "new-name", "name": "New Name", "redirects": "silent"}]
    target_key = paper(id="Oldname:2020", title="Work")
    assert target_key.id == "Oldname:2020"
    files = files_of([target], people=people)
    assert b"oldname:2020" not in b"".join(files.values()).lower()


def test_a_sentence_of_an_abstract() -> None:
    works = [
        *made_up(50),
        work(id="x", title="Title", abstract="Gradients vanish. A quokka swims in the lagoon."),
    ]
    assert paths(index_of(works), "quokka swims lagoon")[0] == "papers/x.html"


def test_hand_written_pages_are_found_by_heading_and_text() -> None:
    page = read_page(
        "about/index.md", "---\ntitle: About\n---\n# About\n\n## Correcting *facts*\n\nWrite [us](x.md).\n"
    )
    assert page is not None
    assert (page.path, page.headings, page.text) == ("about/index.html", ("Correcting facts",), "Write us.")
    index = index_of([], [page])
    assert paths(index, "correcting facts") == ["about/index.html"]
    assert read_page("README.md", "# Hi") == HandWritten("index.html", "Hi", "", (), "")
    assert read_page("a.md", "---\nsearch: {exclude: true}\n---\n# Hi") is None


def test_nothing_is_found_in_an_empty_site() -> None:
    index = index_of([])
    assert find(index, "anything at all") == []
    assert find(index, "  ") == []


def test_words() -> None:
    assert fold_text("Παπαδόπουλος Ré ŁÓDŹ ﬁne") == "παπαδοπουλοσ re lodz fine"
    assert [terms_of(word) for word in words_of("Fine-tuning O'Neil 村上 春樹")] == [
        ("fine", "tuning", "finetuning"), ("oneil",), ("村上", "上春", "春樹"),
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aZé-'`_ .村上ﬁΣ\n0"), max_size=20))
def test_the_quick_way_finds_the_same_words(text: str) -> None:
    pieces = [piece.decode() for piece in plain_text(text).split(b" ") if piece]
    assert [word for piece in pieces for word in words_of(piece)] == words_of(text)


@settings(deadline=None)
@given(st.lists(st.text("ab-", max_size=20), max_size=5))
def test_pieces_are_numbered_by_their_letters(texts: list[str]) -> None:
    plain = [plain_text(text.replace("-", " ")) for text in texts]
    vocabulary = Vocabulary({})
    numbers, counts = vocabulary.numbered([text for text in plain if text])
    pieces = {number: piece for piece, number in vocabulary.items()}
    assert [pieces[number] for number in numbers.tolist()] == [p for text in plain for p in text.split()]
    assert counts.tolist() == [len(text.split()) for text in plain if text]


@settings(deadline=None)
@given(st.sets(st.integers(0, 2**30)))
def test_numbers_come_back_as_they_were(chosen: set[int]) -> None:
    assert [number for number, _ in decode(encode_gaps(sorted(chosen)))] == sorted(chosen)


@settings(deadline=None)
@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distances_are_alike_in_both_directions(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)
