"""Which files hold records: everything below the content folder that a reader knows."""

from __future__ import annotations

from pathlib import Path

from generator.config import SiteConfig
from generator.model.raw import RecordKind, SourceFile
from generator.problems import Place, Problems
from generator.text import visible

FOLDERS: dict[str, RecordKind] = {
    "authors": "author",
    "papers": "paper",
    "imported": "paper",
    "topics": "topic",
    "venues": "venue",
}
"""Folders of records below `content/`, and the kind of record that YAML files in them hold."""

RECORD_SUFFIXES = (".yml", ".yaml", ".bib", ".bibtex")


def find_record_files(config: SiteConfig, project: Path, problems: Problems) -> list[SourceFile]:
    """Every record file below the content folder, in order of path.

    Links that lead out of the folder are errors, also among the hand-written pages.
    """
    content = project / config.content_dir
    if not content.is_dir():
        problems.error(
            "no-content",
            Place(config.content_dir),
            "the content folder is missing.",
            "Create it, or name another one: content_dir in site_config.yml.",
        )
        problems.stop_on_errors()
    files: list[SourceFile] = []
    for folder, kind in FOLDERS.items():
        for path in sorted((content / folder).rglob("*")):
            if path.suffix.lower() in RECORD_SUFFIXES and path.is_file():
                shown = path.relative_to(project).as_posix()
                if _is_plain(shown, problems) and _is_inside(path, content, shown, problems):
                    _read(path, shown, kind, files, problems)
    for path in sorted((content / "pages").rglob("*")):
        _is_inside(path, content, path.relative_to(project).as_posix(), problems)
    return files


def _read(path: Path, shown: str, kind: RecordKind, files: list[SourceFile], problems: Problems) -> None:
    try:
        files.append(SourceFile(shown, path.read_bytes(), kind))
    except OSError as error:
        problems.error("unreadable-file", Place(shown), f"the file cannot be read: {error.strerror}.")


def _is_plain(shown: str, problems: Problems) -> bool:
    """Whether the name can stand in pages, links and messages as it is."""
    if visible(shown) == shown and "\n" not in shown:
        return True
    problems.error(
        "file-name",
        Place(shown),
        "the file's name holds a control character or another that nobody sees.",
        "Rename the file.",
    )
    return False


def _is_inside(path: Path, content: Path, shown: str, problems: Problems) -> bool:
    """Whether a file is where it seems to be: a link could publish any file of the machine."""
    if path.resolve().is_relative_to(content.resolve()):
        return True
    problems.error(
        "outside-content",
        Place(shown),
        "the file is a link out of the content folder.",
        "Put the file itself below content/.",
    )
    return False
