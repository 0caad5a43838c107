"""A site with a page of every kind: the records of this repository, and invented ones for what they lack."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

REPOSITORY = Path(__file__).parents[2]
BELOW = "coterie/"
"""The path that the site is served at, as `site_url` has it."""

NAMESAKES = """\
- {id: jun-park-lab, name: Jun Park, affiliations: [{name: Widget Lab}]}
- {id: jun-park-uni, name: Jun Park, affiliations: [{name: Widget University}]}
"""
RETRACTED = """\
- id: full2019
  title: 'A retracted paper with $\\sqrt{n}$ facts'
  authors: [{name: Jun Park, id: jun-park-lab}, {name: Jun Park, id: jun-park-uni}, Max Weber]
  venue: Widget Conference
  date: 2019-05-04
  status: retracted
  doi: 10.1000/full
  arxiv: '1905.00001'
  pdf: https://example.org/full.pdf
  code: https://example.org/full
  abstract: We show that $O(n \\log n)$ widgets are enough.
  summary: Few widgets are enough.
"""

KINDS = {
    "home": "index.html",
    "researcher": "authors/beidi-chen.html",
    "researcher without a record": "authors/tri-dao.html",
    "researcher of one paper": "authors/adel-bibi.html",
    "namesakes": "authors/jun-park.html",
    "paper": "papers/chen2025magicpig.html",
    "retracted paper": "papers/full2019.html",
    "topic": "topics/sparsity.html",
    "venue": "venues/icml.html",
    "long venue": "venues/widget-conference.html",
    "chapter": "venues/widget-conference_2018.html",
    "people": "authors/index.html",
    "papers": "papers/index.html",
    "papers of a year": "papers/index-2018.html",
    "topics": "topics/index.html",
    "venues": "venues/index.html",
    "review": "review.html",
    "explore": "explore.html",
    "path": "path.html",
    "compare": "compare.html",
    "about": "about/index.html",
    "metrics": "about/metrics.html",
    "404": "papers/no/such-page.html",
}


def build_every_kind(project: Path, more: str = "") -> Path:
    """Builds it in an empty folder, with `more` lines of configuration; the folder of the site."""
    shutil.copytree(REPOSITORY / "content", project / "content", dirs_exist_ok=True)
    (project / "content/authors/namesakes.yml").write_text(NAMESAKES, encoding="utf-8")
    (project / "content/papers/full.yml").write_text(RETRACTED, encoding="utf-8")
    (project / "content/papers/widgets.bib").write_text(
        "".join(
            f"@inproceedings{{w{n}, title = {{Widgets of kind {n}}}, author = {{Ada Byron and Max Weber}},\n"
            f"  booktitle = {{Widget Conference}}, year = {{{2017 + n % 3}}}}}\n"
            for n in range(180)
        ),
        encoding="utf-8",
    )
    config = (REPOSITORY / "site_config.yml").read_text(encoding="utf-8")
    (project / "site_config.yml").write_text(
        f"{config}\nsite_url: https://example.org/{BELOW}\nrepo_url: https://github.com/owner/name\n{more}",
        encoding="utf-8",
    )
    build(load_config(project / "site_config.yml"), project, Problems(), Progress())
    return project / "site"
