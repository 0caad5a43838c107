"""Name changes: a record with `redirects: silent` leaves only the person's current name in the catalog.

The old names stand in `aliases` and `formerly` of the record so that papers are found; past this
module neither they nor the forms printed on papers exist any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.model.catalog import Authorship
from generator.model.fields import AuthorId
from generator.model.records import OTHERS, PaperRecord, PrintedAuthor
from generator.model.sourced import Sourced
from generator.names import fold_name
from generator.resolve.authorlists import AuthorLine
from generator.resolve.registry import Record


def without_old_names(source: Record) -> Record:
    """The author's record with its current name only."""
    record = source.record.model_copy(update={"aliases": (), "formerly": ()})
    lines = {
        path: line for path, line in source.lines.items() if path.split(".")[0] not in ("aliases", "formerly")
    }
    return Sourced(record, source.file, source.line, source.format, lines, source.overrides)


def renamed(authorship: Authorship, current: str) -> Authorship:
    """The authorship as if the paper had been printed with the current name."""
    rule = authorship.rule if authorship.rule in ("id", "orcid") else "name"
    evidence = authorship.evidence if rule != "name" else "this name fits its record and no other"
    return Authorship(current, authorship.author, rule, evidence, authorship.affiliation, authorship.equal)


def rename_in_versions(
    versions: Sequence[Sourced[PaperRecord]], line: AuthorLine, silent: Mapping[int, tuple[AuthorId, str]]
) -> tuple[Sourced[PaperRecord], ...]:
    """The records of a work with current names in their author lists; `silent` is by place in the line."""
    current: dict[tuple[int, int], str] = {}
    for place, (_, name) in silent.items():
        for form in line.slots[place].forms:
            current[form.version, form.position] = name
    return tuple(_rename(version, index, current) for index, version in enumerate(versions))


def _rename(
    source: Sourced[PaperRecord], version: int, current: Mapping[tuple[int, int], str]
) -> Sourced[PaperRecord]:
    authors = list(source.record.authors)
    for position, author in enumerate(authors):
        name = current.get((version, position))
        if name is not None and author != OTHERS and fold_name(author.name) != fold_name(name):
            authors[position] = PrintedAuthor(
                name=name,
                id=author.id,
                orcid=author.orcid,
                affiliation=author.affiliation,
                equal=author.equal,
            )
    record = source.record.model_copy(update={"authors": tuple(authors)})
    overrides = tuple(replace(o, lost_value="") if o.field == "authors" else o for o in source.overrides)
    return Sourced(record, source.file, source.line, source.format, source.lines, overrides)
