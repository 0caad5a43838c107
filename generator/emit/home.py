"""The home page's facts: counts and a few ways in."""

from __future__ import annotations

from generator.emit.context import HomePage
from generator.emit.heads import home_head
from generator.emit.overview import map_picture
from generator.emit.people import leading, person_card
from generator.emit.rows import work_rows, year_bars
from generator.emit.subject_lists import topic_cards
from generator.emit.view import SiteView, newest_works

PEOPLE_SHOWN = 6
CARDS_SHOWN = 9
PAPERS_SHOWN = 6


def home_page(view: SiteView) -> HomePage:
    """What `home.html` shows below the hand-written words."""
    catalog = view.catalog
    cards = [card for card in topic_cards(view) if card.works]
    featured = leading(view, PEOPLE_SHOWN, view.config.featured)
    return HomePage(
        people=len(catalog.authors),
        works=len(catalog.works),
        records=sum(len(work.versions) for work in catalog.works.values()),
        topics=len(view.derived.topics),
        venues=len(catalog.venues),
        featured=tuple(person_card(view, person) for person in featured),
        map=map_picture(view),
        cards=tuple(sorted(cards, key=lambda card: (-card.works, card.name))[:CARDS_SHOWN]),
        recent=tuple(work_rows(view, newest_works(view)[:PAPERS_SHOWN])),
        years=year_bars(work.year for work in catalog.works.values()),
        head=home_head(view),
    )
