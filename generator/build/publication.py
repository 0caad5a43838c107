"""From the stage to the site, all or nothing.

The whole folder is exchanged for the new one, in which unchanged files are hard links.  Few changes of a
large site: a journal names them, then each file is renamed into place; whoever finds a journal finishes it.
Kills and full disks before that moment leave the site as it was.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.build.exchange import exchange
from generator.build.published import RECEIPT
from generator.cache import digest

FEW = 2_000
"""Renames that are over before anyone notices (0.1 s); beyond it the folder is exchanged."""
SMALL = 10_000
"""Unchanged files that are linked in no time (0.3 s): with less of them the folder is always exchanged."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What is to be done to the site; written before the first step, removed after the last."""

    site: str
    stage: str
    receipt: str
    """Digest of the new `build.json`: a site that has it needs no exchange any more."""
    replace: tuple[str, ...]
    """Paths from the stage, `build.json` last; empty means that the stage is the whole new site."""
    delete: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a build wants to do to the site."""

    staged: Sequence[str]
    kept: Callable[[], Collection[str]]
    unchanged: int
    """How many are kept."""
    deleted: Sequence[str]
    foreign: Callable[[], bool]
    """Whether the site holds files that are not ours, so that it cannot be exchanged."""


def publish_stage(site: Path, stage: Path, change: Change, journal: Path) -> None:
    """Make the site what the change says."""
    receipt = digest((stage / RECEIPT).read_bytes())
    if _is_exchanged(site, stage, change) and _complete(stage, site, change.kept()):
        plan = Journal(str(site), str(stage), receipt, (), ())
    else:
        plan = Journal(str(site), str(stage), receipt, tuple(change.staged), tuple(change.deleted))
    _write_durably(journal, json.dumps(asdict(plan)).encode())
    _carry_out(plan)
    journal.unlink()


def _is_exchanged(site: Path, stage: Path, change: Change) -> bool:
    if not site.exists():
        return True
    pays = len(change.staged) > FEW or change.unchanged <= SMALL
    return pays and stage.parent != site and not change.foreign()


def recover(journal: Path) -> bool:
    """Finish what a killed build had begun to publish; whether there was anything."""
    try:
        plan = Journal(**json.loads(journal.read_bytes()))
    except FileNotFoundError:
        return False
    _carry_out(plan)
    journal.unlink()
    return True


def _carry_out(plan: Journal) -> None:
    """Each step can be done twice, for a build that was killed between two of them."""
    site, stage = Path(plan.site), Path(plan.stage)
    if not plan.replace:
        if not _has_receipt(site, plan.receipt):
            exchange(stage, site)
        return
    site.mkdir(parents=True, exist_ok=True)
    for folder in sorted({path.rpartition("/")[0] for path in plan.replace}):
        (site / folder).mkdir(parents=True, exist_ok=True)
    for path in plan.replace:
        try:
            os.replace(stage / path, site / path)
        except FileNotFoundError:
            if not (site / path).exists():
                raise
    for path in plan.delete:
        (site / path).unlink(missing_ok=True)
    _remove_empty(site, plan.delete)


def _remove_empty(site: Path, deleted: Sequence[str]) -> None:
    folders = {parent for path in deleted for parent in Path(path).parents}
    for folder in sorted(folders - {Path(".")}, key=lambda path: -len(path.parts)):
        try:
            (site / folder).rmdir()
        except OSError:
            continue


def _complete(stage: Path, site: Path, kept: Collection[str]) -> bool:
    """Add the unchanged files to the stage; False where the file system has no hard links."""
    folders: set[str] = set()
    try:
        for path in kept:
            folder = path.rpartition("/")[0]
            if folder not in folders:
                (stage / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            os.link(site / path, stage / path)
    except OSError:
        for path in kept:
            (stage / path).unlink(missing_ok=True)
        return False
    return True


def _has_receipt(site: Path, receipt: str) -> bool:
    try:
        return digest((site / RECEIPT).read_bytes()) == receipt
    except OSError:
        return False


def _write_durably(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def clear(stage: Path) -> None:
    """Remove the stage: after an exchange it holds the old site."""
    shutil.rmtree(stage, ignore_errors=True)
