"""`coterie new` and `coterie schemas`: what stands around the records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.shared import print_problems, say
from generator.problems import Place, Problems


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the site; the folder's name if left out.")
@click.option(
    "--requirement",
    help="What the site installs, as pip reads it: a version, a repository (`coterie @ git+https://…`) "
    "or a file. This version of Coterie if left out.",
)
def new_command(folder: Path, name: str | None, requirement: str | None) -> None:
    """Write a new site into FOLDER: configuration, example records, workflows, editor settings."""
    from generator.scaffold import REQUIREMENT, find_obstacle, write_new_site

    obstacle = find_obstacle(folder)
    if obstacle:
        problems = Problems()
        problems.error("folder-in-use", Place(folder.as_posix()),
                       f"the folder was named for a new site, but it holds '{obstacle}' already.",
                       "Name a folder that is empty or not there yet.")  # fmt: skip
        print_problems(problems)
        sys.exit(1)
    title = (name or folder.resolve().name.replace("-", " ").replace("_", " ").title()).strip()
    written = write_new_site(folder, title, requirement or REQUIREMENT)
    say(f"{len(written)} files written: {folder.as_posix()}/")
    say("Next:")
    say(f"  cd {folder.as_posix()}")
    say("  coterie serve")


@click.command("schemas")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schemas_command(folder: Path) -> None:
    """Write the JSON Schemas of records and configuration into FOLDER, for editors."""
    from generator.cache import write_whole
    from generator.schemas import schema_files

    for name, text in schema_files():
        write_whole(folder / name, text.encode())
        say(f"{folder.as_posix()}/{name}")
