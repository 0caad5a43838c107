"""A plan becomes the published site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import time

from generator.build.builder import Builder
from generator.build.failures import check_folders, reported
from generator.build.lists import KeptLists
from generator.build.live import Live
from generator.build.lock import only_build
from generator.build.outputs import Outputs
from generator.build.plan import Progress, SitePlan, Written
from generator.build.publication import Change, publish_stage, recover
from generator.build.published import OURS, RECEIPT, Published
from generator.build.renderer import Renderer
from generator.build.site_memory import SiteMemory, memory_of
from generator.build.stage import Stage, stage_folder
from generator.build.theme import theme_of
from generator.build.versions import code_version
from generator.build.workers import cores
from generator.config import SiteConfig
from generator.problems import Problems

_JOURNAL = "publishing.json"


def _silent(_: str) -> None:
    """Progress that nobody watches."""


def publish(
    plan: SitePlan,
    config: SiteConfig,
    project: Path,
    problems: Problems,
    progress: Progress = _silent,
    *,
    accept: Callable[[Problems], None] = Problems.stop_on_errors,
    jobs: int | None = None,
    offer: Callable[[Live], object] | None = None,
    memory: SiteMemory | None = None,
) -> Written:
    """Make `config.site_dir` the site of this plan; only what changed is written, only what was ours deleted.

    `accept` is asked when everything is ready and nothing published: what it raises leaves the site as it
    is (`Problems.stop_on_warnings` for `--strict`).  `jobs` is the number of processes that make pages, else
    one for each core.  `offer` gets what shows single pages before all are made; it ends with this call.
    `memory` is that of the site folder, where it was asked to look at it before.
    Raises `BuildStopped` with the reasons in `problems`: a full disk, another build at work, paths that
    cannot be, templates that fail.
    """
    check_folders(config, project, problems)
    theme, cache = theme_of(config, project, plan.strings), project / ".cache"
    with reported(theme, project, problems), only_build(cache / "lock", problems):
        changed = recover(cache / _JOURNAL)
        renderer = Renderer.of(plan, config, project, theme)
        live = Live(plan.find, renderer, theme, project)

        def run(outputs: Outputs) -> bytes:
            lists = KeptLists(cache, outputs.published, code_version())
            builder = Builder(plan, config, project, theme, problems, outputs, lists, progress)
            builder.jobs, builder.alone = jobs or cores(), live.paused
            builder.run(renderer)
            receipt = outputs.finish(builder.receipt)
            accept(problems)
            lists.forget(outputs.deleted())
            progress("publishing")
            return receipt

        try:
            if offer is not None:
                offer(live)
            found = memory or memory_of(config, project)
            return _renew(found, found.recall(changed=changed), cache, problems, run)
        finally:
            live.close()


def _renew(
    memory: SiteMemory, published: Published, cache: Path, problems: Problems, run: Callable[[Outputs], bytes]
) -> Written:
    """Publish what `run` puts out; it gives the receipt."""
    journal, site = cache / _JOURNAL, published.folder
    stage = Stage(stage_folder(site, cache))
    try:
        outputs = Outputs(published, stage, problems)
        receipt = run(outputs)
        moment, written, deleted = time(), outputs.written(), outputs.deleted()
        staged, unchanged = _in_order(stage.paths), outputs.count_kept()
        change = Change(staged, outputs.kept, unchanged, deleted, published.has_foreign)
        publish_stage(site, stage.folder, change, journal)
        memory.keep(receipt, moment, outputs.entries, outputs.groups, outputs.moments)
    finally:
        if not journal.exists():
            stage.clear()
    return written


def _in_order(staged: list[str]) -> list[str]:
    """The list of our files first, the receipt last: what a killed build has begun is known to be ours."""
    return sorted(staged, key=lambda path: (path == RECEIPT, path != OURS, path))
