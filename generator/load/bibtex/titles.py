"""Title, venue and web address of an entry, whatever fields hold them."""

from __future__ import annotations

import re

from generator.load.bibtex.draft import Draft
from generator.load.latex import to_address

_IN_COLLECTION = {"inproceedings", "incollection", "inbook", "conference", "inreference", "suppcollection"}
_PREPRINT_SERVER = re.compile(
    r"^(?:(?:corr|arxiv(?:\.org)?(?:\s*\(cornell university\))?|ar\s?xiv (?:e-?prints?|preprint)s?)"
    r"[\s,:]*(?:arxiv:)?(?:abs/\S+|[\w.-]*/?\d{4}\.?\d{3,5}(?:v\d+)?(?:\s*\[[^\]]*\])?)?[\s,.]*)$",
    re.IGNORECASE,
)
_WHOLE_BOOKS = {"book", "proceedings", "collection", "periodical", "mvbook", "mvproceedings", "mvcollection"}
_WEB_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)


def take_title(draft: Draft, texts: dict[str, str]) -> None:
    """The title; where there is none, what stands for it."""
    is_book = draft.fields["type"] in _WHOLE_BOOKS
    for name in ("title", "booktitle" if is_book else "chapter", "maintitle", "shorttitle", "journal"):
        if name in texts and (title := draft.text(name)):
            if name == "title" and "subtitle" in texts:
                title = f"{title}: {draft.text('subtitle')}"
                draft.taken.add("subtitle")
            draft.take("title", title.rstrip(".") if title.count(".") == 1 else title, name)
            return


def take_url(draft: Draft, texts: dict[str, str]) -> None:
    """The first web address; what is none, or more than one, stays among the other fields as well."""
    for name in ("url", "link", "ee", "html", "website", "howpublished", "biburl"):
        if name in texts and (found := _WEB_ADDRESS.search(to_address(texts[name]))):
            address = found[0].rstrip(".,;")
            draft.take("url", address if "://" in address else f"http://{address}", name)
            if (address != to_address(texts[name]) and name != "url") or " " in texts[name].strip():
                draft.taken.discard(name)
            return
    if texts.get("url", "").strip() and "url" not in draft.taken:
        draft.warn(
            "not-a-link",
            draft.written["url"].line,
            f"has '{texts['url'].strip()[:60]}' as 'url', but only http and https addresses are linked",
            "Correct the address, or move the text to 'note'.",
        )


def take_venue(draft: Draft, texts: dict[str, str]) -> None:
    """`journal` for articles, `booktitle` for parts of books; the other one stays among the other fields."""
    names = ["journal", "journaltitle", "booktitle"]
    if draft.fields["type"] in _IN_COLLECTION:
        names = ["booktitle", "journal", "journaltitle"]
    for name in names:
        if name in texts:
            venue = draft.text(name)
            draft.take("venue", "arXiv" if _PREPRINT_SERVER.match(venue) else venue, name)
            return
