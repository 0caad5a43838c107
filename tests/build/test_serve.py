"""The preview over real HTTP: what is served, reloading, and going on after mistakes."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.build.preview import Preview
from generator.build.serve import Find, Offer, serve
from generator.config import SiteConfig
from generator.emit.page import DataFile
from generator.problems import BuildStopped, Place, Problems

from .conftest import Site

PATIENCE = 20.0


def until(condition: Callable[[], object]) -> None:
    """Poll until something holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


class Client:
    """A browser without pictures."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc

    def get(self, path: str, method: str = "GET") -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request(method, path)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, response.headers["Content-Type"] or response.headers["Location"], text

    def events(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    folder = tmp_path / "site"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers/x.html").write_text("<html><body><p>x</p></body></html>")
    (folder / "papers/index.html").write_text("<p>papers</p>")
    (folder / "404.html").write_text("<p>gone</p>")
    (folder / "a.js").write_text("1")
    (folder / "a.woff2").write_bytes(b"font")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    preview = Preview(("127.0.0.1", 0))
    preview.show(SiteConfig(site_name="X", site_url="https://example.org/sub"), tmp_path)
    thread = threading.Thread(target=preview.serve_forever, args=(0.01,))
    thread.start()
    yield Client(preview.address)
    preview.close_streams()
    preview.shutdown()
    preview.server_close()
    thread.join()


def test_pages_are_found_as_a_static_host_finds_them(client: Client) -> None:
    assert client.get("/sub/papers/x.html")[0] == 200
    assert "<p>x</p>" in client.get("/sub/papers/x")[2]
    assert "papers" in client.get("/sub/papers/?q=1")[2]
    assert client.get("/sub/papers")[:2] == (302, "/sub/papers/")
    assert client.get("/")[:2] == (302, "/sub/")
    assert client.get("/sub")[:2] == (302, "/sub/")
    assert client.get("/sub/a.js")[:3] == (200, "text/javascript; charset=utf-8", "1")
    assert client.get("/sub/a.woff2")[1] == "font/woff2"
    status, _, text = client.get("/sub/nothing/here")
    assert status == 404 and "gone" in text
    assert client.get("/sub/papers/x", "HEAD") == (200, "text/html; charset=utf-8", "")


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "papers/../../secret.txt",
        "link.txt",
        "/etc/passwd",
        "..%5csecret.txt",
    ],
)
def test_nothing_outside_the_site_is_served(client: Client, path: str) -> None:
    status, _, text = client.get(f"/sub/{path}")
    assert status == 404
    assert "secret" not in text and "root" not in text


class Session:
    """`serve` at work on a site, in a thread of its own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.source = site.project / "content" / "note.txt"
        self.source.write_text("First")
        self.config_file = site.project / "site_config.yml"
        self.config_file.write_text("One")
        self.reported: list[str] = []
        self.said: list[str] = []
        self.building = False
        self.looked: list[set[str]] = []
        self.before_publishing: Callable[[Problems], None] = Problems.stop_on_errors
        """Called when everything is made and nothing published."""

    def load(self) -> SiteConfig:
        name = self.config_file.read_text()
        if name == "bad":
            self.stop("config-syntax")
        self.site.configure(site_name=name)
        return self.site.config

    def rebuild(self, _: SiteConfig, offer: Offer) -> None:
        text = self.source.read_text()
        if text == "bad":
            self.stop("broken")
        self.site.edit("n0", text)
        self.building = True
        try:
            self.site.build(offer, self.before_publishing)
        finally:
            self.building = False

    def look(self, _: SiteConfig, paths: frozenset[Path]) -> Find | None:
        self.looked.append({path.name for path in paths})
        text = self.source.read_text()
        if self.source not in paths or not text.startswith("Look"):
            return None
        notes = {**self.site.notes, "n0": replace(self.site.notes["n0"], heading=text)}
        return replace(self.site, notes=notes).find

    def stop(self, code: str) -> None:
        problems = Problems()
        problems.error(code, Place("x"), "nothing is right.")
        raise BuildStopped(problems)

    def report(self, problems: Problems) -> None:
        self.reported += problems.by_code()

    def run(self) -> None:
        serve(
            self.load,
            self.rebuild,
            self.report,
            self.site.project,
            self.config_file,
            port=0,
            say=self.said.append,
            look=self.look,
        )

    @property
    def client(self) -> Client:
        return Client(self.said[0].split()[2])


@pytest.fixture
def session(site: Site) -> Session:
    return Session(site)


