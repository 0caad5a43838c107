"""Rows of works whose HTML may be known: nothing is made of them before somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from generator.emit.context import WorkRow
from generator.model.catalog import Work
from generator.model.fields import WorkId


class LateRow(WorkRow):
    """A row that says which work it is and when it appeared; with any other question it is made.

    Rows are made for pages and printed as HTML, which in most sites is known by then.
    """

    __slots__ = ("_make",)

    def __init__(self, work: Work, make: Callable[[WorkId], WorkRow]) -> None:
        _set(self, "id", work.id)
        _set(self, "year", work.year)
        _set(self, "owned", False)
        _set(self, "_make", make)

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet."""
        if name not in _FIELDS:
            raise AttributeError(name)
        made = self._make(WorkId(self.id))
        for field in _FIELDS:
            _set(self, field, getattr(made, field))
        return getattr(made, name)

    _make: Callable[[WorkId], WorkRow]


_set = object.__setattr__  # rows are frozen
_FIELDS = frozenset(field.name for field in fields(WorkRow))
