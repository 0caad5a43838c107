"""A small content in words that belong to no language: what a page says besides is what the site says."""

from __future__ import annotations

from pathlib import Path

from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

CONFIG = (
    "site_name: Zorblat\nsite_description: Quorum zindel.\nsite_url: https://example.org/\n"
    "repo_url: https://github.com/zorblat/quorum\nfooter: Zorblat quorum.\nlanguage: {language}\n"
)
PEOPLE = """
- id: mira-voss
  name: Mira Voss
  orcid: 0000-0002-1825-0097
  status: claimed
  bio: Zindel quorum.
  affiliations: [{name: Zorblat, role: Quorum, from: 2015}]
  links: {homepage: "https://example.org/voss", github: "https://example.org/git"}
  topics: [zindel]
  open_to: [quorum]
  metrics: [{source: Plint, date: 2024-03, citations: 1204, h_index: 12, works: 30, followers: 7}]
- id: tilo-brandt
  name: Tilo Brandt
  aliases: [Tilo Q. Brandt]
"""
TOPICS = """
- id: zindel
  name: Zindel
  description: Zindel quorum.
  match: [zindel]
  categories: [zz.qq]
- id: plumb
  name: Plumb
  broader: [zindel]
  match: [plumb]
"""
VENUES = "- id: vexil\n  name: Vexil\n  full_name: Vexil zorblat\n  aliases: [VXL]\n"
CORRECTIONS = """
- id: zed
  status: retracted
- id: dor
  status: withdrawn
  summary: Quorum zindel.
- id: plu
  metrics: [{source: Plint, date: 2024-03-09, citations: 33, score: 44.5, upvotes: 3}]
  code: "https://example.org/kod"
  versions: [{type: preprint, arxiv: "2101.00001", date: 2021-01}]
- id: nom
  author_count: 12
"""
_ENTRY = "@{type}{{{id},\n  title = {{{title}}},\n  author = {{{authors}}},\n  {more}\n}}\n"
_CROWD = " and ".join(f"Ada{chr(97 + n)} Krell{chr(97 + n)}" for n in range(26))
ENTRIES = (
    ("inproceedings", "plu", "Plumb zindel quorum", "Mira Voss and Tilo Brandt and Ona Reck and others",
     "booktitle = {Vexil}, year = {2021}, month = {3}, pages = {1--9}, doi = {10.5555/plu},"
     " keywords = {zindel}"),
    ("article", "zed", "Zindel vostra", "Mira Voss and Tilo Brandt and Wim Holt 0001",
     "journal = {Grommet}, volume = {3}, number = {2}, year = {2022}, publisher = {Plint}"),
    ("misc", "dor", "Dorvan zindel quorum", "Mira Voss and Wim Holt 0002 and Ona Reck",
     "year = {2020}, note = {quorum}, url = {https://example.org/dor}"),
    ("phdthesis", "mip", "Mipsel vostra grommet", "Ona Reck", "year = {2019}, school = {Zorblat}"),
    ("techreport", "rap", "Rapsod plumb", "Tilo Brandt and Wim Holt", "institution = {Zorblat}"),
    ("inproceedings", "kro", "Krovat zindel plumb", _CROWD, "booktitle = {Vexil}, year = {2021}"),
    ("article", "fen", "Fennel quorum vostra", "Mira Voss and T. Brandt and Ona Reck and Lua Penn",
     "journal = {Grommet}, year = {2018}, abstract = {Zindel vostra plumb.}"),
    ("misc", "nom", "Nomad grommet", "", "year = {2017}, eprint = {1701.00001}, eprinttype = {arXiv}"),
    ("misc", "plv", "Plumb zindel quorum", "Mira Voss and Tilo Brandt and Ona Reck",
     "year = {2020}, eprint = {2001.00007}, eprinttype = {arXiv}"),
    ("article", "fex", "Fennel quorum vostras", "Mira Voss and Ona Reck",
     "journal = {Gromet}, year = {2018}"),
)  # fmt: skip
FILES = {
    "content/authors/zorblat.yml": PEOPLE,
    "content/topics/zorblat.yml": TOPICS,
    "content/venues/zorblat.yml": VENUES,
    "content/papers/zorblat.bib": "".join(
        _ENTRY.format(type=kind, id=id, title=title, authors=authors, more=more)
        for kind, id, title, authors, more in ENTRIES
    ),
    "content/papers/zorblat.yml": CORRECTIONS,
    "content/pages/index.md": "---\ntemplate: home.html\n---\n\n# Zorblat\n\nQuorum zindel.\n",
}


def write(folder: Path, language: str, more: str = "") -> Path:
    """The project, in a language."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "site_config.yml").write_text(CONFIG.format(language=language) + more, encoding="utf-8")
    return folder


def built_site(folder: Path) -> tuple[Path, Problems]:
    """The published folder, and what was reported."""
    problems = Problems()
    config = load_config(folder / "site_config.yml")
    build(config, folder, problems, Progress(), remember=False)
    return folder / config.site_dir, problems
