"""One side of a comparison: a catalog, what is derived from it, and the addresses it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.addresses import read_redirects
from generator.config import SiteConfig
from generator.derive import Derived
from generator.emit import SiteView, record_paths
from generator.model.catalog import Catalog, Proposal
from generator.model.fields import AuthorId, TopicId, VenueId, WorkId
from generator.model.sourced import Records
from generator.problems import Problems


@dataclass(frozen=True)
class Side:
    """The site as some records make it."""

    catalog: Catalog
    derived: Derived
    records: Records
    config: SiteConfig
    view: SiteView
    """Without open questions: which pages there are does not depend on them, and finding them takes long."""
    pages: set[str]
    redirects: dict[str, str]
    withdrawn: frozenset[str]
    """Addresses that an editor said are gone on purpose."""

    @classmethod
    def of(
        cls, catalog: Catalog, derived: Derived, records: Records, config: SiteConfig, project: Path
    ) -> Side:
        """The side of a project; faults of its redirects are the matter of the build."""
        written = read_redirects(project, config.content_dir, Problems())
        view = SiteView.of(replace(catalog, proposals=()), derived, config)
        return cls(
            catalog,
            derived,
            records,
            config,
            view,
            record_paths(view),
            {**catalog.redirects, **{old: new for old, new in written.items() if new}},
            frozenset(old for old, new in written.items() if new is None),
        )

    @property
    def questions(self) -> Sequence[Proposal]:
        """What looks like one and is not joined; found when it is first asked for."""
        return self.catalog.proposals

    @cached_property
    def work_of(self) -> dict[str, WorkId]:
        """The work that each paper record became part of."""
        return {
            version.record.id: work.id for work in self.catalog.works.values() for version in work.versions
        }

    def people_of(self, work: WorkId) -> list[AuthorId]:
        """The people of a work, each once."""
        return list(dict.fromkeys(a.author for a in self.catalog.works[work].authorships))

    def title_of(self, work: WorkId) -> str:
        """The title of a work."""
        return self.catalog.works[work].record.title

    def year_of(self, work: WorkId) -> str:
        """The year of a work as a word."""
        return str(self.catalog.works[work].year or "undated")

    def topics_of(self, work: WorkId) -> dict[TopicId, str]:
        """The topics of a work, each with the evidence for it."""
        return {tag.topic: tag.evidence for tag in self.derived.topics_of.get(work, ())}

    def venue_of(self, work: WorkId) -> VenueId | None:
        """Where a work appeared."""
        return self.catalog.works[work].venue
