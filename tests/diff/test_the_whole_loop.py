"""A visitor finds a wrong year: prefilled YAML → check → diff → build → right page, old fact still told."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from small_sites import SITE, coterie, git, write


def test_from_wrong_to_right_in_one_line(tmp_path: Path) -> None:
    project = write(tmp_path, {
        **SITE,
        "site_config.yml": "site_name: Widgets\nsite_url: https://example.org/w/\n"
        "repo_url: https://github.com/example/widgets\n",
        ".gitignore": "/site/\n/.cache/\n",
    })  # fmt: skip
    assert coterie(project, "build").exit_code == 0
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Site")

    # The published page says 2022 and offers the line to correct, or a new file with the facts filled in.
    page = (project / "site/papers/ng2020sparse.html").read_text(encoding="utf-8")
    assert "2022" in page
    file, text = prefilled(page)
    assert "id: ng2020sparse\n# title: Sparse Widgets\n# authors: [Mia Ng, Per Olsen, " in text
    corrected = text.replace("# date: 2022\n", "date: 2021\n")
    assert corrected != text
    write(project, {file: corrected})

    assert coterie(project, "check", "--strict", "--format", "github").exit_code == 0
    said = coterie(project, "diff", "main")
    assert said.exit_code == 0, said.output
    cause = next(line for line in said.stdout.splitlines() if line.startswith(file))
    for effect in (
        "date 2022 → 2021",
        "moves from 2022 to 2021 on 4 people's pages",
        "topic Sparsity 2021: 1 → 2, 2022: 1 → 0",
        "venue ICW 2021: 1 → 2, 2022: 1 → 0",
    ):
        assert effect in cause

    assert coterie(project, "build", "--strict").exit_code == 0
    page = (project / "site/papers/ng2020sparse.html").read_text(encoding="utf-8")
    assert 'content="2021' in page  # citation_publication_date
    assert "2022" in page  # what the correction won over, with its line
    assert "papers/papers.bib:" in page


def prefilled(page: str) -> tuple[str, str]:
    """File and text of the new-file link of a page."""
    link = re.search(r'href="(https://github\.com/example/widgets/new/main[^"]*)"', page)
    assert link, "the page offers no file with the facts filled in"
    query = parse_qs(urlsplit(html.unescape(link[1])).query)
    return query["filename"][0], query["value"][0]
