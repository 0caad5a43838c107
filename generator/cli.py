"""The `coterie` command: flags in, one call, problems printed, exit code out.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | problems in content or configuration stopped it |
| 2 | wrong use of the command |
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from generator import __version__
from generator.build.site_memory import memory_of
from generator.commands.shared import (
    config_option,
    configuration,
    print_problems,
    project_of,
    question,
    say,
    site_dir_option,
    speaker,
    stopping,
)
from generator.config import SiteConfig
from generator.problems import BuildStopped, Problems, Severity

HELD: list[object] = []
"""What a build has made, held until the process ends: nobody has to wait until it is set free."""
LATER = {
    "add": "add:add_group",
    "diff": "diff:diff_command",
    "fetch": "fetch:fetch_command",
    "import": "imports:import_command",
    "new": "new:new_command",
    "schemas": "new:schemas_command",
}
"""Commands that are imported when they are called: a build should not wait for them."""


class Commands(click.Group):
    """The commands of this module, and those of `LATER`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return sorted({*super().list_commands(ctx), *LATER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        module, _, name = LATER[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"generator.commands.{module}"), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coterie")
def main() -> None:
    """Turn records of researchers and papers into a profile site."""


@main.command("build")
@config_option
@site_dir_option
@click.option("--site-url", help="Where the site will stand, instead of what the configuration says.")
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that make pages; else one for each core.")
def build_command(
    config_file: Path, site_dir: str | None, site_url: str | None, strict: bool, jobs: int | None
) -> None:
    """Build the site; a build that fails leaves the published one as it was."""
    problems, project = Problems(), project_of(config_file)
    with stopping(problems):
        config = configuration(config_file, site_dir, site_url)
        site = memory_of(config, project, look=True)  # another process looks while we import what we need
        from generator import pipeline

        progress = pipeline.Progress(say=speaker())
        understood, written = pipeline.build(
            config, project, problems, progress, strict=strict, jobs=jobs, site=site
        )
    HELD[:] = [understood]
    print_problems(problems)
    counts = pipeline.receipt(understood, problems, progress)["counts"]
    say(
        f"{counts['works']:,} works from {counts['paper_records']:,} records, {counts['authors']:,} people, "
        f"{counts['topics']:,} topics, {counts['venues']:,} venues, {counts['proposals']:,} open questions."
    )
    say(
        f"{written.pages_written:,} pages written, {written.pages_unchanged:,} unchanged, "
        f"{written.pages_deleted:,} deleted in {sum(progress.seconds.values()):.1f} s: {config.site_dir}/"
    )
    say(f"{written.bytes / 1e6:,.1f} MB published: {written.largest()}.")


@main.command("check")
@config_option
@site_dir_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--questions", default=10, show_default=True, help="Open questions to print.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def check_command(config_file: Path, site_dir: str | None, strict: bool, questions: int, style: str) -> None:
    """Report every problem of the records, and the open questions, without building anything."""
    from generator import pipeline

    problems = Problems()
    try:
        config = configuration(config_file, site_dir)
        understood = pipeline.check(config, project_of(config_file), problems)
    except BuildStopped as stopped:
        print_problems(stopped.problems, style, project_of(config_file))
        sys.exit(1)
    print_problems(problems, style, project_of(config_file))
    if style == "text":
        proposals = understood.catalog.proposals
        for proposal in sorted(proposals, key=lambda p: (-p.score, p.first, p.second))[:questions]:
            say(question(proposal))
        say(
            f"{len(understood.catalog.works):,} works, {len(understood.catalog.authors):,} people: "
            f"{problems.count(Severity.WARNING)} warnings, {len(proposals)} open questions."
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
            say(f"{result.kind:<7}{result.title}{detail}\n       {result.path}")
    if not groups:
        say("Nothing found.")


@main.command("serve")
@config_option
@site_dir_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--strict", is_flag=True, help="Keep the last site on show on warnings too.")
def serve_command(config_file: Path, site_dir: str | None, host: str, port: int, strict: bool) -> None:
    """Build, serve, and rebuild with a reload of the browser whenever a file changes."""
    from generator import pipeline
    from generator.build.serve import Find, Offer, serve

    def load() -> SiteConfig:
        return configuration(config_file, site_dir)

    memory: pipeline.Memory | None = None

    def learn(understood: pipeline.Understood) -> None:
        nonlocal memory
        memory = understood.memory

    def look(config: SiteConfig, paths: frozenset[Path]) -> Find | None:
        return pipeline.look(memory, config, project_of(config_file), paths) if memory else None

    def rebuild(config: SiteConfig, offer: Offer) -> None:
        problems, progress = Problems(), pipeline.Progress()
        project = project_of(config_file)
        _, written = pipeline.build(
            config,
            project,
            problems,
            progress,
            strict=strict,
            remember=False,
            memory=memory,
            keep=True,
            offer=offer,
            learn=learn,
        )
        print_problems(problems)
        say(f"{written.pages_written:,} pages written in {sum(progress.seconds.values()):.1f} s")

    with stopping(Problems()):
        serve(load, rebuild, print_problems, project_of(config_file), config_file, host, port, look=look)


@main.command("doctor")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--fix", is_flag=True, help="Write a mended copy of each .bib file: NAME.fixed.bib.")
@click.option("--in-place", is_flag=True, help="With --fix: mend the files themselves.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def doctor_command(files: tuple[Path, ...], fix: bool, in_place: bool, style: str) -> None:
    """Report what is wrong in .bib and .yml files, what was understood instead, and how to mend it."""
    from generator import doctor

    if in_place and not fix:
        raise click.UsageError("--in-place goes with --fix.")
    examined = doctor.examine(files)
    print_problems(examined.problems, style)
    defects = examined.defects
    if fix:
        mended = doctor.mend_files(files, in_place)
        for path, changed in mended:
            say(f"{path}: {changed:,} entries mended.", err=True)
        unmendable = [file for file in files if not doctor.is_mendable(file)]
        defects = doctor.examine([*unmendable, *(path for path, _ in mended)]).defects
    if style == "text":
        say(doctor.summary(examined, defects if fix else None))
    sys.exit(1 if defects else 0)
