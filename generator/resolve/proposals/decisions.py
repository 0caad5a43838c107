"""The YAML that accepts or forbids a proposal, ready to be pasted into a file under `content/`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.model.catalog import Author, Venue

_PLAIN = re.compile(r"^[^\W\d_][\w .'’()-]*[\w.)]$")
_SPECIAL = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def join_people(keeper: Author, other: Author, other_names: Sequence[str]) -> str:
    """An author record (or the lines to change in one) that reads both names as one person."""
    aliases = _flow(other_names)
    if keeper.source is not None:
        record = keeper.source.record
        lines = [f"# {keeper.source.place}", f"id: {keeper.id}", f"name: {_scalar(record.name)}"]
        lines.append(f"aliases: {_flow((*record.aliases, *other_names))}")
        if other.source is not None:
            lines.append(
                f"formerly: {_flow((*record.formerly, other.id))}  # and delete {other.source.place}"
            )
        return "\n".join(lines) + "\n"
    return f"id: {keeper.id}\nname: {_scalar(keeper.name)}\naliases: {aliases}\n"


def part_people(keeper: Author, other: Author) -> str:
    """An author record (or the line to add to one) that keeps two people apart."""
    if keeper.source is not None:
        record = keeper.source.record
        denied = _flow((*record.not_same, other.id))
        return f"# {keeper.source.place}\nid: {keeper.id}\nname: {_scalar(record.name)}\nnot: {denied}\n"
    return f"id: {keeper.id}\nname: {_scalar(keeper.name)}\nnot: {_flow((other.id,))}\n"


def join_works(first: str, second: str) -> str:
    """A paper record that makes two records one work."""
    return f"- id: {_scalar(first)}\n  same_as: {_flow((second,))}\n"


def part_works(first: str, second: str) -> str:
    """A paper record that keeps two works apart."""
    return f"- id: {_scalar(first)}\n  not: {_flow((second,))}\n"


def join_venues(keeper: Venue, other: Venue) -> str:
    """A venue record that reads both strings as one venue."""
    names = (keeper.source.record.aliases if keeper.source else ()) + (other.name,)
    return f"id: {keeper.id}\nname: {_scalar(keeper.name)}\naliases: {_flow(names)}\n"


def part_venues(keeper: Venue, other: Venue) -> str:
    """Two venue records: what both have a record is two venues."""
    missing = [venue for venue in (keeper, other) if venue.source is None]
    return "".join(f"- id: {venue.id}\n  name: {_scalar(venue.name)}\n" for venue in missing)


def _flow(values: Sequence[str]) -> str:
    return f"[{', '.join(_scalar(value) for value in dict.fromkeys(values))}]"


def _scalar(text: str) -> str:
    """As YAML reads it back: plain where that is safe, else in double quotes."""
    if _PLAIN.match(text) and text.casefold() not in _SPECIAL:
        return text
    return json.dumps(text, ensure_ascii=False)
