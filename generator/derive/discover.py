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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import log2

import numpy as np
from numpy.typing import NDArray

from generator.derive.tokens import FIELDS, Numbers, Tokens, numbered, tokenize
from generator.derive.topics import TopicTag, found_in, singular
from generator.derive.words import STOP_WORDS
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

MOST_READ = 200
"""Papers whose abstracts tell how a phrase is written."""

Phrase = tuple[str, ...]
Keys = NDArray[np.int64]

_NO_TOPIC_ENDS = """
abstract analysis application approach aspect bound case comment comparison evaluation framework
guarantee issue method model note paper perspective problem procedure property rate result setting
solution study survey system technique theory time tool view way work
"""
_NO_TOPIC_STARTS = """
better best efficient fast faster general generalized improved improving learning near new novel optimal
practical provable provably robust scalable simple stable towards understanding
"""


@dataclass(slots=True)
class _Candidate:
    """A phrase and where it was found."""

    titles: int
    papers: dict[int, str] = field(default_factory=dict)
    """Position of each paper that has the phrase → where: title, summary or abstract."""


def discover_topics(
    catalog: Catalog, tokens: Tokens | None = None
) -> tuple[dict[TopicId, Topic], dict[WorkId, tuple[TopicTag, ...]]]:
    """The topics that the papers' own words suggest, and for each work its topics with the evidence.

    `tokens` are those of the works, where they are known.
    """
    works = list(catalog.works.values())
    words = _Words(tokenize(work.record for work in works) if tokens is None else tokens)
    candidates = _candidates(words)
    _find_papers(words, candidates)
    topics: dict[TopicId, Topic] = {}
    tags: dict[WorkId, list[TopicTag]] = {work.id: [] for work in works}
    for phrase in _choose(candidates, len(works)):
        found = candidates[phrase].papers
        name = _as_written(phrase, [works[position] for position in islice(found, MOST_READ)])
        topic = TopicId(slugify(name))
        if not topic or topic.replace("-", "") in {known.replace("-", "") for known in topics}:
            continue  # `non-convex` and `nonconvex`
        topics[topic] = Topic(topic, name, origin="discovered")
        evidence = {where: found_in(" ".join(phrase), where) for where in FIELDS}
        kinds = {where: TopicTag(topic, "discovered", evidence[where]) for where in FIELDS}
        for position, where in found.items():
            tags[works[position].id].append(kinds[where])
    return dict(sorted(topics.items())), {work: tuple(found) for work, found in tags.items()}


class _Words:
    """Tokens as words without plural `s`: equal numbers for equal words, 0 for what ends a run of words."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        number, self.texts = numbered(singular(word) for word in tokens.words)
        self.size = len(self.texts)
        self.word = number[tokens.token]
        self.hyphen_of = np.array([text.endswith("-") and len(text) > 1 for text in tokens.vocabulary], bool)
        self.tells = np.array([_tells(text) for text in self.texts], bool)
        self.ends = np.array([not text or text in STOP_WORDS for text in self.texts], bool)

    def key(self, word: Numbers | Keys, at: Keys, length: int) -> Keys:
        """One number for the phrase of two or three words that begins at each of these places."""
        key = word[at].astype(np.int64) * self.size + word[at + 1]
        return key if length == 2 else key * self.size + word[at + 2]

    def phrase(self, key: int, length: int) -> Phrase:
        """The words that a key stands for."""
        first, last = divmod(key, self.size)
        words = (first, last) if length == 2 else (*divmod(first, self.size), last)
        return tuple(self.texts[word] for word in words)


def _candidates(words: _Words) -> dict[Phrase, _Candidate]:
    """Phrases of enough titles that could name a topic."""
    tokens = words.tokens
    in_title = tokens.field % len(FIELDS) == 0
    word, paper = words.word[in_title], tokens.field[in_title] // len(FIELDS)
    hyphen = words.hyphen_of[tokens.token[in_title]]
    no_end, no_start = set(_NO_TOPIC_ENDS.split()), set(_NO_TOPIC_STARTS.split())
    least = max(LEAST_TITLES, tokens.papers * TITLES_PER_THOUSAND // 1000)
    tells, ends = words.tells[word], words.ends[word]
    found: dict[Phrase, _Candidate] = {}
    for length in (2, 3):
        told = [tells[i : max(0, len(tells) - length + i)] for i in range(length)]
        at = np.flatnonzero(np.logical_and.reduce(told)) if len(tells) > length else np.zeros(0, np.int64)
        broken = hyphen[at + length - 2] | ((at > 0) & hyphen[at - 1])
        keys, titles, bad, good = _sums(
            words.key(word, at, length), paper[at], broken, ends[at + length], least
        )
        for key, count, odd, whole in zip(keys, titles, bad, good, strict=True):
            phrase = words.phrase(key, length)
            if odd * 2 < count <= whole * 3 and phrase[-1] not in no_end and phrase[0] not in no_start:
                found[phrase] = _Candidate(count)
    return found


def _sums(
    key: Keys, paper: Numbers, broken: NDArray[np.bool_], whole: NDArray[np.bool_], least: int
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Phrases of at least so many titles: their titles, those that break it and those that say no more.

    Of a phrase that stands twice in one title the second place counts.
    """
    keys, phrase = np.unique(key, return_inverse=True)
    _, last = np.unique(((phrase << 32) | paper)[::-1], return_index=True)
    kept = len(phrase) - 1 - last
    titles, bad, good = (
        np.bincount(phrase[kept], weights=sign[kept], minlength=len(keys)).astype(np.int64)
        for sign in (np.ones(len(phrase)), broken, whole)
    )
    many = titles >= least
    return keys[many].tolist(), titles[many].tolist(), bad[many].tolist(), good[many].tolist()


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS and not word.isdigit()


def _find_papers(words: _Words, candidates: Mapping[Phrase, _Candidate]) -> None:
    """Let every candidate know its papers."""
    numbers = {text: number for number, text in enumerate(words.texts)}
    for length in (2, 3):
        phrases = [phrase for phrase in candidates if len(phrase) == length]
        if not phrases:
            continue
        sought = np.array([[numbers[word] for word in phrase] for phrase in phrases], dtype=np.int64)
        keys = words.key(sought.ravel(), np.arange(len(phrases)) * length, length)
        begins, goes_on = np.zeros(words.size, bool), np.zeros(words.size, bool)
        begins[sought[:, 0]] = goes_on[sought[:, 1]] = True
        at = np.flatnonzero(begins[words.word[:-2]] & goes_on[words.word[1:-1]])
        key = words.key(words.word, at, length)
        order = np.argsort(keys)
        place = np.minimum(np.searchsorted(keys[order], key), len(keys) - 1)
        hit = keys[order][place] == key
        phrase, where = order[place[hit]], words.tokens.field[at[hit]].astype(np.int64)
        pairs, first = np.unique((phrase << 32) | (where // len(FIELDS)), return_index=True)
        for pair, number in zip(pairs.tolist(), (where[first] % len(FIELDS)).tolist(), strict=True):
            candidates[phrases[pair >> 32]].papers[pair & 0xFFFFFFFF] = FIELDS[number]


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
