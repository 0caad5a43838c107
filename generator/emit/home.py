"""The home page's facts: counts and a few ways in."""

from __future__ import annotations

from generator.emit.context import HomePage
from generator.emit.heads import home_head
from generator.emit.listings import register
from generator.emit.order import UNDATED, bars_of, newest_works, works_by_year
from generator.emit.overview import map_picture
from generator.emit.people import person_card
from generator.emit.rows import work_rows
from generator.emit.subject_lists import topic_cards
from generator.emit.view import SiteView
from generator.model.fields import AuthorId

PEOPLE_SHOWN = 6
CARDS_SHOWN = 9
PAPERS_SHOWN = 6


def home_page(view: SiteView) -> HomePage:
    """What `home.html` shows below the hand-written words."""
    catalog = view.catalog
    cards = [card for card in topic_cards(view) if card.works]
    years = {int(year): len(ids) for year, ids in works_by_year(view).items() if year != UNDATED}
    named = [AuthorId(id) for id in view.config.featured if AuthorId(id) in catalog.authors]
    featured = list(dict.fromkeys((*named, *register(view)[2])))[:PEOPLE_SHOWN]
    return HomePage(
        people=len(catalog.authors),
        works=len(catalog.works),
        records=len(catalog.work_of),
        topics=len(view.derived.topics),
        venues=len(catalog.venues),
        featured=tuple(person_card(view, person) for person in featured),
        map=map_picture(view),
        cards=tuple(sorted(cards, key=lambda card: (-card.works, card.name))[:CARDS_SHOWN]),
        recent=tuple(work_rows(view, newest_works(view)[:PAPERS_SHOWN])),
        years=bars_of(years),
        head=home_head(view),
    )
