"""Works put together: groups of records with their author lines and people become `Work`s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.distinct import distinct_ids
from generator.model.catalog import Authorship, Work
from generator.model.fields import AuthorId, WorkId
from generator.problems import Problems
from generator.resolve.authorlists import AuthorLine, AuthorSlot, author_line
from generator.resolve.identify import Decision, Identifier
from generator.resolve.merging import merge_records
from generator.resolve.people import People
from generator.resolve.registry import Registry
from generator.resolve.silent import rename_in_versions, renamed
from generator.resolve.venues import Venues
from generator.resolve.works import Group
from generator.text import slugify


@dataclass(frozen=True, slots=True)
class Draft:
    """A work whose people are decided, but have no address yet."""

    group: Group
    line: AuthorLine
    decisions: tuple[Decision, ...]


def draft_work(group: Group, identifier: Identifier) -> Draft:
    """The author line of a work, and who each place of it is."""
    line = author_line(group.versions, identifier.registry, identifier.problems)
    decisions = tuple(identifier.decide(slot, group.versions) for slot in line.slots)
    if len(group.versions) > 1 and len({decision.person for decision in decisions}) < len(decisions):
        decisions = identifier.tell_apart(line.slots, decisions, group.versions)
    return Draft(group, line, decisions)


def work_ids(drafts: Sequence[Draft], problems: Problems) -> dict[str, WorkId]:
    """The address of each work, by the id of its preferred record; ids that make one address are reported."""
    preferred = {draft.group.versions[0].record.id: draft.group.versions[0] for draft in drafts}
    ids = distinct_ids({id: id for id in preferred}, frozenset(), "paper")
    for record_id, source in preferred.items():
        if ids[record_id] != slugify(record_id):
            problems.note(
                "same-address",
                source.place,
                f"paper '{record_id}' stands at 'papers/{ids[record_id]}.html', but its id alone would give"
                f" 'papers/{slugify(record_id)}.html', which other ids give too.",
                "Give it an id of a-z, 0-9 and hyphens in a YAML record with bibtex_keys: [its key].",
            )
    return {record_id: WorkId(id) for record_id, id in ids.items()}


def finish_work(draft: Draft, id: WorkId, people: People, venues: Venues, registry: Registry) -> Work:
    """The work with its people, venue and merged record."""
    authorships = []
    silent: dict[int, tuple[AuthorId, str]] = {}
    for place, (slot, decision) in enumerate(zip(draft.line.slots, draft.decisions, strict=True)):
        author = people.id_of[decision.person]
        authorship = _authorship(slot, decision, author)
        if registry.is_silent(author):
            current = people.authors[author].name
            silent[place] = (author, current)
            authorship = renamed(authorship, current)
        authorships.append(authorship)
    versions = draft.group.versions
    if silent:
        versions = rename_in_versions(versions, draft.line, silent)
    record, filled = merge_records(versions)
    shown_list = draft.line.slots[0].forms[0].version if draft.line.slots else 0
    if shown_list:
        record = record.model_copy(update={"authors": versions[shown_list].record.authors})
        filled["authors"] = shown_list
    return Work(
        id=id,
        record=record,
        authorships=tuple(authorships),
        gaps=draft.line.gaps,
        venue=venues.find(record.venue),
        versions=versions,
        filled=filled,
        reasons=draft.group.reasons,
    )


def _authorship(slot: AuthorSlot, decision: Decision, author: AuthorId) -> Authorship:
    forms = [form.author for form in slot.forms]
    return Authorship(
        printed=slot.forms[0].name.shown,
        author=author,
        rule=decision.rule,
        evidence=decision.evidence,
        affiliation=next(filter(None, [form.affiliation for form in forms]), None),
        equal=True in [form.equal for form in forms],
    )
