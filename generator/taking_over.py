"""What a build takes over from the last one, and keeps for the next: snapshot, keys, map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.config import SiteConfig
from generator.derive import drawn_meanwhile
from generator.emit import SiteView
from generator.emit.kept_keys import kept_keys
from generator.emit.keys import make_keys
from generator.emit.view import Keys
from generator.problems import Problems
from generator.snapshot import Snapshots
from generator.understanding import MANY_WORKS, Memory, Progress, Understood, understand


def understand_with(
    config: SiteConfig,
    project: Path,
    problems: Problems,
    progress: Progress,
    known: Memory | Snapshots,
    keep: bool,
) -> Understood:
    """What the records say, from the memory or else the snapshot of an earlier build where there is one."""
    if isinstance(known, Memory):
        return understand(config, project, problems, progress, memory=known)
    understood = understand(config, project, problems, progress, keep=keep, memories=known)
    if not keep:
        return understood if known.found else _drawing(understood, config)
    if understood.memory is not None:
        known.keep(understood.memory, understood.inputs)
    return understood


def _drawing(understood: Understood, config: SiteConfig) -> Understood:
    """The same, while another process draws the map, where that takes a while."""
    memory = understood.memory
    if memory is None or len(understood.catalog.works) < MANY_WORKS:
        return understood
    derived = drawn_meanwhile(understood.derived, config.graph_max_authors)
    return replace(understood, derived=derived, memory=replace(memory, derived=derived))


def remembered(understood: Understood, snapshots: Snapshots, view: SiteView) -> Understood:
    """Keeps a snapshot for the next build: what is needed for that alone is let go of."""
    if understood.memory is not None and snapshots.will_keep(understood.memory):
        make_keys(view)  # they will be asked for, and meanwhile another process draws the map
        snapshots.keep(understood.memory, understood.inputs)
    return replace(understood, memory=None, derived=view.derived)


def keys_that_hold(snapshots: Snapshots, understood: Understood, config: SiteConfig) -> Keys:
    """The keys of the last build's pages that still hold."""
    if snapshots.found is None:
        return Keys()
    before = snapshots.found.resolved.catalog, snapshots.found.derived
    return kept_keys(snapshots.find_keys(config), before, (understood.catalog, understood.derived))
