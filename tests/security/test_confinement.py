"""Files stay where they seem to be, ids are names that every system can hold, YAML runs nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError
from test_cli import coterie

from generator.model.fields import Link, LocalPath, Slug


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.yml"
    path.write_text("id: secret\nname: Top Secret\ntitle: Top Secret\n")
    return path


@pytest.mark.parametrize("place", ["content/authors/x.yml", "content/pages/x.md", "own/assets/x.txt"])
def test_links_out_of_their_folder_are_refused(project: Path, secret: Path, place: str) -> None:
    path = project / place
    path.parent.mkdir(parents=True, exist_ok=True)
    with (project / "site_config.yml").open("a") as config:
        config.write("theme_dir: own\n")
    (project / "own").mkdir(exist_ok=True)
    path.symlink_to(secret)
    result = coterie(project, "build")
    assert result.exit_code == 1
    assert f"{place}: error[outside-" in result.output
    assert not (project / "site").exists()


@pytest.mark.parametrize("folder", ["content/papers", "content/pages/more"])
def test_whole_folders_that_lead_out_are_refused(project: Path, tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("x.yml", "x.md"):
        (outside / name).write_text("id: secret\ntitle: Top Secret\n")
    path = project / folder
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        os.rename(path, tmp_path / "moved")
    path.symlink_to(outside)
    result = coterie(project, "build")
    assert result.exit_code == 1
    assert "error[outside-content]" in result.output


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x.jpg", "images/../../x.jpg", "C:\\x.jpg", "C:x.jpg", "\\\\host\\x", "a//b.jpg",
     "a/./b.jpg", "images/con.jpg", "images/x.jpg.", "images /x", "//evil.example/x.png", "a\nb.jpg", "x/",
     "data:image/svg+xml,x", "x.jpg?y", "x.jpg#y", "%2e%2e/x", ".git/config", "x" * 300],
)  # fmt: skip
def test_pictures_stay_below_the_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(LocalPath).validate_python(path)


@pytest.mark.parametrize(
    "id",
    [
        "index",
        "index-2021",
        "con",
        "aux",
        "nul",
        "com1",
        "lpt9",
        "A",
        "a/b",
        "..",
        "a.b",
        "é",
        "-a",
        "a" * 101,
        "a--b",
        "",
    ],
)
def test_ids_are_names_that_every_system_can_hold(id: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Slug).validate_python(id)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:x", "\x01javascript:x", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//evil.example", "/x", "http://", "http:///x", "https://[::1",
     "http://a b", "http://a\u00a0b"],
)  # fmt: skip
def test_links_have_a_scheme_and_a_host(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Link).validate_python(url)


BOMB = "a: &a [x,x]\n" + "".join(f"b{i}: &b{i} [{f'*b{i - 1},' * 9 if i else '*a'}]\n" for i in range(12))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id: !!python/object/apply:os.system ['touch owned']\nname: X\n", "yaml-tag"),
        ("name: !!python/name:os.system\n", "yaml-tag"),
        (BOMB, "yaml-aliases"),
        ("a: &a [*a]\nname: X\n", "yaml-aliases"),
        ("name: " + "[" * 5000, "yaml-too-deep"),
    ],
    ids=["apply", "name", "bomb", "circle", "deep"],
)  # fmt: skip
def test_yaml_runs_nothing_and_does_not_grow(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: str
) -> None:
    monkeypatch.chdir(project)
    (project / "content/authors/x.yml").write_text(text)
    result = coterie(project, "check", "--format", "json")
    assert result.exit_code == 1
    assert code in {problem["code"] for problem in json.loads(result.output)}
    assert not (project / "owned").exists()
