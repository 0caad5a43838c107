"""Topics found in titles and abstracts, for sites where nobody has declared any.

1. Candidates are phrases of two or three words that stand in enough titles, without function words and
   punctuation between them: what people put into a title is what a paper is about.
2. A phrase must be whole: not mostly in the middle of a hyphenated word (`large-scale`, `[model-]based
   learning`), and the end of what is said in a third of the titles (`low-rank matrix [completion]` is not).
   It must not end in a word like `approach`, nor begin with one like `efficient`.
3. Papers that have a phrase in title, summary or abstract are counted; phrases of more than a tenth of the
   papers say too little.
4. Phrases are ranked by C-value (Frantzi, Ananiadou, Mima 2000, IJDL 3:115) over titles: the logarithm of the
   length times the titles that have the phrase, less the mean of the longer candidates that contain it.
5. A phrase that stands in much the same papers as a better one is left out; at most 60 remain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2

from generator.derive.topics import TopicTag, singular
from generator.derive.words import STOP_WORDS, prose
from generator.model.catalog import Catalog, Topic, Work
from generator.model.fields import TopicId, WorkId
from generator.text import slugify

MOST_TOPICS = 60
LEAST_TITLES = 3
TITLES_PER_THOUSAND = 2
"""On larger sites a phrase needs this many titles for each thousand papers."""
MOST_SHARE = 0.1
"""Largest share of the papers that a topic may have; at least 20 are always allowed."""
SAME_PAPERS = 0.5
"""Two phrases whose papers overlap by this much (Jaccard) are one topic."""

Phrase = tuple[str, ...]

_RUN = re.compile(r"[^\w\s-]|_|\s-+\s|--+|\n")
_JOINT = re.compile(r"([^\W_]+)(-?)")
_NO_TOPIC_ENDS = """
abstract analysis application approach aspect bound case comment comparison evaluation framework
guarantee issue method model note paper perspective problem procedure property rate result setting
solution study survey system technique theory time tool view way work
"""
_NO_TOPIC_STARTS = """
better best efficient fast faster general generalized improved improving learning near new novel optimal
practical provable provably robust scalable simple stable towards understanding
"""


_singular = lru_cache(maxsize=1 << 17)(singular)


@dataclass(slots=True)
class _Candidate:
    """A phrase and where it was found."""

    titles: int = 0
    broken: int = 0
    """Titles in which a hyphen joins its last two words, or its first one to a word before."""
    whole: int = 0
    """Titles in which no further word of the same phrase follows."""
    papers: dict[int, str] = field(default_factory=dict)
    """Position of each paper that has the phrase → where: title, summary or abstract."""


def discover_topics(
    catalog: Catalog,
) -> tuple[dict[TopicId, Topic], dict[WorkId, tuple[TopicTag, ...]]]:
    """The topics that the papers' own words suggest, and for each work its topics with the evidence."""
    works = list(catalog.works.values())
    candidates = _candidates(works)
    _find_papers(works, candidates)
    topics: dict[TopicId, Topic] = {}
    tags: dict[WorkId, list[TopicTag]] = {work.id: [] for work in works}
    for phrase in _choose(candidates, len(works)):
        found = candidates[phrase].papers
        name = _as_written(phrase, [works[position] for position in found])
        topic = TopicId(slugify(name))
        if not topic or topic.replace("-", "") in {known.replace("-", "") for known in topics}:
            continue  # `non-convex` and `nonconvex`
        topics[topic] = Topic(topic, name, origin="discovered")
        for position, where in found.items():
            evidence = f"“{' '.join(phrase)}” in the {where}"
            tags[works[position].id].append(TopicTag(topic, "discovered", evidence))
    return dict(sorted(topics.items())), {work: tuple(found) for work, found in tags.items()}