def drive(session: Session, steps: Callable[[], None]) -> None:
    """Run `serve` here and the steps beside it; end both with an interrupt."""
    failures: list[BaseException] = []

    def beside() -> None:
        try:
            until(lambda: session.said and session.said[-1].endswith("Ctrl-C stops."))
            steps()
        except BaseException as failure:
            failures.append(failure)
        finally:
            until(lambda: not session.building)  # an interrupt would leave its files open
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=beside)
    thread.start()
    session.run()
    thread.join()
    assert not failures, failures
    assert session.said[-1] == "Stopped."


def line_of(response: http.client.HTTPResponse) -> str:
    while not (line := response.readline().decode().strip()).startswith("data:"):
        pass
    return line


def test_an_edit_reloads_the_browser(session: Session) -> None:
    def steps() -> None:
        client = session.client
        _, _, page = client.get("/notes/notes/n0.html")
        assert "<h1>First</h1>" in page
        assert 'src="/notes/__coterie/reload.js" data-version="' in page
        seen = page.split('data-version="')[1].split('"')[0]
        assert "EventSource" in client.get("/notes/__coterie/reload.js")[2]
        assert "__coterie" not in session.site.read("notes/n0.html")
        events = client.events("/notes/__coterie/reload")
        assert events.headers["Content-Type"] == "text/event-stream"
        assert line_of(events) == f"data: {seen}"
        session.source.write_text("Second")
        assert line_of(events) != f"data: {seen}"
        assert "<h1>Second</h1>" in client.get("/notes/notes/n0")[2]
        events.close()

    drive(session, steps)


def test_mistakes_are_told_and_the_last_good_site_stays(session: Session) -> None:
    def steps() -> None:
        client = session.client
        session.source.write_text("bad")
        until(lambda: session.reported == ["broken"])
        assert "<h1>First</h1>" in client.get("/notes/notes/n0")[2]
        session.source.write_text("Mended")
        until(lambda: "<h1>Mended</h1>" in client.get("/notes/notes/n0")[2])
        session.config_file.write_text("bad")
        until(lambda: session.reported == ["broken", "config-syntax"])
        session.config_file.write_text("Two")
        until(lambda: "· Two</title>" in client.get("/notes/notes/n0")[2])

    drive(session, steps)


def test_theme_and_new_folders_are_watched(session: Session) -> None:
    def steps() -> None:
        client = session.client
        template = session.site.project / "theme/records/note.html"
        template.write_text("<h1>{{ page.heading }}</h1><p>other</p>")
        until(lambda: "<p>other</p>" in client.get("/notes/notes/n0")[2])
        pages = session.site.project / "content/pages/more"
        pages.mkdir()
        (pages / "new.md").write_text("# New page")
        until(lambda: client.get("/notes/more/new.html")[0] == 200)

    drive(session, steps)


def test_a_first_build_that_fails_can_be_mended(session: Session) -> None:
    session.source.write_text("bad")

    def steps() -> None:
        assert session.reported == ["broken"]
        status, _, page = session.client.get("/notes/")
        assert status == 404 and "no site yet" in page and "reload.js" in page
        session.source.write_text("Mended")
        until(lambda: session.client.get("/notes/notes/n0")[0] == 200)

    drive(session, steps)


def test_the_last_site_is_on_show_while_the_first_build_runs(session: Session) -> None:
    session.site.build()
    rebuild, found = session.rebuild, []

    def watched(config: SiteConfig, offer: Offer) -> None:
        found.append(session.client.get("/notes/notes/n0")[0])
        rebuild(config, offer)

    session.rebuild = watched  # type: ignore[method-assign]
    drive(session, lambda: None)
    assert found == [200]


def version_of(page: str) -> str:
    return page.split('data-version="')[1].split('"')[0]


def test_pages_show_an_edit_before_the_build_is_published(session: Session) -> None:
    pages: dict[str, str] = {}
    files: dict[str, str] = {}

    def look(problems: Problems) -> None:
        client = session.client
        for path in ("notes/n0", "notes/n1.html", "overview.html", "", "assets/coterie/note.css"):
            pages[path] = client.get(f"/notes/{path}")[2]
        files["notes/n0.html"] = session.site.read("notes/n0.html")
        problems.stop_on_errors()

    def steps() -> None:
        client = session.client
        events = client.events("/notes/__coterie/reload")
        first = line_of(events)
        session.before_publishing = look
        session.source.write_text("Second")
        offered = line_of(events)
        assert offered != first
        until(lambda: "Second" in session.site.read("notes/n0.html"))
        assert "<h1>Second</h1>" in pages["notes/n0"] and "Second" not in files["notes/n0.html"]
        assert {version_of(page) for path, page in pages.items() if not path.endswith("css")} == {offered[6:]}
        session.before_publishing = Problems.stop_on_errors
        for path, page in pages.items():
            assert client.get(f"/notes/{path}")[2] == page, path  # the same bytes, and no second reload
        events.close()

    drive(session, steps)


