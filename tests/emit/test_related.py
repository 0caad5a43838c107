"""Related papers with reasons, and novelty figures, as pages show them."""

from __future__ import annotations

from a_site import view

from generator.emit.related import mean_novelty_figure, novelty_figure, related_works


def test_a_related_paper_says_why() -> None:
    site = view()
    near, *_ = related_works(site, site.catalog.works["one"])
    assert near.work.id == "two"
    assert near.reason == "Both write of “hashing”, “sparse”; both by Ada Byron, Max Weber; both on Hashing."
    assert site.rows["two"] is near.work, "the row is that of all other lists"


def test_novelty_names_the_nearest_earlier_paper_and_its_formula() -> None:
    site = view()
    figure = novelty_figure(site, site.catalog.works["two"])
    assert figure is not None
    assert figure.value == f"{round(100 * site.derived.novelty['two'].share)}\u00a0%"
    assert (figure.note, figure.path) == (
        "nearest earlier paper: Sparse hashing for O(n) widgets",
        "about/metrics.html",
    )
    assert novelty_figure(site, site.catalog.works["three"]) is None


def test_a_persons_novelty_says_from_how_many_works() -> None:
    site = view()
    figure = mean_novelty_figure(site, site.catalog.works_of["max-weber"])
    assert figure is not None
    assert figure.note == "mean of 2 of 3 works"
    assert mean_novelty_figure(site, ["three"]) is None
