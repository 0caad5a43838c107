"""Every command of docs/migration.md prints what the page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

ROOT = Path(__file__).parent.parent.parent
FIXTURES = Path(__file__).parent / "fixtures"
PAGE = (ROOT / "docs/migration.md").read_text(encoding="utf-8")
FOLDERS = {
    "my-page": "al-folio",
    "lab-site": "hugo-blox",
    "blog": "jekyll-scholar",
    "notes": "mkdocs-bibtex",
    "bibliographies": "plain",
}


def test_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, fixture in FOLDERS.items():
        shutil.copytree(FIXTURES / fixture, tmp_path / name)
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    blocks = re.findall(r"```console\n\$ coterie (.*)\n([^`]*)```", PAGE)
    assert len(blocks) >= 7
    for command, said in blocks:
        if command.startswith("import --from"):
            tool, folder = command.split()[2:4]
            assert FOLDERS[Path(folder).name] == tool
        if said and not said.startswith("0 new"):
            shutil.rmtree("content", ignore_errors=True)
        ran = CliRunner().invoke(main, command.split())
        # The fixture of Hugo Blox has a page that is broken on purpose.
        assert ran.exit_code == (1 if "hugo-blox" in command else 0), ran.output
        pattern = "".join(
            "(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in said.splitlines()
        )
        assert not said or re.fullmatch(pattern, ran.stdout), f"{command}\n{ran.stdout}"
