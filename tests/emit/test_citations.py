"""Which citation formats a paper's page has."""

from __future__ import annotations

from a_site import view

from generator.emit import emit_pages
from generator.emit.context import PaperPage
from generator.emit.view import SiteView


def formats(site: SiteView) -> set[tuple[str, ...]]:
    bodies = [page.body for page in emit_pages(site) if isinstance(page.body, PaperPage)]
    return {tuple(label for label, _, _ in body.citations) for body in bodies}


def test_pages_may_leave_formats_to_the_export_files() -> None:
    assert formats(view()) == {("BibTeX", "RIS", "CSL-JSON")}
    assert formats(view(citations="bibtex")) == {("BibTeX",)}
