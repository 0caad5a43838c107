"""When works first appeared, as far as that is known: what "earlier" means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.catalog import Work

NEVER = 10**8
"""Stands for both ends of an unknown date: nothing is earlier, and it is earlier than nothing."""


def first_appearance(work: Work) -> tuple[int, int]:
    """The earliest and the latest day, as YYYYMMDD, on which the work may first have appeared.

    `2021` is any day of that year, so that it is neither earlier nor later than `2021-05`.  Of several
    versions the first counts.
    """
    earliest = latest = NEVER
    for date in _dates(work):
        digits = date.replace("-", "")
        earliest = min(earliest, int(digits.ljust(8, "0")))
        latest = min(latest, int(digits.ljust(8, "9")))
    return earliest, latest


def _dates(work: Work) -> Iterator[str]:
    for version in work.versions:
        dates: Iterable[str | None] = (version.record.date, *(form.date for form in version.record.versions))
        yield from (date for date in dates if date)
