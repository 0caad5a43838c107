"""The `coterie` command: flags in, one call, problems printed, exit code out.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | problems in content or configuration stopped it |
| 2 | wrong use of the command |
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from generator import __version__
from generator.config import SiteConfig, load_config
from generator.problems import BuildStopped, Problem, Problems, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coterie")
def main() -> None:
    """Turn records of researchers and papers into a profile site."""


def config_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--config FILE`, the same for every command."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("site_config.yml"),
        show_default=True,
        help="The site configuration; its folder is the project.",
    )(command)


def site_dir_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--site-dir DIR`, the same for every command."""
    return click.option(
        "--site-dir",
        type=click.Path(file_okay=False),
        help="Publish here instead of the folder that the configuration names.",
    )(command)


@main.command("build")
@config_option
@site_dir_option
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
def build_command(config_file: Path, site_dir: str | None, strict: bool) -> None:
    """Build the site; a build that fails leaves the published one as it was."""
    from generator import pipeline

    problems, progress = Problems(), pipeline.Progress(say=_speaker())
    with _stopping(problems):
        config = _config(config_file, site_dir)
        understood, written = pipeline.build(config, _project(config_file), problems, progress, strict=strict)
    _print_problems(problems)
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
        config = _config(config_file, None)
        understood = pipeline.understand(config, _project(config_file), problems, pipeline.Progress())
    except BuildStopped as stopped:
        _print_problems(stopped.problems, style)
        sys.exit(1)
    _print_problems(problems, style)
    if style == "text":
        click.echo(
            f"{len(understood.catalog.works):,} works, {len(understood.catalog.authors):,} people: "
            f"{problems.count(Severity.WARNING)} warnings, {len(understood.catalog.proposals)} open questions."
        )
    sys.exit(1 if strict and problems.count(Severity.WARNING) else 0)


@main.command("search")
@config_option
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Results of each kind.")
@click.argument("query", nargs=-1, required=True)
def search_command(config_file: Path, limit: int, query: tuple[str, ...]) -> None:
    """Find people, papers, topics, venues and pages, as the site's search does."""
    from generator import pipeline

    with _stopping(Problems()):
        groups = pipeline.search(
            _config(config_file, None), _project(config_file), " ".join(query), Problems()
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
        return _config(config_file, site_dir)

    def rebuild(config: SiteConfig) -> None:
        problems, progress = Problems(), pipeline.Progress()
        _, written = pipeline.build(config, _project(config_file), problems, progress, remember=False)
        _print_problems(problems)
        click.echo(f"{written.pages_written:,} pages written in {sum(progress.seconds.values()):.1f} s")

    with _stopping(Problems()):
        serve(load, rebuild, _print_problems, _project(config_file), config_file, host, port)


def _config(config_file: Path, site_dir: str | None) -> SiteConfig:
    config = load_config(config_file)
    return config.model_copy(update={"site_dir": site_dir}) if site_dir else config


def _project(config_file: Path) -> Path:
    return config_file.resolve().parent


class _stopping:
    """Turns a stopped build into printed problems and exit code 1."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BuildStopped):
            _print_problems(error.problems)
            errors = error.problems.count(Severity.ERROR)
            what = f"{errors} error{'s' if errors != 1 else ''}" if errors else "warnings under --strict"
            click.echo(f"Stopped by {what}; the published site was not touched.", err=True)
            sys.exit(1)


def _speaker() -> Callable[[str], None]:
    """Says each stage: on one changing line of a terminal, in plain lines elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or os.environ.get("CI"):
        return lambda text: click.echo(f"{text} …", err=True)
    status = console.status("")
    status.start()
    click.get_current_context().call_on_close(status.stop)
    return lambda text: status.update(f"{text} …")


def _print_problems(problems: Problems, style: str = "text") -> None:
    found = problems.in_order()
    if style == "json":
        click.echo(json.dumps([_as_json(problem) for problem in found], ensure_ascii=False, indent=1))
    elif style == "github":
        for problem in found:
            click.echo(_as_annotation(problem))
    else:
        console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
        for problem in found:
            console.print(f"{problem.place}: ", end="")
            console.print(f"{problem.severity}[{problem.code}]", style=STYLES[problem.severity], end="")
            console.print(f": {problem.message}")
            for line in problem.hint.splitlines():
                console.print(f"    {line}")


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions; its text must not end the command early."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[problem.severity]
    text = f"{problem.message} {problem.hint}".strip()
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = problem.place.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{level} file={file},line={problem.place.line or 1},title={problem.code}::{text}"
