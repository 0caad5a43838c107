"""Why the site says what it says, as JSON: where each field of a paper stands, and every open question.

`data/provenance/<shard>.json` holds about 64 papers each, by the CRC-32 of the id modulo the number of
shards, as the ego networks do; `data/review.json` holds the proposals of the review page.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from generator.emit.keys import works_key
from generator.emit.page import DataFile, PlannedFile
from generator.emit.provenance import below_content, work_places
from generator.emit.view import SiteView
from generator.model.catalog import Proposal, Work
from generator.model.fields import WorkId

PAPERS_PER_SHARD = 64


def evidence_files(view: SiteView) -> Iterator[DataFile | PlannedFile]:
    """Provenance of every paper, and the open questions."""
    works = sorted(view.catalog.works)
    shards = max(1, -(-len(works) // PAPERS_PER_SHARD))
    groups: dict[int, list[WorkId]] = {}
    for work in works:
        groups.setdefault(zlib.crc32(work.encode()) % shards, []).append(work)
    for shard in sorted(groups):
        key = works_key(view, groups[shard], groups[shard])
        make = partial(_shard, view, groups[shard])
        yield PlannedFile(f"data/provenance/{shard}.json", key, make)
    index = _json({"version": 1, "shards": shards, "papers": len(works)})
    yield DataFile("data/provenance/index.json", index)
    proposals = sorted(view.catalog.proposals, key=lambda p: (-p.score, p.kind, p.first, p.second))
    review = _json({"version": 1, "proposals": [_proposal(p) for p in proposals]})
    yield DataFile("data/review.json", review)


def _shard(view: SiteView, works: Sequence[WorkId]) -> bytes:
    return _json({work: _provenance(view, view.catalog.works[work]) for work in works})


def _provenance(view: SiteView, work: Work) -> dict[str, Any]:
    """The records that are this paper, and for each shown field the line that won and what it won over."""
    return {
        "records": [[v.record.id, below_content(v.place, view.config)] for v in work.versions],
        "reasons": list(work.reasons),
        "fields": work_places(work, view.config),
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


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
