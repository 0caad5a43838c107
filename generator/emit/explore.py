"""The pages of the whole coauthor graph, and every data file that they draw from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from itertools import pairwise

from generator.derive.coauthors import PAIRS_UP_TO, coauthors_of
from generator.derive.network import Atlas, in_graph
from generator.emit.context import CommunityRow, ComparePage, ExplorePage, Face, Link, PathPage
from generator.emit.graph_columns import Network, network_of, years_of_works
from generator.emit.graph_downloads import GRAPHML, PEOPLE_CSV, TIES_CSV, download_files
from generator.emit.graph_key import graph_key, ties_key, titles_key
from generator.emit.graph_levels import community_name, facts_of, level_files, level_sizes, name_files
from generator.emit.graph_shards import network_files, people_files, work_files
from generator.emit.heads import list_head
from generator.emit.page import DataFile, Page, PlainFile, Planned, PlannedFile, PlannedGroup, PlannedList
from generator.emit.view import SiteView, author_path, face, topic_path
from generator.emit.words import so_many_works
from generator.model.fields import AuthorId

ROWS = 40
"""Communities and people in the tables."""
LEADERS = 4
EXAMPLES = 4
_FEW = 10
"""People of the graph that are about as much to do as one record."""
SMALLEST = 3
"""People that make a community with a row of its own."""


def explore_pages(view: SiteView) -> Iterator[Planned]:
    """The explorer, the path finder and the comparison."""
    yield Planned("explore", "explore.html", graph_key(view), partial(_explore_page, view))
    for name, make in (("path", _path_page), ("compare", _compare_page)):
        yield Planned(name, f"{name}.html", ties_key(view), partial(make, view))


def explore_files(view: SiteView) -> Iterator[DataFile]:
    """Levels of the map, the network in small files, and the downloads."""
    for group in explore_groups(view):
        for file in group.make():
            if isinstance(file, PlannedFile | PlannedList):
                yield DataFile(file.path, file.make())
            elif isinstance(file, DataFile):
                yield file


def explore_groups(view: SiteView) -> Iterator[PlannedGroup]:
    """The same, planned: files that change with the graph alone, those with dates, those with titles too."""
    people, works = len(view.catalog.authors), len(view.catalog.works)
    files = partial(PlannedGroup, name="graph")
    yield files(graph_key(view), partial(_dated_files, view), 1 + people // _FEW)
    yield files(ties_key(view), partial(_tie_files, view), 1 + people // (2 * _FEW))
    yield files(titles_key(view), partial(_title_files, view), 1 + works // (4 * _FEW))


def _dated_files(view: SiteView) -> Iterator[PlainFile]:
    atlas, network = _graph(view)
    facts = cache(partial(facts_of, view, network))
    yield from level_files(view, atlas, facts())
    yield from people_files(view, atlas, network, facts)
    if view.config.graph_downloads:
        yield from download_files(view, atlas, network)


def _tie_files(view: SiteView) -> Iterator[DataFile]:
    atlas, network = _graph(view)
    yield from name_files(view, atlas, network.position)
    yield from network_files(view, atlas, network)


def _title_files(view: SiteView) -> Iterator[PlannedFile]:
    yield from work_files(view, _graph(view)[1])


def _graph(view: SiteView) -> tuple[Atlas, Network]:
    atlas = view.derived.atlas(view.config.graph_max_authors)
    return atlas, network_of(view, atlas)


def _explore_page(view: SiteView) -> Page:
    atlas = view.derived.atlas(view.config.graph_max_authors)
    _ = view.strings
    about = _.plural("%(count)s person and who writes with whom, as a map.",
                     "%(count)s people and who writes with whom, as a map.", len(atlas.people))  # fmt: skip
    title = _("Explore")
    return Page("explore", "explore.html", title, about, _explore(view, atlas), list_head(title))


def _path_page(view: SiteView) -> Page:
    title = view.strings("Coauthor distance")
    about = view.strings("The shortest way between two people over joint papers.")
    body = PathPage(_people(view), PAIRS_UP_TO, _examples(view))
    return Page("path", "path.html", title, about, body, list_head(title))


def _compare_page(view: SiteView) -> Page:
    title = view.strings("Compare two people")
    about = view.strings("Joint papers, shared coauthors and topics of two people.")
    body = ComparePage(_people(view), _examples(view))
    return Page("compare", "compare.html", title, about, body, list_head(title))


def _people(view: SiteView) -> int:
    return sum(1 for author in view.catalog.authors.values() if in_graph(author))


def _explore(view: SiteView, atlas: Atlas) -> ExplorePage:
    shown = [author for author in view.catalog.authors.values() if in_graph(author)]
    years = [year for year in atlas.ties.since.tolist() if year]
    starts = years_of_works(view).tolist()
    return ExplorePage(
        people=len(atlas.people),
        ties=len(atlas.ties),
        levels=tuple(level_sizes(len(atlas.people))),
        first_year=min(years, default=0),
        last_year=max(starts, default=0) if years else 0,
        most_joint=max(atlas.ties.works.tolist(), default=1),
        communities=tuple(_communities(view, atlas)),
        community_count=sum(1 for group in atlas.communities if group.people >= SMALLEST),
        busiest=_busiest(view),
        alone=len(shown) - len(atlas.people),
        left_out=atlas.left_out,
        most_authors=view.config.graph_max_authors,
        downloads=_downloads(view),
    )


def _downloads(view: SiteView) -> tuple[Link, ...]:
    if not view.config.graph_downloads:
        return ()
    return (
        Link("GraphML", path=GRAPHML, kind="graphml"),
        Link(view.strings("People (CSV)"), path=PEOPLE_CSV, kind="csv"),
        Link(view.strings("Ties (CSV)"), path=TIES_CSV, kind="csv"),
        Link("JSON", path="data/graph.json", kind="json"),
    )


def _communities(view: SiteView, atlas: Atlas) -> Iterator[CommunityRow]:
    members: dict[int, list[AuthorId]] = {}
    for person, community in zip(atlas.people, atlas.map.community.tolist(), strict=True):
        if community < ROWS and len(members.setdefault(community, [])) < LEADERS:
            members[community].append(person)
    for number, group in enumerate(atlas.communities[:ROWS]):
        if group.people < SMALLEST:
            return
        path = topic_path(group.topic) if group.topic else author_path(atlas.people[group.leader])
        leaders = tuple(face(view.catalog.authors[person]) for person in members[number])
        yield CommunityRow(community_name(view, atlas, number, view.strings), path, group.people, leaders)


def _busiest(view: SiteView) -> tuple[Face, ...]:
    """People with most coauthors, counting only those who may be shown."""
    authors, hidden = view.catalog.authors, view.undrawn
    ties = view.derived.coauthors
    less = Counter(other for author in hidden for other in ties.get(author, ()))
    counts = {id: coauthors_of(id, ties) - less[id] for id in authors if id not in hidden}
    most = sorted(counts, key=lambda a: (-counts[a], a))[:ROWS]
    return tuple(
        face(
            authors[a],
            detail=so_many_works(view.strings, len(view.catalog.works_of.get(a, ()))),
            count=counts[a],
        )
        for a in most
        if counts[a]
    )


def _examples(view: SiteView) -> tuple[tuple[Face, Face], ...]:
    """The people who lead the largest communities, each with the next."""
    atlas = view.derived.atlas(view.config.graph_max_authors)
    leaders = [atlas.people[group.leader] for group in atlas.communities[: EXAMPLES + 1]]
    faces = [face(view.catalog.authors[person]) for person in leaders]
    return tuple(pairwise(faces))
