"""How each page can be corrected: the line of its record, or a new file with a record filled in."""

from __future__ import annotations

from generator.emit.context import Correction
from generator.emit.prefilled import field_correction, new_record, paper_correction, person_record
from generator.emit.repository import correct_record, write_record
from generator.emit.view import SiteView
from generator.model.catalog import Author, Proposal, Topic, Venue, Work
from generator.model.fields import AuthorId, VenueId, WorkId
from generator.model.records import PaperRecord
from generator.model.sourced import Sourced
from generator.text import slugify


def correct_paper(view: SiteView, work: Work) -> Correction:
    """The YAML that states the paper or corrects it; else a correction with its facts as comments."""
    return _paper(view, work.versions[0], paper_correction(work.versions[0].record, view.strings))


def correct_field(view: SiteView, source: Sourced[PaperRecord], field: str) -> str:
    """The address at which a field of an imported record is corrected; empty without `repo_url`."""
    return _paper(view, source, field_correction(source.record, field)).url


def correct_author(view: SiteView, author: Author) -> Correction:
    """The record of the person; else one that says "this is me"."""
    if author.source:
        return correct_record(author.source.place, view.config)
    id, shared = _free_id(view, author)
    record = person_record(id, author.name, shared, view.strings)
    return write_record(_free_file(view, "authors", id), record, view.config)


def correct_subject(view: SiteView, folder: str, subject: Topic | Venue) -> Correction:
    """The record of a topic or venue; else one with its name."""
    if subject.source:
        return correct_record(subject.source.place, view.config)
    file = _free_file(view, folder, subject.id)
    return write_record(file, new_record(subject.id, subject.name), view.config)


def answer_author(view: SiteView, proposal: Proposal, yaml: str) -> Correction:
    """Where the YAML that answers a question about two people goes."""
    keeper = view.catalog.authors[AuthorId(proposal.keeper)]
    if keeper.source:
        return correct_record(keeper.source.place, view.config)
    return write_record(_free_file(view, "authors", keeper.id), yaml, view.config)


def answer_work(view: SiteView, proposal: Proposal, yaml: str) -> Correction:
    """Where the YAML that answers a question about two papers goes."""
    return _paper(view, view.catalog.works[WorkId(proposal.keeper)].versions[0], yaml)


def answer_venue(view: SiteView, proposal: Proposal, yaml: str) -> Correction:
    """Where the YAML that answers a question about two venues goes."""
    keeper = view.catalog.venues[VenueId(proposal.keeper)]
    if keeper.source and yaml == proposal.accept:
        return correct_record(keeper.source.place, view.config)
    new = proposal.second if keeper.source and keeper.id == proposal.first else proposal.first
    return write_record(_free_file(view, "venues", new if keeper.source else keeper.id), yaml, view.config)


def _paper(view: SiteView, source: Sourced[PaperRecord], yaml: str) -> Correction:
    if source.format == "yaml":
        return correct_record(source.place, view.config)
    if source.overrides:
        return correct_record(source.overrides[0].place, view.config)
    return write_record(free_paper_file(view, source), yaml, view.config)


def free_paper_file(view: SiteView, source: Sourced[PaperRecord]) -> str:
    """The new file that corrects an imported record."""
    return _free_file(view, "papers", slugify(source.record.id))


def free_person_file(view: SiteView, author: Author) -> str:
    """The new file that describes a person without a record."""
    return _free_file(view, "authors", _free_id(view, author)[0])


def _free_file(view: SiteView, folder: str, name: str) -> str:
    """A file for a new record that does not exist yet."""
    stem = f"{view.config.content_dir.rstrip('/')}/{folder}/{name}"
    number = 1
    file = f"{stem}.yml"
    while file in view.files:
        number += 1
        file = f"{stem}-{number}.yml"
    return file


def _free_id(view: SiteView, author: Author) -> tuple[AuthorId, bool]:
    """The id of a record for the person, and whether several records have the name already.

    The page of papers that do not say who of several is meant belongs to nobody: whoever claims some of
    them needs an id that is nobody's.
    """
    authors = view.catalog.authors
    namesakes = [authors[other] for other in view.catalog.namesakes.get(author.id, ())]
    recorded = [other for other in namesakes if other.source and other.name == author.name]
    if len(recorded) < 2:
        return author.id, False
    bare, number = slugify(author.name), 1
    while (free := AuthorId(f"{bare}-{number}")) in authors:
        number += 1
    return free, True
