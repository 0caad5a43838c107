"""Answers in the shapes that the services document, about people and works that do not exist."""

from __future__ import annotations

from typing import Any

ORCID = "0000-0002-1825-0097"


def openalex_work(number: int, title: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/10.5555/w{number}",
        "display_name": title,
        "publication_year": 2021,
        "publication_date": "2021-03-04",
        "type": "article",
        "is_retracted": False,
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123"},
        "biblio": {"volume": "1", "issue": "2", "first_page": "3", "last_page": "9"},
        "primary_location": {"source": {"display_name": "Journal of Slow Water", "type": "journal"}},
        "best_oa_location": {"pdf_url": "https://jsw.example.org/w.pdf"},
        "authorships": [
            {"author": {"display_name": "Mira Okafor", "orcid": f"https://orcid.org/{ORCID}"}},
            {"author": {"display_name": "Åsa Lindqvist", "orcid": "https://orcid.org/0000-0001-5109-3700"}},
        ],
    } | fields


def openalex(count: int, *works: dict[str, Any]) -> dict[str, Any]:
    return {"meta": {"count": count, "per_page": 100, "page": 1}, "results": list(works)}


CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.5555/W7",
        "type": "proceedings-article",
        "title": ["Foam &amp; <i>Rain</i>"],
        "subtitle": ["50% of $5"],
        "container-title": ["Workshop on Everyday Turbulence"],
        "author": [
            {"given": "Mira", "family": "Okafor", "ORCID": f"http://orcid.org/{ORCID}", "sequence": "first"},
            {"given": "Jan", "family": "de Vries", "email": "jan@example.org"},
            {"name": "The Foam Group"},
        ],
        "issued": {"date-parts": [[2022, 5]]},
        "page": "1-9",
        "publisher": "Wet Press, contact press@example.org",
        "ISBN": ["9780306406157"],
        "updated-by": [{"type": "retraction", "DOI": "10.5555/w8"}],
    },
}

ORCID_NAME = {"name": {"given-names": {"value": "Mira"}, "family-name": {"value": "Okafor"}}}
ORCID_LIST = {"group": [{"work-summary": [{"put-code": 11}]}, {"work-summary": [{"put-code": 12}]}]}
ORCID_WORKS = {
    "bulk": [
        {
            "work": {
                "put-code": 11,
                "title": {"title": {"value": "Tides in Small Ponds"}, "subtitle": None},
                "journal-title": {"value": "Journal of Slow Water"},
                "type": "journal-article",
                "publication-date": {"year": {"value": "2021"}, "month": {"value": "03"}, "day": None},
                "external-ids": {
                    "external-id": [
                        {
                            "external-id-type": "doi",
                            "external-id-value": "10.5555/w1",
                            "external-id-relationship": "self",
                        },
                        {
                            "external-id-type": "issn",
                            "external-id-value": "1",
                            "external-id-relationship": "part-of",
                        },
                    ]
                },
                "contributors": {
                    "contributor": [
                        {
                            "credit-name": {"value": "Mira Okafor"},
                            "contributor-orcid": {"path": ORCID},
                            "contributor-email": {"value": "mira@example.org"},
                        },
                        {"credit-name": {"value": "Åsa Lindqvist"}, "contributor-orcid": None},
                    ]
                },
            }
        },
        {
            "work": {
                "put-code": 12,
                "title": {"title": {"value": "A Note"}},
                "type": "other",
                "contributors": None,
            }
        },
    ]
}

DBLP = """@article{DBLP:journals/jsw/Okafor21,
  author       = {Mira Okafor and
                  Xin Li 0003},
  title        = {Tides in Small Ponds},
  journal      = {J. Slow Water},
  volume       = {1},
  year         = {2021},
  url          = {https://doi.org/10.5555/w1},
  doi          = {10.5555/W1},
  biburl       = {https://dblp.org/rec/journals/jsw/Okafor21.bib},
}

@inproceedings{DBLP:conf/wet/Okafor22,
  author       = {Mira Okafor},
  title        = {Foam, Revisited},
  booktitle    = {{WET} 2022},
  year         = {2022},
}
"""

SEMANTIC_SCHOLAR = {
    "offset": 0,
    "next": 100,
    "data": [
        {
            "paperId": "a" * 40,
            "title": "Tides in Small Ponds",
            "year": 2021,
            "publicationDate": "2021-03-04",
            "venue": "JSW",
            "journal": {"name": "Journal of Slow Water", "volume": "1", "pages": "3-9"},
            "publicationTypes": ["JournalArticle"],
            "externalIds": {"DOI": "10.5555/w1", "ArXiv": "2101.00002", "CorpusId": 1},
            "authors": [{"authorId": "1", "name": "Mira Okafor"}, {"authorId": "2", "name": "Å. Lindqvist"}],
            "openAccessPdf": {"url": "https://jsw.example.org/w.pdf"},
        }
    ],
}
SEMANTIC_SCHOLAR_END = {"offset": 100, "data": [{"paperId": "b" * 40, "title": "A Note", "authors": []}]}

ARXIV = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
      xmlns:arxiv="http://arxiv.org/schemas/atom">
  <opensearch:totalResults>1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/2101.00002v3</id>
    <published>2021-01-02T00:00:00Z</published>
    <title>Tides in
      Small Ponds</title>
    <summary>Ponds have tides.</summary>
    <author><name>Mira Okafor</name></author>
    <author><name>Åsa Lindqvist</name></author>
    <arxiv:doi>10.5555/w1</arxiv:doi>
    <arxiv:primary_category term="physics.flu-dyn"/>
  </entry>
</feed>
"""
