"""Where each shown fact stands, and what it won over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from generator.config import SiteConfig
from generator.emit.context import FieldSource
from generator.emit.field_names import FIELD_NAMES
from generator.emit.repository import edit_url, line_url
from generator.emit.words import quoted
from generator.model.base import Record
from generator.model.catalog import Work
from generator.model.records import AuthorRecord, PaperRecord, PrintedAuthor, TopicRecord, VenueRecord
from generator.model.sourced import Sourced
from generator.problems import Place
from generator.strings import ENGLISH, Strings
from generator.text import shorten

R = TypeVar("R", AuthorRecord, PaperRecord, TopicRecord, VenueRecord)

_NOT_SHOWN = frozenset(
    {"id", "extra", "same_as", "not_same", "formerly", "bibtex_keys", "email", "hide", "redirects"}
)
_SHOWN = tuple(name for name in PaperRecord.model_fields if name not in _NOT_SHOWN)
_SHOWN_LENGTH = 90


def field_sources(source: Sourced[R], config: SiteConfig, _: Strings = ENGLISH) -> tuple[FieldSource, ...]:
    """Each stated field of a record with its file and line; but for what it hides."""
    hidden = {*_NOT_SHOWN, *getattr(source.record, "hide", ())}
    names = [name for name in type(source.record).model_fields if name not in hidden]
    return tuple(
        _field_source(name, getattr(source.record, name), source, config, _)
        for name in names
        if name in source.record.model_fields_set and _stated(getattr(source.record, name))
    )


def work_sources(
    work: Work,
    config: SiteConfig,
    correct: Callable[[Sourced[PaperRecord], str], str] | None = None,
    _: Strings = ENGLISH,
) -> tuple[FieldSource, ...]:
    """Each stated field of a work, from whichever version it comes.

    `correct` gives the address at which a field is corrected that no YAML states.
    """
    found = []
    for name, value, version in _stated_fields(work):
        imported = config.repo_url and version.format != "yaml" and not _is_corrected(version, name)
        url = correct(version, name) if correct is not None and imported else None
        found.append(_field_source(name, value, version, config, _, url))
    return tuple(found)


def work_places(work: Work, config: SiteConfig) -> dict[str, list[str]]:
    """For each stated field its place and what it won over: `work_sources` without the values, in English."""
    return {
        FIELD_NAMES[name]: [
            below_content(version.place_of(name), config),
            *filter(None, [_over(name, version, config, ENGLISH)]),
        ]
        for name, _, version in _stated_fields(work)
    }


def _stated_fields(work: Work) -> Iterator[tuple[str, object, Sourced[PaperRecord]]]:
    """Each stated field with its value and the version that states it."""
    values = vars(work.record)  # what is stated; pydantic's own way to a field takes longer
    for name in _SHOWN:
        value = values.get(name)
        if value is not None and _stated(value):
            version = work.versions[work.filled.get(name, 0)]
            if name in version.record.model_fields_set:
                yield name, value, version


def _field_source(
    name: str, value: object, source: Sourced[R], config: SiteConfig, _: Strings, url: str | None = None
) -> FieldSource:
    """`url`: where to correct it, if not on its line."""
    field, shown = _(FIELD_NAMES[name]), shorten(as_text(value, _), _SHOWN_LENGTH)
    if not (config.repo_url or source.overrides):  # most sites, nearly every field
        line = source.lines.get(name, source.line)
        return FieldSource(field, shown, _below_content(source.file, line, config.content_dir), "")
    place = source.place_of(name)
    return FieldSource(
        field=field,
        value=shown,
        place=below_content(place, config),
        edit_url=line_url(place, config),
        correct_url=edit_url(place, config) if url is None else url,
        over=_over(name, source, config, _),
    )


def _over(name: str, source: Sourced[R], config: SiteConfig, _: Strings) -> str:
    """What a field won over: `papers/x.bib:214: “Old title”`; empty where there was nothing."""
    for over in source.overrides:
        if over.field == name and over.lost_place:
            lost = quoted(_, shorten(over.lost_value, _SHOWN_LENGTH))
            return f"{below_content(over.lost_place, config)}: {lost}"
    return ""


def one_file(sources: Sequence[FieldSource]) -> str:
    """The file of all these fields where no link leads to their lines; empty where there are several."""
    files = {"" if source.edit_url else source.place.rpartition(":")[0] for source in sources}
    return files.pop() if len(files) == 1 else ""


def below_content(place: Place, config: SiteConfig) -> str:
    """A place as pages show it: `papers/x.yml:31`, without the content folder's name."""
    return str(place).removeprefix(f"{config.content_dir.rstrip('/')}/")


def _below_content(file: str, line: int, folder: str) -> str:
    return f"{_file_below(file, folder)}:{line}" if line else _file_below(file, folder)


@lru_cache(4096)
def _file_below(file: str, folder: str) -> str:
    return file.removeprefix(f"{folder.rstrip('/')}/")


def as_text(value: object, _: Strings = ENGLISH) -> str:
    """A field's value in one line of plain text."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(as_text(part, _) for part in value)
    if isinstance(value, PrintedAuthor):
        return value.name
    if isinstance(value, Record):
        stated = {
            name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set
        }
        return "; ".join(
            f"{_(FIELD_NAMES[name])} {as_text(part, _)}" for name, part in stated.items() if _stated(part)
        )
    if isinstance(value, dict):
        return ", ".join(f"{key}: {as_text(part, _)}" for key, part in value.items())
    if value is True:
        return _("yes")
    return str(value)


def _is_corrected(source: Sourced[R], name: str) -> bool:
    return any(over.field == name for over in source.overrides)


def _stated(value: object) -> bool:
    if value:
        return True
    return value == 0 and value is not False  # 0 is a fact
