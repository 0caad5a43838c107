"""Stage 2: records as written become records as meant, with every mistake reported.

`validate_records` takes out what nobody can see (`clean`), lays YAML over BibTeX field by field
(`combine`), then checks each record against its model (`check`).  YAML mistakes are errors: an editor
wrote them.  A BibTeX field that cannot be used is left out with a warning, because nobody should have
to edit an imported file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from generator.later import Together
from generator.model.raw import Loaded, RawRecord, RecordKind
from generator.model.records import AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import CheckedPapers, Records, Sourced
from generator.problems import Place, Problems
from generator.validate.again import Checked
from generator.validate.check import Known, check_record
from generator.validate.clean import clean_records
from generator.validate.combine import Combined, combine_records

R = TypeVar("R", AuthorRecord, PaperRecord, TopicRecord, VenueRecord)


__all__ = ["Checked", "validate_each", "validate_records"]


def validate_records(loaded: Loaded, problems: Problems, checked: Checked | None = None) -> Records:
    """Every record that could be understood, in file order.

    `checked` remembers records between calls: one that a reader gave before is neither cleaned nor checked
    again, and reports the same.
    """
    return validate_each(iter(loaded.records), problems, checked, loaded.checked)


def validate_each(
    records: Iterator[RawRecord],
    problems: Problems,
    checked: Checked | None = None,
    before: Sequence[CheckedPapers] = (),
) -> Records:
    """The same, letting go of each record as soon as it is checked: what nobody else holds makes room.

    `before` are papers that were checked, and that nothing else speaks of.
    """
    clean = clean_records(records, problems, checked.knows if checked else None)
    combined = combine_records(clean, problems)
    corrections, repeats, total = combined.corrections, combined.repeats, len(combined.records)
    kinds: dict[str, list[Combined]] = {"author": [], "paper": [], "topic": [], "venue": []}
    for item in reversed(combined.records):
        kinds[item.kind].append(item)
    del combined
    found = Records(
        authors=_checked(AuthorRecord, "author", kinds, problems, checked),
        papers=_checked(PaperRecord, "paper", kinds, problems, checked),
        topics=_checked(TopicRecord, "topic", kinds, problems, checked),
        venues=_checked(VenueRecord, "venue", kinds, problems, checked),
        corrections=corrections,
        repeats=repeats,
    )
    if checked is not None:
        checked.forget_the_rest()
    kept = len(found.authors) + len(found.papers) + len(found.topics) + len(found.venues)
    found = replace(found, left_out=total - kept)
    if not before:
        return found
    if checked is not None:
        checked.take_over(before)
    problems.found.extend(problem for some in before for said in some.said.values() for problem in said)
    return replace(found, papers=Together([*(some.papers for some in before), found.papers]))


def _checked(
    model: type[R],
    kind: RecordKind,
    kinds: dict[str, list[Combined]],
    problems: Problems,
    checked: Checked | None,
) -> tuple[Sourced[R], ...]:
    records: list[Sourced[R]] = []
    first_place: dict[str, Place] = {}
    known = Known()
    items = kinds[kind]
    while items:
        item = items.pop()
        source: Sourced[Any] | None = checked.find(item, problems) if checked else None
        if source is None:
            found = Problems()
            record = check_record(model, item, found, known)
            problems.extend(found)
            if record is None:
                continue
            source = Sourced(record, item.file, item.line, item.format, item.lines, item.overrides)
            if checked is not None:
                checked.keep(item, source, found)
        record, place = source.record, source.place
        if record.id in first_place:
            problems.error(
                "duplicate-id",
                place,
                f"{kind} '{record.id}' is written twice, but {first_place[record.id]} has that id already.",
                "Give one of them another id, or delete it.",
            )
            continue
        first_place[record.id] = place
        records.append(source)
    return tuple(records)
