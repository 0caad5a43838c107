"""Which files hold records: everything below the content folder that a reader knows."""

from __future__ import annotations

from pathlib import Path

from generator.config import SiteConfig
from generator.model.raw import RecordKind, SourceFile
from generator.problems import Place, Problems

FOLDERS: dict[str, RecordKind] = {
    "authors": "author",
    "papers": "paper",
    "topics": "topic",
    "venues": "venue",
}
"""Folders of records below `content/`, and the kind of record that YAML files in them hold."""

RECORD_SUFFIXES = (".yml", ".yaml", ".bib", ".bibtex")


def find_record_files(config: SiteConfig, project: Path, problems: Problems) -> list[SourceFile]:
    """Every record file below the content folder, in order of path."""
    content = project / config.content_dir
    if not content.is_dir():
        problems.error(
            "no-content",
            Place(config.content_dir),
            "the content folder is missing.",
            "Create it, or name another one: content_dir in site_config.yml.",
        )
        problems.stop_on_errors()
    files = []
    for folder, kind in FOLDERS.items():
        for path in sorted((content / folder).rglob("*")):
            shown = path.relative_to(project).as_posix()
            if path.suffix.lower() not in RECORD_SUFFIXES or not path.is_file():
                continue
            try:
                path.resolve().relative_to(content.resolve())
                files.append(SourceFile(shown, path.read_bytes(), kind))
            except ValueError:
                problems.error(
                    "outside-content",
                    Place(shown),
                    "the file is a link out of the content folder.",
                    "Put the records themselves below content/.",
                )
            except OSError as error:
                problems.error("unreadable-file", Place(shown), f"the file cannot be read: {error.strerror}.")
    return files
