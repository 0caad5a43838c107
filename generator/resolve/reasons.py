"""Why two records are one work, or may be, in sentences."""

from __future__ import annotations

from generator.model.said import N_, Said, said

SAME = {
    "DOI": N_("same DOI %(value)s"),
    "arXiv identifier": N_("same arXiv identifier %(value)s"),
    "OpenReview identifier": N_("same OpenReview identifier %(value)s"),
}
BOTH_HAVE = {
    "DOI": N_("both have the DOI %(value)s"),
    "arXiv identifier": N_("both have the arXiv identifier %(value)s"),
    "OpenReview identifier": N_("both have the OpenReview identifier %(value)s"),
}


def title_reason(one: int | None, other: int | None, name: str) -> Said:
    """Equal titles with an author in common, and the years of both records where they are known."""
    years = [str(year) for year in (one, other) if year is not None]
    if len(set(years)) > 1:
        return said("same title and %(name)s among the authors of both, %(first)s and %(second)s",
                    name=name, first=years[0], second=years[1])  # fmt: skip
    if len(years) > 1:
        return said("same title and %(name)s among the authors of both, both %(year)s",
                    name=name, year=years[0])  # fmt: skip
    return said("same title and %(name)s among the authors of both", name=name)
