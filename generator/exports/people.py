"""Names as bibliographies file them."""

from __future__ import annotations

from generator.model.catalog import Work
from generator.model.records import PrintedAuthor
from generator.names import NameParts, split_name

INCOMPLETE = "The source leaves out some of the authors."
"""The note of formats that cannot say so in the author list itself."""

_last: tuple[Work | None, list[NameParts]] = None, []
"""The work whose names were taken apart last, and the names."""


def filed(parts: NameParts) -> str:
    """`van Beethoven, Ludwig`, `King, Jr., Martin Luther`; homonym numbers are no part of a citation."""
    family = f"{parts.particle} {parts.family}".strip()
    suffix = f", {parts.suffix}" if parts.suffix and family else ""
    return f"{family}{suffix}, {parts.given}" if parts.given and family else family or parts.given


def author_parts(work: Work) -> list[NameParts]:
    """The work's authors in order, as the records take their names apart.

    An organisation is a family name alone, whatever words it has.
    """
    global _last  # every format asks for the same work, one after the other
    asked, parts = _last
    if asked is not work:
        known = _known_parts(work)
        parts = [known.get(a.printed) or split_name(a.printed) for a in work.authorships]
        _last = work, parts
    return parts


def editor_parts(work: Work) -> list[NameParts]:
    """The editors in order; gaps are left out."""
    return [
        _parts(editor) or split_name(editor.name)
        for editor in work.record.editors
        if isinstance(editor, PrintedAuthor)
    ]


def is_filed_whole(parts: NameParts) -> bool:
    """Whether a name is filed whole: an organisation, or a person of one name."""
    return not (parts.given or parts.particle or parts.suffix)


def _known_parts(work: Work) -> dict[str, NameParts]:
    """Names that the work's records themselves take apart, by the name as printed."""
    known: dict[str, NameParts] = {}
    for author in (a for version in work.versions for a in version.record.authors):
        if isinstance(author, PrintedAuthor) and (parts := _parts(author)):
            name = author.name.removesuffix(f" {parts.number}") if parts.number else author.name
            known.setdefault(name, parts)
    return known


def _parts(author: PrintedAuthor) -> NameParts | None:
    if author.corporate:
        return NameParts("", "", author.name, "")
    if not author.family:
        return None
    return NameParts(
        author.given or "", author.particle or "", author.family, author.suffix or "", author.number or ""
    )
