"""The home page's facts: counts and a few ways in."""

from __future__ import annotations

from generator.derive.topics import newest_first
from generator.emit.context import Face, HomePage
from generator.emit.heads import home_head
from generator.emit.listings import topic_cards
from generator.emit.rows import work_rows, year_bars
from generator.emit.view import SiteView, face, plural
from generator.model.fields import AuthorId

PEOPLE_SHOWN = 6
CARDS_SHOWN = 9
PAPERS_SHOWN = 6


def home_page(view: SiteView) -> HomePage:
    """What `home.html` shows below the hand-written words."""
    catalog = view.catalog
    cards = [card for card in topic_cards(view) if card.works]
    return HomePage(
        people=len(catalog.authors),
        works=len(catalog.works),
        records=sum(len(work.versions) for work in catalog.works.values()),
        topics=len(view.derived.topics),
        venues=len(catalog.venues),
        featured=_featured(view),
        cards=tuple(sorted(cards, key=lambda card: (-card.works, card.name))[:CARDS_SHOWN]),
        recent=tuple(work_rows(view, newest_first(catalog.works, catalog)[:PAPERS_SHOWN])),
        years=year_bars(work.year for work in catalog.works.values()),
        head=home_head(view),
    )


def _featured(view: SiteView) -> tuple[Face, ...]:
    """The people whom the configuration names, then those with a record and most works."""
    authors = view.catalog.authors
    named = [AuthorId(a) for a in view.config.featured if AuthorId(a) in authors]
    recorded = sorted(
        (
            a.id
            for a in authors.values()
            if a.source and a.source.record.status and not a.source.record.noindex
        ),
        key=lambda a: (-len(view.catalog.works_of.get(a, ())), a),
    )
    chosen = list(dict.fromkeys((*named, *recorded)))[:PEOPLE_SHOWN]
    return tuple(
        face(authors[a], detail=plural(len(view.catalog.works_of.get(a, ())), "work")) for a in chosen
    )
