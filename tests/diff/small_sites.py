"""Small sites written from a mapping of files, and what `coterie diff` says of two of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import load_config
from generator.diff import Report, Side, compare
from generator.pipeline import Progress, understand
from generator.problems import Problems

PAPERS = """\
@inproceedings{ng2020sparse,
  title = {Sparse Widgets},
  author = {Ng, Mia and Olsen, Per and Ruiz, Ana and Sato, Jun},
  booktitle = {ICW},
  year = {2022},
}
@inproceedings{ng2021sparse,
  title = {More Sparse Widgets},
  author = {Ng, Mia and Olsen, Per},
  booktitle = {ICW},
  year = {2021},
}
@article{ruiz2019plain,
  title = {Plain Widgets},
  author = {Ruiz, Ana and M. Ng},
  journal = {JW},
  year = {2019},
}
"""
SITE = {
    "site_config.yml": "site_name: Widgets\n",
    "content/papers/papers.bib": PAPERS,
    "content/topics/topics.yml": "id: sparsity\nname: Sparsity\nmatch: [sparse]\n",
    "content/authors/mia.yml": "id: mia-ng\nname: Mia Ng\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files in the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def side(folder: Path, files: dict[str, str]) -> Side:
    """The site of these files."""
    config = load_config(write(folder, files) / "site_config.yml")
    found = understand(config, folder, Problems(), Progress())
    return Side.of(found.catalog, found.derived, found.records, config, folder)


def difference(folder: Path, changed: dict[str, str], site: dict[str, str] = SITE) -> Report:
    """What changes when these files are written over the site's."""
    before = side(folder / "before", site)
    return compare(before, side(folder / "after", {**site, **changed}), "before")


def git(folder: Path, *arguments: str) -> str:
    """The output of a git command that must succeed."""
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def coterie(project: Path, command: str, *options: str) -> Result:
    """The command on a project."""
    return CliRunner().invoke(main, [command, "--config", str(project / "site_config.yml"), *options])
