"""Which work and which person of before is which of after.

Works are known by the records they are made of, people by their id, and by the places in author lists that
went from one id to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diff.side import Side
from generator.model.fields import AuthorId, WorkId


@dataclass(slots=True)
class Matching:
    """The two sides, laid over each other."""

    before: Side
    after: Side
    became: dict[WorkId, list[WorkId]] = field(default_factory=dict)
    """For each work of before the works that its records are part of now."""
    made_of: dict[WorkId, list[WorkId]] = field(default_factory=dict)
    """For each work of after the works that its records were part of."""
    moved: dict[tuple[AuthorId, AuthorId], list[WorkId]] = field(default_factory=dict)
    """Places in author lists that were read as one person and are read as another, by works of after."""
    alike: set[WorkId] = field(default_factory=set)
    """Works that are made of the same records by the same people on both sides: of most sites nearly all."""
    person_now: dict[AuthorId, AuthorId] = field(default_factory=dict)
    """For people whose id is gone the person that has most of their places now."""

    @classmethod
    def of(cls, before: Side, after: Side) -> Matching:
        """Match works first: people are matched by the works that both sides have."""
        found = cls(before, after)
        found._match_works()
        found._find_alike()
        found._match_people()
        return found

    def same_works(self) -> Iterator[tuple[WorkId, WorkId]]:
        """Works of before with their only successor, where that has no other predecessor."""
        for old, targets in self.became.items():
            if len(targets) == 1 and self.made_of[targets[0]] == [old]:
                yield old, targets[0]

    def now(self, author: AuthorId) -> AuthorId:
        """The id of after for a person of before."""
        return self.person_now.get(author, author)

    def works_now(self, works: tuple[WorkId, ...]) -> list[WorkId]:
        """Works of before by their ids of after; those that are gone are left out."""
        return list(dict.fromkeys(new for old in works for new in self.became.get(old, ())))

    def _match_works(self) -> None:
        renamed = {
            old: version.record.id
            for work in self.after.catalog.works.values()
            for version in work.versions
            for old in version.record.formerly
        }
        self.made_of = {work: [] for work in self.after.catalog.works}
        works_now = self.after.catalog.works
        for old, work in self.before.catalog.works.items():
            targets = self.became[old] = []
            if works_now.get(old) is work:
                targets.append(old)
                self.made_of[old].append(old)
                continue
            for version in work.versions:
                record = version.record.id
                now = self.after.work_of.get(record) or self.after.work_of.get(renamed.get(record, ""))
                if now is not None and now not in targets:
                    targets.append(now)
                    self.made_of[now].append(old)

    def _find_alike(self) -> None:
        works, works_now = self.before.catalog.works, self.after.catalog.works
        self.alike = {
            old
            for old, new in self.same_works()
            if old == new and (works[old] is works_now[new] or works[old] == works_now[new])
        }

    def _match_people(self) -> None:
        moved: dict[tuple[AuthorId, AuthorId], list[WorkId]] = defaultdict(list)
        for old, targets in self.became.items():
            if old in self.alike:
                continue
            readings = _readings(self.before, old)
            for work in targets:
                for place, now in _readings(self.after, work).items():
                    was = readings.get(place)
                    if was is not None and was != now:
                        moved[was, now].append(work)
        self.moved = dict(moved)
        places: dict[AuthorId, Counter[AuthorId]] = defaultdict(Counter)
        for (was, now), works in self.moved.items():
            places[was][now] += len(works)
        for was in self.before.catalog.authors.keys() - self.after.catalog.authors.keys():
            redirect = self.after.redirects.get(f"authors/{was}.html", "")
            led = AuthorId(redirect.removeprefix("authors/").removesuffix(".html"))
            if led in self.after.catalog.authors:
                self.person_now[was] = led
            elif places[was]:
                self.person_now[was] = min(places[was].items(), key=lambda item: (-item[1], item[0]))[0]


def _readings(side: Side, work: WorkId) -> dict[tuple[str, int], AuthorId]:
    """Who each printed name of a work was read as; a name printed twice has two places."""
    seen: Counter[str] = Counter()
    found = {}
    for authorship in side.catalog.works[work].authorships:
        found[authorship.printed, seen[authorship.printed]] = authorship.author
        seen[authorship.printed] += 1
    return found
