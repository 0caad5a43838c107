"""Work shared among processes: the same results, also where a process dies."""

from __future__ import annotations

import os
import pickle

import pytest

from generator import parallel
from generator.parallel import Deferred, each

PARENT = os.getpid()


def square(number: int) -> bytes:
    return str(number * number).encode() * 1000


def dies_elsewhere(number: int) -> bytes:
    if os.getpid() != PARENT:
        os._exit(1)
    return square(number)


def fails_elsewhere(number: int) -> bytes:
    if os.getpid() != PARENT and number > 2:
        raise ValueError
    return square(number)


@pytest.mark.parametrize("function", [square, dies_elsewhere, fails_elsewhere])
@pytest.mark.parametrize("workers", [1, 3])
def test_each_number_has_its_result_once(function: object, workers: int) -> None:
    assert callable(function)
    found = list(each(function, 10, workers))
    assert sorted(found) == [(number, square(number)) for number in range(10)]


def test_leaving_early_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, children = os.fork, list[int]()

    def recorded() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", recorded)
    for _ in each(square, 50, 2):
        break
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


@pytest.mark.parametrize("cores", [1, 2])
def test_deferred_values_are_made_once(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processes", lambda: cores)
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [1, 2, 3]

    values = Deferred(make)
    values.begin()
    assert len(made) == 0
    assert (len(values), values[0], values[1:], list(values)) == (3, 1, (2, 3), [1, 2, 3])
    assert values == (1, 2, 3)
    assert len(made) == (1 if cores == 1 else 0), "the other process has made them"
    assert pickle.loads(pickle.dumps(values)) == (1, 2, 3)
    assert repr(values) == "(1, 2, 3)"


def test_what_another_process_cannot_make_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processes", lambda: 2)
    values = Deferred(lambda: [1] if os.getpid() == PARENT else [1 // 0])
    values.begin()
    assert values == (1,)
