"""What can be compared with: revisions of a repository, folders, and receipts of earlier builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_sites import SITE, coterie, git, write

FIX = "content/papers/fix.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small site in a folder of a repository, committed."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    write(tmp_path / "our site", SITE)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Site")
    return tmp_path / "our site"


def test_the_last_commit_is_the_base(repository: Path) -> None:
    assert "the site stays as it is" in coterie(repository, "diff").stdout
    write(repository, {FIX: "id: ng2020sparse\ndate: 2021\n"})
    found = coterie(repository, "diff")
    assert found.exit_code == 0
    assert found.stdout.startswith(
        f"Against HEAD ({git(repository, 'rev-parse', '--short', 'HEAD')}): records 1 changed"
    )
    assert "content/papers/fix.yml:2 date 2022 → 2021: moves from 2022 to 2021" in found.stdout


def test_any_revision_can_be_the_base_and_nothing_is_touched(repository: Path) -> None:
    write(repository, {FIX: "id: ng2020sparse\ndate: 2021\n"})
    git(repository, "commit", "--all", "--quiet", "--allow-empty", "--message", "x")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Year")
    write(repository, {"draft.txt": "mine"})
    before = git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")
    assert "date 2022 → 2021" in coterie(repository, "diff", "HEAD^").stdout
    assert "stays as it is" in coterie(repository, "diff", "main").stdout
    assert before == (git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD"))
    assert git(repository, "worktree", "list").count("\n") == 0


def test_a_base_from_before_the_site_has_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    write(tmp_path, SITE)
    found = coterie(tmp_path, "diff")
    assert found.exit_code == 0, found.output
    assert "works 0 → 3" in found.stdout


def test_a_folder_can_be_the_base(tmp_path: Path) -> None:
    write(tmp_path / "old", SITE)
    write(tmp_path / "new", {**SITE, FIX: "id: ng2020sparse\ndate: 2021\n"})
    assert "date 2022 → 2021" in coterie(tmp_path / "new", "diff", str(tmp_path / "old")).stdout


def test_a_receipt_knows_files_and_sums(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    assert coterie(tmp_path, "build").exit_code == 0
    shutil.copy(tmp_path / "site/build.json", tmp_path / "last.json")
    write(tmp_path, {FIX: "id: n\ntitle: N\n", "content/authors/mia.yml": "id: mia-ng\nname: Mia\n"})
    found = coterie(tmp_path, "diff", str(tmp_path / "last.json")).stdout
    assert "files 1 changed, 1 new, 0 gone; " in found
    assert "paper_records 3 → 4, works 3 → 4" in found
    assert "content/authors/mia.yml changed" in found


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("nonsense", "git knows no revision 'nonsense'"),
        ("--output=x", "no revision"),
        ("site_config.yml", "not the build.json of a site"),
    ],
)
def test_what_is_no_base_is_wrong_use(repository: Path, base: str, said: str) -> None:
    path = repository / base
    found = coterie(repository, "diff", "--", str(path) if path.is_file() else base)
    assert found.exit_code == 2
    assert said in " ".join(found.output.split())


def test_a_first_commit_a_shallow_clone_and_a_branch_that_is_only_remote(
    repository: Path, tmp_path: Path
) -> None:
    empty = write(tmp_path / "fresh", SITE)
    git(empty, "init", "--quiet")
    assert "has no commit yet" in " ".join(coterie(empty, "diff").output.split())
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Second")
    git(repository, "branch", "feature")
    clone = tmp_path / "clone"
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        repository.parent.as_uri(),
        "clone",
    )
    site = clone / "our site"
    found = coterie(site, "diff", "HEAD^")
    assert found.exit_code == 2
    assert "this clone is shallow; `git fetch --unshallow`" in " ".join(found.output.split())
    assert "no revision 'feature', but 'origin/feature'" in " ".join(
        coterie(site, "diff", "feature").output.split()
    )
    assert "stays as it is" in coterie(site, "diff", "origin/feature").stdout


def test_a_content_folder_and_a_project_that_moved(repository: Path) -> None:
    (repository / "content").rename(repository / "records")
    write(repository, {"site_config.yml": "site_name: Widgets\ncontent_dir: records\n"})
    moved = coterie(repository, "diff")
    assert moved.exit_code == 0
    assert "records 0 changed, 0 new, 0 gone; all counts as before" in moved.stdout
    assert "content_dir content → records" in moved.stdout
    elsewhere = repository.rename(repository.parent / "docs")
    found = coterie(elsewhere, "diff")
    assert ", which has no site_config.yml here): records 0 changed, " in found.stdout


def test_a_dirty_tree_is_what_is_compared(repository: Path) -> None:
    write(repository, {FIX: "id: ng2020sparse\ndate: 2021\n"})
    git(repository, "add", "--all")
    write(repository, {FIX: "id: ng2020sparse\ndate: 2020\n"})
    assert "date 2022 → 2020" in coterie(repository, "diff").stdout


def test_without_a_repository_the_reason_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = coterie(write(tmp_path, SITE), "diff")
    assert found.exit_code == 2
    assert "the project is in no git repository" in " ".join(found.output.split())


def test_mistakes_of_now_are_shown_and_mistakes_of_then_are_told_apart(repository: Path) -> None:
    write(repository, {FIX: "id: x\nyear: 2021\n"})
    now = coterie(repository, "diff")
    assert now.exit_code == 1
    assert "fix.yml:2" in now.output and "base-stopped" not in now.output
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Broken")
    (repository / FIX).unlink()
    then = coterie(repository, "diff")
    assert then.exit_code == 1
    assert "error[base-stopped]" in then.output


def test_an_address_that_would_vanish_fails(repository: Path) -> None:
    write(repository, {FIX: "id: ruiz2019plain\nauthors: [Ana Ruiz, Jo Park]\n"})
    found = coterie(repository, "diff")
    assert found.exit_code == 1
    assert "vanished, and the build will stop: authors/m-ng.html" in found.stdout
    write(repository, {"content/redirects.yml": "authors/m-ng.html: authors/jo-park.html\n"})
    again = coterie(repository, "diff")
    assert again.exit_code == 0
    assert "redirect: authors/m-ng.html → authors/jo-park.html" in again.stdout
