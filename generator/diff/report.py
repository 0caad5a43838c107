"""What a comparison finds, as data: the text, Markdown and JSON of `coterie diff` all say this."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Change: TypeAlias = Literal["new", "gone", "changed", "merged", "split", "renamed"]
Pair: TypeAlias = tuple[int, int]
"""A number before and after."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs; texts as shown, empty where there was or is none."""

    field: str
    before: str
    after: str
    place: str = ""
    """File and line of the new value; of the record where the value was taken away."""


@dataclass(slots=True)
class RecordChange:
    """A cause: what was edited, where, and what that does."""

    kind: str
    id: str
    change: Change
    place: str
    fields: list[FieldChange] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A paper page that appears, vanishes, joins others or shows something else."""

    change: Change
    id: str
    """After the change; before it where the work is gone."""
    title: str
    others: tuple[str, ...] = ()
    """merged: the works that it was; split: the works that it became; renamed: its old id."""
    fields: tuple[FieldChange, ...] = ()
    people: int = 0
    """People on whose pages the work stands."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A researcher page that appears, vanishes, joins another or shows other figures."""

    change: Change
    id: str
    name: str
    others: tuple[str, ...] = ()
    """merged: into whom; renamed: the old id; split: into whom, or for someone new, off whom."""
    fields: tuple[FieldChange, ...] = ()
    works: Pair = (0, 0)


@dataclass(frozen=True, slots=True)
class Moved:
    """A work that a topic or venue gained or lost, and why it had or has it."""

    work: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A topic or venue whose works differ."""

    kind: Literal["topic", "venue"]
    change: Change
    id: str
    name: str
    works: Pair
    years: dict[str, Pair]
    """Works by year, only years that differ; `undated` stands for no year."""
    gained: tuple[Moved, ...] = ()
    lost: tuple[Moved, ...] = ()
    was: str = ""
    """The name before, where it differs."""


@dataclass(frozen=True, slots=True)
class TieChange:
    """Joint works of two people that differ."""

    first: str
    second: str
    works: Pair


@dataclass(frozen=True, slots=True)
class GraphChange:
    """The graph of those who may be shown in it and wrote with somebody."""

    people: Pair = (0, 0)
    ties: Pair = (0, 0)
    """Pairs who wrote together; which ones differ, and by how many works, say `Report.ties`."""
    communities: Pair | None = None
    """Groups of three people or more; None where the graph is as before, or too large to draw for this."""
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """People who were alone or unknown, and are so now; those with a new id are neither."""


@dataclass(frozen=True, slots=True)
class FeedChange:
    """A feed that shows subscribers something else."""

    change: Change
    path: str
    """Site path without ending: `.atom` and `.feed.json` say the same."""
    title: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    restated: tuple[str, ...] = ()
    """Works whose entry stays and says something else."""


@dataclass(slots=True)
class Report:
    """Everything that differs on the site."""

    base: str
    counts: dict[str, Pair] = field(default_factory=dict)
    settings: list[FieldChange] = field(default_factory=list)
    records: list[RecordChange] = field(default_factory=list)
    works: list[WorkChange] = field(default_factory=list)
    people: list[PersonChange] = field(default_factory=list)
    topics: list[GroupChange] = field(default_factory=list)
    venues: list[GroupChange] = field(default_factory=list)
    ties: list[TieChange] = field(default_factory=list)
    graph: GraphChange = field(default_factory=GraphChange)
    feeds: list[FeedChange] = field(default_factory=list)
    questions: dict[str, list[str]] = field(default_factory=dict)
    """Open questions that are new and that are settled: `author a, b`; empty where they were not compared."""
    pages: dict[str, list[str]] = field(default_factory=dict)
    """Addresses that are new, and that vanished without leading elsewhere."""
    redirects: dict[str, dict[str, str]] = field(default_factory=dict)
    """Old address → new one, for redirects that are new and that are gone."""

    @property
    def is_empty(self) -> bool:
        """Whether the site stays as it is."""
        lists = (self.settings, self.records, self.works, self.people, self.topics, self.venues, self.ties,
                 self.feeds, self.graph.joined, self.graph.left)  # fmt: skip
        inner = (*self.questions.values(), *self.pages.values(), *self.redirects.values())
        return not any(lists) and not any(inner)
