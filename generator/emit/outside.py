"""Links that lead off the site: identifiers and profiles."""

from __future__ import annotations

from urllib.parse import quote

from generator.emit.context import Link
from generator.model.records import PaperRecord, PaperVersion
from generator.model.said import N_
from generator.strings import Strings

SERVICES = {
    "homepage": N_("Home page"),
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


def named_links(links: dict[str, str], _: Strings) -> tuple[Link, ...]:
    """The links of a record, labelled."""
    return tuple(
        Link(_(SERVICES[key]) if key in SERVICES else key.replace("_", " ").capitalize(), url=url, kind=key)
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
