"""Every command of the tutorial, run word by word in an empty folder, prints what the tutorial says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TUTORIAL = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
INSTALL = ("python3 -m venv", ". .venv/bin/activate", "pip install")
"""Commands that `test_wheel.py` runs: here a `coterie` of this repository stands on the path."""
MARK = "=== end of a command, code "


@dataclass
class Step:
    """A command with the lines that it is said to print; `…` stands for any."""

    command: str
    said: list[str] = field(default_factory=list)


def steps(text: str) -> list[Step]:
    """The commands of all blocks, in order; those of `sh` blocks may print anything."""
    found: list[Step] = []
    for language, block in re.findall(r"```(console|sh)\n(.*?)```", text, re.DOTALL):
        until = ""
        if language == "sh":
            found += [Step(line, ["…"]) for line in block.splitlines()]
            continue
        for line in block.splitlines():
            if until:
                found[-1].command += f"\n{line}"
                until = "" if line == until else until
            elif line.startswith("$ "):
                found.append(Step(line[2:]))
                heredoc = re.search(r"<< '(\w+)'$", line)
                until = heredoc[1] if heredoc else ""
            else:
                found[-1].said.append(line)
    return [step for step in found if not step.command.startswith(INSTALL)]


def fits(said: list[str], printed: list[str]) -> bool:
    """Whether the lines are those that were said; a line `…` is any number of them, `…` inside any text."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in said
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.mark.skipif(os.name == "nt", reason="the tutorial is written for a POSIX shell")
def test_the_tutorial_is_true(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "coterie").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m generator "$@"\n')
    (programs / "coterie").chmod(0o755)
    folder = tmp_path / "empty"
    folder.mkdir()
    remote = tmp_path / "hub" / "NAME.git"  # stands for the empty repository on the host
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", str(remote)], check=True)
    redirect = f'[url "{remote.parent.as_posix()}/"]\n\tinsteadOf = https://github.com/OWNER/\n'
    (tmp_path / ".gitconfig").write_text(redirect, encoding="utf-8")
    said = steps(TUTORIAL)
    script = "".join(f"{step.command}\necho; echo '{MARK}'$?\n" for step in said)
    environment = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path), "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    done = subprocess.run(
        ["bash"], input=script, cwd=folder, env=environment, capture_output=True, text=True, timeout=600
    )
    printed = re.split(rf"\n{re.escape(MARK)}(\d+)\n", done.stdout)
    assert len(printed) == 2 * len(said) + 1, done.stdout + done.stderr
    for step, output, code in zip(said, printed[::2], printed[1::2], strict=False):
        assert code == "0", f"{step.command}\n{output}\n{done.stderr}"
        assert fits(step.said, output.rstrip("\n").splitlines()), f"{step.command}\n{output}"
    assert (folder / "our-group/site/authors/jan-moller.html").is_file()
    pushed = ["git", "-C", str(remote), "ls-tree", "-r", "--name-only", "main"]
    files = subprocess.run(pushed, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {".github/workflows/publish.yml", "content/papers/corrections.yml", "published_urls.txt"} <= {
        *files
    }
    assert not [file for file in files if file.startswith(("site/", ".cache/"))]
    page = (folder / "our-group/site/papers/moller2022ropes.html").read_text(encoding="utf-8")
    assert "papers/corrections.yml:2" in page
    assert "papers/group.bib:" in page


def test_the_documents_link_to_each_other() -> None:
    for name in ("tutorial", "correcting", "publishing", "migration"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")):
            assert (ROOT / "docs" / target).exists(), f"{name}: {target}"
