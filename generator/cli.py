"""The `coterie` command: flags in, one call, problems printed, exit code out.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | problems in content or configuration stopped it |
| 2 | wrong use of the command |
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import __version__
from generator.commands.shared import (
    config_option,
    configuration,
    print_problems,
    project_of,
    site_dir_option,
    speaker,
    stopping,
)
from generator.config import SiteConfig
from generator.problems import BuildStopped, Problems, Severity


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coterie")
def main() -> None:
    """Turn records of researchers and papers into a profile site."""


@main.command("build")
@config_option
@site_dir_option
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
def build_command(config_file: Path, site_dir: str | None, strict: bool) -> None:
    """Build the site; a build that fails leaves the published one as it was."""
    from generator import pipeline

    problems, progress = Problems(), pipeline.Progress(say=speaker())
    with stopping(problems):
        config = configuration(config_file, site_dir)
        understood, written = pipeline.build(
            config, project_of(config_file), problems, progress, strict=strict
        )
    print_problems(problems)
    counts = pipeline.receipt(understood, problems, progress)["counts"]
    click.echo(
        f"{counts['works']:,} works from {counts['paper_records']:,} records, {counts['authors']:,} people, "
        f"{counts['topics']:,} topics, {counts['venues']:,} venues, {counts['proposals']:,} open questions."
    )
    click.echo(
        f"{written.pages_written:,} pages written, {written.pages_unchanged:,} unchanged, "
        f"{written.pages_deleted:,} deleted in {sum(progress.seconds.values()):.1f} s: {config.site_dir}/"
    )


@main.command("check")
@config_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def check_command(config_file: Path, strict: bool, style: str) -> None:
    """Report every problem of the records without building anything."""
    from generator import pipeline

    problems = Problems()
    try:
        config = configuration(config_file, None)
        understood = pipeline.understand(config, project_of(config_file), problems, pipeline.Progress())
    except BuildStopped as stopped:
        print_problems(stopped.problems, style)
        sys.exit(1)
    print_problems(problems, style)
    if style == "text":
        click.echo(
            f"{len(understood.catalog.works):,} works, {len(understood.catalog.authors):,} people: "
            f"{problems.count(Severity.WARNING)} warnings, "
            f"{len(understood.catalog.proposals)} open questions."
        )
    sys.exit(1 if strict and problems.count(Severity.WARNING) else 0)


@main.command("search")
@config_option
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Results of each kind.")
@click.argument("query", nargs=-1, required=True)
def search_command(config_file: Path, limit: int, query: tuple[str, ...]) -> None:
    """Find people, papers, topics, venues and pages, as the site's search does."""
    from generator import pipeline

    with stopping(Problems()):
        groups = pipeline.search(
            configuration(config_file, None), project_of(config_file), " ".join(query), Problems()
        )
    for group in groups:
        for result in group.results[:limit]:
            detail = f" · {result.detail}" if result.detail else ""
            click.echo(f"{result.kind:<7}{result.title}{detail}\n       {result.path}")
    if not groups:
        click.echo("Nothing found.")


@main.command("serve")
@config_option
@site_dir_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
def serve_command(config_file: Path, site_dir: str | None, host: str, port: int) -> None:
    """Build, serve, and rebuild with a reload of the browser whenever a file changes."""
    from generator import pipeline
    from generator.build.serve import serve

    def load() -> SiteConfig:
        return configuration(config_file, site_dir)

    def rebuild(config: SiteConfig) -> None:
        problems, progress = Problems(), pipeline.Progress()
        _, written = pipeline.build(config, project_of(config_file), problems, progress, remember=False)
        print_problems(problems)
        click.echo(f"{written.pages_written:,} pages written in {sum(progress.seconds.values()):.1f} s")

    with stopping(Problems()):
        serve(load, rebuild, print_problems, project_of(config_file), config_file, host, port)
