"""`coterie import`: BibTeX files, or the site of another tool, copied into the content folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.shared import config_option, configuration, print_problems, say
from generator.problems import Problems, Severity

FORMATS = ("al-folio", "hugo-blox", "jekyll-scholar", "mkdocs-bibtex", "plain")


@click.command("import")
@config_option
@click.argument(
    "sources", metavar="FILE…|DIR", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--from", "tool", type=click.Choice(FORMATS), help="DIR is a site of this tool, or a plain folder."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Files: the folder of papers [default: content/papers]. With --from: the content folder [content].",
)
def import_command(
    config_file: Path, sources: tuple[Path, ...], tool: str | None, folder: Path | None
) -> None:
    """Copy .bib files, or what another tool's site holds; a second import changes nothing.

    No correction and no edited record is overwritten, and what has no place here is reported with its line.
    """
    from generator import importing

    problems = Problems()
    if tool is None:
        if directory := next((source for source in sources if source.is_dir()), None):
            raise click.UsageError(f"'{directory}' is a folder: say with --from what it is a site of.")
        imported = importing.import_files(sources, folder or Path("content/papers"), problems)
    else:
        if len(sources) != 1 or not sources[0].is_dir():
            raise click.UsageError("--from takes one folder.")
        format_ = next(each for each in importing.FORMATS if each.name == tool)
        url = configuration(config_file).site_url or "" if config_file.is_file() else ""
        content = folder or Path("content")
        imported = importing.import_site(format_, sources[0], content, url, problems)
    print_problems(problems)
    for word, names in (("new", imported.new), ("changed", imported.changed), ("kept", imported.kept)):
        for name in names:
            say(f"{word:<8}{name}")
    kept = f", {len(imported.kept):,} kept as edited" if imported.kept else ""
    new, changed, same = (len(names) for names in (imported.new, imported.changed, imported.same))
    say(f"{new:,} new, {changed:,} changed, {same:,} same{kept}.")
    sys.exit(1 if problems.count(Severity.ERROR) else 0)
