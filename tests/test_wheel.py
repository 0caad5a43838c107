"""The package as people install it: built, put into an empty environment, used far from this repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from generator import __version__

ROOT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
OFFLINE = ("--no-deps", "--no-index", "--no-build-isolation", "--quiet")
QUIET = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "VIRTUAL"))}


def run(*command: str | Path, folder: Path) -> str:
    """The output of a command that must succeed, run far from the repository."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=QUIET, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, as it would be published."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    archive = next(folder.glob("*.tar.gz"))
    run(
        *PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", folder, archive, folder=folder
    )
    return next(folder.glob("*.whl"))


def environment(folder: Path, *installed: str | Path) -> Path:
    """The programs of a new environment with `installed`; the libraries are those of this one."""
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    )
    # A path named in a .pth file lends its packages, not its .pth files: no install in place leaks in.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(*PIP, "--python", python, "install", *OFFLINE, *installed, folder=folder)
    return python.parent


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel."""
    return environment(tmp_path_factory.mktemp("clean"), wheel)


def test_the_wheel_holds_all_that_a_site_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert all(name.startswith(("generator/", f"coterie-{__version__}.dist-info/")) for name in names)
    for needed in ("theme/home.html", "theme/assets/css/tokens.css", "scaffold/files/workflows/check.yml",
                   "theme/strings/de.po", "theme/pages-fr/about/metrics.md"):  # fmt: skip
        assert f"generator/{needed}" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_version_has_one_place(wheel: Path, programs: Path) -> None:
    assert wheel.name.startswith(f"coterie-{__version__}-")
    assert (
        run(programs / "coterie", "--version", folder=programs).strip() == f"coterie, version {__version__}"
    )
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_site_far_from_the_repository(programs: Path, tmp_path: Path) -> None:
    where = run(programs / "python", "-c", "import generator; print(generator.__file__)", folder=tmp_path)
    assert str(programs.parent) in where
    run(programs / "coterie", "new", "x", folder=tmp_path)
    assert run(programs / "coterie", "check", "--strict", folder=tmp_path / "x")
    run(programs / "coterie", "build", "--strict", folder=tmp_path / "x")
    site = tmp_path / "x" / "site"
    assert "Ada Example" in (site / "authors/ada-example.html").read_text(encoding="utf-8")
    assert (site / "assets/coterie/css/tokens.css").is_file()
    assert (site / "schemas/paper.json").is_file()


def test_the_words_of_the_tutorial_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    """`pip install coterie; coterie new x; cd x; coterie build`, every library fetched as by anybody.

    Where the package index cannot be asked this is skipped, unless COTERIE_TEST_ONLINE says that it must be.
    """
    indexed = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL"))}
    made = subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    install = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
               "--retries", "1", "--timeout", "10", wheel]  # fmt: skip
    done = subprocess.run(install, env=indexed, cwd=tmp_path, capture_output=True, text=True, timeout=900)
    unreachable = re.search("No matching distribution|Failed to establish|timed out|Max retries", done.stderr)
    if done.returncode and unreachable and not os.environ.get("COTERIE_TEST_ONLINE"):
        pytest.skip(f"the package index cannot be asked: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (programs / "pytest").exists()  # nothing of this environment is there
    run(programs / "coterie", "new", "x", folder=tmp_path)
    run(programs / "coterie", "build", folder=tmp_path / "x")
    assert "Ada Example" in (tmp_path / "x/site/authors/ada-example.html").read_text(encoding="utf-8")
    code = "import generator, mkdocs; print(generator.__file__, mkdocs.__file__)"
    where = run(programs / "python", "-c", code, folder=tmp_path)
    assert all(path.startswith(str(tmp_path / "env")) for path in where.split())


def test_an_install_in_place_uses_the_theme_of_the_repository(tmp_path: Path) -> None:
    pytest.importorskip("editables")
    programs = environment(tmp_path, "--editable", ROOT)
    code = "from generator.build.theme import find_theme; print(find_theme())"
    assert Path(run(programs / "python", "-c", code, folder=tmp_path).strip()) == ROOT / "theme"
