"""`abstracts: hidden`: no file of the site holds them, and what they tell about papers stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

ENTRIES = "".join(
    f"@article{{k{i},\n  title = {{Subject {name}}},\n  author = {{Ann Lee}},\n  year = {2000 + i},\n"
    f"  abstract = {{Zanzibar sunflowers {name} grow. A xylophone ends it here.}}\n}}\n\n"
    for i, name in enumerate(["alpha", "beta", "gamma"])
)
FIX = "- id: k1\n  abstract: A xylophone sentence in YAML.\n- id: k2\n  summary: Our own words.\n"


@pytest.mark.parametrize("abstracts", ["shown", "hidden"])
def test_no_file_holds_them(tmp_path: Path, abstracts: str) -> None:
    (tmp_path / "content" / "papers").mkdir(parents=True)
    (tmp_path / "content" / "papers" / "x.bib").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "content" / "papers" / "fix.yml").write_text(FIX, encoding="utf-8")
    config_file = tmp_path / "site_config.yml"
    config_file.write_text(
        f"site_name: Test\nsite_url: https://example.org/t/\nabstracts: {abstracts}\nfiles_from: 1\n",
        encoding="utf-8",
    )
    build(load_config(config_file), tmp_path, Problems(), Progress())
    site = tmp_path / "site"
    written = {file: file.read_bytes().lower() for file in site.rglob("*") if file.is_file()}
    holding = {
        file.relative_to(site).as_posix()
        for file, content in written.items()
        if any(words in content for words in (b" grow. a", b"ends it here", b"sentence in yaml"))
    }
    assert ("papers/k0.html" in holding) == (abstracts == "shown")
    assert abstracts == "shown" or not holding
    page = (site / "papers" / "k2.html").read_text(encoding="utf-8")
    assert "Our own words." in page
    assert "sunflowers" in page.lower()  # the reason for which papers are related
