"""Researcher pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Literal

from generator.derive.coauthors import Coauthorship
from generator.derive.completeness import MissingFact, completeness
from generator.emit import markup
from generator.emit.context import (
    AuthorPage,
    Coauthor,
    Coauthors,
    Face,
    Link,
    Missing,
    TopicChip,
)  # fmt: skip
from generator.emit.corrections import correct_author
from generator.emit.counts import venue_counts
from generator.emit.ego import drawn_coauthors, ego_picture, shown_coauthors
from generator.emit.figures import author_figures, imported_figures
from generator.emit.heads import author_head
from generator.emit.keys import author_key
from generator.emit.outside import named_links
from generator.emit.page import Page, Planned
from generator.emit.provenance import field_sources
from generator.emit.rows import by_year, topic_chip, work_rows, year_bars
from generator.emit.slices import export_links
from generator.emit.view import SiteView, author_path, face, face_of, year_span
from generator.emit.words import named, so_many_coauthors, so_many_works
from generator.model.catalog import Author, Work
from generator.model.fields import AuthorId, TopicId
from generator.model.records import AuthorRecord
from generator.model.said import N_
from generator.strings import Strings

CLOSEST = 8
"""Coauthors of the list; the picture names the others, and a table those whom it leaves out."""
_coauthor: Callable[[tuple[Face, int, str]], Coauthor] = partial(tuple.__new__, Coauthor)
"""Of its values in order: there are dozens on a page."""
STATE_NOTES: dict[Literal["unverified", "unclaimed", "claimed"], str] = {
    "unverified": N_(
        "All papers under this printed name. Nobody has confirmed yet that they are by one person."
    ),
    "unclaimed": N_("An editor keeps this record; the person has not confirmed it."),
    "claimed": N_("Confirmed by the person."),
}


def planned_author(view: SiteView, author: Author) -> Planned:
    """The page of one person, planned."""
    listed = not (author.source and author.source.record.noindex)
    make = partial(author_page, view, author)
    return Planned("author", author_path(author.id), author_key(view, author), make, listed)


def author_page(view: SiteView, author: Author) -> Page:
    """The page of one person."""
    record = author.source.record if author.source else None
    works = [view.catalog.works[work] for work in view.catalog.works_of.get(author.id, ())]
    years = [year for work in works if (year := work.year)]
    lede = _lede(view.strings, len(works), years, len(view.derived.coauthors.get(author.id, {})))
    description = named(view.strings, author.name, lede) if lede else author.name
    return Page(
        kind="author",
        path=author_path(author.id),
        title=author.name,
        description=description,
        body=_body(view, author, works, years, lede),
        head=author_head(view, author, description),
        listed=not (record and record.noindex),
    )


def _body(
    view: SiteView, author: Author, works: Sequence[Work], years: Sequence[int], lede: str
) -> AuthorPage:
    _ = view.strings
    record = author.source.record if author.source else None
    complete = completeness(author)
    hide = record.hide if record else ()
    counts = _topic_counts(view, works)
    graph = ego_picture(view, author.id)
    return AuthorPage(
        name=author.name,
        face=face_of(view, author.id),
        state=author.state,
        state_note=_(STATE_NOTES[author.state]),
        role=_role(record),
        bio=markup.from_markdown(record.bio if record and record.bio else ""),
        lede=lede,
        links=_links(record, _),
        topics=_topics(view, counts, record),
        figures=author_figures(view, author, works, years, len(counts)),
        imported=() if "metrics" in hide else imported_figures(record, _),
        also_published_as=_other_names(author, record),
        namesakes=_namesakes(view, author),
        namesake_path=_namesake_path(view, author),
        open_to=record.open_to if record else (),
        years=year_bars(years),
        groups=by_year(work_rows(view, view.catalog.works_of.get(author.id, ()), author.id)),
        works=len(works),
        records=sum(len(work.versions) for work in works),
        coauthors=_coauthors(view, author, drawn=graph is not None),
        venues=venue_counts(view, works),
        graph=graph,
        on_map=author.id not in view.undrawn and bool(shown_coauthors(view, author.id)),
        completeness=complete.percent,
        missing=tuple([_missing(_, fact) for fact in complete.missing]),
        provenance=field_sources(author.source, view.config, _) if author.source else (),
        correction=correct_author(view, author),
        exports=export_links(view, "authors", author.id),
        proposals=_proposals(view, author),
    )


@lru_cache(256)
def _missing(_: Strings, fact: MissingFact) -> Missing:
    return Missing(_(fact.what), _(fact.yaml))


def _lede(_: Strings, works: int, years: Sequence[int], others: int) -> str:
    if not works:
        return ""
    many, who = so_many_works(_, works), so_many_coauthors(_, others)
    if not years:
        return _("%(works)s with %(coauthors)s.", works=many, coauthors=who)
    first = str(min(years))
    return _("%(works)s since %(year)s with %(coauthors)s.", works=many, year=first, coauthors=who)


def _role(record: AuthorRecord | None) -> str:
    current = next((a for a in record.affiliations if not a.end), None) if record else None
    if current is None:
        return ""
    return f"{current.role}, {current.name}" if current.role else current.name


def _links(record: AuthorRecord | None, _: Strings) -> tuple[Link, ...]:
    if record is None:
        return ()
    orcid = (Link("ORCID", url=f"https://orcid.org/{record.orcid}", kind="orcid"),) if record.orcid else ()
    return orcid + named_links(record.links, _) + _email(record)


def _email(record: AuthorRecord) -> tuple[Link, ...]:
    """The address, only where `open_to` asks for mail: it is personal data."""
    if not record.email or "email" not in record.open_to or "email" in record.hide:
        return ()
    return (Link(record.email, url=f"mailto:{record.email}", kind="email"),)


def _topic_counts(view: SiteView, works: Sequence[Work]) -> dict[TopicId, int]:
    counts: dict[TopicId, int] = {}
    for work in works:
        for tag in view.derived.topics_of.get(work.id, ()):
            counts[tag.topic] = counts.get(tag.topic, 0) + 1
    return counts


def _topics(view: SiteView, counts: dict[TopicId, int], record: AuthorRecord | None) -> tuple[TopicChip, ...]:
    """Topics of the works with counts, most frequent first; then declared ones without a work."""
    declared = [TopicId(t) for t in (record.topics if record else ()) if TopicId(t) in view.derived.topics]
    counts = counts | {topic: 0 for topic in declared if topic not in counts}
    ordered = sorted(counts, key=lambda t: (-counts[t], view.derived.topics[t].name.casefold()))
    most = max(counts.values(), default=1) or 1
    return tuple(
        topic_chip(
            view,
            t,
            count=counts[t],
            share=counts[t] / most,
            reason=view.strings("declared in the record") if t in declared else "",
        )
        for t in ordered
    )


def _other_names(author: Author, record: AuthorRecord | None) -> tuple[str, ...]:
    if record and record.redirects == "silent":
        return ()
    names = dict.fromkeys((*author.printed, *(record.aliases if record else ())))
    return tuple(name for name in names if name != author.name)


def _namesakes(view: SiteView, author: Author) -> tuple[Face, ...]:
    faces = []
    for other_id in view.catalog.namesakes.get(author.id, ()):
        other = view.catalog.authors[other_id]
        count = len(view.catalog.works_of.get(other_id, ()))
        faces.append(face(other, detail=_told_apart(view, other), count=count))
    return tuple(faces)


def _told_apart(view: SiteView, author: Author) -> str:
    """What sets a namesake apart: the homonym number, the number of works, a venue."""
    works = view.catalog.works_of.get(author.id, ())
    newest = view.catalog.works[works[0]].record.title if works else ""
    return ", ".join(filter(None, (author.number, so_many_works(view.strings, len(works)), newest)))


def _namesake_path(view: SiteView, author: Author) -> str:
    bare = view.bare_name_of.get(author.id)
    return author_path(bare) if bare else ""


def _coauthors(view: SiteView, author: Author, drawn: bool) -> Coauthors:
    known = list(view.derived.coauthors.get(author.id, {}).items())
    shown = set(drawn_coauthors(view, author.id)) if drawn else ()
    further = [one for one in known[CLOSEST:] if one[0] not in shown]
    pictured = max(0, len(known) - CLOSEST) - len(further)
    return Coauthors(_listed(view, known[:CLOSEST]), _listed(view, further), pictured)


def _listed(view: SiteView, some: Sequence[tuple[AuthorId, Coauthorship]]) -> tuple[Coauthor, ...]:
    faces = [face_of(view, other) for other, _ in some]
    works = [shared.works for _, shared in some]
    years = [year_span(shared.first_year, shared.last_year) for _, shared in some]
    return tuple(map(_coauthor, zip(faces, works, years, strict=True)))


def _proposals(view: SiteView, author: Author) -> tuple[str, ...]:
    _, found = view.strings, []
    for proposal in view.proposals_about.get(author.id, ()):
        other = view.catalog.authors[
            AuthorId(proposal.second if proposal.first == author.id else proposal.first)
        ]
        number = f" ({other.number})" if other.number else ""
        evidence = "; ".join(map(_.told, proposal.evidence))
        name = other.name + number
        found.append(_("May be the same person as %(name)s: %(evidence)s.", name=name, evidence=evidence))
    return tuple(found)
