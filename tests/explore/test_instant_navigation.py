"""The graph where a site switches Material's instant navigation on: pages are swapped, not loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from faults import into
from graphs import entries
from playwright.sync_api import Page, expect
from serving import serving

from generator.build import host_config
from generator.config import load_config
from generator.pipeline import Progress, build
from generator.problems import Problems

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def instant_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with the feature is served, under a project path that its addresses name."""
    project = tmp_path_factory.mktemp("instant")
    (project / "content" / "papers").mkdir(parents=True)
    (project / "content" / "papers" / "all.bib").write_text("\n".join(entries()), encoding="utf-8")
    (project / "content" / "pages").mkdir()
    note = "# Notes\n\n[Map](explore.html), [Way](path.html?from=ada-lund&to=kim-kaya)\n"
    (project / "content" / "pages" / "notes.md").write_text(note, encoding="utf-8")
    served = project / "served"
    served.mkdir()
    with serving(served) as root, pytest.MonkeyPatch.context() as patch:
        patch.setattr(host_config, "FEATURES", (*host_config.FEATURES, "navigation.instant"))
        (project / "site_config.yml").write_text(
            f"site_name: Instant\nsite_url: {root}repo/\nsite_dir: served/repo\n", encoding="utf-8"
        )
        build(load_config(project / "site_config.yml"), project, Problems(), Progress())
        yield f"{root}repo/"


def arrived(page: Page, address: str, faults: list[str]) -> None:
    page.on("pageerror", into(faults))
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{address}notes.html")
    page.evaluate("window.sameDocument = true")


def test_map_way_and_picture_come_alive_after_a_swap(page: Page, instant_address: str) -> None:
    faults: list[str] = []
    arrived(page, instant_address, faults)
    page.locator("article").get_by_role("link", name="Map").click()
    page.wait_for_selector("[data-named]")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url("**/explore.html?at=*")
    page.go_back()
    page.wait_for_url("**/notes.html")
    page.locator("article").get_by_role("link", name="Way").click()
    expect(page.locator("[data-pair-status]")).to_have_text("Ada Lund and Kim Kaya are 2 steps apart.")
    page.locator(".ct-way__person a").first.click()
    page.locator("[data-live]").wait_for()
    expect(page.locator(".ct-node")).to_have_count(5)
    assert page.evaluate("window.sameDocument"), "the pages were loaded, not swapped"
    assert not faults
