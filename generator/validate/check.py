"""One record against its model: what fits becomes a record, what does not becomes problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.model.base import Record
from generator.model.records import AuthorRecord, PaperRecord, PrintedAuthor, TopicRecord, VenueRecord
from generator.problems import Place, Problems
from generator.validate.combine import Combined

R = TypeVar("R", AuthorRecord, PaperRecord, TopicRecord, VenueRecord)
M = TypeVar("M", bound=Record)

OTHER_WORDS = {
    "year": "date", "month": "date", "author": "authors", "journal": "venue", "booktitle": "venue",
    "conference": "venue", "eprint": "arxiv", "link": "url", "website": "links", "github": "links",
    "scholar": "links", "dblp": "links", "homepage": "links", "affiliation": "affiliations",
    "tags": "topics", "topic": "topics", "interests": "topics", "alias": "aliases", "description": "bio",
    "tldr": "summary", "image": "photo", "picture": "photo", "also_known_as": "aliases", "phrases": "match",
    "parent": "broader", "citations": "metrics", "h_index": "metrics", "number_of_authors": "author_count",
}  # fmt: skip
"""Words that people write for a field of ours, so that the hint can name it."""

_UNION_TAGS = frozenset({"name", "others", "constrained-str", "function-after", "literal"})


@dataclass(slots=True)
class Known:
    """What records have in common, kept once: a site of many records would be twice as big in memory."""

    written: dict[int, tuple[object, object]] = field(default_factory=dict)
    """Names that were checked, by identity: readers give one value to all of a file that are alike."""
    people: dict[tuple[tuple[str, Any], ...], object] = field(default_factory=dict)
    """The same by what is written, for names that stand in several files."""
    shapes: dict[frozenset[str], tuple[set[str], tuple[str, ...]]] = field(default_factory=dict)
    """Names of the fields that records have, as a set and in order; checked records never change."""


def check_record(model: type[R], item: Combined, problems: Problems, known: Known | None = None) -> R | None:
    """The record, or None where it cannot be used; every mistake is reported with its line."""
    known = Known() if known is None else known
    fields: dict[str, Any] = {field: value for field, value in item.fields.items() if value is not None}
    for name in ("authors", "editors"):
        if isinstance(people := fields.get(name), list):
            fields[name] = [
                _person(person, known) if isinstance(person, dict) else person for person in people
            ]
    for _ in range(len(fields) + 1):
        try:
            return _shared(model.model_validate(fields), known)
        except ValidationError as error:
            details = _one_per_path(error.errors(include_url=False, include_context=False))
        left_out = _leave_out(fields, details, item, problems)
        if not left_out:
            if item.format == "bibtex" and not item.overrides:
                _report_unusable(item, details, problems)
            else:
                _report_errors(model, item, details, problems)
            return None
        fields = {field: value for field, value in fields.items() if field not in left_out}
    return None


def _person(written: dict[str, Any], known: Known) -> Any:
    """The checked name, one object for all papers that share the written one; unchecked where it is wrong."""
    found = known.written.get(id(written))
    if found is None:
        content = tuple(written.items())
        plain = all(type(value) is str for value in written.values())
        person = known.people.get(content) if plain else None
        if person is None:
            try:
                person = _shared(PrintedAuthor.model_validate(written), known)
            except ValidationError:
                person = written
            if plain:
                known.people[content] = person
        found = known.written[id(written)] = written, person
    return found[1]


def _shared(record: M, known: Known) -> M:
    """The record, with one set for all that have the same fields, and no more values than are stated."""
    names = record.__pydantic_fields_set__
    values = record.__dict__
    shape = frozenset(names)
    kept = known.shapes.get(shape)
    if kept is None:
        kept = known.shapes[shape] = names, tuple(name for name in values if name in names)
    object.__setattr__(record, "__pydantic_fields_set__", kept[0])
    if isinstance(record, PaperRecord | PrintedAuthor):
        object.__setattr__(record, "__dict__", {name: values[name] for name in kept[1]})
    return record


def _leave_out(
    fields: dict[str, Any], details: dict[str, dict[str, Any]], item: Combined, problems: Problems
) -> set[str]:
    """Imported fields that can be spared; empty if an editor's own word, or the title, is wrong."""
    written_by_hand = {override.field for override in item.overrides}
    tops = {path.split(".", 1)[0] for path in details}
    if item.format != "bibtex" or tops & (written_by_hand | {"id", "title"}) or not tops <= fields.keys():
        return set()
    for path, detail in details.items():
        problems.warning(
            "field-left-out",
            item.place_of(path),
            f"field '{path}' of paper '{item.id}' {_fact(detail)}, so it is left out.",
            f"Correct the entry, or give '{path.split('.', 1)[0]}' in a YAML record with id: {item.id}",
        )
    return tops


