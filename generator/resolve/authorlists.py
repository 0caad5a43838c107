"""One author list for a work, out of the lists of its versions.

| the preferred version's list | the list shown |
|---|---|
| names everybody | that one, unless it is only the beginning of a longer one: then the longer |
| has gaps | a complete list of another version; else the longest |

Names that only other versions give are put into the gaps; where there is no gap for one, it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.records import PaperRecord, PrintedAuthor
from generator.model.sourced import Sourced
from generator.problems import Place, Problems
from generator.resolve.alignment import align
from generator.resolve.printed import Name, name_of
from generator.resolve.registry import Registry


class Form(NamedTuple):
    """A name as one version prints it; a tuple, as many are made."""

    author: PrintedAuthor
    name: Name
    version: int
    position: int
    """In the version's own list, gaps counted: `authors.<position>` is its path."""


class AuthorSlot(NamedTuple):
    """One place in the author list of a work, in all forms that its versions print, the shown one first."""

    forms: tuple[Form, ...]


class AuthorLine(NamedTuple):
    """Who wrote a work, in order, and where names are left out."""

    slots: tuple[AuthorSlot, ...]
    gaps: tuple[int, ...]


Shared = Mapping[int, AuthorSlot]
"""Places of works of one version, by identity of the printed name, that mean the same wherever it stands."""


@dataclass(slots=True)
class PrintedList:
    """The author list of one version: its names, and the positions before which names are left out."""

    forms: list[Form]
    gaps: list[int]


def author_line(
    versions: Sequence[Sourced[PaperRecord]], registry: Registry, problems: Problems, shared: Shared
) -> AuthorLine:
    """The author list of a work: the most complete one, with what the other versions add."""
    if len(versions) == 1:
        return line_of_one(versions[0], problems, shared)
    lists = [_read(version, index, problems) for index, version in enumerate(versions)]
    named = [printed for printed in lists if printed.forms]
    if not named:
        return AuthorLine((), tuple(sorted({gap for printed in lists for gap in printed.gaps})))
    base = _choose(named, registry)
    slots = [[form] for form in base.forms]
    gaps = list(base.gaps)
    for other in named:
        if other is not base:
            _merge(slots, gaps, other, registry, versions, problems)
    counts = [version.record.author_count for version in versions]
    if not gaps and max((count or 0 for count in counts), default=0) > len(slots):
        gaps = [len(slots)]
    return AuthorLine(tuple(AuthorSlot(tuple(forms)) for forms in slots), tuple(gaps))


def line_of_one(source: Sourced[PaperRecord], problems: Problems, shared: Shared) -> AuthorLine:
    """The author list of a record alone; shared places do not know their position in it."""
    slots: list[AuthorSlot] = []
    gaps: list[int] = []
    for position, author in enumerate(source.record.authors):
        slot = shared.get(id(author))
        if slot is None:
            form = _form(source, author, 0, position, problems)
            if form is None:
                if not gaps or gaps[-1] != len(slots):
                    gaps.append(len(slots))
                continue
            slot = AuthorSlot((form,))
        slots.append(slot)
    if slots and not gaps and (source.record.author_count or 0) > len(slots):
        gaps = [len(slots)]
    return AuthorLine(tuple(slots), tuple(gaps))


def _read(source: Sourced[PaperRecord], version: int, problems: Problems) -> PrintedList:
    forms: list[Form] = []
    gaps: list[int] = []
    for position, author in enumerate(source.record.authors):
        form = _form(source, author, version, position, problems)
        if form is not None:
            forms.append(form)
        elif not gaps or gaps[-1] != len(forms):
            gaps.append(len(forms))
    return PrintedList(forms, gaps)


def _form(
    source: Sourced[PaperRecord], author: PrintedAuthor | str, version: int, position: int, problems: Problems
) -> Form | None:
    """The name in this place; None where names are left out, or what stands there names nobody."""
    if isinstance(author, str):
        return None
    name = name_of(author)
    if not name.is_pseudo:
        return Form(author, name, version, position)
    problems.note(
        "pseudo-author",
        source.place_of(f"authors.{position}"),
        f"paper '{source.record.id}' lists '{author.name}' as an author, but that names nobody.",
        "Write others where names are left out.",
    )
    return None


def _choose(lists: list[PrintedList], registry: Registry) -> PrintedList:
    complete = [printed for printed in lists if not printed.gaps]
    if not complete:
        return max(lists, key=lambda printed: len(printed.forms))
    chosen = complete[0]
    for other in lists:
        if len(other.forms) > len(chosen.forms):
            head = PrintedList(other.forms[: len(chosen.forms)], [])
            pairs = align(chosen.forms, head.forms, registry)
            if all(pairs.get(position) == position for position in range(len(chosen.forms))):
                chosen = other
    return chosen


def _merge(
    slots: list[list[Form]],
    gaps: list[int],
    other: PrintedList,
    registry: Registry,
    versions: Sequence[Sourced[PaperRecord]],
    problems: Problems,
) -> None:
    """Lay another version's list beside the slots; its further names go into gaps."""
    pairs = align([forms[0] for forms in slots], other.forms, registry)
    place_of = {theirs: ours for ours, theirs in pairs.items()}
    for theirs, ours in place_of.items():
        slots[ours].append(other.forms[theirs])
    index = 0
    while index < len(other.forms):
        if index in place_of:
            index += 1
            continue
        end = index
        while end < len(other.forms) and end not in place_of and (end == index or end not in other.gaps):
            end += 1
        if not _insert(slots, gaps, other, place_of, (index, end)):
            _report_left_out(other.forms[index:end], versions, problems)
        index = end


def _insert(
    slots: list[list[Form]],
    gaps: list[int],
    other: PrintedList,
    place_of: dict[int, int],
    run: tuple[int, int],
) -> bool:
    """Put the names of a run into the gap that their neighbours leave open; False where there is none."""
    start, end = run
    before = max((ours for theirs, ours in place_of.items() if theirs < start), default=-1)
    after = min((ours for theirs, ours in place_of.items() if theirs >= end), default=len(slots))
    gap = next((gap for gap in gaps if before < gap <= after), None)
    if gap is None:
        return False
    left_neighbour = place_of.get(start - 1) if start else -1
    right_neighbour = place_of.get(end) if end < len(other.forms) else len(slots)
    closed_left = start not in other.gaps and left_neighbour == gap - 1
    closed_right = end not in other.gaps and right_neighbour == gap
    count = end - start
    slots[gap:gap] = [[form] for form in other.forms[start:end]]
    moved = {g if g < gap else g + count for g in gaps if g != gap}
    moved |= (set() if closed_left else {gap}) | (set() if closed_right else {gap + count})
    gaps[:] = sorted(moved)
    for theirs, ours in place_of.items():
        place_of[theirs] = ours + count if ours >= gap else ours
    place_of.update({start + offset: gap + offset for offset in range(count)})
    return True


def _report_left_out(
    forms: Sequence[Form], versions: Sequence[Sourced[PaperRecord]], problems: Problems
) -> None:
    shown = versions[0].record.id
    for form in forms:
        source = versions[form.version]
        place: Place = source.place_of(f"authors.{form.position}")
        problems.note(
            "authors-differ",
            place,
            f"paper '{source.record.id}' names the author '{form.name.numbered}', but the author list shown"
            f" for its work '{shown}' does not.",
            f"Correct one of the lists, or keep the two records apart with not: [{source.record.id}].",
        )
