"""Values that are read when they are asked for: the same as if all had been read."""

from __future__ import annotations

from generator.later import Later, LaterMapping, Together, beside, differing, with_changes


class Shelf:
    """Numbers by their numerals, and what was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def read(self, number: int) -> str:
        self.asked.append(number)
        return f"value {number}"

    def values(self, count: int) -> Later[str]:
        return Later(self.read, range(count), {})


def test_a_value_is_read_once_and_only_when_it_is_asked_for() -> None:
    shelf = Shelf()
    values = shelf.values(1000)
    some = values.some([7, 9])
    assert (len(values), len(some)) == (1000, 2)
    assert not shelf.asked
    assert some[0] == "value 7"
    assert values[7] is some[0]
    assert values[-1] == "value 999"
    assert shelf.asked == [7, 999]
    assert list(values[8:10]) == ["value 8", "value 9"]


def test_what_is_shared_is_told_without_reading() -> None:
    shelf = Shelf()
    known = shelf.values(10)
    now = Together([known.some([0, 1, 2, 5]), ["other"]])
    some, others = beside(known, now)
    assert not shelf.asked
    assert list(some) == [f"value {number}" for number in (3, 4, 6, 7, 8, 9)]
    assert list(others) == ["other"]
    assert list(now) == ["value 0", "value 1", "value 2", "value 5", "other"]
    assert (now[3], now[4], now[-1], len(now)) == ("value 5", "other", "other", 5)
    strange = Together([Shelf().values(2)])
    assert beside(known, strange) == (known, strange)


def test_a_mapping_with_changes_tells_what_differs() -> None:
    shelf = Shelf()
    names = {f"n{number}": number for number in range(5)}
    known: LaterMapping[str, str] = LaterMapping(names, shelf.values(5), {})
    one = with_changes(known, {"n3": "corrected", "n1": known["n1"]})
    assert differing(known, one) == ["n3"]
    assert shelf.asked == [1, 3]
    two = with_changes(one, {"n0": "other"})
    assert differing(one, two) == ["n0"]
    assert differing(known, two) == ["n0", "n3"]
    assert dict(two) == {"n0": "other", "n1": "value 1", "n2": "value 2", "n3": "corrected", "n4": "value 4"}
    assert "n4" in two
    assert "n5" not in two


def test_the_same_is_said_of_plain_mappings() -> None:
    same = "as it was"
    known = {"a": "1", "b": same}
    now = with_changes(known, {"a": "2"})
    assert known == {"a": "1", "b": same}
    assert now == {"a": "2", "b": same}
    assert differing(known, now) == ["a"]
