"""Files whose papers others speak of: what was checked apart from them has to be looked at beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.load.reading import CheckedFile, ReadFile, WrittenEntry
from generator.model.raw import RawRecord, RawValue, SourceFile
from generator.text import slugify


def mentioned(files: Mapping[SourceFile, CheckedFile], others: Iterable[ReadFile | None]) -> list[SourceFile]:
    """Those of the files that have a paper one of whose names stands anywhere in another record.

    Rather too many than too few: any text of a record may be the id of what it corrects, repeats or extends.
    """
    if not files:
        return []
    rest = (one.rest for one in files.values())
    texts = {text.lower() for read in (*others, *rest) if read is not None for text in _texts_of(read)}
    return [file for file, one in files.items() if not one.checked.names.isdisjoint(texts)]


def _texts_of(read: ReadFile) -> Iterator[str]:
    for record in (*read.records, *read.containers):
        if isinstance(record, WrittenEntry):
            yield record.key
            for field in record.fields:
                for part in field.parts:
                    yield from _split(part.text)
        else:
            yield from _texts_in(record)


def _texts_in(record: RawRecord) -> Iterator[str]:
    if record.fields.get("id") is None:  # it is made of the name
        name = record.fields.get("title" if record.kind == "paper" else "name")
        yield slugify(name) if isinstance(name, str) else ""
    for value in record.fields.values():
        yield from _texts(value)


def _texts(value: RawValue) -> Iterator[str]:
    if isinstance(value, str):
        yield from _split(value)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)


def _split(text: str) -> Iterator[str]:
    """The text, and the keys that it lists."""
    yield text.strip()
    if "," in text:
        yield from (part.strip() for part in text.split(","))
