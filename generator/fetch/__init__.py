"""`coterie fetch`: what scholarly services know of a person's works, as BibTeX below `content/imported/`.

Never part of a build.  A correction in YAML wins over a fetched entry field by field, so everything here can
be fetched again at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.cache import digest, write_whole
from generator.config import SiteConfig
from generator.fetch.answers import Service
from generator.fetch.arxiv import ARXIV
from generator.fetch.client import Client, FetchError
from generator.fetch.corrections import compare
from generator.fetch.crossref import CROSSREF
from generator.fetch.dblp import DBLP
from generator.fetch.merging import HEAD, Merged, merge
from generator.fetch.openalex import OPENALEX
from generator.fetch.orcid import ORCID
from generator.fetch.semantic_scholar import SEMANTIC_SCHOLAR
from generator.load import load_records
from generator.model.raw import RawRecord, SourceFile
from generator.problems import Place, Problems
from generator.sources import find_record_files
from generator.text import slugify
from generator.validate import validate_records

SERVICES: tuple[Service, ...] = (ORCID, OPENALEX, CROSSREF, DBLP, SEMANTIC_SCHOLAR, ARXIV)
FOLDER = "imported"
"""Below the content folder."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where the records are, and who asks."""

    config: SiteConfig
    root: Path
    contact: str = ""
    base: str = ""
    """Another address of the service: a mirror, or a test."""
    announce: Callable[[str], None] = lambda _: None
    """Says what a fetch is waiting for."""


def fetch(service: Service, query: str, project: Project, problems: Problems) -> Merged:
    """Fetch what a query stands for, and write its file; raises `BuildStopped` with what went wrong."""
    file = f"{project.config.content_dir.rstrip('/')}/{FOLDER}/{service.name}/{_name(query)}.bib"
    place = Place(file)
    try:
        first = service.first(query)
    except ValueError as fact:
        problems.error(
            "fetch-query", place, f"{service.title} was to be asked, but the query {fact}.",
            f"Give {service.query}.",
        )  # fmt: skip
        problems.stop_on_errors()
        raise
    folder = project.root / ".cache" / "fetch" / f"{service.name}-{digest(project.base, query)}"
    contact = project.contact or str(project.config.repo_url or project.config.site_url or "")
    client = Client(service, folder, project.base, contact, project.announce)
    try:
        works = client.collect(first)
    except FetchError as error:
        problems.error(
            error.code, place, f"{service.title} was asked for '{query}', but {error.fact}.", error.hint
        )
        problems.stop_on_errors()
    path = project.root / file
    before = path.read_bytes() if path.is_file() else b""
    if not works and not before:
        problems.warning(
            "fetch-nothing", place, f"{service.title} was asked for '{query}', but has no work of it.",
            "Check the identifier.",
        )  # fmt: skip
        client.forget()
        return Merged()
    others = _others(project, file)
    merged = merge(
        file, before.decode("utf-8", "replace"), works, (service.name, query), _keys(others), problems
    )
    _check(service, merged, SourceFile(file, before), others, problems)
    if merged.text.encode() != before:
        write_whole(path, merged.text.encode())
    client.forget()
    return merged


def fetched_before(project: Project) -> list[tuple[Service, str]]:
    """Every query that a file below `imported/` was made by, in order of path."""
    known = {service.name: service for service in SERVICES}
    found = []
    for path in sorted((project.root / project.config.content_dir / FOLDER).rglob("*.bib")):
        with path.open(encoding="utf-8", errors="replace") as lines:
            head = lines.readline().rstrip("\n")
        name, _, query = head.removeprefix(HEAD).partition(" ")
        if head.startswith(HEAD) and name in known and query:
            found.append((known[name], query))
    return found


def _name(query: str) -> str:
    """A file name for the query: readable, and never the one of another."""
    name = slugify(re.sub(r"^https?://[^/]+/", "", query), 60) or "query"
    return name if name == query.lower() else f"{name}-{digest(query)[:6]}"


def _others(project: Project, file: str) -> tuple[RawRecord, ...]:
    """The records of papers in all other files."""
    files = find_record_files(project.config, project.root, Problems())
    return load_records(
        [one for one in files if one.kind == "paper" and one.path != file], Problems()
    ).records


def _keys(records: tuple[RawRecord, ...]) -> set[str]:
    return {str(record.fields.get("id")) for record in records if record.format == "bibtex"}


def _check(
    service: Service, merged: Merged, before: SourceFile, others: tuple[RawRecord, ...], problems: Problems
) -> None:
    """Check the new text as a build would, and compare it with the corrections; stops on errors."""
    after = SourceFile(before.path, merged.text.encode())
    validate_records(load_records([after], problems), problems)
    problems.stop_on_errors()
    compare(service.title, before, after, others, problems)
    retracted = {
        str(record.fields.get("id"))
        for record in others
        if record.fields.get("status") and record.format == "yaml"
    }
    for key in merged.retracted:
        if key not in retracted:
            problems.warning(
                "fetched-retracted",
                Place(before.path),
                f"paper '{key}' is retracted or withdrawn by {service.title}'s word, but no record says so.",
                f"- id: {key}\n  status: retracted",
            )
