"""Citation formats: each is a module with a function for a work's entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.exports.bibtex_works import bibtex_entry, key_in, with_own_keys
from generator.exports.csl_json import csl_json_entry
from generator.exports.ris import ris_entry
from generator.model.catalog import Work


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way to write works for other programs."""

    name: str
    label: str
    suffix: str
    media_type: str
    entry: Callable[[Work, bool], str]
    """One work, with or without its abstract."""
    head: str = ""
    between: str = ""
    tail: str = ""
    pieces: Callable[[Iterable[str]], Iterable[str]] = iter
    """The entries as they stand together in a file."""
    mark: Callable[[str], str] | None = None
    """What of an entry says how others stand beside it; None where nothing does."""

    def join(self, entries: Iterable[str]) -> str:
        """A file of entries: every work is written once, however many files it stands in."""
        return f"{self.head}{self.between.join(self.pieces(entries))}{self.tail}"

    def write(self, works: Iterable[Work]) -> str:
        """A file of these works, in the order given."""
        return self.join([self.entry(work, True) for work in works])


EXPORTS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "bibtex", "BibTeX", "bib", "application/x-bibtex", bibtex_entry, between="\n",
        pieces=with_own_keys, mark=key_in,
    ),
    ExportFormat("ris", "RIS", "ris", "application/x-research-info-systems", ris_entry),
    ExportFormat(
        "csl-json", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json_entry,
        head="[\n", between=",\n", tail="\n]\n",
    ),
)  # fmt: skip
"""Every citation format; a new one is a module and a line here."""