def test_a_correction_is_seen_while_another_build_is_at_work(session: Session) -> None:
    seen: list[str] = []

    def hold(problems: Problems) -> None:
        session.before_publishing = Problems.stop_on_errors
        session.source.write_text("Look here")
        until(lambda: "<h1>Look here</h1>" in session.client.get("/notes/notes/n0")[2])
        seen.append(session.client.get("/notes/notes/n1")[2])
        problems.stop_on_errors()

    def steps() -> None:
        client = session.client
        session.before_publishing = hold
        session.source.write_text("Second")
        until(lambda: seen and "Look here" in session.site.read("notes/n0.html"))
        assert "<h1>Look here</h1>" in client.get("/notes/notes/n0")[2]
        assert "<h1>" in seen[0]
        assert any("note.txt" in names for names in session.looked)

    drive(session, steps)


def test_a_look_is_taken_back_where_the_build_refuses_it(session: Session) -> None:
    pages: list[str] = []

    def refuse(_: Problems) -> None:
        until(lambda: "Look" in session.client.get("/notes/notes/n0")[2])
        pages.append(session.client.get("/notes/notes/n0")[2])
        session.stop("late")

    def steps() -> None:
        session.before_publishing = refuse
        session.source.write_text("Look wrong")
        until(lambda: session.reported == ["late"])
        until(lambda: "<h1>First</h1>" in session.client.get("/notes/notes/n0")[2])
        session.before_publishing = Problems.stop_on_errors
        session.source.write_text("Mended")
        until(lambda: "<h1>Mended</h1>" in session.client.get("/notes/notes/n0")[2])

    drive(session, steps)


def test_a_build_that_fails_late_takes_its_pages_back(session: Session) -> None:
    seen: list[str] = []

    def refuse(_: Problems) -> None:
        seen.append(session.client.get("/notes/notes/n0")[2])
        session.stop("late")

    def steps() -> None:
        client = session.client
        session.before_publishing = refuse
        session.source.write_text("Second")
        until(lambda: session.reported == ["late"])
        assert "<h1>Second</h1>" in seen[0]
        page = client.get("/notes/notes/n0")[2]
        assert "<h1>First</h1>" in page and version_of(page) != version_of(seen[0])

    drive(session, steps)


def test_what_only_the_folder_has_is_loaded_again_if_it_changed(session: Session) -> None:
    versions: list[str] = []

    def look(problems: Problems) -> None:
        versions.append(version_of(session.client.get("/notes/notes/n0")[2]))
        versions.append(session.client.get("/notes/data/notes.json")[2])
        problems.stop_on_errors()

    def steps() -> None:
        client = session.client
        session.before_publishing = look
        session.site.files = (DataFile("data/notes.json", b"[1]"),)
        session.source.write_text("Second")
        until(lambda: client.get("/notes/data/notes.json")[2] == "[1]" and len(versions) > 1)
        assert versions[1] == "[]"
        until(lambda: version_of(client.get("/notes/notes/n0")[2]) != versions[0])

    drive(session, steps)


def test_the_first_site_can_be_seen_before_it_is_published(session: Session) -> None:
    seen: list[tuple[int, str, str]] = []

    def look(problems: Problems) -> None:
        assert not session.site.folder.exists()
        seen.extend(session.client.get(f"/notes/{path}") for path in ("notes/n0", "about.html", "nothing"))
        problems.stop_on_errors()

    session.before_publishing = look
    drive(session, lambda: None)
    assert [status for status, _, _ in seen] == [200, 200, 404]
    assert "<h1>First</h1>" in seen[0][2] and "About us" in seen[1][2]
    assert "each page as it is asked for" in session.said[0]


def test_a_template_that_fails_leaves_the_old_page(session: Session) -> None:
    def steps() -> None:
        client = session.client
        template = session.site.project / "theme/records/note.html"
        good = template.read_text()
        template.write_text("{{ page.nothing }}")
        until(lambda: session.reported == ["template"])
        assert "<h1>First</h1>" in client.get("/notes/notes/n0")[2]
        template.write_text(good)
        session.source.write_text("Mended")
        until(lambda: "<h1>Mended</h1>" in client.get("/notes/notes/n0")[2])

    drive(session, steps)


def test_a_port_in_use_is_a_problem(session: Session) -> None:
    taken = Preview(("127.0.0.1", 0))
    with pytest.raises(BuildStopped) as stopped:
        serve(session.load, session.rebuild, session.report, session.site.project, session.config_file,
              port=taken.server_address[1])  # fmt: skip
    taken.server_close()
    assert stopped.value.problems.by_code() == {"port": 1}
