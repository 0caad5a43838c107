"""`crossref` and `xdata`: fields that an entry takes from another, in any order and from any file.

| child has no | from `crossref` | from `xdata` |
|---|---|---|
| venue | the parent's venue, else its title | the venue |
| editors, date, publisher, series, address, volume, number, isbn, issn, institution … | the same | the same |
| title, doi, url, pages, abstract … | nothing: they are the parent's own | the same |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.load.bibtex.dates import with_month
from generator.model.raw import RawRecord, RawValue
from generator.problems import Place, Problems

_OWN = {
    "id", "type", "title", "doi", "arxiv", "openreview", "pmid", "url", "pdf", "code", "abstract", "keywords",
    "categories", "note", "bibtex_keys", "pages", "extra", "venue", "summary", "video", "slides", "poster",
}  # fmt: skip
"""Fields that a child never takes from the parent named by `crossref`."""
_NEVER = {"id", "type", "bibtex_keys", "extra"}
_OWN_EXTRA = {
    "crossref", "xref", "xdata", "ids", "entryset", "related", "shorttitle", "sortkey", "label", "file",
    "timestamp", "biburl", "bibsource", "owner", "groups", "key", "abstract", "keywords", "arxiv_version",
}  # fmt: skip


def inherit(
    records: list[RawRecord], containers: Mapping[str, RawRecord], problems: Problems
) -> list[RawRecord]:
    """The records with what they take from others; a child's own fields always win."""
    by_key: dict[str, RawRecord] = {}
    for record in records:
        by_key.setdefault(str(record.fields["id"]).lower(), record)
        keys = record.fields.get("bibtex_keys")
        for key in keys if isinstance(keys, list) else []:
            by_key.setdefault(str(key).lower(), record)
    finished: dict[int, RawRecord] = {}
    scope = _Scope(by_key, containers, problems, finished)
    return [scope.finish(record) if _names_others(record) else record for record in records]


def _names_others(record: RawRecord) -> bool:
    extra = record.fields.get("extra")
    return isinstance(extra, dict) and ("crossref" in extra or "xdata" in extra)


class _Scope:
    """All records that may be named, and those that are finished."""

    def __init__(
        self,
        by_key: Mapping[str, RawRecord],
        containers: Mapping[str, RawRecord],
        problems: Problems,
        finished: dict[int, RawRecord],
    ) -> None:
        self.by_key = by_key
        self.containers = containers
        self.problems = problems
        self.finished = finished

    def finish(self, record: RawRecord, below: tuple[int, ...] = ()) -> RawRecord:
        """The record with all that it takes from the ones it names, and these from theirs."""
        if id(record) in self.finished:
            return self.finished[id(record)]
        result = record
        for parent, direct in self._parents(record):
            if id(parent) in below or parent is record:
                self._report_cycle(record, parent)
                continue
            if len(below) > 50:
                break
            whole = self.finish(parent, (*below, id(record))) if _names_others(parent) else parent
            result = _with_fields(result, whole, direct)
            # A book in a series of books: its parts stand in the book, not in the series.
            venue = parent.fields.get("venue") or parent.fields.get("title")
            if not direct and venue and "venue" not in record.fields:
                result.fields["venue"] = venue
        self.finished[id(record)] = result
        return result

    def _parents(self, record: RawRecord) -> Iterator[tuple[RawRecord, bool]]:
        extra = record.fields["extra"]
        assert isinstance(extra, dict)
        for name, direct in (("xdata", True), ("crossref", False)):
            for key in str(extra.get(name, "")).split(","):
                key = key.strip()
                if not key:
                    continue
                parent = self.containers.get(key.lower()) if direct else None
                parent = parent or self.by_key.get(key.lower())
                if parent is None:
                    self._report_missing(record, name, key)
                else:
                    yield parent, direct

    def _report_missing(self, record: RawRecord, name: str, key: str) -> None:
        self.problems.warning(
            "missing-parent",
            Place(record.file, record.lines.get(f"extra.{name}", record.line)),
            f"entry '{record.fields['id']}' takes fields from '{key}' by '{name}', but no entry has that "
            f"key.",
            f"Add the entry '{key}', or write its fields here.",
        )

    def _report_cycle(self, record: RawRecord, parent: RawRecord) -> None:
        self.problems.warning(
            "circular-parent",
            Place(record.file, record.line),
            f"entry '{record.fields['id']}' takes fields from '{parent.fields['id']}', but that one takes "
            f"them "
            "from this one again; nothing was taken.",
            "Remove 'crossref' from one of the two.",
        )


def _with_fields(child: RawRecord, parent: RawRecord, direct: bool) -> RawRecord:
    fields = dict(child.fields)
    for name, value in parent.fields.items():
        if name not in fields and name not in (_NEVER if direct else _OWN):
            fields[name] = value
    if "title" not in fields and not direct and (title := parent.fields.get("title")):
        fields["title"] = title
    fields["extra"] = _joined_extra(child.fields.get("extra"), parent.fields.get("extra"))
    _add_month(fields, child)
    return RawRecord(child.kind, child.format, fields, child.file, child.line, child.lines)


def _joined_extra(child: RawValue, parent: RawValue) -> RawValue:
    own = dict(child) if isinstance(child, dict) else {}
    for name, value in parent.items() if isinstance(parent, dict) else ():
        if name not in own and name not in _OWN_EXTRA:
            own[name] = value
    return own


def _add_month(fields: dict[str, RawValue], child: RawRecord) -> None:
    """A child may have the month, and its parent the year."""
    extra, date = fields["extra"], fields.get("date")
    if (
        "date" in child.fields
        or not isinstance(extra, dict)
        or not isinstance(date, str)
        or "month" not in extra
    ):
        return
    fields["date"] = with_month(date[:4], str(extra["month"]), str(extra.get("day", "")))
