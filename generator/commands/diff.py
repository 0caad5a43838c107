"""`coterie diff`: what the site will show differently."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.commands.shared import config_option, configuration, print_problems, project_of, say, stopping
from generator.diff import Report, Side, compare
from generator.diff.receipts import NotAReceipt, compare_receipts
from generator.diff.rendering import as_json, as_markdown, as_text
from generator.diff.revision import NoRevision, revision_name, unpack
from generator.load import Parsed
from generator.problems import BuildStopped, Place, Problems

_STYLES = {"text": as_text, "markdown": as_markdown, "json": as_json}


@click.command("diff")
@config_option
@click.option("--format", "style", type=click.Choice(list(_STYLES)), default="text", show_default=True)
@click.argument("base", default="HEAD")
def diff_command(config_file: Path, style: str, base: str) -> None:
    """Say what the records as they are now change on the site, against BASE.

    BASE is a revision of the git repository (HEAD if left out), a folder with an earlier state of the
    project, or the build.json of an earlier site.
    """
    gc.disable()  # two whole sites stand in memory and nothing of them is garbage: a third of the time
    try:
        with stopping(Problems()):
            report = _report(config_file, base)
    finally:
        gc.enable()
    say(_STYLES[style](report))
    sys.exit(1 if report.pages.get("vanished") else 0)


def _report(config_file: Path, base: str) -> Report:
    from generator import pipeline

    project = project_of(config_file)
    if Path(base).is_file():
        understood = pipeline.understand(
            configuration(config_file), project, Problems(), pipeline.Progress(), similar=False
        )
        try:
            return compare_receipts(Path(base), pipeline.receipt(understood, Problems(), pipeline.Progress()))
        except NotAReceipt as error:
            raise click.UsageError(
                f"'{base}' is a file, but not the build.json of a site: {error}."
            ) from None
    parsed: Parsed = {}
    after = _side(config_file, parsed)
    if Path(base).is_dir():
        return compare(_earlier(Path(base) / config_file.name, base, parsed), after, base)
    try:
        commit = revision_name(project, base)
        with TemporaryDirectory(prefix="coterie-diff-") as folder:
            _unpack_records(project, commit, config_file.name, Path(folder))
            return compare(
                _earlier(Path(folder) / config_file.name, base, parsed), after, f"{base} ({commit})"
            )
    except NoRevision as error:
        raise click.UsageError(
            f"'{base}' is no folder and no build.json, and as a revision it cannot be read: {error}."
        ) from None


def _side(config_file: Path, parsed: Parsed) -> Side:
    from generator import pipeline

    config, project = configuration(config_file), project_of(config_file)
    understood = pipeline.understand(
        config, project, Problems(), pipeline.Progress(), similar=False, parsed=parsed
    )
    return Side.of(understood.catalog, understood.derived, understood.records, config, project)


def _earlier(config_file: Path, base: str, parsed: Parsed) -> Side:
    """The side to compare with; its errors are shown as those of the base, which nobody can correct now."""
    try:
        return _side(config_file, parsed)
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