def _candidates(works: Sequence[Work]) -> dict[Phrase, _Candidate]:
    """Phrases of enough titles that could name a topic."""
    found: defaultdict[Phrase, _Candidate] = defaultdict(_Candidate)
    for work in works:
        for phrase, (broken, whole) in {
            phrase: signs for phrase, *signs in _phrases(work.record.title)
        }.items():
            found[phrase].titles += 1
            found[phrase].broken += broken
            found[phrase].whole += whole
    no_end, no_start = set(_NO_TOPIC_ENDS.split()), set(_NO_TOPIC_STARTS.split())
    least = max(LEAST_TITLES, len(works) * TITLES_PER_THOUSAND // 1000)
    return {
        phrase: candidate
        for phrase, candidate in found.items()
        if candidate.titles >= least
        and candidate.broken * 2 < candidate.titles <= candidate.whole * 3
        and phrase[-1] not in no_end
        and phrase[0] not in no_start
    }


def _phrases(text: str) -> Iterator[tuple[Phrase, bool, bool]]:
    """Phrases of two and three words, and whether they are broken or whole, as `_Candidate` counts it."""
    for words, hyphens in _runs(text):
        for end in range(2, len(words) + 1):
            whole = end == len(words) or words[end] in STOP_WORDS
            for start in range(max(0, end - 3), end - 1):
                phrase = words[start:end]
                if all(_tells(word) for word in phrase):
                    yield phrase, hyphens[end - 2] or (start > 0 and hyphens[start - 1]), whole


def _runs(text: str) -> Iterator[tuple[Phrase, list[bool]]]:
    """Words between punctuation, and for each whether a hyphen follows."""
    for run in _RUN.split(prose(text)):
        pairs = _JOINT.findall(run)
        if len(pairs) > 1:
            yield tuple([_singular(word) for word, _ in pairs]), [bool(hyphen) for _, hyphen in pairs]


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS and not word.isdigit()


def _find_papers(works: Sequence[Work], candidates: Mapping[Phrase, _Candidate]) -> None:
    """Let every candidate know its papers: one pass, a table by first word."""
    by_first: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in candidates:
        by_first[phrase[0]].append(phrase)
    for position, work in enumerate(works):
        record = work.record
        for where, text in (
            ("title", record.title),
            ("summary", record.summary),
            ("abstract", record.abstract),
        ):
            for words, _ in _runs(text) if text else ():
                for start, word in enumerate(words):
                    for phrase in by_first.get(word, ()):
                        if words[start : start + len(phrase)] == phrase:
                            candidates[phrase].papers.setdefault(position, where)


def _choose(candidates: Mapping[Phrase, _Candidate], papers: int) -> Iterator[Phrase]:
    """The best phrases, none of them saying what a better one says."""
    most = max(20, papers * MOST_SHARE)
    value = _c_values(candidates)
    allowed = [
        phrase for phrase in candidates if len(candidates[phrase].papers) <= most and value[phrase] > 0
    ]
    chosen: list[set[int]] = []
    for phrase in sorted(allowed, key=lambda p: (-value[p], p)):
        found = set(candidates[phrase].papers)
        if any(len(found & other) >= SAME_PAPERS * len(found | other) for other in chosen):
            continue
        chosen.append(found)
        yield phrase
        if len(chosen) == MOST_TOPICS:
            return


def _c_values(candidates: Mapping[Phrase, _Candidate]) -> dict[Phrase, float]:
    longer: defaultdict[Phrase, list[int]] = defaultdict(list)
    for phrase, candidate in candidates.items():
        if len(phrase) == 3:
            longer[phrase[:2]].append(candidate.titles)
            longer[phrase[1:]].append(candidate.titles)
    values = {}
    for phrase, candidate in candidates.items():
        nested = longer.get(phrase, ())
        values[phrase] = log2(len(phrase)) * (candidate.titles - (sum(nested) / len(nested) if nested else 0))
    return values


def _as_written(phrase: Phrase, works: Iterable[Work]) -> str:
    """The phrase as most abstracts write it (titles capitalise words), with a capital at its beginning."""
    pattern = re.compile(
        r"\b" + r"[\s-]+".join(f"{re.escape(word)}(?:e?s)?" for word in phrase) + r"\b", re.IGNORECASE
    )
    written: Counter[str] = Counter()
    for text in (work.record.abstract or work.record.title for work in works):
        if found := pattern.search(text):
            written[" ".join(found[0].split())] += 1
    name = min(written, key=lambda text: (-written[text], text)) if written else " ".join(phrase)
    return name[0].upper() + name[1:]
