"""When a work appeared, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from all the ways people write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_MONTH_NAMES = (
    "jan january janvier januar enero gennaio janeiro januari ene",
    "feb february fevrier februar febrero febbraio fevereiro februari",
    "mar march mars marz marzo marco maart mrz maerz",
    "apr april avril abril aprile",
    "may mai mayo maggio maio mei",
    "jun june juin juni junio giugno junho",
    "jul july juillet juli julio luglio julho",
    "aug august aout agosto augustus",
    "sep sept september septembre septiembre settembre setembro",
    "oct october octobre oktober octubre ottobre outubro okt",
    "nov november novembre noviembre novembro",
    "dec december decembre dezember diciembre dicembre dezembro dez dic",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?:T[\d:.]*Z?)?[~?%]*")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"['’]?(\d\d)")
_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Understood:
    """A date, and the field that gave its year."""

    date: str
    """Empty where the text is no date at all (`to appear`)."""
    field: str
    odd: bool = False
    """Whether it was read from something that is not plainly a date."""


def find_date(fields: Mapping[str, str]) -> Understood | None:
    """The date of an entry: biblatex `date`, else `year` with `month` and `day`; None without either."""
    if (written := fields.get("date", "").strip()) and (found := _iso(written)):
        return Understood(found, "date")
    year_text = fields.get("year", "").strip()
    if re.fullmatch(r"[12]\d{3}", year_text):
        return Understood(_with_month(year_text, fields), "year")
    field, text = ("year", year_text) if year_text else ("date", written)
    if not text:
        return None
    if found := _iso(text):
        return Understood(found if len(found) > 4 else _with_month(found, fields), field, odd=True)
    if years := _YEAR.findall(text):
        fields = fields if fields.get("month") else {"month": text.replace(years[0], " ")}
        return Understood(_with_month(years[0], fields), field, odd=True)
    if short := _SHORT_YEAR.fullmatch(text):
        century = "19" if int(short[1]) >= 40 else "20"
        return Understood(_with_month(century + short[1], fields), field, odd=True)
    return Understood("", field, odd=True)


def has_month(text: str) -> bool:
    """Whether the text names a month, by word or number."""
    return _month_of(text) > 0


def with_month(year: str, month: str, day: str = "") -> str:
    """The year made more precise by a month, where the month is understood."""
    return _with_month(year, {"month": month, "day": day})


def _iso(text: str) -> str:
    """The first day of an ISO date or range (`2020-03/2020-05`, `/2020`, `2020~`, `1993-00-00`)."""
    for side in text.split("/") if text.count("/") == 1 else [text]:
        if found := _ISO.fullmatch(side.strip()):
            year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
            if not 1 <= month <= 12:  # 21 to 24 are seasons
                return year
            return _precise(year, month, day)
    return ""


def _with_month(year: str, fields: Mapping[str, str]) -> str:
    text = fields.get("month", "")
    month = _month_of(text)
    if not month:
        return year
    day_text = fields.get("day", "") or (text if not text.strip().isdigit() else "")
    days = [int(day) for day in _DAY.findall(day_text)]
    return _precise(year, month, days[0] if days else 0)


def _precise(year: str, month: int, day: int) -> str:
    """The date to the day where that day exists, else to the month."""
    known = 1 <= day <= _DAYS[month - 1]
    return f"{year}-{month:02}-{day:02}" if known else f"{year}-{month:02}"


def _month_of(text: str) -> int:
    if not text:
        return 0
    if (digits := text.strip()).isdecimal():  # `³` is a digit, but no number; thousands of digits are none
        return int(digits) if len(digits) <= 2 and 1 <= int(digits) <= 12 else 0
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for word in _WORD.findall(plain):
        if month := _MONTHS.get(word.rstrip(".")):
            return month
    return 0
