"""Who is who: each place of an author list read as one person, by the first rule that answers.

| # | rule | answers where | the person |
|---|---|---|---|
| 1 | `id` | the record names an author id | that record |
| 2 | `orcid` | it gives an ORCID that a record has | that record |
| 3 | `name`, `alias` | the printed name, number included, is claimed by exactly one record | that record |
| 4 | `number` | it bears a DBLP homonym number | the person of that name, accents kept, and number |
| 4 | `shared-paper` | another version prints a number, or a fuller name, in this place | the person named |
| 5 | `ambiguous` | several records claim the name | unverified, with a warning |
| 6 | `unverified` | nothing else does | all papers with this folded name |

A number is the more exact name: where versions of one paper print a name with and without it, the number
answers for both.  It does so for this paper only; other papers with the bare name stay with the bare name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.model.catalog import IdentityRule
from generator.model.fields import AuthorId
from generator.model.records import PaperRecord
from generator.model.said import Said, said
from generator.model.sourced import Sourced
from generator.problems import Place, Problems
from generator.resolve.authorlists import AuthorSlot, Form
from generator.resolve.likeness import parts_of
from generator.resolve.printed import Name
from generator.resolve.references import suggestion
from generator.resolve.registry import Registry

Versions = Sequence[Sourced[PaperRecord]]
FITS = said("this name fits its record and no other")
UNKNOWN = said("no record has this name")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person, and why: a record by its id, or a name that no record answers for."""

    author: AuthorId | None
    name: Name
    """The name by which an unverified person goes."""
    rule: IdentityRule
    evidence: str
    person: str = field(init=False, compare=False)
    """Equal for one person: `#` and the record's id, or the name with its number."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "person", f"#{self.author}" if self.author else self.name.person)


@dataclass(slots=True)
class Identifier:
    """Applies the rules, and reports what contradicts them."""

    registry: Registry
    problems: Problems
    places: dict[int, AuthorSlot] = field(default_factory=dict)
    """Places with such a name, by its identity: papers share the names that are printed alike."""
    _kept: dict[str, Decision] = field(default_factory=dict)
    """By printed name: what a name without id, ORCID or other forms means everywhere."""
    _at: dict[int, Decision] = field(default_factory=dict)
    """The same by identity of such a place."""

    def decide(self, slot: AuthorSlot, versions: Versions) -> Decision:
        """The person that a place of an author list means."""
        known = self._at.get(id(slot)) if len(versions) == 1 else None
        return known or self._decided(slot, versions)

    def _decided(self, slot: AuthorSlot, versions: Versions) -> Decision:
        form = slot.forms[0]
        by_name_only = len(slot.forms) == 1 and not (
            form.author.id or form.author.orcid or form.name.corporate
        )
        kept = self._kept.get(form.name.numbered) if by_name_only else None
        decision = self._decide(slot, versions) if kept is None else kept
        if by_name_only and decision.rule != "ambiguous":
            self._kept[form.name.numbered] = decision
            if len(versions) == 1:
                self.places[id(form.author)] = slot
                self._at[id(slot)] = decision
        return decision

    def tell_apart(
        self, slots: Sequence[AuthorSlot], decisions: Sequence[Decision], versions: Versions
    ) -> tuple[Decision, ...]:
        """The decisions with two places of one list never one person, where another version tells them apart.

        `Jin Li, Jin Li` beside `Jin Li, Jin C. Li`: the second is Jin C. Li, and not the first once more.
        """
        count = Counter(decision.person for decision in decisions)
        told = list(decisions)
        for place, (slot, decision) in enumerate(zip(slots, decisions, strict=True)):
            if count[decision.person] < 2 or decision.rule in ("id", "orcid"):
                continue
            other = next((form for form in slot.forms if form.name.key != decision.name.key), None)
            if other is None:
                continue
            found = self._decide(AuthorSlot((other,)), versions)
            if not count[found.person]:
                count[decision.person] -= 1
                count[found.person] += 1
                rule: IdentityRule = found.rule if found.author else "shared-paper"
                told[place] = replace(found, rule=rule, evidence=_printed_elsewhere(other, versions))
        return tuple(told)

    def _decide(self, slot: AuthorSlot, versions: Versions) -> Decision:
        named = self._named(slot, versions)
        if named is not None:
            return named
        numbered = [form for form in slot.forms if form.name.number]
        forms = numbered[:1] or _fullest_first(slot.forms)
        for form in forms:
            claims = self.registry.find(form.name)
            if len(claims) == 1:
                claim = claims[0]
                rule: IdentityRule = "name" if claim.own else "alias"
                evidence = FITS
                if not claim.own:
                    name = form.name.numbered
                    evidence = said("'%(name)s' is an alias in its record (%(place)s)",
                                    name=name, place=str(claim.place))  # fmt: skip
                if form is not slot.forms[0]:
                    evidence = _both(_printed_elsewhere(form, versions), evidence)
                return Decision(claim.author, form.name, rule, evidence)
        return self._unverified(slot, forms[0], versions)

    def _unverified(self, slot: AuthorSlot, form: Form, versions: Versions) -> Decision:
        if form is not slot.forms[0]:
            return Decision(None, form.name, "shared-paper", _printed_elsewhere(form, versions))
        claims = self.registry.find(form.name)
        if len(claims) > 1:
            ids = sorted(claim.author for claim in claims)
            self._warn_ambiguous(form, ids, versions)
            return Decision(
                None, form.name, "ambiguous", said("the name fits the records %(ids)s", ids=", ".join(ids))
            )
        if form.name.number:
            evidence = said("the name bears the homonym number %(number)s", number=form.name.number)
            bare = next((other for other in slot.forms if not other.name.number), None)
            if bare is not None:
                evidence = _both(evidence, _printed_elsewhere(bare, versions))
            return Decision(None, form.name, "number", evidence)
        return Decision(None, form.name, "unverified", UNKNOWN)

    def _named(self, slot: AuthorSlot, versions: Versions) -> Decision | None:
        """Rules 1 and 2, over all versions."""
        decision: Decision | None = None
        for form in slot.forms:
            found = self._by_id(form, versions)
            if found is not None and decision is None:
                decision = found
            elif found is not None and decision is not None and found.author != decision.author:
                self._report_two_ids(form, found, decision, versions)
        for form in slot.forms:
            orcid = form.author.orcid
            owner = self.registry.by_orcid.get(orcid) if orcid else None
            if owner is None:
                continue
            if decision is None:
                decision = Decision(
                    owner, form.name, "orcid", said("its record has the ORCID %(orcid)s", orcid=orcid)
                )
            elif decision.author != owner:
                self._report_orcid(form, owner, decision, versions)
        return decision

    def _by_id(self, form: Form, versions: Versions) -> Decision | None:
        if form.author.id is None:
            return None
        author = self.registry.by_id.get(form.author.id)
        place = _place(form, versions, ".id")
        if author is not None:
            return Decision(
                author, form.name, "id", said("the record names this id (%(place)s)", place=str(place))
            )
        self.problems.error(
            "unknown-author",
            place,
            f"paper '{versions[form.version].record.id}' credits author '{form.author.id}', but no record has"
            " that id.",
            suggestion(form.author.id, self.registry.by_id.keys())
            or f"Write an author record with id: {form.author.id}, or remove the id.",
        )
        return None

    def _report_two_ids(self, form: Form, found: Decision, decision: Decision, versions: Versions) -> None:
        self.problems.error(
            "author-conflict",
            _place(form, versions, ".id"),
            f"paper '{versions[form.version].record.id}' credits '{found.author}' where another version of"
            f" the work credits '{decision.author}', but one place in an author list is one person.",
            "Correct one of the two ids.",
        )

    def _report_orcid(self, form: Form, owner: AuthorId, decision: Decision, versions: Versions) -> None:
        self.problems.error(
            "orcid-conflict",
            _place(form, versions, ".orcid"),
            f"paper '{versions[form.version].record.id}' gives the ORCID {form.author.orcid} of author"
            f" '{owner}', but by rule '{decision.rule}' this is '{decision.author}'.",
            "Correct the ORCID or the id.",
        )

    def _warn_ambiguous(self, form: Form, ids: Sequence[str], versions: Versions) -> None:
        shown = form.name.numbered
        self.problems.warning(
            "ambiguous-name",
            _place(form, versions),
            f"paper '{versions[form.version].record.id}' names '{shown}', but {len(ids)} records have that"
            f" name: {', '.join(ids)}.",
            f"In its author list write {{name: {shown}, id: {ids[0]}}}, or another of these ids.",
        )


def _fullest_first(forms: Sequence[Form]) -> Sequence[Form]:
    return forms if len(forms) == 1 else sorted(forms, key=_abbreviation)


def _abbreviation(form: Form) -> int:
    """0 for a name whose first given name is written out; those are asked first."""
    if form.name.corporate:
        return 0
    given = parts_of(form.name.shown).given
    return 1 if given and len(given[0]) == 1 else 0


def _place(form: Form, versions: Versions, suffix: str = "") -> Place:
    return versions[form.version].place_of(f"authors.{form.position}{suffix}")


def _printed_elsewhere(form: Form, versions: Versions) -> Said:
    place = str(_place(form, versions))
    return said("another version of this paper prints '%(name)s' in this place (%(place)s)",
                name=form.name.numbered, place=place)  # fmt: skip


def _both(first: Said, second: Said) -> Said:
    return said("%(first)s, and %(second)s", first=first, second=second)
