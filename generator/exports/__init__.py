"""Citation formats: each is a module with two functions, a work's entry and a file of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.exports.bibtex_works import bibtex_entry, join_bibtex
from generator.exports.csl_json import csl_json_entry, join_csl_json
from generator.exports.ris import join_ris, ris_entry
from generator.model.catalog import Work


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way to write works for other programs."""

    name: str
    label: str
    suffix: str
    media_type: str
    entry: Callable[[Work], str]
    join: Callable[[Iterable[str]], str]
    """A file of entries: every work is written once, however many files it stands in."""

    def write(self, works: Iterable[Work]) -> str:
        """A file of these works, in the order given."""
        return self.join(map(self.entry, works))


EXPORTS: tuple[ExportFormat, ...] = (
    ExportFormat("bibtex", "BibTeX", "bib", "application/x-bibtex", bibtex_entry, join_bibtex),
    ExportFormat("ris", "RIS", "ris", "application/x-research-info-systems", ris_entry, join_ris),
    ExportFormat(
        "csl-json",
        "CSL-JSON",
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        csl_json_entry,
        join_csl_json,
    ),
)
"""Every citation format; a new one is a module and a line here."""
