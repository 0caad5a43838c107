"""Why the site says what it says, as JSON: where each field of a paper stands, and every open question.

`data/provenance/<shard>.json` holds about 64 papers each, by the CRC-32 of the id modulo the number of
shards, as the ego networks do; `data/review.json` holds the proposals of the review page.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from generator.emit.page import DataFile
from generator.emit.provenance import below_content, work_sources
from generator.emit.view import SiteView
from generator.model.catalog import Proposal, Work
from generator.model.fields import WorkId

PAPERS_PER_SHARD = 64


def evidence_files(view: SiteView) -> Iterator[DataFile]:
    """Provenance of every paper, and the open questions."""
    proposals = sorted(view.catalog.proposals, key=lambda p: (-p.score, p.kind, p.first, p.second))
    yield _file("data/review.json", {"version": 1, "proposals": [_proposal(p) for p in proposals]})
    works = sorted(view.catalog.works)
    shards = max(1, -(-len(works) // PAPERS_PER_SHARD))
    yield _file("data/provenance/index.json", {"version": 1, "shards": shards, "papers": len(works)})
    groups: dict[int, list[WorkId]] = {}
    for work in works:
        groups.setdefault(zlib.crc32(work.encode()) % shards, []).append(work)
    for shard in sorted(groups):
        content = {work: _provenance(view, view.catalog.works[work]) for work in groups[shard]}
        yield _file(f"data/provenance/{shard}.json", content)


def _provenance(view: SiteView, work: Work) -> dict[str, Any]:
    """The records that are this paper, and for each shown field the line that won and what it won over."""
    return {
        "records": [[v.record.id, below_content(v.place, view.config)] for v in work.versions],
        "reasons": list(work.reasons),
        "fields": {
            source.field: [source.place, source.over] if source.over else [source.place]
            for source in work_sources(work, view.config)
        },
        "authors": [[a.printed, a.author, a.rule, a.evidence] for a in work.authorships],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind,
        "first": proposal.first,
        "second": proposal.second,
        "score": round(proposal.score, 3),
        "evidence": list(proposal.evidence),
        "accept": proposal.accept,
        "forbid": proposal.forbid,
    }


def _file(path: str, content: object) -> DataFile:
    return DataFile(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
