"""What was published once does not vanish."""

from __future__ import annotations

from pathlib import Path

from test_cli import coterie


def rename(project: Path) -> None:
    bib = project / "content/papers/widgets.bib"
    bib.write_text(bib.read_text().replace("Smith, John", "Smyth, John"))


def test_a_vanished_page_stops_the_build_and_says_the_line_to_write(project: Path) -> None:
    assert coterie(project, "build").exit_code == 0
    rename(project)
    result = coterie(project, "build")
    assert result.exit_code == 1
    assert result.output.count("[vanished-url]") == 1
    assert "content/redirects.yml: authors/john-smith.html: authors/john-smyth.html" in result.output
    assert (project / "site/authors/john-smith.html").exists()


def test_a_redirect_mends_it(project: Path) -> None:
    coterie(project, "build")
    rename(project)
    (project / "content/redirects.yml").write_text("authors/john-smith.html: authors/john-smyth.html\n")
    assert coterie(project, "build").exit_code == 0
    assert "url=john-smyth.html" in (project / "site/authors/john-smith.html").read_text()


def test_a_page_may_go_on_purpose(project: Path) -> None:
    coterie(project, "build")
    rename(project)
    (project / "content/redirects.yml").write_text("authors/john-smith.html: null\n")
    assert coterie(project, "build").exit_code == 0
    assert not (project / "site/authors/john-smith.html").exists()
    assert "authors/john-smith.html" not in (project / "published_urls.txt").read_text()


def test_the_memory_lists_every_record_page(project: Path) -> None:
    coterie(project, "build")
    memory = (project / "published_urls.txt").read_text().splitlines()
    assert memory[0].startswith("#")
    assert memory[1:] == sorted(memory[1:])
    assert {
        "authors/jane-doe.html",
        "papers/doe2020widgets.html",
        "topics/gears.html",
        "venues/icw.html",
    } <= set(memory)


def test_formerly_keeps_an_old_address(project: Path) -> None:
    coterie(project, "build")
    people = project / "content/authors/people.yml"
    people.write_text(
        people.read_text().replace("- id: ada-noether", "- id: a-noether\n  formerly: [ada-noether]")
    )
    assert coterie(project, "build").exit_code == 0
    assert "url=a-noether.html" in (project / "site/authors/ada-noether.html").read_text()


def test_a_former_name_leaves_no_address_behind(project: Path) -> None:
    people = project / "content/authors/people.yml"
    coterie(project, "build")
    text = people.read_text().replace("  name: Ada Noether", "  name: Emmy Noether\n  aliases: [Ada Noether]")
    text = text.replace(
        "- id: ada-noether", "- id: emmy-noether\n  formerly: [ada-noether]\n  redirects: silent"
    )
    people.write_text(text)
    result = coterie(project, "build")
    assert result.exit_code == 0, result.output
    assert not (project / "site/authors/ada-noether.html").exists()
    published = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert not [
        path
        for path in published
        if b"Ada Noether" in path.read_bytes() or b"ada-noether" in path.read_bytes()
    ]
    assert "ada-noether" not in (project / "published_urls.txt").read_text()
