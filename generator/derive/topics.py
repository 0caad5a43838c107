"""Which topics a work has, and why.

| reason | when |
|---|---|
| declared | the record names the topic |
| keyword | a keyword of the record is the topic's name, alias or phrase |
| category | the record has a category that the topic claims |
| phrase | a phrase of the topic stands in title, summary or abstract |

Phrases are compared as whole words, without case, accents and punctuation, a plural `s` of the last
word set aside; a table by first word makes it linear in the length of the texts.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from generator.derive.order import newest_first
from generator.distinct import distinct_ids
from generator.model.catalog import Catalog, Topic, Work
from generator.model.fields import TopicId, WorkId
from generator.model.records import PaperRecord
from generator.model.said import N_, Said, said
from generator.text import fold, slugify

Reason = Literal["declared", "keyword", "category", "phrase", "discovered"]

_WORD = re.compile(r"[^\W_]+")
_BREAKS = {sign: " " for sign in map(chr, range(128)) if sign not in string.ascii_letters + string.digits}
_LOWER = str.maketrans(_BREAKS | dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True)))
_LOWER_BYTES = bytes(ord(chr(code).translate(_LOWER)) if code < 128 else code for code in range(256))


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic of a work with the reason it has it."""

    topic: TopicId
    reason: Reason
    evidence: str
    """What was found and where: `“kv cache” in the title`."""


@dataclass(frozen=True, slots=True)
class TopicRules:
    """The rules of all topic records, ready for looking up."""

    by_first_word: dict[str, list[tuple[tuple[str, ...], TopicId, str]]] = field(default_factory=dict)
    by_name: dict[str, TopicId] = field(default_factory=dict)
    by_category: dict[str, list[TopicId]] = field(default_factory=dict)
    first_words: set[str] = field(default_factory=set)
    """Whatever a text can have where it has a phrase's first word: that word and its plural."""
    first_bytes: set[bytes] = field(default_factory=set)
    """The same as bytes, which are looked for in less time."""

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> TopicRules:
        """The rules that these topics' records state."""
        rules = cls()
        for topic in topics:
            if topic.source is None:
                continue
            record = topic.source.record
            for phrase in record.match:
                words = topic_words(phrase)
                if words:
                    rules.by_first_word.setdefault(words[0], []).append((words, topic.id, phrase))
                    rules.first_words.update((words[0], f"{words[0]}s", f"{words[0]}es"))
            for name in (record.name, *record.aliases, *record.match):
                rules.by_name.setdefault(" ".join(topic_words(name)), topic.id)
            for category in record.categories:
                rules.by_category.setdefault(category.lower(), []).append(topic.id)
        rules.first_bytes.update(word.encode() for word in rules.first_words)
        return rules


