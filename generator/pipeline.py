"""START HERE: the six stages, in order.

    load → validate → resolve → derive → emit → build

Each is a function: the previous stage's value in, a new value out.  Everything wrong with the content
goes into one `Problems`; errors stop the pipe at the end of the stage that found them, and whatever
happens before the last stage has finished leaves the published site as it was.

The first four are called in `understanding`, the last two here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from generator.addresses import REDIRECTS, check_addresses, read_memory, read_redirects, write_memory
from generator.build import pieces as rows
from generator.build.failures import UNREMEMBERED, disk_reported
from generator.build.live import Live
from generator.build.plan import SitePlan, Written
from generator.build.publishing import publish
from generator.build.site_memory import SiteMemory, memory_of
from generator.build.theme import theme_of
from generator.build.versions import code_version
from generator.catalogues import load_strings
from generator.config import SiteConfig
from generator.derive import settled
from generator.emit import (
    Keys,
    Page,
    PlannedFile,
    PlannedGroup,
    SiteView,
    feeds,
    find_page,
    forgotten_paths,
    home_page,
    plan_files,
    plan_pages,
    prepare,
    record_paths,
    slices,
)
from generator.first_look import first_look
from generator.model.records import AuthorRecord
from generator.problems import Problems, Severity
from generator.schemas import published_schemas
from generator.search import HandWritten, hand_written, index_files, planned_index
from generator.search.find import Group, find
from generator.search.reader import Index, read_files
from generator.shared_pieces import pieces_of
from generator.snapshot import Snapshots
from generator.strings import Strings
from generator.taking_over import keys_that_hold, remembered, understand_with
from generator.understanding import Memory, Progress, Understood, understand

__all__ = ["Memory", "Progress", "Understood", "build", "check", "look", "receipt", "search", "understand"]


def build(
    config: SiteConfig,
    project: Path,
    problems: Problems,
    progress: Progress,
    *,
    strict: bool = False,
    remember: bool = True,
    jobs: int | None = None,
    memory: Memory | None = None,
    keep: bool = False,
    offer: Callable[[Live], object] | None = None,
    learn: Callable[[Understood], object] | None = None,
    site: SiteMemory | None = None,
) -> tuple[Understood, Written]:
    """All six stages: the site in `config.site_dir` is what the records say.

    `remember` adds the addresses to the project's memory of what was published; a preview does not.
    `keep` makes a `Memory` for the next build of this process, and `memory` is the last one.
    `jobs` is the number of processes that make pages: without it one for each core.
    `offer` gets what shows single pages before all are made, unless it is known that the build will stop.
    `learn` gets what the records say before anything is made of it.
    `site` is the memory of the site folder, where it was asked to look at it before.
    Raises `BuildStopped` on errors, and on warnings too if `strict`; the published site then stays as it was,
    unless the error is that the memory cannot be written.
    """
    with disk_reported(problems):
        site = site or memory_of(config, project, look=not keep)
        snapshots = Snapshots(project / ".cache", code_version())
        understood = understand_with(config, project, problems, progress, memory or snapshots, keep)
        if learn is not None:
            learn(understood)
        keys = keys_that_hold(snapshots, understood, config)
        strings = strings_of(config, project, problems)
        view = _view(understood, config, strings, keys, project, alone=keep)
        if not keep:
            understood = remembered(understood, snapshots, view)
        authors = [source.record for source in understood.records.authors]
        redirects, addresses = addresses_of(view, authors, project, problems)
        plan = _plan(view, redirects, project, receipt(understood, problems, progress))
        with progress.stage("build"), view.pieces:
            accept = Problems.stop_on_warnings if strict else Problems.stop_on_errors
            early = None if strict and problems.count(Severity.WARNING) else offer
            written = publish(plan, config, project, problems, progress.say,
                              accept=accept, jobs=jobs, offer=early, memory=site)  # fmt: skip
    snapshots.keep_keys(view.keys, config)
    if remember and addresses is not None:
        with disk_reported(problems, UNREMEMBERED):
            write_memory(project, addresses)
    return understood, written


def _plan(view: SiteView, redirects: dict[str, str], project: Path, told: dict[str, Any]) -> SitePlan:
    """What is to be written."""
    pages = _written_pages(view.config, project, view.strings)
    searched = planned_index(view, pages, project / ".cache")
    schemas = PlannedGroup(version("pydantic").encode(), partial(published_schemas, view.config))
    return SitePlan(
        pages=plan_pages(view),
        files=chain([searched], plan_files(view), [schemas]),
        redirects=redirects,
        context={"home": home_page(view)},
        receipt=told,
        strings=view.strings,
        find=partial(find_page, view),
        prepare=partial(prepare, view),
        pieces=view.pieces,
    )


def _view(
    understood: Understood, config: SiteConfig, strings: Strings, keys: Keys, project: Path, *, alone: bool
) -> SiteView:
    """The site as pages see it, with keys that hold and what remembers rows, citations, feeds.

    `alone` where threads ask beside the build.
    """
    shown = understood.derived if alone else settled(understood.derived)
    view = SiteView.of(understood.catalog, shown, config, strings)
    kinds = (*rows.KINDS, *slices.KINDS, *feeds.KINDS)
    pieces = pieces_of(view.catalog.works, kinds, project / ".cache", alone=alone)
    return replace(view, keys=keys, pieces=pieces)


def look(
    memory: Memory, config: SiteConfig, project: Path, paths: frozenset[Path]
) -> Callable[[str], Page | None] | None:
    """What finds pages that show the corrections in these files; None where that takes a build."""
    seen = first_look(memory, config, project, paths)
    if seen is None:
        return None
    return partial(find_page, SiteView.of(*seen, config, strings_of(config, project, Problems())))


def check(config: SiteConfig, project: Path, problems: Problems) -> Understood:
    """Everything that can be wrong with the records and their addresses, without building.

    Raises `BuildStopped` on errors.
    """
    understood = understand(config, project, problems, Progress(), similar=False, keep=False)
    authors = [source.record for source in understood.records.authors]
    addresses_of(SiteView.of(understood.catalog, understood.derived, config), authors, project, problems)
    strings_of(config, project, problems)
    return understood


def addresses_of(
    view: SiteView, authors: list[AuthorRecord], project: Path, problems: Problems
) -> tuple[dict[str, str], set[str] | None]:
    """All redirects, and all addresses that are published now or were before; none may have vanished.

    None where the memory has these and no others.  Raises `BuildStopped` where one has.
    """
    written = read_redirects(project, view.config.content_dir, problems)
    pages = record_paths(view)
    redirects = {**view.catalog.redirects, **{old: new for old, new in written.items() if new}}
    gone = {old for old, new in written.items() if new is None} | forgotten_paths(authors, view.catalog)
    remembered = read_memory(project)
    known = remembered - gone if gone else remembered
    file = f"{view.config.content_dir.rstrip('/')}/{REDIRECTS}"
    check_addresses(known, pages, redirects, file, problems)
    problems.stop_on_errors()
    addresses = known | pages
    return redirects, addresses if addresses != remembered else None


def strings_of(config: SiteConfig, project: Path, problems: Problems) -> Strings:
    """What the site says, in its language; reports catalogues that cannot be used."""
    stated = config.place_of("language")
    return load_strings(config.language, theme_of(config, project).folders, project, stated, problems)


def _written_pages(config: SiteConfig, project: Path, strings: Strings) -> list[HandWritten]:
    """The hand-written pages, for the search."""
    theme = theme_of(config, project, strings)
    return list(hand_written(project / config.content_dir / "pages", *theme.page_folders()))


def search(config: SiteConfig, project: Path, query: str, problems: Problems) -> list[Group]:
    """What the site's own search would answer, without building the site."""
    understood = understand(config, project, problems, Progress(), keep=False)
    strings = strings_of(config, project, problems)
    view = SiteView.of(understood.catalog, understood.derived, config, strings)
    return find(Index(read_files(search_index(view, config, project))), query)


def search_index(view: SiteView, config: SiteConfig, project: Path) -> Iterator[PlannedFile]:
    """The files of the search."""
    return index_files(view, _written_pages(config, project, view.strings), project / ".cache")


def receipt(understood: Understood, problems: Problems, progress: Progress) -> dict[str, Any]:
    """The sums of a build: what came in, what it became, what was reported."""
    catalog, counts = understood.catalog, understood.counts
    records = len(catalog.work_of)
    return {
        "inputs": understood.inputs,
        "counts": {
            "entries": sum(count.entries for count in counts),
            "reported": sum(count.reported for count in counts) + understood.records.left_out,
            "corrections": understood.records.corrections,
            "repeats": understood.records.repeats,
            "author_records": len(understood.records.authors),
            "topic_records": len(understood.records.topics),
            "venue_records": len(understood.records.venues),
            "paper_records": records,
            "works": len(catalog.works),
            "merged": records - len(catalog.works),
            "authors": len(catalog.authors),
            "verified_authors": sum(1 for author in catalog.authors.values() if author.source),
            "topics": len(understood.derived.topics),
            "venues": len(catalog.venues),
            "proposals": len(catalog.proposals),
        },
        "problems": problems.by_code(),
        "seconds": progress.seconds,
    }
