"""Values that stand in a file one after the other: each is read when it is asked for, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

K = TypeVar("K", bound=str)
T = TypeVar("T")


class Later(Sequence[T]):
    """Some of the values of a file, in their order."""

    def __init__(self, read: Callable[[int], T], numbers: Sequence[int], found: dict[int, T]) -> None:
        """`read` makes the value of a number; `found` remembers what was made, for all who share it."""
        self._read, self._numbers, self._found = read, numbers, found

    def some(self, numbers: Sequence[int]) -> Later[T]:
        """Those of these numbers: the same objects."""
        return Later(self._read, numbers, self._found)

    def numbers_beside(self, others: Sequence[Later[T]]) -> list[int] | None:
        """Numbers that none of the others has; None where one of them is of another file."""
        if any(other._found is not self._found for other in others):
            return None
        return sorted(set(self._numbers).difference(*(other._numbers for other in others)))

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Later[T]: ...

    def __getitem__(self, index: int | slice) -> T | Later[T]:
        if isinstance(index, slice):
            return self.some(self._numbers[index])
        number = self._numbers[index]
        value = self._found.get(number)
        if value is None:  # of two threads that ask at once, both get the first one's
            value = self._found.setdefault(number, self._read(number))
        return value

    def __len__(self) -> int:
        return len(self._numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)


class Together(Sequence[T]):
    """Sequences one after the other."""

    def __init__(self, parts: Sequence[Sequence[T]]) -> None:
        self.parts = parts

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return list(self)[index]
        at = index if index >= 0 else len(self) + index
        for part in self.parts:
            if 0 <= at < len(part):
                return part[at]
            at -= len(part)
        raise IndexError(index)

    def __iter__(self) -> Iterator[T]:
        for part in self.parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)


class LaterMapping(Mapping[K, T]):
    """Values by name, some of them others than those in the file."""

    def __init__(self, places: Mapping[K, int], values: Later[T], changed: Mapping[K, T]) -> None:
        """`places` has the place of each name's value among the values, in the order of the mapping."""
        self._places, self._values, self._changed = places, values, changed

    def with_changes(self, changed: Mapping[K, T]) -> LaterMapping[K, T]:
        """The same with other values for these names, which it has already."""
        return LaterMapping(self._places, self._values, {**self._changed, **changed})

    def differing(self, other: LaterMapping[K, T]) -> list[K] | None:
        """Names whose values are not the very same, sorted; None where the two are not of one file."""
        if self._values is not other._values:
            return None
        return sorted(name for name in {*self._changed, *other._changed} if self[name] is not other[name])

    def __getitem__(self, name: K) -> T:
        value = self._changed.get(name)
        return self._values[self._places[name]] if value is None else value

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def with_changes(known: Mapping[K, T], changed: Mapping[K, T]) -> Mapping[K, T]:
    """The same with other values for these names, which it has already."""
    return known.with_changes(changed) if isinstance(known, LaterMapping) else {**known, **changed}


def differing(one: Mapping[K, T], other: Mapping[K, T]) -> list[K]:
    """Names whose values are not the very same, in order; both have the same names in the same order."""
    if isinstance(one, LaterMapping) and isinstance(other, LaterMapping):
        found = one.differing(other)
        if found is not None:
            return found
    return [name for name, value in other.items() if one[name] is not value]


def beside(known: Sequence[T], now: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """What of both is not known to be shared without a look at each; the rest is the very same."""
    if isinstance(known, Later) and isinstance(now, Together):
        shared = [part for part in now.parts if isinstance(part, Later)]
        numbers = known.numbers_beside(shared)
        if numbers is not None:
            rest = [part for part in now.parts if not isinstance(part, Later)]
            return known.some(numbers), Together(rest)
    return known, now
