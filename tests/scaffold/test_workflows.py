"""The workflows of this repository and of a new site: what they may do, what they run, and on what."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.scaffold import write_new_site
from generator.scaffold.new_site import FILES, template

ROOT = Path(__file__).parent.parent.parent
OURS = sorted((ROOT / ".github/workflows").glob("*.yml"))
THEIRS = sorted((FILES / "workflows").glob("*.yml"))
MAJORS = {
    "actions/checkout": "v7",
    "actions/configure-pages": "v6",
    "actions/deploy-pages": "v5",
    "actions/setup-python": "v7",
    "actions/upload-artifact": "v7",
    "actions/upload-pages-artifact": "v5",
}


SCHEMAS = {
    ".github/workflows/check.yml": ("vendor.github-workflows",),
    ".github/workflows/publish.yml": ("vendor.github-workflows",),
    ".github/dependabot.yml": ("vendor.dependabot",),
    ".gitlab-ci.yml": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}
"""The schemas that the hosts publish of their files, and that the checker brings along."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site."""
    folder = tmp_path_factory.mktemp("new")
    write_new_site(folder, "Example")
    return folder


def accepted(schema: tuple[str, ...], *paths: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_hosts_accept_the_files_of_a_new_site(site: Path, name: str) -> None:
    accepted(SCHEMAS[name], site / name)


def test_the_host_accepts_our_own_workflows() -> None:
    accepted(("vendor.github-workflows",), *OURS)


def test_an_audit_of_the_workflows_finds_nothing(site: Path) -> None:
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    command = [
        zizmor,
        "--offline",
        "--config",
        ROOT / ".github/zizmor.yml",
        ROOT / ".github",
        site / ".github",
    ]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "check.yml" in done.stderr and "publish.yml" in done.stderr


def load(path: Path) -> dict[Any, Any]:
    """The workflow; YAML reads its key `on` as true."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", [*OURS, *THEIRS], ids=str)
def test_nothing_may_write_but_the_job_that_publishes(path: Path) -> None:
    workflow = load(path)
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        allowed = job.get("permissions", {})
        if name == "deploy":
            assert allowed == {"pages": "write", "id-token": "write"}
            assert all("run" not in step for step in job["steps"])
        else:
            assert "write" not in allowed.values()
        assert job["timeout-minutes"] <= 45


@pytest.mark.parametrize("path", [*OURS, *THEIRS], ids=str)
def test_actions_are_pinned_to_current_majors(path: Path) -> None:
    used = re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))
    assert used
    assert {action: major for action, major in used} == {action: MAJORS[action] for action, _ in used}


@pytest.mark.parametrize("path", [*OURS, *THEIRS], ids=str)
def test_no_text_of_others_is_put_into_a_command(path: Path) -> None:
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", ["check", "publish"])
def test_this_repository_runs_what_a_new_site_gets(name: str) -> None:
    ours = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    assert ours == template(f"workflows/{name}.yml", {"@INSTALL@": "."})


def commands() -> list[str]:
    """Every call of ours in workflows, GitLab's file and commit hooks."""
    texts = [path.read_text(encoding="utf-8") for path in (*THEIRS, *OURS, FILES / "gitlab-ci.yml")]
    texts += [(ROOT / ".pre-commit-hooks.yaml").read_text(), (FILES / "pre-commit-config.yaml").read_text()]
    return sorted(
        {found for text in texts for found in re.findall(r"^[^#\n]*?\b(coterie \S[^\n|>]*)", text, re.M)}
    )


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_exists(command: str) -> None:
    words = command.split()
    shown = CliRunner().invoke(main, [words[1], "--help"])
    assert shown.exit_code == 0, command
    for option in re.findall(r"--[a-z-]+", command):
        assert option in shown.output, command


def test_the_check_shows_lines_summary_and_preview() -> None:
    runs = " ".join(str(step) for step in load(FILES / "workflows/check.yml")["jobs"]["check"]["steps"])
    for needed in ("check --format github", '--format markdown >> "$GITHUB_STEP_SUMMARY"', "upload-artifact"):
        assert needed in runs
    assert load(FILES / "workflows/check.yml")[True] == {"pull_request": None}


def test_gitlab_publishes_the_default_branch_only() -> None:
    jobs = yaml.safe_load(template("gitlab-ci.yml", {"@INSTALL@": "."}))
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["check"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
