"""The commit hook of a new site, run by pre-commit itself: a mistake is no commit, and its line is said."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from generator.scaffold import write_new_site

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(os.name == "nt", reason="the hook is called through a shell script")
def test_a_mistake_is_not_committed(tmp_path: Path) -> None:
    site, programs = tmp_path / "site", tmp_path / "bin"
    write_new_site(site, "Example")
    programs.mkdir()
    (programs / "coterie").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m generator "$@"\n')
    (programs / "coterie").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"), "LC_ALL": "C.UTF-8",
        "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "t@example.org",
    }  # fmt: skip

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True)

    assert run("git", "init", "--quiet", "--initial-branch", "main").returncode == 0
    installed = run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    run("git", "add", "--all")
    first = run("git", "commit", "--message", "Site")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "check the records" in first.stderr and "Passed" in first.stderr

    people = site / "content/authors/people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "  ordic: 0000\n", encoding="utf-8")
    run("git", "add", "--all")
    second = run("git", "commit", "--message", "Mistake")
    assert second.returncode != 0
    line = len(people.read_text(encoding="utf-8").splitlines())
    assert f"content/authors/people.yml:{line}: error[unknown-field]" in second.stderr
    assert run("git", "rev-list", "--count", "HEAD").stdout.strip() == "1"

    (site / "notes.txt").write_text("no record")
    run("git", "restore", "--staged", "--worktree", "content")
    run("git", "add", "--all")
    third = run("git", "commit", "--message", "Notes")
    assert third.returncode == 0 and "Skipped" in third.stderr
