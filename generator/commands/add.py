"""`coterie add`: a record from flags or questions, checked with the whole site before it is written."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cache import write_whole
from generator.commands.shared import config_option, configuration, print_problems, project_of, say
from generator.config import SiteConfig
from generator.model.raw import RecordKind, SourceFile
from generator.problems import BuildStopped, Place, Problems
from generator.text import slugify

_FOLDERS: dict[RecordKind, str] = {"author": "authors", "paper": "papers", "topic": "topics"}


@click.group("add")
def add_group() -> None:
    """Write a new record: an author, a paper or a topic."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that all kinds have."""
    command = click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path),
                           help="Add it to this file instead of one of its own.")(command)  # fmt: skip
    return config_option(click.option("--id", help="The address for ever; made up if left out.")(command))


@add_group.command("author")
@_shared
@click.option("--name", prompt="Name", help="As shown.")
@click.option("--alias", "aliases", multiple=True, help="Another form of the name, as printed; repeatable.")
@click.option("--orcid", help="0000-0002-1825-0097")
@click.option("--affiliation", help="Where the person works.")
@click.option("--homepage", help="http(s) address.")
def add_author(config_file: Path, file: Path | None, id: str | None, **given: Any) -> None:
    """A person; without --name you are asked."""
    links = {"homepage": given["homepage"]} if given["homepage"] else None
    affiliations = {"name": given["affiliation"]} if given["affiliation"] else None
    fields = {"id": id or slugify(given["name"]), "name": given["name"], "aliases": list(given["aliases"]),
              "orcid": given["orcid"], "affiliations": affiliations, "links": links}  # fmt: skip
    _add("author", fields, config_file, file)


@add_group.command("paper")
@_shared
@click.option("--title", prompt="Title", help="As printed; $…$ is mathematics.")
@click.option("--author", "authors", multiple=True, help="In order; repeatable.")
@click.option("--venue", help="Where it appeared.")
@click.option("--date", help="2021, 2021-12 or 2021-12-06")
@click.option("--type", help="A BibTeX entry type, or preprint.")
@click.option("--doi", help="With or without resolver.")
@click.option("--arxiv", help="With or without resolver.")
@click.option("--url", help="http(s) address.")
@click.option("--topic", "topics", multiple=True, help="Id of a topic; repeatable.")
def add_paper(config_file: Path, file: Path | None, id: str | None, **given: Any) -> None:
    """A paper; without --title and --author you are asked."""
    if not given["authors"] and sys.stdin.isatty():
        given["authors"] = re.split(r"\s*[,;]\s*", click.prompt("Authors, separated by commas").strip())
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    _add("paper", {"id": id or _paper_id(given), **given}, config_file, file)


@add_group.command("topic")
@_shared
@click.option("--name", prompt="Name", help="As shown.")
@click.option("--description", help="Markdown.")
@click.option("--broader", multiple=True, help="Id of a wider topic; repeatable.")
@click.option("--match", multiple=True, help="A phrase in titles and summaries that assigns it; repeatable.")
def add_topic(config_file: Path, file: Path | None, id: str | None, **given: Any) -> None:
    """A topic; without --name you are asked."""
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    _add("topic", {"id": id or slugify(given["name"]), **given}, config_file, file)


def _add(kind: RecordKind, given: dict[str, Any], config_file: Path, file: Path | None) -> None:
    """Write the record if the site with it has no mistakes that it did not have."""
    from generator.scaffold.records import CannotAppend, appended

    fields = {name: value for name, value in given.items() if value}
    problems, project = Problems(), project_of(config_file)
    try:
        config = configuration(config_file)
        folder = f"{config.content_dir.rstrip('/')}/{_FOLDERS[kind]}"
        shown = _shown(file, project) if file else f"{folder}/{fields['id']}.yml"
        if not shown.startswith(f"{folder}/") or not shown.endswith((".yml", ".yaml")):
            raise click.UsageError(
                f"'{shown}' is no YAML file below {folder}/, where records of this kind stand."
            )
        path = project / shown
        old = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        try:
            text = appended(old, fields, _schema(path, project, kind))
        except CannotAppend as reason:
            problems.error("cannot-append", Place(shown), f"a new {kind} was to be added, but {reason}.",
                           "Correct the file, or name another one with --to.")  # fmt: skip
            problems.stop_on_errors()
        _check(kind, fields, SourceFile(shown, text.encode(), kind), (config, project), problems)
    except BuildStopped as stopped:
        print_problems(stopped.problems)
        say("Nothing was written.", err=True)
        sys.exit(1)
    write_whole(path, text.encode())
    line = old.count("\n") + 1 + text[len(old) :].split("id:")[0].count("\n")
    say(f"{shown}:{line}: {kind} '{fields['id']}' added; `coterie diff` says what it changes.")


def _check(
    kind: RecordKind,
    fields: dict[str, Any],
    file: SourceFile,
    site: tuple[SiteConfig, Path],
    problems: Problems,
) -> None:
    """Raises `BuildStopped` where the id is taken or the records with the new one have errors."""
    from generator.load import load_records
    from generator.resolve import resolve
    from generator.sources import find_record_files
    from generator.validate import validate_records

    others = find_record_files(*site, Problems())
    known = validate_records(load_records(others, Problems()), Problems())
    for source in getattr(known, f"{kind}s"):
        for field in ("id", "doi", "arxiv", "orcid"):
            value = getattr(source.record, field, None)
            given = str(fields.get(field, "")).lower()
            if value and (given == value or (field != "id" and given.endswith(f"/{value}".lower()))):
                new = f"{kind} '{fields['id']}'"
                problems.error("record-exists", source.place,
                               f"{new} was to be added, but its {field} stands here already.",
                               "Edit this record instead, or give what is different.")  # fmt: skip
                break
    problems.stop_on_errors()
    loaded = load_records([*(one for one in others if one.path != file.path), file], problems)
    problems.stop_on_errors()
    records = validate_records(loaded, problems)
    problems.stop_on_errors()
    resolve(records, problems)
    problems.stop_on_errors()


def _paper_id(given: dict[str, Any]) -> str:
    """Family name, year and a word of the title, as reference managers make keys; else the title's slug."""
    year = (given["date"] or "")[:4]
    if not given["authors"] or not year:
        return slugify(given["title"])
    family = slugify(given["authors"][0].split()[-1]).replace("-", "")
    words = [word for word in slugify(given["title"]).split("-") if len(word) > 3]
    return f"{family}{year}{words[0] if words else ''}"


def _shown(file: Path, project: Path) -> str:
    """The file as messages show it: relative to the project."""
    return Path(os.path.relpath(file.resolve(), project)).as_posix()


def _schema(path: Path, project: Path, kind: str) -> str:
    """Where editors find the schema, if the site keeps it."""
    schema = project / "schemas" / f"{kind}.json"
    return Path(os.path.relpath(schema, path.parent)).as_posix() if schema.is_file() else ""
