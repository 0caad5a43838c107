"""Works put together: groups of records with their author lines and people become `Work`s."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.distinct import distinct_ids
from generator.model.catalog import Authorship, Work
from generator.model.fields import AuthorId, WorkId
from generator.problems import Problems
from generator.resolve.authorlists import AuthorLine, AuthorSlot, author_line, line_of_one
from generator.resolve.identify import Decision, Identifier
from generator.resolve.merging import merge_records
from generator.resolve.people import People
from generator.resolve.registry import Registry
from generator.resolve.silent import rename_in_versions, renamed
from generator.resolve.venues import Venues
from generator.resolve.works import Group, PaperSource
from generator.text import slugify


@dataclass(frozen=True, slots=True)
class Draft:
    """A work whose people are decided, but have no address yet."""

    group: Group
    line: AuthorLine
    decisions: tuple[Decision, ...]


def draft_work(group: Group, identifier: Identifier) -> Draft:
    """The author line of a work, and who each place of it is."""
    line = author_line(group.versions, identifier.registry, identifier.problems, identifier.places)
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
    return {record_id: WorkId(record_id if id == record_id else id) for record_id, id in ids.items()}


class Finisher:
    """Makes works of drafts whose people have addresses."""

    def __init__(self, people: People, venues: Venues, registry: Registry) -> None:
        self._people, self._venues, self._registry = people, venues, registry
        self._made: dict[tuple[int, int], Authorship] = {}
        """By place and decision, which many works share."""
        self._silent: dict[AuthorId, str] = {
            author: people.authors[author].name for author in registry.records if registry.is_silent(author)
        }
        """Current names of people whose earlier ones are to appear nowhere."""

    def finished(self, draft: Draft, id: WorkId) -> Work:
        """The work with its people, venue and merged record."""
        pairs = zip(draft.line.slots, draft.decisions, strict=True)
        authorships = tuple([self._authorship(slot, decision) for slot, decision in pairs])
        versions = draft.group.versions
        if self._silent:
            silent = {
                place: (one.author, self._silent[one.author])
                for place, one in enumerate(authorships)
                if one.author in self._silent
            }
            versions = self._renamed(draft, silent) if silent else versions
        record, filled = merge_records(versions)
        shown_list = draft.line.slots[0].forms[0].version if draft.line.slots else 0
        if shown_list:
            record = record.model_copy(update={"authors": versions[shown_list].record.authors})
            filled["authors"] = shown_list
        return Work(
            id=id,
            record=record,
            authorships=authorships,
            gaps=draft.line.gaps,
            venue=self._venues.find(record.venue),
            versions=versions,
            filled=filled,
            reasons=draft.group.reasons,
        )

    def _renamed(self, draft: Draft, silent: Mapping[int, tuple[AuthorId, str]]) -> tuple[PaperSource, ...]:
        versions, line = draft.group.versions, draft.line
        if len(versions) == 1:  # its places may be shared
            line = line_of_one(versions[0], Problems(), {})
        return rename_in_versions(versions, line, silent)

    def _authorship(self, slot: AuthorSlot, decision: Decision) -> Authorship:
        known = self._made.get((id(slot), id(decision)))
        if known is None:
            author = self._people.id_of[decision.person]
            known = _authorship(slot, decision, author)
            if author in self._silent:
                known = renamed(known, self._silent[author])
            self._made[id(slot), id(decision)] = known
        return known


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
