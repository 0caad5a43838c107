"""Name changes: a record with `redirects: silent` leaves only the person's current name in the catalog.

The old names stand in `aliases` and `formerly` of the record so that papers are found; past this
module neither they nor the forms printed on papers exist any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model.catalog import Author, Authorship, Work
from generator.model.fields import AuthorId
from generator.model.records import OTHERS, PaperRecord, PrintedAuthor
from generator.model.sourced import Sourced
from generator.names import fold_name
from generator.problems import Problems
from generator.resolve.authorlists import AuthorLine
from generator.resolve.identify import FITS
from generator.resolve.registry import Record, Registry

_SHORTEST_NAME = 3
"""Letters of a word of a former name that is looked for in other fields; shorter ones are everywhere."""
_SPELLED_IN = (
    "id",
    "bibtex_keys",
    "formerly",
    "url",
    "pdf",
    "code",
    "slides",
    "poster",
    "video",
    "note",
    "extra",
)


def without_old_names(author: Author) -> Author:
    """The author with a record that has the current name only; others as they are."""
    source = author.source
    if source is None or source.record.redirects != "silent":
        return author
    record = source.record.model_copy(update={"aliases": (), "formerly": ()})
    lines = {
        path: line for path, line in source.lines.items() if path.split(".")[0] not in ("aliases", "formerly")
    }
    return replace(author, source=Sourced(record, source.file, source.line, source.format, lines))


def renamed(authorship: Authorship, current: str) -> Authorship:
    """The authorship as if the paper had been printed with the current name."""
    rule = authorship.rule if authorship.rule in ("id", "orcid") else "name"
    evidence = authorship.evidence if rule != "name" else FITS
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


def report_former_names(works: Iterable[Work], registry: Registry, problems: Problems) -> None:
    """Warn of fields beside the author list that spell a former name: ids, links, notes, export fields.

    These are words and addresses of others, so they stay as they are; no message spells the name.
    """
    former = {
        author: words for author in registry.records if (words := _former_words(registry.records[author]))
    }
    for work in works if former else ():
        for author in {authorship.author for authorship in work.authorships} & former.keys():
            for version in work.versions:
                for name in _spelling_fields(version.record, former[author]):
                    problems.warning(
                        "former-name",
                        version.place_of(name),
                        f"field '{name}' of a paper by '{author}' holds a word of a former name, but their"
                        " record says redirects: silent.",
                        "Give the paper another id, or the field another value, in a YAML record.",
                    )


def _former_words(source: Record) -> frozenset[str]:
    record = source.record
    if record.redirects != "silent":
        return frozenset()
    words = {word for name in (*record.aliases, *record.formerly) for word in fold_name(name).split()}
    return frozenset(w for w in words - set(fold_name(record.name).split()) if len(w) >= _SHORTEST_NAME)


def _spelling_fields(record: PaperRecord, words: frozenset[str]) -> Iterator[str]:
    for name in _SPELLED_IN:
        text = fold_name(str(getattr(record, name)).replace(",", " ")).replace(" ", "")
        if any(word in text for word in words):
            yield name
