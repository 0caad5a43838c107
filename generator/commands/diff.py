"""`coterie diff`: what the site will show differently."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.commands.shared import config_option, configuration, print_problems, project_of, say, stopping
from generator.diff import Report, Side, compare
from generator.diff.receipts import NotAReceipt, compare_receipts
from generator.diff.rendering import as_json, as_markdown, as_text
from generator.diff.revision import NoRevision, has, revision_name, unpack
from generator.problems import BuildStopped, Place, Problems

if TYPE_CHECKING:
    from generator.pipeline import Memory

_STYLES = {"text": as_text, "markdown": as_markdown, "json": as_json}


@click.command("diff")
@config_option
@click.option("--format", "style", type=click.Choice(list(_STYLES)), default="text", show_default=True)
@click.option(
    "--questions/--no-questions",
    default=None,
    help="Compare open questions for review too; unless said, on sites of up to 20,000 papers.",
)
@click.option("--site-url", help="Where the site will stand: feeds, which need it, are compared too.")
@click.argument("base", default="HEAD")
def diff_command(
    config_file: Path, style: str, questions: bool | None, site_url: str | None, base: str
) -> None:
    """Say what the records as they are now change on the site, against BASE.

    BASE is a revision of the git repository (HEAD if left out), a folder with an earlier state of the
    project, or the build.json of an earlier site.
    """
    gc.disable()  # two whole sites stand in memory and nothing of them is garbage: a third of the time
    try:
        with stopping(Problems()):
            report = _report(config_file, base, questions, site_url)
    finally:
        gc.enable()
    say(_STYLES[style](report))
    sys.exit(1 if report.pages.get("vanished") else 0)


def _report(config_file: Path, base: str, questions: bool | None, site_url: str | None) -> Report:
    if Path(base).is_file():
        return _against_receipt(config_file, Path(base))
    project = project_of(config_file)
    store = project / ".cache"  # of both: nothing is written into the folder that is compared with
    read = partial(_side, store=store, site_url=site_url)
    after, memory = read(config_file, None)
    if Path(base).is_dir():
        return compare(_earlier(read, Path(base) / config_file.name, base, memory), after, base,
                       questions=questions)  # fmt: skip
    try:
        commit = revision_name(project, base)
        with TemporaryDirectory(prefix="coterie-diff-") as folder:
            _unpack_records(project, commit, config_file.name, Path(folder))
            before = _earlier(read, Path(folder) / config_file.name, base, memory)
        known = "" if has(project, commit, config_file.name) else f", which has no {config_file.name} here"
        return compare(before, after, f"{base} ({commit}{known})", questions=questions)
    except NoRevision as error:
        raise click.UsageError(
            f"'{base}' is no folder and no build.json, and as a revision it cannot be read: {error}."
        ) from None


def _against_receipt(config_file: Path, receipt: Path) -> Report:
    from generator import pipeline

    understood = pipeline.understand(
        configuration(config_file), project_of(config_file), Problems(), pipeline.Progress(), similar=False
    )
    try:
        return compare_receipts(receipt, pipeline.receipt(understood, Problems(), pipeline.Progress()))
    except NotAReceipt as error:
        raise click.UsageError(f"'{receipt}' is a file, but not the build.json of a site: {error}.") from None


def _side(
    config_file: Path, memory: Memory | None, *, store: Path, site_url: str | None
) -> tuple[Side, Memory | None]:
    """One side, and what the other can take over from it: nearly everything, where little was edited."""
    from generator import pipeline

    config, project = configuration(config_file, site_url=site_url), project_of(config_file)
    understood = pipeline.understand(
        config, project, Problems(), pipeline.Progress(),
        similar=False, questions=False, memory=memory, keep=memory is None, store=store,
    )  # fmt: skip
    side = Side.of(understood.catalog, understood.derived, understood.records, config, project)
    return side, understood.memory


def _earlier(
    read: Callable[[Path, Memory | None], tuple[Side, Memory | None]],
    config_file: Path, base: str, memory: Memory | None,
) -> Side:  # fmt: skip
    """The side to compare with; its errors are shown as those of the base, which nobody can correct now."""
    try:
        return read(config_file, memory)[0]
    except BuildStopped as stopped:
        print_problems(stopped.problems)
        problems = Problems()
        problems.error("base-stopped", Place(config_file.name),
                       f"'{base}' was named to compare with, but its own records have the errors above.",
                       "Name an earlier state that builds.")  # fmt: skip
        raise BuildStopped(problems) from None


def _unpack_records(project: Path, commit: str, config_name: str, folder: Path) -> None:
    """The configuration, then the records in the folder that it names; where there were none, none."""
    from generator.sources import FOLDERS

    unpack(project, commit, (config_name,), folder)
    earlier = folder / config_name
    if not earlier.is_file():
        earlier.write_text("site_name: Not there yet\n", encoding="utf-8")
    content = configuration(earlier).content_dir.rstrip("/")
    unpack(project, commit, (*(f"{content}/{name}" for name in FOLDERS), f"{content}/redirects.yml"), folder)
    (folder / content).mkdir(parents=True, exist_ok=True)
