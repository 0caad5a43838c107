"""Links that lead off the site: identifiers, profiles, and the repository's own editor."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator.config import SiteConfig
from generator.emit.context import Correction, Link
from generator.model.records import PaperRecord, PaperVersion
from generator.problems import Place

SERVICES = {
    "homepage": "Home page",
    "scholar": "Google Scholar",
    "dblp": "DBLP",
    "semantic_scholar": "Semantic Scholar",
    "openalex": "OpenAlex",
    "github": "GitHub",
    "openreview": "OpenReview",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "wikidata": "Wikidata",
    "wikipedia": "Wikipedia",
    "acl": "ACL Anthology",
    "orcid": "ORCID",
}
"""Names of the link keys that people commonly write; other keys are shown as written."""


def named_links(links: dict[str, str]) -> tuple[Link, ...]:
    """The links of a record, labelled."""
    return tuple(
        Link(SERVICES.get(key, key.replace("_", " ").capitalize()), url=url, kind=key)
        for key, url in links.items()
    )


def identifier_links(record: PaperRecord | PaperVersion) -> tuple[Link, ...]:
    """DOI, arXiv, OpenReview, PubMed: each a link to its resolver."""
    found = []
    if record.doi:
        found.append(
            Link(f"doi:{record.doi}", url=f"https://doi.org/{quote(record.doi, safe='/:;()')}", kind="doi")
        )
    if record.arxiv:
        found.append(
            Link(f"arXiv:{record.arxiv}", url=f"https://arxiv.org/abs/{quote(record.arxiv)}", kind="arxiv")
        )
    if record.openreview:
        url = f"https://openreview.net/forum?id={quote(record.openreview, safe='')}"
        found.append(Link("OpenReview", url=url, kind="openreview"))
    if isinstance(record, PaperRecord) and record.pmid:
        url = f"https://pubmed.ncbi.nlm.nih.gov/{quote(record.pmid, safe='')}/"
        found.append(Link(f"PMID:{record.pmid}", url=url, kind="pubmed"))
    return tuple(found)


def line_url(place: Place, config: SiteConfig) -> str:
    """The line in the repository, on GitHub or GitLab; empty where no repository is configured."""
    if not config.repo_url or not place.file:
        return ""
    anchor = f"#L{place.line}" if place.line else ""
    return f"{_repository(config)}blob/{quote(config.repo_branch)}/{quote(place.file)}{anchor}"


def new_file_url(file: str, text: str, config: SiteConfig) -> str:
    """A new file in the repository's editor with its text filled in; empty without a repository."""
    if not config.repo_url:
        return ""
    fields = urlencode(
        {"filename": file, "value": text} if "gitlab" not in config.repo_url else {"file_name": file}
    )
    return f"{_repository(config)}new/{quote(config.repo_branch)}?{fields}"


def correct_record(place: Place, config: SiteConfig) -> Correction:
    """How to correct a record that stands in a YAML file."""
    return Correction(url=line_url(place, config), place=str(place), yaml="")


def write_record(file: str, text: str, config: SiteConfig) -> Correction:
    """How to correct what no YAML file states yet: a new record with the known facts filled in."""
    return Correction(url=new_file_url(file, text, config), place="", yaml=text)


def _repository(config: SiteConfig) -> str:
    base = (config.repo_url or "").rstrip("/").removesuffix(".git")
    return f"{base}/-/" if "gitlab" in base else f"{base}/"
