"""Addresses: ids for URLs, distinct for distinct things, and the same for ever from the same records."""

from __future__ import annotations

from collections.abc import Mapping, Set
from hashlib import blake2s

from generator.text import SLUG_LIMIT, is_reserved, slugify

MARKED_LIMIT = SLUG_LIMIT - 6
"""Characters of a slug that leave room for a mark."""


def distinct_ids(names: Mapping[str, str], taken: Set[str], kind: str) -> dict[str, str]:
    """An id for each key: the slug of its name, marked where another key has the same slug.

    | situation | id |
    |---|---|
    | the slug is free | the slug |
    | several names have one slug | the name that is written like the slug keeps it; the others get a mark |
    | no name is written like it | all get a mark, so that no link can come to mean another |
    | a record has that id | a mark |

    The mark is made of the key alone, so it does not change when other names come or go; only where
    somebody else has that very id, too, is it made anew.
    """
    by_slug: dict[str, list[str]] = {}
    for key, name in names.items():
        by_slug.setdefault(slugify(name), []).append(key)
    ids: dict[str, str] = {}
    marked: set[str] = set()
    for slug, keys in sorted(by_slug.items()):  # so that the order of the names decides nothing
        free = slug != "" and slug not in taken
        keeper = _keeper(slug, keys) if free else None
        for key in keys if len(keys) == 1 else sorted(keys):
            if key == keeper:
                ids[key] = slug
                continue
            start = (slug[:MARKED_LIMIT] or kind).rstrip("-")
            if is_reserved(f"{start}-{mark_of(key)}"):
                start = f"{kind}-{start}"[:MARKED_LIMIT].rstrip("-")
            mark = mark_of(key)
            while (id := f"{start}-{mark}") in taken or id in by_slug or id in marked:
                mark = mark_of(f"{mark} {key}")
            ids[key] = id
            marked.add(id)
    return {key: ids[key] for key in names}


def mark_of(key: str) -> str:
    """Five letters or digits that stand for a key."""
    number = int.from_bytes(blake2s(key.encode(), digest_size=5).digest(), "big")
    digits = "abcdefghijkmnpqrstuvwxyz23456789"
    return "".join(digits[(number >> shift) % 32] for shift in range(0, 25, 5))


def _keeper(slug: str, keys: list[str]) -> str | None:
    if len(keys) == 1:
        return keys[0]
    if slug in keys:
        return slug
    return min((key for key in keys if key.replace(" ", "-") == slug), default=None)
