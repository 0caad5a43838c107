"""Topics found where none are declared."""

from __future__ import annotations

from making import catalog, work

from generator.derive import derive
from generator.derive.discover import discover_topics

TITLES = (
    "Faster reinforcement learning",
    "Reinforcement learning for widgets",
    "Model-based reinforcement learning",
    "Gaussian processes",
    "A Gaussian process for everything",
    "Why a Gaussian Process?",
    "Low-rank matrix completion",
    "Low-rank matrix recovery",
    "Low-rank matrix sketching",
    "A new approach",
    "A new approach",
    "A new approach",
)
WORKS = [work(id=f"p{i}", title=title) for i, title in enumerate(TITLES)]
WORKS.append(work(id="q", title="Else", abstract="We study Gaussian processes and reinforcement learning."))


def test_phrases_of_titles_become_topics_with_evidence() -> None:
    topics, tags = discover_topics(catalog(WORKS))
    assert {topic.name: topic.origin for topic in topics.values()} == {
        "Gaussian processes": "discovered",
        "Reinforcement learning": "discovered",
    }
    assert [(tag.topic, tag.reason, tag.evidence) for tag in tags["q"]] == [
        ("gaussian-processes", "discovered", "“gaussian process” in the abstract"),
        ("reinforcement-learning", "discovered", "“reinforcement learning” in the abstract"),
    ]
    assert tags["p6"] == ()


def test_records_and_keywords_win() -> None:
    recorded = derive(catalog(WORKS, topics=[{"name": "Widgets", "match": ["widgets"]}]))
    assert list(recorded.topics) == ["widgets"]
    keyworded = [work(id=f"k{i}", title="Reinforcement learning", keywords=["agents"]) for i in range(3)]
    assert list(derive(catalog(keyworded)).topics) == ["agents"]
    assert derive(catalog(WORKS), discover=False).topics == {}
    assert len(derive(catalog(WORKS)).topics) == 2


def test_nothing_makes_nothing() -> None:
    assert discover_topics(catalog([])) == ({}, {})
