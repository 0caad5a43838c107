"""A catalog that was resolved anew, with the very objects of the one before where nothing differs.

What comes later compares by identity: what is the same object is not derived, planned or printed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model.catalog import Catalog, Work

K = TypeVar("K")
V = TypeVar("V")


def taken_over(known: Catalog, catalog: Catalog) -> Catalog:
    """The catalog, equal in everything."""
    return replace(
        catalog,
        authors=_shared(known.authors, catalog.authors),
        works={id: _work(known.works.get(id), work) for id, work in catalog.works.items()},
        topics=_shared(known.topics, catalog.topics),
        venues=_shared(known.venues, catalog.venues),
        works_of=_shared(known.works_of, catalog.works_of),
        works_at=_shared(known.works_at, catalog.works_at),
        namesakes=_shared(known.namesakes, catalog.namesakes),
        disambiguations=_shared(known.disambiguations, catalog.disambiguations),
    )


def _work(known: Work | None, now: Work) -> Work:
    """The work before, or else at least its author line."""
    if known is None or known == now:
        return _either(known, now)
    return replace(now, authorships=_either(known.authorships, now.authorships))


def _either(known: V | None, now: V) -> V:
    return known if known is not None and known == now else now


def _shared(known: Mapping[K, V], now: dict[K, V]) -> dict[K, V]:
    """The mapping before where it is the same in the same order; else one with its values where these are."""
    shared = {key: _either(known.get(key), value) for key, value in now.items()}
    same = isinstance(known, dict) and list(known) == list(now)
    if same and all(value is known[key] for key, value in shared.items()):
        return known  # type: ignore[return-value]  # a dict of these
    return shared
