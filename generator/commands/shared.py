"""What every command shares: its options, how it stops, and how problems are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from generator.config import SiteConfig, load_config
from generator.model.catalog import Proposal
from generator.model.fields import check_link
from generator.problems import BuildStopped, Problem, Problems, Severity
from generator.text import visible

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


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


def configuration(config_file: Path, site_dir: str | None = None, site_url: str | None = None) -> SiteConfig:
    """The configuration in the file; `site_dir` and `site_url` win over what it says."""
    config = load_config(config_file)
    if site_url:
        try:
            check_link(site_url)
        except ValueError as error:
            raise click.BadParameter(f"'{site_url}' {error}.", param_hint="--site-url") from None
        config = config.model_copy(update={"site_url": site_url})
    return config.model_copy(update={"site_dir": site_dir}) if site_dir else config


def project_of(config_file: Path) -> Path:
    """The folder that all paths of the configuration are relative to."""
    return config_file.resolve().parent


class stopping:
    """Turns a stopped build into printed problems and exit code 1."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BuildStopped):
            print_problems(error.problems)
            errors = error.problems.count(Severity.ERROR)
            what = f"{errors} error{'s' if errors != 1 else ''}" if errors else "warnings under --strict"
            say(f"Stopped by {what}; the published site was not touched.", err=True)
            sys.exit(1)


def say(text: str, *, err: bool = False) -> None:
    """Print a line: the only way to the terminal, because names, titles and paths come from anyone."""
    click.echo(visible(text), err=err)


def speaker() -> Callable[[str], None]:
    """Says each stage: on one changing line of a terminal, in plain lines elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or os.environ.get("CI"):
        return lambda text: say(f"{text} …", err=True)
    status = console.status("")
    status.start()
    click.get_current_context().call_on_close(status.stop)
    return lambda text: status.update(visible(f"{text} …"))


def print_problems(problems: Problems, style: str = "text", project: Path | None = None) -> None:
    """Print problems by file and line: as `text` to the error stream, as `json` or `github` to the output.

    GitHub counts files from the root of the repository, in which the `project` may be a folder.
    """
    found = problems.in_order()
    if style == "json":
        say(json.dumps([_as_json(problem) for problem in found], ensure_ascii=False, indent=1))
    elif style == "github":
        for problem in found:
            click.echo(_as_annotation(problem, _folder_in_checkout(project)))
    else:
        console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
        for problem in found:
            console.print(f"{visible(_line(str(problem.place)))}: ", end="")
            console.print(f"{problem.severity}[{problem.code}]", style=STYLES[problem.severity], end="")
            console.print(f": {visible(_line(problem.message))}")
            for line in problem.hint.split("\n") if problem.hint else ():
                console.print(f"    {visible(_line(line))}")


LONGEST_MESSAGE = 1_000
"""Characters of a message: more is a value that somebody made long."""


def _line(text: str) -> str:
    """A file name or a value of several lines cannot begin a line of its own, and one of 10 MB is cut."""
    cut = (
        text
        if len(text) <= LONGEST_MESSAGE
        else f"{text[: LONGEST_MESSAGE // 2]} … {text[-LONGEST_MESSAGE // 2 :]}"
    )
    return cut.replace("\n", "\\n")


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": _line(problem.message),
        "hint": problem.hint,
    }


def _folder_in_checkout(project: Path | None) -> str:
    """The project's folder below the root of what GitHub Actions checked out, with a closing slash."""
    root = Path(os.environ.get("GITHUB_WORKSPACE", "")).resolve()
    if project is None or "GITHUB_WORKSPACE" not in os.environ or not project.is_relative_to(root):
        return ""
    folder = project.relative_to(root).as_posix()
    return "" if folder == "." else f"{folder}/"


def _as_annotation(problem: Problem, folder: str = "") -> str:
    """A workflow command of GitHub Actions; its text must not end the command early."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[problem.severity]
    text = (
        visible(f"{_line(problem.message)} {problem.hint}".strip()).replace("%", "%25").replace("\n", "%0A")
    )
    file = visible(_line(folder + problem.place.file))
    file = file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{level} file={file},line={problem.place.line or 1},title={problem.code}::{text}"


def question(proposal: Proposal) -> str:
    """An open question in a few lines: the evidence, and the YAML that answers it either way."""
    one = proposal.accept.replace("\n", "\n        ").rstrip()
    two = proposal.forbid.replace("\n", "\n        ").rstrip()
    return (
        f"May be one {proposal.kind}: '{proposal.first}' and '{proposal.second}', {proposal.score:.0%}: "
        f"{'; '.join(proposal.evidence)}.\n    They are:\n        {one}\n    They are not:\n        {two}"
    )
