"""In which line of a file each field of a record stands, kept small: records alike share offsets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_MOST_SHAPES = 50_000
_shapes: dict[tuple[tuple[str, int], ...], dict[str, int]] = {}


class Lines(Mapping[str, int]):
    """Lines by dotted field path: the first line of the record, and the offsets of its fields."""

    __slots__ = ("first", "offsets")

    def __init__(self, first: int, offsets: Mapping[str, int]) -> None:
        self.first = first
        self.offsets = _shared(tuple(offsets.items()))

    @classmethod
    def of(cls, first: int, lines: Mapping[str, int]) -> Lines:
        """The same lines as these, for a record that begins in line `first`."""
        return cls(first, {path: line - first for path, line in lines.items()})

    def __getitem__(self, path: str) -> int:
        return self.first + self.offsets[path]

    def __contains__(self, path: object) -> bool:
        return path in self.offsets

    def __iter__(self) -> Iterator[str]:
        return iter(self.offsets)

    def __len__(self) -> int:
        return len(self.offsets)

    def __repr__(self) -> str:
        return f"Lines({dict(self)})"


def _shared(shape: tuple[tuple[str, int], ...]) -> dict[str, int]:
    if len(_shapes) > _MOST_SHAPES:
        _shapes.clear()
    found = _shapes.get(shape)
    if found is None:
        found = _shapes[shape] = dict(shape)
    return found
