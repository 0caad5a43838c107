"""The records as they were: a revision of the repository that the project stands in, unpacked elsewhere."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


class NoRevision(Exception):
    """Git cannot say what the records were; the text says why."""


def revision_name(project: Path, revision: str) -> str:
    """The commit that a revision stands for, short.

    Raises `NoRevision` where the project is in no repository, or the repository knows no such revision.
    """
    if revision.startswith("-"):
        raise NoRevision(f"'{revision}' is no revision")
    found = _git(project, "rev-parse", "--verify", "--quiet", "--short", f"{revision}^{{commit}}")
    if not found:
        raise NoRevision(_why_unknown(project, revision))
    return found.decode().strip()


def _why_unknown(project: Path, revision: str) -> str:
    """What is the matter where git knows no such revision, and what to do about it."""
    if not _git(project, "rev-parse", "--verify", "--quiet", "HEAD"):
        return "the repository has no commit yet, so everything is new"
    said = f"git knows no revision '{revision}'"
    for remote in _git(project, "remote").decode().split():
        if _git(project, "rev-parse", "--verify", "--quiet", f"{remote}/{revision}^{{commit}}"):
            return f"{said}, but '{remote}/{revision}'"
    if _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return f"{said}, but this clone is shallow; `git fetch --unshallow` brings the rest"
    return said


def has(project: Path, revision: str, part: str) -> bool:
    """Whether the revision has a file or folder at this path of the project."""
    prefix = _git(project, "rev-parse", "--show-prefix").decode().strip()
    return bool(_git(project, "rev-parse", "--verify", "--quiet", f"{revision}:{prefix}{part}"))


def unpack(project: Path, revision: str, parts: tuple[str, ...], folder: Path) -> None:
    """Write those `parts` (paths in the project) that the revision has into `folder`.

    Nothing of the repository is touched: no checkout, no index, no worktree.
    """
    tree = f"{revision}:{_git(project, 'rev-parse', '--show-prefix').decode().strip()}"
    if not _git(project, "rev-parse", "--verify", "--quiet", tree):
        return  # the project's folder was not there yet: nothing was
    present = tuple(part for part in parts if _git(project, "rev-parse", "--verify", "--quiet", tree + part))
    if present:
        _unpack_archive(project, tree, present, folder)


def _unpack_archive(project: Path, tree: str, parts: tuple[str, ...], folder: Path) -> None:
    # From the root of the repository: elsewhere git would look for the folder in the tree once more.
    root = Path(_git(project, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    command = ["git", "-C", str(root), "archive", "--format=tar", tree, "--", *parts]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise NoRevision(
                f"git archive failed: {process.stderr.read().decode().strip() or error}"
            ) from None


def _git(project: Path, *arguments: str) -> bytes:
    """What git prints; nothing where it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(project), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise NoRevision("git is not installed") from None
    if done.returncode == 128 and b"not a git repository" in done.stderr:
        raise NoRevision("the project is in no git repository")
    return done.stdout if done.returncode == 0 else b""
