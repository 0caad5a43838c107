"""Citation formats: each is one module with one function, works in, text out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.exports.bibtex_works import write_bibtex
from generator.exports.csl_json import write_csl_json
from generator.exports.ris import write_ris
from generator.model.catalog import Work


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way to write works for other programs."""

    name: str
    label: str
    suffix: str
    media_type: str
    write: Callable[[Sequence[Work]], str]


EXPORTS: tuple[ExportFormat, ...] = (
    ExportFormat("bibtex", "BibTeX", "bib", "application/x-bibtex", write_bibtex),
    ExportFormat("ris", "RIS", "ris", "application/x-research-info-systems", write_ris),
    ExportFormat("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl_json),
)
"""Every citation format; a new one is a module and a line here."""