def _report_unusable(item: Combined, details: dict[str, dict[str, Any]], problems: Problems) -> None:
    """An imported entry that cannot be a record: said, but no reason to withhold the rest of the site."""
    lacking = [path for path, detail in details.items() if detail["type"] == "missing"]
    what = f"has no {' and no '.join(lacking)}" if lacking else "cannot be used"
    problems.warning(
        "entry-left-out",
        Place(item.file, item.line),
        f"entry '{item.id}' {what}, so it is not on the site.",
        f"Complete the entry, or write a YAML record with id: {item.id} that gives what is missing.",
    )


def _report_errors(
    model: type[Record], item: Combined, details: dict[str, dict[str, Any]], problems: Problems
) -> None:
    subject = f"{item.kind} '{item.id}'" if item.id else f"this {item.kind} record"
    for path, detail in details.items():
        place = item.place_of(path)
        if detail["type"] == "extra_forbidden":
            problems.error(
                "unknown-field",
                place,
                f"{subject} has a field '{path}', but {item.kind} records have no such field.",
                _field_hint(model, path),
            )
        elif detail["type"] == "missing":
            problems.error(
                "missing-field",
                place,
                f"{subject} has no '{path}', but every {item.kind} needs one.",
                _missing_hint(item, path),
            )
        else:
            problems.error("wrong-value", place, f"field '{path}' of {subject} {_fact(detail)}.")


def _missing_hint(item: Combined, path: str) -> str:
    if item.kind == "paper" and path == "title":
        return (
            f"Add title: …, or check the id: '{item.id}' is no key of a BibTeX entry that this could correct."
        )
    return f"Add a line: {path}: …"


def _field_hint(model: type[Record], path: str) -> str:
    top, _, last = path.rpartition(".")
    known: Iterable[str] = () if top else [f.alias or name for name, f in model.model_fields.items()]
    near = difflib.get_close_matches(last, known, n=1, cutoff=0.7)
    if near:
        return f"Did you mean '{near[0]}'?"
    if last in OTHER_WORDS and OTHER_WORDS[last] in known:
        return f"Did you mean '{OTHER_WORDS[last]}'?"
    return f"Fields of this record: {', '.join(known)}." if known else "Remove it, or check its spelling."


def _one_per_path(details: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """The last error of each field: of a choice of types, the last is the one people mean."""
    found: dict[str, dict[str, Any]] = {}
    for detail in details:
        parts = [str(part) for part in detail["loc"]]
        kept = [part for i, part in enumerate(parts) if not (i and _is_tag(part, parts, i))]
        found[".".join(kept) or "id"] = detail
    return found


def _is_tag(part: str, parts: list[str], index: int) -> bool:
    """Whether a path part is pydantic's name for a choice of types and not a field."""
    if part in ("name", "others"):
        return parts[index - 1].isdigit() and parts[0] in ("authors", "editors")
    return any(part.startswith(tag) for tag in _UNION_TAGS - {"name", "others"})


def _fact(detail: dict[str, Any]) -> str:
    message: str = detail["msg"]
    if message.startswith("Value error, "):
        return message.removeprefix("Value error, ")
    value = str(detail.get("input"))
    shown = value if len(value) <= 60 else value[:57] + "…"
    return f"is '{shown}', but {message[:1].lower()}{message[1:]}"
