"""What a build writes, leaves alone and deletes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.listing import INSIDE
from generator.emit.page import DataFile
from generator.problems import BuildStopped, Problems

from .conftest import Note, Site, make_site


def test_a_first_build_publishes_records_hand_written_pages_data_and_assets(site: Site) -> None:
    written = site.build()
    page = site.read("notes/n0.html")
    assert "<title>Note 0 · Notes &amp; &lt;more&gt;</title>" in page
    assert '<li><a href="../index.html">a</a>' in page
    assert "<pre>\n  kept\n</pre>" in page
    assert '<link rel=canonical href="https://example.org/notes/notes/n0.html">' in page
    assert "<h1>All on Notes &amp; &lt;more&gt;</h1>" in site.read("overview.html")
    assert "About us" in site.read("about.html")
    assert site.read("data/notes.json") == "[]"
    assert (site.folder / "assets/coterie/css/tokens.css").is_file()
    assert (site.folder / ".nojekyll").read_bytes() == b""
    assert "No such page" in site.read("404.html")
    assert (written.pages_written, written.pages_unchanged, written.pages_deleted) == (7, 0, 0)
    assert written.sizes["note"].files == 3
    assert site.codes() == {}


def test_home_page_context_is_escaped(site: Site) -> None:
    site.build()
    home = site.read("index.html")
    assert "<p id=count>3 &lt;b&gt;notes&lt;/b&gt;</p>" in home
    assert "Welcome &amp; hello" in home


def test_a_build_without_changes_writes_nothing(site: Site) -> None:
    site.build()
    times = site.times()
    written = site.build()
    assert (written.written, written.deleted) == (0, 0)
    assert site.times() == times


def test_one_change_writes_that_page_alone(site: Site) -> None:
    site.build()
    times = site.times()
    site.edit("n1", "Another heading")
    written = site.build()
    assert (written.written, written.pages_written) == (1, 1)
    changed = {path for path, time in site.times().items() if times[path] != time}
    assert changed == {"notes/n1.html"}
    assert "Another heading" in site.read("notes/n1.html")


def test_pages_no_longer_emitted_are_deleted_with_their_folder(site: Site) -> None:
    site.notes["deep/x"] = Note("Deep")
    site.build()
    assert (site.folder / "notes/deep/x.html").is_file()
    del site.notes["deep/x"]
    written = site.build()
    assert written.pages_deleted == 1
    assert not (site.folder / "notes/deep").exists()
    assert "notes/deep" not in site.read("sitemap.xml")


def test_files_of_others_are_left_alone(site: Site) -> None:
    site.build()
    (site.folder / "notes/mine.txt").write_text("by hand")
    (site.folder / "CNAME").write_text("example.org")
    del site.notes["n2"]
    site.build()
    assert site.read("notes/mine.txt") == "by hand"
    assert site.read("CNAME") == "example.org"


def test_a_file_of_others_in_the_way_stops_the_build(site: Site) -> None:
    (site.folder / "notes").mkdir(parents=True)
    (site.folder / "notes/n1.html").write_text("by hand")
    with pytest.raises(BuildStopped):
        site.build()
    assert site.codes() == {"foreign-file": 1}
    assert site.contents() == {"notes/n1.html": b"by hand"}


def test_a_file_spoilt_by_hand_is_written_again(site: Site) -> None:
    site.build()
    good = site.contents()
    (site.folder / "notes/n0.html").write_text("spoilt")
    (site.folder / "notes/n1.html").unlink()
    assert site.build().written == 2
    assert site.contents() == good


def test_warm_and_cold_builds_give_the_same_bytes(site: Site) -> None:
    site.build()
    site.edit("n1", "Changed")
    del site.notes["n2"]
    site.build()
    warm = site.contents()
    shutil.rmtree(site.project / ".cache")
    times = site.times()
    assert site.build().written == 0, "same bytes are not written again, even without a cache"
    assert (site.contents(), site.times()) == (warm, times)
    shutil.rmtree(site.folder)
    site.build()
    assert site.contents() == warm


def test_another_project_folder_gives_the_same_bytes(tmp_path: Path, small_theme: None) -> None:
    first, second = make_site(tmp_path / "one"), make_site(tmp_path / "a" / "b")
    first.build(), second.build()
    assert first.contents() == second.contents()


def test_a_change_of_theme_or_configuration_reaches_every_page(site: Site) -> None:
    site.build()
    site.configure(site_name="Renamed")
    assert site.build().pages_written == 7
    template = site.project / "theme/records/note.html"
    template.write_text(template.read_text() + "<p>new</p>\n")
    assert site.build().pages_written == 3


def test_a_damaged_cache_is_ignored(site: Site) -> None:
    site.build()
    good = site.contents()
    for path in (site.project / ".cache").rglob("*"):
        if path.is_file() and path.suffix in (".pack", ".json"):
            path.write_bytes(path.read_bytes()[:-20])
    assert site.build().written == 0
    assert site.contents() == good


def test_users_assets_win_file_by_file(site: Site) -> None:
    own = site.project / "theme/assets/css"
    own.mkdir(parents=True)
    (own / "tokens.css").write_text("/* mine */")
    site.build()
    assert site.read("assets/coterie/css/tokens.css") == "/* mine */"
    assert (site.folder / "assets/coterie/css/chrome.css").is_file()


def test_styles_are_one_file_in_which_the_users_win_and_come_last(site: Site) -> None:
    own = site.project / "theme/assets/css"
    own.mkdir(parents=True)
    (own / "tokens.css").write_text("/* mine */")
    (own / "extra.css").write_text("/* last */")
    (own / "print.css").write_text("body { color: red }")
    site.build()
    together = site.read("assets/coterie/css/coterie.css")
    chrome = site.read("assets/coterie/css/chrome.css")
    material, ours = together.split("/* mine */")
    assert ".md-grid{" in material and "sourceMappingURL" not in material, "ours lean on Material's"
    assert ours == f"{chrome}@media print {{\nbody {{ color: red }}}}\n/* last */"


def test_old_addresses_lead_to_the_new_ones(site: Site) -> None:
    site.redirects = {"notes/old.html": "notes/older.html", "notes/older.html": "notes/n1.html"}
    site.redirects |= {"a.html": "b.html", "c.html": "d.html", "d.html": "c.html"}
    site.build()
    page = site.read("notes/old.html")
    assert 'content="0; url=n1.html"' in page
    assert '<link rel="canonical" href="https://example.org/notes/notes/n1.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="n1.html">' in page
    assert "old" not in site.read("sitemap.xml")
    assert site.codes() == {"redirect-target": 3}


def test_addresses(site: Site) -> None:
    site.build()
    sitemap = site.read("sitemap.xml")
    assert "<loc>https://example.org/notes/notes/n0.html</loc>" in sitemap
    assert "<loc>https://example.org/notes/about.html</loc>" in sitemap
    assert "overview" not in sitemap and "404" not in sitemap
    assert not (site.folder / "robots.txt").exists()
    site.configure(site_url="https://example.org")
    site.build()
    assert "Sitemap: https://example.org/sitemap.xml" in site.read("robots.txt")
    site.configure(site_url=None)
    site.build()
    assert not (site.folder / "sitemap.xml").exists()
    assert "canonical" not in site.read("notes/n0.html")


def test_the_receipt_tells_versions_and_sizes(site: Site) -> None:
    site.build()
    receipt = json.loads(site.read("build.json"))
    assert receipt["versions"]["mkdocs"].startswith("1.")
    assert receipt["site"]["pages_written"] == 7
    assert receipt["site"]["sizes"]["note"]["files"] == 3
    assert receipt["site"]["bytes"] == sum(
        len(content) for path, content in site.contents().items() if path != ".coterie-files"
    )
    assert receipt["seconds"]["build"] > 0


@pytest.mark.parametrize(
    "name", ["con", "../../x", "a:b", "x" * 300, "a b /x", "n0/../n1", "nul.x", "a\\b", "a\x00b", "../.."]
)
def test_paths_that_cannot_be_are_problems(site: Site, name: str) -> None:
    site.notes[name] = Note("Odd")
    with pytest.raises(BuildStopped):
        site.build()
    assert site.codes() == {"site-path": 1}
    assert not site.folder.exists()


@pytest.mark.parametrize(
    "path", ["notes/N0.html", "Notes/other.html", "about.html", "notes/n0.html/x.json", "build.json"]
)
def test_paths_that_collide_are_problems(site: Site, path: str) -> None:
    site.files = (DataFile(path, b""),)
    with pytest.raises(BuildStopped):
        site.build()
    assert site.codes() == {"path-taken": 1}


def test_a_failing_template_is_a_problem_with_its_line(site: Site) -> None:
    site.build()
    good = site.contents()
    (site.project / "theme/records/note.html").write_text(
        "<h1>{{ page.heading }}</h1>\n\n{{ page.nothing }}\n"
    )
    with pytest.raises(BuildStopped):
        site.build()
    [problem] = site.problems
    assert (problem.code, str(problem.place)) == ("template", "theme/records/note.html:3")
    assert site.contents() == good
    (site.project / "theme/records/note.html").write_text("{% if %}")
    with pytest.raises(BuildStopped):
        site.build()
    assert site.problems.found[0].place.line == 1


def test_broken_links_in_hand_written_pages_are_told_with_their_line(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    pages = site.project / "content/pages"
    (pages / "about.md").write_text(
        "# About\n\n[a](notes/n0.html) [b](notes/)\n\n[c](gone.md)\n[d](notes/n9.html)\n[e](#no)\n"
    )
    for _ in range(2):  # the second time from the cache
        site.build()
        assert [(p.code, str(p.place)) for p in site.problems.in_order()] == [
            ("page-link", "content/pages/about.md:3"),
            ("page-link", "content/pages/about.md:5"),
            ("page-link", "content/pages/about.md:6"),
            ("page-link", "content/pages/about.md:7"),
        ]
    assert not caplog.records  # nobody hears MkDocs before its words are judged


def test_a_tab_that_leads_nowhere_is_told(site: Site) -> None:
    site.configure(
        nav=[{"title": "Gone", "path": "gone.md"}, {"title": "Web", "path": "https://example.org"}]
    )
    site.build()
    assert site.codes() == {"nav-path": 1}


def test_links_out_of_the_pages_folder_are_not_followed(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (site.project / "content/pages/leak.txt").symlink_to(secret)
    site.build()
    assert not (site.folder / "leak.txt").exists()
    assert site.codes() == {"hand-written": 1}


def test_a_site_without_hand_written_pages_has_a_home(site: Site) -> None:
    shutil.rmtree(site.project / "content/pages")
    site.configure(nav=[])
    site.build()
    assert "<p id=count>3" in site.read("index.html")


@pytest.mark.parametrize("folder", [".", "content", "content/site", "..", ".cache/site", "theme"])
def test_dangerous_site_folders_are_refused(site: Site, folder: str) -> None:
    site.configure(site_dir=folder)
    with pytest.raises(BuildStopped):
        site.build()
    assert site.codes() == {"site-folder": 1}


def test_what_accept_raises_leaves_the_site_as_it_was(site: Site) -> None:
    from generator.build.publishing import publish

    site.build()
    good = site.contents()
    site.edit("n0", "Changed")
    problems = Problems()
    site.configure(nav=[{"title": "Gone", "path": "gone.md"}])
    with pytest.raises(BuildStopped):
        publish(site.plan(), site.config, site.project, problems, accept=Problems.stop_on_warnings)
    assert site.contents() == good


def test_the_largest_kinds_are_named_with_bytes_of_a_file(site: Site) -> None:
    written = site.build()
    assert written.sizes["note"].files == 3
    each = written.sizes["note"].bytes / 3 / 1000
    assert f"3 note files of {each:,.1f} KB" in written.largest(9)


def test_progress_is_told(site: Site) -> None:
    from generator.build.publishing import publish

    said: list[str] = []
    publish(replace(site.plan()), site.config, site.project, Problems(), said.append)
    assert said == ["files", "files: 1", "publishing"]


def test_a_site_folder_that_is_a_disk_is_published_into(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a volume of a container: the stage can only be inside, and what a killed build left is none."""
    site.build()
    inside = site.folder / INSIDE
    monkeypatch.setattr("generator.build.publishing.stage_folder", lambda *_: inside)
    (inside / "notes").mkdir(parents=True)
    (inside / "notes/n0.html").write_text("half")
    site.edit("n0", "Changed")
    before = site.folder.stat().st_ino
    site.build()
    assert "Changed" in site.read("notes/n0.html")
    assert not inside.exists()
    assert site.folder.stat().st_ino == before
    assert not site.codes()
