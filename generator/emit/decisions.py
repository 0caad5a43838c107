"""Pages about who is who: names that several people share, and open questions for review."""

from __future__ import annotations

from collections.abc import Iterator

from generator.emit.context import Link, Namesakes, ProposalCard, ReviewPage
from generator.emit.corrections import answer_author, answer_venue, answer_work
from generator.emit.heads import list_head
from generator.emit.page import Head, Page
from generator.emit.view import SiteView, author_path, face, paper_path, venue_path
from generator.emit.words import so_many_works
from generator.mathematics import without_mathematics
from generator.model.catalog import Proposal
from generator.model.fields import AuthorId, VenueId, WorkId

CARDS_PER_PAGE = 200


def namesake_pages(view: SiteView) -> Iterator[Page]:
    """A page at each bare name that several people share."""
    _ = view.strings
    for bare, people in view.catalog.disambiguations.items():
        authors = [view.catalog.authors[person] for person in people]
        name = authors[0].name
        faces = []
        for author in authors:
            works = view.catalog.works_of.get(author.id, ())
            detail = _("no works")
            if works:
                newest = without_mathematics(view.catalog.works[works[0]].record.title)
                detail = _("%(works)s, newest: %(title)s", works=so_many_works(_, len(works)), title=newest)
            faces.append(face(author, detail=detail, count=len(works)))
        note = _("Several people share this name. Papers that print no more than the name stay unverified.")
        body = Namesakes(name, tuple(faces), note)
        description = _.plural(
            "%(count)s person named %(name)s.", "%(count)s people named %(name)s.", len(people), name=name
        )
        yield Page("namesakes", author_path(bare), name, description, body, list_head(name))


def review_pages(view: SiteView) -> Iterator[Page]:
    """Open questions about the records, most likely first, in pages of 200."""
    title, about = view.strings("Review"), view.strings("Open questions about the records.")
    ordered = sorted(view.catalog.proposals, key=lambda p: (-p.score, p.kind, p.first, p.second))
    chunks = [ordered[i : i + CARDS_PER_PAGE] for i in range(0, len(ordered), CARDS_PER_PAGE)] or [[]]
    for number, chunk in enumerate(chunks, start=1):
        body = ReviewPage(tuple(_card(view, p) for p in chunk), number, len(chunks), len(ordered))
        path = "review.html" if number == 1 else f"review-{number}.html"
        head = Head(meta=(("robots", "noindex"),))
        yield Page("review", path, title, about, body, head, listed=False)


def _card(view: SiteView, proposal: Proposal) -> ProposalCard:
    answer = {"author": answer_author, "work": answer_work, "venue": answer_venue}[proposal.kind]
    accept, forbid = (answer(view, proposal, yaml) for yaml in (proposal.accept, proposal.forbid))
    return ProposalCard(
        kind=proposal.kind,
        first=_link(view, proposal.kind, proposal.first),
        second=_link(view, proposal.kind, proposal.second),
        score=round(100 * proposal.score),
        evidence=tuple(map(view.strings.told, proposal.evidence)),
        accept=proposal.accept,
        forbid=proposal.forbid,
        accept_url=accept.url,
        accept_place=accept.place,
        forbid_url=forbid.url,
        forbid_place=forbid.place,
    )


def _link(view: SiteView, kind: str, id: str) -> Link:
    if kind == "author":
        author = view.catalog.authors[AuthorId(id)]
        label = f"{author.name} ({author.number})" if author.number else author.name
        return Link(label, path=author_path(author.id), count=len(view.catalog.works_of.get(author.id, ())))
    if kind == "work":
        work = view.catalog.works[WorkId(id)]
        return Link(without_mathematics(work.record.title), path=paper_path(work.id))
    venue = view.catalog.venues[VenueId(id)]
    return Link(venue.name, path=venue_path(venue.id), count=len(view.catalog.works_at.get(venue.id, ())))
