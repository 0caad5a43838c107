"""Old addresses that lead to new ones: `authors/old.html` → `authors/new.html`.

| an address is old when | it leads to |
|---|---|
| a record lists it under `formerly` | the record |
| a record joined a work of another id | the work |
| a name has become an alias of one record | the record |
| all papers of a bare name were read as one other person | that person |
| a correction of an author list spells a name otherwise in the same place | whoever stands there now |
| an author record says `redirects: silent` | nothing: the old name is in the address |

A page that exists is never replaced by a redirect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.catalog import Author, Catalog
from generator.model.records import OTHERS, AuthorRecord, PaperRecord, TopicRecord, VenueRecord
from generator.model.sourced import Sourced
from generator.problems import Problems
from generator.resolve.printed import read_name
from generator.resolve.proposals.spellings import kind_of, spelling_of
from generator.text import slugify

AnySource = Sourced[AuthorRecord] | Sourced[PaperRecord] | Sourced[TopicRecord] | Sourced[VenueRecord]


def find_redirects(catalog: Catalog, problems: Problems) -> dict[str, str]:
    """All redirects of a catalog; what `formerly` asks for comes before what follows by itself."""
    pages = {f"authors/{id}.html" for id in (*catalog.authors, *catalog.disambiguations)}
    pages |= {f"papers/{id}.html" for id in catalog.works}
    pages |= {f"topics/{id}.html" for id in catalog.topics} | {f"venues/{id}.html" for id in catalog.venues}
    redirects: dict[str, str] = {}
    for old, new, source in _asked_for(catalog):
        if old in pages:
            if old != new:
                _report_taken(old, source, problems)
        elif redirects.setdefault(old, new) != new:
            _report_taken(old, source, problems)
    following: dict[str, set[str]] = {}
    for old, new in _following(catalog):
        if old not in pages and old not in redirects and not old.endswith("/.html"):
            following.setdefault(old, set()).add(new)
    redirects |= {old: next(iter(new)) for old, new in following.items() if len(new) == 1}
    return dict(sorted(redirects.items()))


def _asked_for(catalog: Catalog) -> Iterator[tuple[str, str, AnySource]]:
    for author in catalog.authors.values():
        if author.source is not None and author.source.record.redirects != "silent":
            for old in author.source.record.formerly:
                yield f"authors/{old}.html", f"authors/{author.id}.html", author.source
    for work in catalog.works.values():
        for version in work.versions:
            for old in version.record.formerly:
                yield f"papers/{slugify(old)}.html", f"papers/{work.id}.html", version
    subjects = [("topics", topic.id, topic.source) for topic in catalog.topics.values()]
    places = [("venues", venue.id, venue.source) for venue in catalog.venues.values()]
    for folder, id, source in (*subjects, *places):
        for old in source.record.formerly if source is not None else ():
            if source is not None:
                yield f"{folder}/{old}.html", f"{folder}/{id}.html", source


def _following(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for author in catalog.authors.values():
        for slug in _slugs_of(author):
            if slug != author.id:  # as most are
                yield f"authors/{slug}.html", f"authors/{author.id}.html"
    yield from _respelled(catalog)
    for work in catalog.works.values():
        for version in work.versions:
            if (slug := slugify(version.record.id)) != work.id:
                yield f"papers/{slug}.html", f"papers/{work.id}.html"
    for topic in catalog.topics.values():
        for name in (topic.source.record.name, *topic.source.record.aliases) if topic.source else ():
            yield f"topics/{slugify(name)}.html", f"topics/{topic.id}.html"
    for venue in catalog.venues.values():
        for name in (venue.source.record.name, *venue.source.record.aliases) if venue.source else ():
            yield f"venues/{slugify(name)}.html", f"venues/{venue.id}.html"


def _respelled(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Names that an import prints and a correction spells otherwise.

    Only where both can be one person's names: a correction that puts somebody else into the list says
    nothing about who stood there before.
    """
    for work in catalog.works.values():
        for version in work.versions:
            lost = next((over.lost_value for over in version.overrides if over.field == "authors"), "")
            if not lost:
                continue
            was, now = lost.split(", "), version.record.authors
            standing = {authorship.printed: authorship.author for authorship in work.authorships}
            for old, item in zip(was, now, strict=False) if len(was) == len(now) else ():
                if old == OTHERS or item == OTHERS:
                    continue
                author = standing.get(item.name)
                if author is not None and _one_person(old, item.name):
                    yield f"authors/{slugify(read_name(old).key)}.html", f"authors/{author}.html"


def _one_person(old: str, new: str) -> bool:
    was, now = read_name(old), read_name(new)
    return was.key != now.key and kind_of(
        spelling_of(was.shown, was.number), spelling_of(now.shown, now.number)
    ) is not None  # fmt: skip


def _slugs_of(author: Author) -> Iterator[str]:
    """Addresses that this person's names have, or had before a record or a version joined them."""
    names: Iterable[str] = author.printed
    if author.source is not None:
        record = author.source.record
        names = (
            (record.name,)
            if record.redirects == "silent"
            else (record.name, *record.aliases, *author.printed)
        )
    for name in names:
        yield slugify(read_name(name).key)


def _report_taken(old: str, source: AnySource, problems: Problems) -> None:
    problems.warning(
        "redirect-taken",
        source.place_of("formerly"),
        f"'{source.record.id}' was formerly at '{old}', but that page is another's now.",
        "Remove the old id; or, if that page is the same one, join the two (an alias, or same_as).",
    )
