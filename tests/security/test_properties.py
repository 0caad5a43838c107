"""What holds for every text: addresses never collide, known facts stay facts in the YAML of a link."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from making import work

from generator.build.paths import find_fault, fold
from generator.emit.prefilled import scalar
from generator.exports.ris import ris_entry
from generator.resolve.addresses import distinct_ids
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
