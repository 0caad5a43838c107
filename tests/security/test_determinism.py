"""Same records, same bytes: whatever the locale, time zone, hash seed, order of files, place and user."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from building import contents, run

SHUFFLED = """
import os, random
_listdir, _scandir = os.listdir, os.scandir
class Shuffled:
    def __init__(self, entries):
        self._all = entries
        found = list(entries)
        random.Random({seed}).shuffle(found)
        self._entries = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self._entries)
    def __enter__(self): return self
    def __exit__(self, *_): self._all.close()
    def close(self): self._all.close()
def scandir(*a): return Shuffled(_scandir(*a))
def listdir(*a):
    found = _listdir(*a)
    random.Random({seed}).shuffle(found)
    return found
os.scandir, os.listdir = scandir, listdir
"""
"""A `sitecustomize` that hands out folders in another order, as another file system would."""

MACHINES: dict[str, dict[str, str]] = {
    "plain": {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "jobs": "1"},
    "east": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "seed": "1"},
    "west": {
        "LC_ALL": "de_DE.UTF-8",
        "TZ": "Pacific/Pago_Pago",
        "PYTHONHASHSEED": "77",
        "umask": "077",
        "jobs": "2",
    },
    "bare": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "2"},
}


def add_records(project: Path) -> None:
    """Enough of everything that order could change something: files, people, ties, topics, namesakes."""
    for number in range(12):
        names = [f"Ann Bee {number % 3}", f"Åse Çelik{number % 4}", "李伟", f"Dee Eff{number}", "Ann Bee"]
        record = {
            "id": f"p{number}",
            "title": f"Sparse $O(n^{number})$ attention for İstanbul number {number}",
            "authors": names,
            "date": f"20{10 + number % 5}",
            "venue": f"Venue {number % 3}",
            "keywords": ["sparse attention", f"topic {number % 2}"],
            "abstract": f"About attention and {'graphs' if number % 2 else 'trees'} in detail.",
        }
        (project / f"content/papers/p{number}.yml").write_text(json.dumps(record))
    (project / "content/pages/about").mkdir()
    for name in ("a", "b"):
        (project / f"content/pages/about/{name}.md").write_text(
            f"# Page {name}\n\nÅ text.\n", encoding="utf-8"
        )


def built(source: Path, name: str, variables: dict[str, str]) -> str:
    """The hash of the site that this machine builds."""
    project = source.parent / f"machine-{name}" / f"of {name}"
    shutil.copytree(source, project)
    variables = dict(variables)
    if seed := variables.pop("seed", ""):
        custom = project.parent / "custom"
        custom.mkdir()
        (custom / "sitecustomize.py").write_text(SHUFFLED.format(seed=seed))
        variables["PYTHONPATH"] = str(custom)
    jobs = ["--jobs", number] if (number := variables.pop("jobs", "")) else []
    before = os.umask(int(variables.pop("umask", "022"), 8))
    try:
        result = run(project, "build", *jobs, **variables)
    finally:
        os.umask(before)
    assert result.returncode == 0, result.stderr
    return hashlib.sha256(json.dumps(contents(project)).encode()).hexdigest()


@pytest.mark.skipif(os.name == "nt", reason="has neither umask nor TZ")
def test_every_machine_builds_the_same_bytes(project: Path) -> None:
    add_records(project)
    hashes = {name: built(project, name, variables) for name, variables in MACHINES.items()}
    assert len(set(hashes.values())) == 1, hashes
