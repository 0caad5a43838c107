"""`coterie fetch`: ask a scholarly service, and write what it knows below `content/imported/`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.shared import config_option, configuration, print_problems, project_of, say
from generator.problems import BuildStopped, Problems

if TYPE_CHECKING:
    from generator.fetch import Project
    from generator.fetch.answers import Service

SERVICES = ("orcid", "openalex", "crossref", "dblp", "semantic-scholar", "arxiv")


@click.command("fetch")
@config_option
@click.argument("service", required=False, type=click.Choice(SERVICES))
@click.argument("queries", metavar="[IDENTIFIER]…", nargs=-1)
@click.option(
    "--contact",
    envvar="COTERIE_CONTACT",
    default="",
    help="Your e-mail address, told to the service only: many answer faster. Also COTERIE_CONTACT.",
)
@click.option(
    "--base-url", envvar="COTERIE_FETCH_URL", default="", help="Another address of the service: a mirror."
)
def fetch_command(
    config_file: Path, service: str | None, queries: tuple[str, ...], contact: str, base_url: str
) -> None:  # fmt: skip
    """Fetch works by identifiers from a service; without arguments, everything that was fetched before.

    Corrections are never touched: they win over what is fetched, field by field.
    """
    try:
        from generator import fetch
    except ModuleNotFoundError as missing:
        if missing.name not in {"httpx", "tenacity"}:
            raise
        raise click.ClickException(
            "Fetching needs packages that are not installed: pip install 'coterie[fetch]'"
        ) from None
    if service and not queries:
        known = next(each for each in fetch.SERVICES if each.name == service)
        raise click.UsageError(f"{known.title} is asked for {known.query}: coterie fetch {service} …")
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.BadParameter("an address begins with https://", param_hint="--base-url")
    try:
        project = fetch.Project(
            configuration(config_file),
            project_of(config_file),
            contact,
            base_url,
            lambda line: say(line, err=True),
        )
    except BuildStopped as stopped:
        print_problems(stopped.problems)
        sys.exit(1)
    named = [(each, query.strip()) for each in fetch.SERVICES if each.name == service for query in queries]
    done = [_fetch(each, query, project) for each, query in named or fetch.fetched_before(project)]
    sys.exit(0 if all(done) else 1)


def _fetch(service: Service, query: str, project: Project) -> bool:
    """Fetch, and print what became of it; whether it worked."""
    from generator.fetch import fetch

    problems = Problems()
    try:
        merged = fetch(service, query, project, problems)
    except BuildStopped:
        print_problems(problems)
        return False
    for word, keys in (("new", merged.new), ("changed", merged.changed), ("kept", merged.kept)):
        for key in keys:
            say(f"{word:<8}{key}")
    counts = f"{len(merged.new):,} new, {len(merged.changed):,} changed, {len(merged.same):,} same"
    say(f"{service.title} {query}: {counts}{f', {len(merged.kept):,} kept' if merged.kept else ''}.")
    print_problems(problems)
    return True
