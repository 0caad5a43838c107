"""What holds for every text: addresses never collide, known facts stay facts in the YAML of a link."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from making import catalog, work

from generator.build.paths import find_fault, fold
from generator.derive.topics import TopicRules, assign_topics, topic_words
from generator.distinct import distinct_ids
from generator.emit.prefilled import scalar
from generator.exports.ris import ris_entry
from generator.text import is_reserved, slugify
from generator.validate.clean import clean

names = st.text(st.sampled_from("aAbB12 -éÉ李_./\\:con")) | st.text() | st.sampled_from(
    ["index", "Index 2021", "CON", "aux", "nul", "con", "Con.", "a-b", "a b", "A--B"]
)  # fmt: skip
texts = st.text().map(clean).filter(bool)


@example(["1-1", "1 1"], set())
@example(["a-b c", "a b-c", "a b c"], set())
@given(st.lists(names, unique=True, max_size=20), st.sets(names.map(slugify), max_size=3))
def test_addresses_never_collide(found: list[str], taken: set[str]) -> None:
    ids = distinct_ids({name: name for name in found}, taken, "paper")
    paths = [f"papers/{id}.html" for id in [*ids.values(), *taken]]
    assert len({fold(path) for path in paths}) == len(found) + len(taken)
    for id in ids.values():
        assert find_fault(f"papers/{id}.html") is None
        assert not is_reserved(id)
        assert len(id) <= 100
    assert distinct_ids({name: name for name in reversed(found)}, taken, "paper") == ids


keywords = st.sampled_from(
    ["深度", "shen du", "Shen-Du", "con", "CON", "index", "Index structures", "nul", "é", "E", "🎉", "🎉🎉",
     "C++", "a b", "a-b", "a" * 120, "a" * 121, "..", "known", "Known thing", "known-keyword"]
) | names  # fmt: skip


@example(["深度", "shen du"])
@example(["a" * 120, "a" * 121])
@example(["Index", "con"])
@given(st.lists(keywords.map(clean).filter(lambda word: word.strip()), unique=True, max_size=12))
def test_addresses_of_keywords_never_collide(found: list[str]) -> None:
    """With topics of records beside them; whoever means the same word has the same topic."""
    works = [work(id=f"p{number}", keywords=[keyword]) for number, keyword in enumerate(found)]
    one = catalog(works, topics=[{"id": "known", "name": "Something"}, {"id": "a-b", "name": "Other"}])
    topics, tags = assign_topics(one, TopicRules.of(one.topics.values()), 1)
    words = {" ".join(topic_words(keyword)) for keyword in found} - {""}
    claimed = TopicRules.of(one.topics.values()).by_name.keys()
    assert len(topics) == 2 + len(words - claimed)
    assert len({fold(f"topics/{id}.html") for id in topics}) == len(topics)
    for id in topics:
        assert find_fault(f"topics/{id}.html") is None
        assert not is_reserved(id)
    said = [tag for tagged in tags.values() for tag in tagged]
    assert {tag.topic for tag in said} <= topics.keys()


def test_an_address_that_looks_like_a_marked_one_is_another() -> None:
    marked = distinct_ids({"A b": "A b", "a-b": "a-b"}, frozenset(), "paper")["A b"]
    ids = distinct_ids({"A b": "A b", "a-b": "a-b", marked: marked}, frozenset(), "paper")
    assert len(set(ids.values())) == 3
    assert ids[marked] == marked


@given(texts)
def test_a_known_fact_is_one_value_of_yaml(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    value = yaml.load(f"x: {written}\n", Loader=yaml.BaseLoader)["x"]
    assert value == text


@given(texts, texts, texts)
def test_a_ris_record_is_one_record(title: str, name: str, keyword: str) -> None:
    entry = ris_entry(
        work(title=title[:9000], authors=[f"Ann {name[:9000]}"], keywords=[keyword[:9000]], date="2020")
    )
    lines = entry.splitlines()
    assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
    assert all(line[2:6] == "  - " for line in lines)
    assert [line[:2] for line in lines].count("ER") == 1
