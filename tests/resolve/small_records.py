"""Records written in a line, resolved: what the tests of identity and merging read."""

from __future__ import annotations

from typing import Any

from generator.model.catalog import Catalog, Work
from generator.model.records import AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import Records, Sourced
from generator.problems import Problems
from generator.resolve import resolve


def author(id: str, name: str, line: int = 1, **fields: Any) -> Sourced[AuthorRecord]:
    """An author record; `denies` stands for the field `not`."""
    record = AuthorRecord.model_validate({"id": id, "name": name, **_renamed(fields)})
    return Sourced(record, f"authors/{id}.yml", line, "yaml")


def paper(id: str, title: str, authors: list[Any] | str = "", **fields: Any) -> Sourced[PaperRecord]:
    """A paper record of `papers/<id>.yml`; authors may be one string with `;` between the names."""
    names = (
        [name.strip() for name in authors.split(";") if name.strip()] if isinstance(authors, str) else authors
    )
    record = PaperRecord.model_validate({"id": id, "title": title, "authors": names, **_renamed(fields)})
    lines = {f"authors.{position}": 10 + position for position in range(len(names))}
    lines |= {"same_as": 30, "not": 31, "formerly": 32}
    return Sourced(record, f"papers/{id}.yml", 1, "yaml", lines)


def topic(id: str, name: str, **fields: Any) -> Sourced[TopicRecord]:
    """A topic record."""
    return Sourced(
        TopicRecord.model_validate({"id": id, "name": name, **fields}), f"topics/{id}.yml", 1, "yaml"
    )


def venue(id: str, name: str, **fields: Any) -> Sourced[VenueRecord]:
    """A venue record."""
    return Sourced(
        VenueRecord.model_validate({"id": id, "name": name, **fields}), f"venues/{id}.yml", 1, "yaml"
    )


def records(*sources: Sourced[Any]) -> Records:
    """The records by kind."""

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(source for source in sources if isinstance(source.record, kind))

    return Records(of(AuthorRecord), of(PaperRecord), of(TopicRecord), of(VenueRecord))


def resolved(*sources: Sourced[Any]) -> tuple[Catalog, Problems]:
    """The catalog of these records, and what was reported."""
    problems = Problems()
    return resolve(records(*sources), problems), problems


def read_as(work: Work) -> list[tuple[str, str, str]]:
    """Printed name, person and rule of each place in the author list."""
    return [(a.printed, a.author, a.rule) for a in work.authorships]


def proposed(catalog: Catalog, kind: str = "author") -> set[tuple[str, str]]:
    """The proposed pairs of a kind."""
    return {(p.first, p.second) for p in catalog.proposals if p.kind == kind}


def told(problems: Problems) -> list[str]:
    """Each problem as `severity code place`."""
    return [f"{p.severity} {p.code} {p.place}" for p in problems]


def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {"not" if name == "denies" else name: value for name, value in fields.items()}
