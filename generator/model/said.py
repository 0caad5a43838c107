"""Sentences that are made long before a page says them, in whichever language the page has."""

from __future__ import annotations

from typing import Any


def N_(message: str) -> str:
    """The message itself: marks a text of a table as one that is translated where it is used."""
    return message


class Said(str):
    """An English sentence that remembers its message and the values in it, so that it can be said otherwise.

    It is the English text for all who ask for no more: files, comparisons, keys.
    """

    __slots__ = ("many", "message", "values")
    message: str
    many: str
    """The message for more than one; empty where nothing is counted."""
    values: dict[str, Any]
    """Texts, numbers, and sentences in the sentence."""

    def __new__(cls, english: str, message: str, many: str, values: dict[str, Any]) -> Said:
        """The sentence in English, and what it was made of."""
        sentence = super().__new__(cls, english)
        sentence.message, sentence.many, sentence.values = message, many, values
        return sentence

    def __reduce__(self) -> tuple[type[Said], tuple[str, str, str, dict[str, Any]]]:
        """Other processes make sentences, too, and snapshots keep them."""
        return Said, (str(self), self.message, self.many, self.values)


def said(message: str, **values: Any) -> Said:
    """`said("authors of both: %(names)s", names=…)`."""
    return Said(message % values if values else message, message, "", values)


def said_plural(one: str, many: str, count: int, **values: Any) -> Said:
    """`said_plural("%(count)s coauthor", "%(count)s coauthors", 3)`."""
    values["count"] = count
    return Said((one if count == 1 else many) % values, one, many, values)
