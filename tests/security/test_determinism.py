"""Same records, same bytes: whatever locale, time zone, hash seed, jobs, order of files, place and user."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from building import contents, run

from generator.build.workers import FEW

MACHINE = """
import locale, os, random, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    os._exit(99)
seed = os.environ.get("COTERIE_TEST_ORDER")
if seed:
    _listdir, _scandir = os.listdir, os.scandir
    class Shuffled:
        def __init__(self, entries):
            self._all = entries
            found = list(entries)
            random.Random(seed).shuffle(found)
            self._entries = iter(found)
        def __iter__(self): return self
        def __next__(self): return next(self._entries)
        def __enter__(self): return self
        def __exit__(self, *_): self._all.close()
        def close(self): self._all.close()
    def scandir(*a): return Shuffled(_scandir(*a))
    def listdir(*a):
        found = _listdir(*a)
        random.Random(seed).shuffle(found)
        return found
    os.scandir, os.listdir = scandir, listdir
"""
"""A `sitecustomize` that sets every category of the locale, as no command does by itself, and ends where
there is none such; and that hands out folders in another order, as another file system would."""

LOCALES = {"tr_TR": "UTF-8", "de_DE": "ISO-8859-1", "ja_JP": "EUC-JP"}
"""An `i` whose capital is not I, and two in which names of files are not UTF-8."""

ASSETS = 150
"""More files than the theme has itself: they are not made by other processes."""

MACHINES: dict[str, dict[str, str]] = {
    "plain": {"LC_ALL": "C.UTF-8", "TZ": "UTC0", "PYTHONHASHSEED": "0", "jobs": "1"},
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "LINT-14", "PYTHONHASHSEED": "1", "order": "1", "jobs": "2"},
    "german": {
        "LC_ALL": "de_DE.ISO-8859-1",
        "TZ": "SST11",
        "PYTHONHASHSEED": "77",
        "umask": "077",
        "order": "2",
        "jobs": "1",
    },
    "japanese": {
        "LC_ALL": "ja_JP.EUC-JP",
        "TZ": "JST-9",
        "PYTHONHASHSEED": "random",
        "order": "3",
        "jobs": "2",
    },
    "bare": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "2",
        "jobs": "2",
    },
}


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locales, made for the test: few machines have them."""
    if not (compiler := shutil.which("localedef")):
        pytest.skip("no localedef, so there are no four locales to build under")
    folder = tmp_path_factory.mktemp("locales")
    for name, encoding in LOCALES.items():
        command = [compiler, "-i", name, "-f", encoding, str(folder / f"{name}.{encoding}")]
        made = subprocess.run(command, capture_output=True, text=True)
        if "No such file" in made.stderr or "not found" in made.stderr:
            pytest.skip(
                "no sources of locales (Debian's package 'locales'), so there are no four to build under"
            )
        assert made.returncode == 0, made.stderr
    return folder


def add_records(project: Path) -> None:
    """Enough of everything that order could change something, and for more than one process.

    Files and pages have names that are not the same text in every locale.
    """
    for number in range(160):
        names = [f"Ann Bee {number % 3}", f"Åse Çelik{number % 4}", "李伟", f"Dee I{number}ığ", "Ann Bee"]
        record = {
            "id": f"p{number}",
            "title": f"Sparse $O(n^{number})$ attention for İstanbul number {number}",
            "authors": names,
            "date": f"20{10 + number % 5}",
            "venue": f"Venue {number % 3}",
            "keywords": ["sparse attention", f"TITLE {number % 2}", f"title {number % 2}"],
            "abstract": f"About attention and {'graphs' if number % 2 else 'trees'} in detail.",
        }
        (project / f"content/papers/ç{number}-李.yml").write_text(json.dumps(record), encoding="utf-8")
    (project / "content/pages/über").mkdir()
    for name in ("ı", "I", "b"):
        (project / f"content/pages/über/{name}.md").write_text(
            f"# Page {name}\n\nÅ text.\n", encoding="utf-8"
        )


def built(source: Path, name: str, locales: Path) -> str:
    """The hash of the site that this machine builds."""
    variables = dict(MACHINES[name])
    project = source.parent / f"machine-{name}" / f"of {name}"
    shutil.copytree(source, project)
    custom = project.parent / "custom"
    custom.mkdir()
    (custom / "sitecustomize.py").write_text(MACHINE)
    jobs, order = variables.pop("jobs"), variables.pop("order", "")
    before = os.umask(int(variables.pop("umask", "022"), 8))
    try:
        result = run(
            project,
            "build",
            "--jobs",
            jobs,
            **variables,
            LOCPATH=str(locales),
            PYTHONPATH=str(custom),
            COTERIE_TEST_ORDER=order,
        )
    finally:
        os.umask(before)
    assert result.returncode == 0, (name, result.returncode, result.stderr)
    found = contents(project)
    print(len(found))
    assert len(found) > FEW + ASSETS  # so that two processes had something to share
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


@pytest.mark.skipif(os.name == "nt", reason="has neither umask nor TZ")
def test_every_machine_builds_the_same_bytes(project: Path, locales: Path) -> None:
    add_records(project)
    hashes = {name: built(project, name, locales) for name in MACHINES}
    assert len(set(hashes.values())) == 1, hashes
