"""What the site says: the English text in the code is the message, a catalogue has it in another language."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.cache import digest
from generator.model.said import Said

if TYPE_CHECKING:
    from babel.core import Locale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENGLISH_RULE = "(n != 1)"
"""Of plurals: the number of the form that a count takes, as C writes it."""


class Strings:
    """Says messages in one language; in English what no catalogue has."""

    def __init__(
        self,
        language: str = "en",
        forms: Mapping[str, Sequence[str]] | None = None,
        rule: str = ENGLISH_RULE,
    ) -> None:
        self.language = language
        self.forms = dict(forms or {})
        """Translations by message: one, or one for each form of the plural."""
        self.rule = rule
        self.is_plain = not self.forms and self._is_english
        """Whether everything is said as the code says it."""
        self._texts = {message: forms[0] for message, forms in self.forms.items()}
        self._form: Callable[[int], int] = gettext.c2py(rule)
        self._numbers: dict[int | float, str] = {}
        self._dates: dict[str, str] = {}

    def __call__(self, message: str, **values: Any) -> str:
        """The message with its values: texts as they are, numbers as the language writes them."""
        text = self._texts.get(message, message)
        return text % self._written(values) if values else text

    def short(self, message: str) -> str:
        """The message in six letters or so, which a catalogue has as `message (short)`."""
        return self._texts.get(f"{message} (short)") or self(message)

    def plural(self, one: str, many: str, count: int, **values: Any) -> str:
        """The form of the message that fits the count, which is its value `count`."""
        forms, form = self.forms.get(one, ()), self._form(count)
        text = forms[form] if form < len(forms) else one if count == 1 else many
        values["count"] = count
        return text % self._written(values)

    def told(self, text: str) -> str:
        """A sentence that was made in English; a mere text is nobody's message and stays."""
        if self.is_plain or not isinstance(text, Said):
            return text
        values: dict[str, Any] = {
            name: self.told(v) if isinstance(v, str) else v for name, v in text.values.items()
        }
        if not text.many:
            return self(text.message, **values)
        return self.plural(text.message, text.many, values.pop("count"), **values)

    def number(self, number: int | float) -> str:
        """`1,204`, `1.204`, `1 204`; `44.4`."""
        if type(number) is int and -1000 < number < 1000:
            return str(number)
        known = self._numbers.get(number)
        if known is None:
            known = self._numbers[number] = self._number(number)
        return known

    def percent(self, share: float) -> str:
        """A share of 0 to 1: `43 %`, with a no-break space."""
        return self("%(number)s\u00a0%%", number=round(100 * share))

    def date(self, date: str | None) -> str:
        """`2021-12-06` as `6 Dec 2021`, with the precision that is known."""
        if not date or "-" not in date:
            return date or ""
        known = self._dates.get(date)
        if known is None:
            known = self._dates[date] = self._date(*date.split("-"))
        return known

    @cached_property
    def key(self) -> str:
        """Changes with all that is said."""
        return digest(self.language, self.rule, repr(sorted(self.forms.items())))

    def _written(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as texts, in place: pages are made of 100 such calls."""
        for name, value in values.items():
            if not isinstance(value, str):
                values[name] = self.number(value)
        return values

    def _number(self, number: int | float) -> str:
        if self._is_english or self._locale is None:
            return f"{number:,}" if isinstance(number, int) else f"{number:g}"
        from babel.numbers import format_decimal  # a site in English needs none of Babel

        return format_decimal(number, locale=self._locale, decimal_quantization=False)

    def _date(self, year: str, month: str, day: str = "") -> str:
        name = self._months[int(month) - 1]
        if not day:
            return self("%(month)s %(year)s", month=name, year=year)
        return self("%(day)s %(month)s %(year)s", day=str(int(day)), month=name, year=year)

    @cached_property
    def _months(self) -> Sequence[str]:
        if self._is_english or self._locale is None:
            return MONTHS
        return list(self._locale.months["format"]["abbreviated"].values())

    @property
    def _is_english(self) -> bool:
        return self.language.partition("-")[0] == "en"

    @cached_property
    def _locale(self) -> Locale | None:
        from babel.core import Locale, UnknownLocaleError

        for known in (self.language, self.language.partition("-")[0]):
            try:
                return Locale.parse(known, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
        return None


ENGLISH = Strings()
"""What the code says."""
