"""Keys of an earlier build that hold for this one: after a small correction nearly all of them.

What a key was made of is compared by identity: a corrected catalog keeps the objects that stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar

import numpy as np

from generator.derive import Derived
from generator.derive.coauthors import Coauthors
from generator.derive.similar import State
from generator.derive.vectors import rows_that_differ
from generator.emit.key_store import Keys, Sums
from generator.emit.keys import told_elsewhere
from generator.emit.view import subject_paths, topic_path, venue_path
from generator.later import differing
from generator.model.catalog import Catalog, Proposal, Work
from generator.model.fields import AuthorId, WorkId
from generator.text import slugify

_PLAIN = re.compile("[a-z0-9]")
"""What a slug begins with."""
K = TypeVar("K")
V = TypeVar("V")


def kept_keys(keys: Keys, before: tuple[Catalog, Derived], now: tuple[Catalog, Derived]) -> Keys:
    """Those of the keys, made from what was `before`, that would be made from what is `now`.

    None of them where more than a few works differ.
    """
    (old, was), (new, derived) = before, now
    state, last = derived.alike.state, was.alike.state
    if state is None or last is None or not _same_frame(old, new) or not _same_sums(was, derived):
        return Keys()
    ids, people = list(new.works), _other_people(old, new)
    touched = set(differing(old.works, new.works))
    moving = {id for id in touched if _is_tied_otherwise(old.works[id], new.works[id])}
    if derived.topics_of is not was.topics_of:
        retagged = {id for id in ids if derived.topics_of.get(id) != was.topics_of.get(id)}
        moving, touched = moving | retagged, touched | retagged
    novel = _other_novelty(last, state)
    if novel is None or people is None:
        return Keys()
    touched |= {ids[position] for position in novel.tolist()}
    readers = people | _readers(touched, old, new) | _asked_otherwise(old.proposals, new.proposals)
    naming = _subjects(touched, before, now) | _reordered(before, now)
    sums, former = _sums(keys, touched, moving, before, now)
    # Pages name a new file for what has none, beside those that there are.
    files = old.files.keys() ^ new.files.keys()
    renamed = _with_other_files([file for file in files if "/papers/" in file], new)
    return Keys(
        works={id: key for id, key in keys.works.items() if id not in touched},
        people=keys.people,
        records=_unread(keys.records, people),
        coauthors=keys.coauthors,
        graph=[] if moving else keys.graph,
        authors={} if any("/authors/" in file for file in files) else _unread(keys.authors, readers),
        papers=_papers(keys, touched, renamed, ids, last, state),
        subjects={} if any(_of_subjects(file) for file in files) else _unread(keys.subjects, naming),
        sums=sums,
        former=former,
        stale=_subjects(former, before, now) & sums.keys(),
        register=keys.register if _same_counts(old, new) else [],
        years=keys.years if all(_stays(old.works[id], new.works[id]) for id in touched) else {},
    )


def _other_people(old: Catalog, new: Catalog) -> set[AuthorId] | None:
    """People with another record; None where pages of others say something else of one."""
    people = {id for id, author in new.authors.items() if author is not old.authors[id]}
    told = all(told_elsewhere(old.authors[id]) == told_elsewhere(new.authors[id]) for id in people)
    return people if told else None


def _sums(
    keys: Keys,
    touched: set[WorkId],
    moving: set[WorkId],
    before: tuple[Catalog, Derived],
    now: tuple[Catalog, Derived],
) -> tuple[dict[str, Sums], dict[WorkId, Work]]:
    """Sums that can be kept, or corrected from what these works were."""
    (old, _), (new, _) = before, now
    summed = {id for id in touched if id in moving or _summed(old.works[id]) != _summed(new.works[id])}
    former = {id: old.works[id] for id in summed - moving if _placed(old.works[id]) == _placed(new.works[id])}
    return _unread(keys.sums, _subjects(summed - former.keys(), before, now)), former


def _same_counts(old: Catalog, new: Catalog) -> bool:
    """Whether everybody has as many works."""
    if old.works_of is new.works_of:
        return True
    return old.works_of.keys() == new.works_of.keys() and all(
        len(works) == len(old.works_of[author]) for author, works in new.works_of.items()
    )


def _of_subjects(file: str) -> bool:
    return "/topics/" in file or "/venues/" in file


def _stays(old: Work, new: Work) -> bool:
    """Whether a work has the same place among all."""
    return (old.record.date, old.record.title) == (new.record.date, new.record.title)


def _subjects(
    touched: Iterable[WorkId], before: tuple[Catalog, Derived], now: tuple[Catalog, Derived]
) -> set[str]:
    """Paths of topics and venues that have one of the works or had it."""
    return {
        path
        for catalog, derived in (before, now)
        for id in touched
        for path in subject_paths(catalog.works[id], derived)
    }


def _reordered(before: tuple[Catalog, Derived], now: tuple[Catalog, Derived]) -> set[str]:
    """Paths of topics and venues that have other works than before, or in another order."""
    return {topic_path(t) for t in _other(before[1].works_on, now[1].works_on)} | {
        venue_path(v) for v in _other(before[0].works_at, now[0].works_at)
    }


def _other(was: Mapping[K, Sequence[WorkId]], now: Mapping[K, Sequence[WorkId]]) -> set[K]:
    """Whose lists of works are not the same."""
    return set() if was is now else {id for id in was.keys() | now.keys() if was.get(id) != now.get(id)}


def _with_other_files(files: list[str], catalog: Catalog) -> set[WorkId]:
    """Works whose pages may name another new file now that these have come or gone: `x.yml`, `x-2.yml`."""
    if not files:
        return set()
    names = {PurePosixPath(file).stem for file in files}
    names |= {name.rpartition("-")[0] for name in names if "-" in name}
    starts = tuple({name[:1] for name in names})  # a slug begins as the id does, or it is no plain one
    return {
        work
        for record, work in catalog.work_of.items()
        if (record.startswith(starts) or not _PLAIN.match(record)) and slugify(record) in names
    }


def _same_frame(old: Catalog, new: Catalog) -> bool:
    """Whether venues are the very same, and people and works have the same ids."""
    return (
        list(old.authors) == list(new.authors)
        and old.venues is new.venues
        and old.namesakes is new.namesakes
        and old.disambiguations is new.disambiguations
        and old.topics is new.topics
        and list(old.works) == list(new.works)
    )


def _asked_otherwise(old: Sequence[Proposal], new: Sequence[Proposal]) -> set[AuthorId]:
    """People about whom other questions are open than before."""
    if old is new or tuple(old) == tuple(new):
        return set()
    was, now = (set(map(_question, some)) for some in (old, new))
    return {AuthorId(id) for _, first, second, *_ in was ^ now for id in (first, second)}


def _question(asked: Proposal) -> tuple[Any, ...]:
    return asked.kind, asked.first, asked.second, asked.score, *map(str, asked.evidence)


def _unread(keys: dict[K, V], readers: set[K]) -> dict[K, V]:
    return {id: key for id, key in keys.items() if id not in readers}


def _same_sums(was: Derived, now: Derived) -> bool:
    """Whether who wrote with whom is the same but for years, and how many works each topic has.

    Years are another for people whose works are touched: only their own pages show them.
    """
    ties, known = now.coauthors, was.coauthors
    if was.topics is not now.topics:
        return False
    if ties is not known and not (isinstance(ties, Coauthors) and ties.same_pairs(known)):
        return False
    return was.works_on is now.works_on or all(
        len(was.works_on[topic]) == len(works) for topic, works in now.works_on.items()
    )


def _is_tied_otherwise(old: Work, new: Work) -> bool:
    """Whether the graph of coauthors may read otherwise in more than years."""
    return old.gaps != new.gaps or old.authorships is not new.authorships


def _summed(work: Work) -> tuple[Any, ...]:
    """What topics and venues say of all their works."""
    return work.record.title, work.record.type, work.year, *_placed(work)


def _placed(work: Work) -> tuple[Any, ...]:
    return work.venue, len(work.versions)


def _other_novelty(last: State, now: State) -> np.ndarray[tuple[int], np.dtype[np.int64]] | None:
    """Positions of works whose novelty may differ; None where all may."""
    if last.days[:, 1].min() != now.days[:, 1].min():
        return None
    differs = (last.days != now.days).any(axis=1) | (last.told != now.told)
    differs |= last.near.nearest != now.near.nearest
    differs |= last.near.nearest_similarity != now.near.nearest_similarity
    return np.flatnonzero(differs)


def _readers(touched: set[WorkId], old: Catalog, new: Catalog) -> set[AuthorId]:
    """People whose pages name a touched work: those who wrote it, and those who are told apart by it."""
    people = {a.author for id in touched for work in (old.works[id], new.works[id]) for a in work.authorships}
    if old.works_of is not new.works_of:
        people |= {author for author, works in new.works_of.items() if works is not old.works_of.get(author)}
    return people | {namesake for author in people for namesake in new.namesakes.get(author, ())}


def _papers(
    keys: Keys, touched: set[WorkId], renamed: set[WorkId], ids: list[WorkId], last: State, now: State
) -> dict[WorkId, bytes]:
    """Papers whose neighbours are the same, for the same reasons, and untouched."""
    position = {id: at for at, id in enumerate(ids)}
    some = np.zeros(len(ids) + 1, dtype=np.bool_)  # the last one is nobody
    some[[position[id] for id in touched]] = True
    if now.vectors is not last.vectors:  # reasons name terms, which another text may spell otherwise
        some[:-1] |= rows_that_differ(last.vectors, now.vectors)
    differs = some[now.near.related].any(axis=1) | some[now.near.nearest] | some[:-1]
    differs |= (now.near.related != last.near.related).any(axis=1)
    differs |= (now.near.similarity != last.near.similarity).any(axis=1)
    gone = renamed | {ids[at] for at in np.flatnonzero(differs).tolist()}
    return {id: key for id, key in keys.papers.items() if id not in gone}