def topic_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, each without a plural `s`."""
    return tuple(map(singular, _words(text)))


def _words(text: str) -> list[str]:
    if not text.isascii():
        return _WORD.findall(fold(text))
    return text.translate(_LOWER).split()  # the same by string methods, in a third of the time


@lru_cache(maxsize=1 << 18)
def singular(word: str) -> str:
    """The word without a plural `s`: as simple as this, so that everybody can follow it."""
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def assign_topics(
    catalog: Catalog, rules: TopicRules, keyword_topic_min: int
) -> tuple[dict[TopicId, Topic], dict[WorkId, tuple[TopicTag, ...]]]:
    """All topics of the site, and for each work its topics with reasons, first reason first.

    A keyword that no topic record claims becomes a topic from `keyword_topic_min` works up (0: never).
    """
    topics = dict(catalog.topics)
    tags = {work.id: _tags_of(work.record, topics, rules) for work in catalog.works.values()}
    if keyword_topic_min:
        for work_id, topic in _keyword_topics(catalog.works.values(), topics, rules, keyword_topic_min):
            topics.setdefault(topic.id, topic)
            tag = TopicTag(topic.id, "keyword", _keyword(topic.name))
            if all(known.topic != topic.id for known in tags[work_id]):
                tags[work_id] = (*tags[work_id], tag)
    return dict(sorted(topics.items())), tags


def retagged(
    changed: Iterable[tuple[Work, Work]],
    topics: Mapping[TopicId, Topic],
    topics_of: Mapping[WorkId, tuple[TopicTag, ...]],
    catalog: Catalog,
) -> dict[WorkId, tuple[TopicTag, ...]]:
    """The tags of corrected works that differ now, where topics without a record stay as they are."""
    rules = TopicRules.of(catalog.topics.values())
    found = {}
    for _, work in changed:
        known = topics_of[work.id]
        kept = tuple(tag for tag in known if topics[tag.topic].origin != "record")
        tags = (*_tags_of(work.record, dict(catalog.topics), rules), *kept)
        if tags != known:
            found[work.id] = tags
    return found


def works_by_topic(
    topics: dict[TopicId, Topic], topics_of: dict[WorkId, tuple[TopicTag, ...]], catalog: Catalog
) -> dict[TopicId, tuple[WorkId, ...]]:
    """For each topic its works, newest first, then by title."""
    found: dict[TopicId, list[WorkId]] = {topic: [] for topic in topics}
    for work_id, tags in topics_of.items():
        for tag in tags:
            found[tag.topic].append(work_id)
    return {topic: tuple(newest_first(works, catalog)) for topic, works in found.items()}


def _tags_of(record: PaperRecord, topics: dict[TopicId, Topic], rules: TopicRules) -> tuple[TopicTag, ...]:
    found: dict[TopicId, TopicTag] = {}
    for declared in record.topics:
        topic_id = TopicId(declared)
        if topic_id in topics:
            found.setdefault(topic_id, TopicTag(topic_id, "declared", _DECLARED))
    for keyword in record.keywords:
        claimed = rules.by_name.get(" ".join(topic_words(keyword)))
        if claimed:
            found.setdefault(claimed, TopicTag(claimed, "keyword", _keyword(keyword)))
    for category in record.categories:
        for topic_id in rules.by_category.get(category.lower(), ()):
            found.setdefault(topic_id, TopicTag(topic_id, "category", _category(category)))
    if not rules.by_first_word:
        return tuple(found.values())
    for text, where in ((record.title, "title"), (record.summary, "summary"), (record.abstract, "abstract")):
        if text:
            _find_phrases(text, where, rules, found)
    return tuple(found.values())


_DECLARED = said("named in the record")
_FOUND = {
    "title": N_("“%(phrase)s” in the title"),
    "summary": N_("“%(phrase)s” in the summary"),
    "abstract": N_("“%(phrase)s” in the abstract"),
}


@lru_cache(maxsize=4096)
def found_in(phrase: str, where: str) -> Said:
    """Where a phrase stands: title, summary or abstract."""
    return said(_FOUND[where], phrase=phrase)


@lru_cache(maxsize=4096)
def _keyword(name: str) -> Said:
    return said("keyword “%(name)s”", name=name)


@lru_cache(maxsize=4096)
def _category(name: str) -> Said:
    return said("category %(name)s", name=name)


def _find_phrases(text: str, where: str, rules: TopicRules, found: dict[TopicId, TopicTag]) -> None:
    if text.isascii() and rules.first_bytes.isdisjoint(text.encode().translate(_LOWER_BYTES).split()):
        return
    written = _words(text)
    if rules.first_words.isdisjoint(written):
        return
    words = tuple(map(singular, written))
    for start, word in enumerate(words):
        for sought, topic_id, phrase in rules.by_first_word.get(word, ()):
            if topic_id not in found and words[start : start + len(sought)] == sought:
                found[topic_id] = TopicTag(topic_id, "phrase", found_in(phrase, where))


def _keyword_topics(
    works: Iterable[Work], topics: dict[TopicId, Topic], rules: TopicRules, least: int
) -> list[tuple[WorkId, Topic]]:
    """Pairs of work and keyword topic, for keywords that are frequent enough and not claimed."""
    spellings: dict[str, Counter[str]] = {}
    uses: dict[str, list[WorkId]] = {}
    for work in works:
        for keyword in dict.fromkeys(work.record.keywords):
            folded = " ".join(topic_words(keyword))
            if folded and folded not in rules.by_name:
                spellings.setdefault(folded, Counter())[keyword] += 1
                uses.setdefault(folded, []).append(work.id)
    names: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for folded in sorted(uses):
        if len(uses[folded]) < least:
            continue
        name = min(spellings[folded].items(), key=lambda item: (-item[1], item[0]))[0]
        names[folded] = f"{name} keyword" if slugify(name) in topics else name
        spelled[folded] = name
    ids = distinct_ids(names, topics.keys(), "topic")
    return [
        (work_id, Topic(TopicId(ids[folded]), name, origin="keyword"))
        for folded, name in spelled.items()
        for work_id in uses[folded]
    ]
