"""What the explorer, the path finder and other programs read."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkit
import pytest
from graphs import parsed, small_files, small_view
from jsonschema import Draft202012Validator

from generator.emit import SiteView, graph_downloads, graph_shards
from generator.emit.columns import packed, steps
from generator.emit.data import data_files
from generator.emit.explore import explore_files, explore_groups, explore_pages
from generator.emit.page import PlannedFile, PlannedList

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SOURCE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return small_files()


def unpacked(text: str) -> list[int]:
    """The same reading as `assets/js/path/packed.js`."""
    numbers, value, shift = [], 0, 0
    for digit in map(ALPHABET.index, text):
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(value)
            value = shift = 0
    return numbers


def ties_of(files: dict[str, bytes], number: int) -> dict[int, int]:
    return steps_read(parsed(files, "data/network/ties-0.json")[number])


def steps_read(text: str, start: int = 0) -> dict[int, int]:
    """Coauthors and joint works of a packed text."""
    numbers = iter(unpacked(text))
    other, found = start, {}
    for step in numbers:
        other += step // 2
        found[other] = next(numbers) if step % 2 else 1
    return found


def test_numbers_are_packed_without_loss() -> None:
    numbers = [0, 31, 32, 1023, 1024, 80_000, 2**31]
    assert unpacked(packed(numbers)) == numbers
    assert steps([3, 4, 9]) == [3, 1, 5]


def test_a_level_holds_ties_years_and_marks(files: dict[str, bytes]) -> None:
    level = parsed(files, "data/explore/level-0.json")
    names = parsed(files, "data/explore/names-0.json")
    assert names["id"] == ["ada-one", "bob-two", "cleo-three", "dan-four"]
    assert level["marks"] == "3200"  # Ada has a record; a list of hers and Bob's is cut short
    pairs, k = [], 0
    for person, degree in enumerate(level["degree"]):
        other = person
        for _ in range(degree):
            other += level["target"][k]
            pairs.append((person, other, level["joint"][k], level["joint_since"][k]))
            k += 1
    assert pairs == [(0, 1, 2, 2001), (1, 2, 1, 2003), (2, 3, 1, 0)]
    assert len(level["x"]) == len(level["since"]) == level["people"] == level["all"] == 4
    assert all(0 <= value <= 10_000 for value in level["x"] + level["y"])


def test_ties_are_found_by_id(files: dict[str, bytes]) -> None:
    index = parsed(files, "data/network/index.json")
    file = zlib.crc32(b"bob-two") % index["id_files"]
    numbers = parsed(files, f"data/network/ids-{file}.json")
    bob, ada, cleo = (numbers[name] for name in ("bob-two", "ada-one", "cleo-three"))
    assert ties_of(files, bob) == {ada: 2, cleo: 1}
    people = parsed(files, "data/network/people-0.json")
    works = parsed(files, "data/network/works-0.json")
    numbers_of_works = [sum(unpacked(people["works"][bob])[: i + 1]) for i in range(3)]
    assert sorted(works["id"][n] for n in numbers_of_works) == ["w1", "w2", "w3"]
    assert unpacked(people["years"][ada]) == [2001, 1, 0, 0, 1, 1]


def test_one_file_says_what_all_files_of_ties_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data/network/whole.json" not in small_files()  # few files need none
    monkeypatch.setattr(graph_shards, "WHOLE_ABOVE", 0)
    files = small_files()
    whole = [
        steps_read(text, n)
        for n, text in enumerate(parsed(files, "data/network/whole.json")["ties"].split(" "))
    ]
    single = [steps_read(text) for text in parsed(files, "data/network/ties-0.json")]
    assert parsed(files, "data/network/index.json")["whole"] == 1
    assert whole == [{o: works for o, works in ties.items() if o > n} for n, ties in enumerate(single)]
    monkeypatch.setattr(graph_shards, "WHOLE_UP_TO", 5)
    assert "data/network/whole.json" not in small_files()  # a megabyte is the most that a search may cost


def test_large_works_count_for_the_way_but_not_for_the_map(files: dict[str, bytes]) -> None:
    index = parsed(files, "data/network/ids-0.json")
    assert len(ties_of(files, index["member-a"])) == 5
    assert "member-a" not in parsed(files, "data/explore/names-0.json")["id"]
    page: Any = next(explore_pages(small_view())).make().body
    assert (page.left_out, page.most_authors) == (1, 5)


@pytest.mark.parametrize("hidden", ["hidden-person", "Hidden Person", "private-person", "Private Person"])
def test_people_who_are_not_to_be_shown_are_nowhere(files: dict[str, bytes], hidden: str) -> None:
    assert not [path for path, content in files.items() if hidden.encode() in content]
    assert not any(hidden in repr(page.make().body) for page in explore_pages(small_view()))


def test_formulas_are_disarmed() -> None:
    view = small_view()
    author = view.catalog.authors[next(iter(view.catalog.authors))]
    evil = object.__new__(type(author))
    for name in type(author).__slots__:
        object.__setattr__(evil, name, getattr(author, name))
    object.__setattr__(evil, "name", "=cmd|'/c calc'!A1")
    view.catalog.authors[author.id] = evil
    found = {file.path: file.content for file in explore_files(view)}
    rows = list(csv.DictReader(io.StringIO(found["data/coauthors-people.csv"].decode())))
    assert next(row["name"] for row in rows if row["id"] == author.id) == "'=cmd|'/c calc'!A1"


def test_graphml_and_csv_say_the_same(files: dict[str, bytes]) -> None:
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ElementTree.fromstring(files["data/coauthors.graphml"]).find(f"{space}graph")
    assert graph is not None
    edges = {(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{space}edge")}
    rows = csv.DictReader(io.StringIO(files["data/coauthors-ties.csv"].decode()))
    assert edges == {(row["source"], row["target"]) for row in rows}
    people = list(csv.DictReader(io.StringIO(files["data/coauthors-people.csv"].decode())))
    assert len(people) == len(list(graph.iter(f"{space}node"))) == 11
    ada = next(row for row in people if row["id"] == "ada-one")
    assert (ada["verified"], ada["incomplete"], ada["first_year"]) == ("true", "true", "2001")


def test_another_program_reads_the_graphml(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "coauthors.graphml"
    path.write_bytes(files["data/coauthors.graphml"])
    graph = networkit.graphio.readGraph(str(path), networkit.Format.GraphML)
    ties = list(csv.DictReader(io.StringIO(files["data/coauthors-ties.csv"].decode())))
    assert (graph.numberOfNodes(), graph.numberOfEdges()) == (11, len(ties))


def test_the_same_graph_makes_the_same_bytes_in_every_process_with_any_number_of_threads() -> None:
    program = (
        "import sys; sys.path.insert(0, 'explore')\nimport hashlib, graphs\n"
        "from generator.derive.atlas import draw_map\nfrom bench.synthetic import synthetic_ties\n"
        "people, ties, works = synthetic_ties(400)\ndrawn = draw_map(people, ties, works)\n"
        "sums = [hashlib.sha256(c.tobytes()).hexdigest() for c in (drawn.x, drawn.y, drawn.community)]\n"
        "files = sorted(graphs.small_files().items())\n"
        "print(sums, hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "OMP_NUM_THREADS": seed,
            "PYTHONPATH": f"{SOURCE.parent}:{SOURCE}",
        }
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=SOURCE,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_an_empty_site_has_a_map_without_people() -> None:
    from making import catalog

    from generator.config import SiteConfig
    from generator.derive import derive
    from generator.emit import SiteView

    empty = catalog([])
    view = SiteView.of(empty, derive(empty), SiteConfig(site_name="Empty"))
    assert [page.path for page in explore_pages(view)] == ["explore.html", "path.html", "compare.html"]
    assert b'"people":0' in next(iter(explore_files(view))).content


def documented() -> dict[str, Any]:
    """The JSON Schema at the end of `docs/data.md`: files by path."""
    text = (SOURCE.parent / "docs" / "data.md").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text.rsplit("```json\n", 1)[1].split("```")[0])
    return schema


def test_every_json_file_below_data_is_as_documented(graph_site: Path) -> None:
    site = graph_site / "repo"
    found = {
        path.relative_to(site).as_posix(): json.loads(path.read_bytes())
        for path in (site / "data").rglob("*.json")
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_shards, "WHOLE_ABOVE", 0)  # as in a graph of many thousand people
        found |= {path: json.loads(text) for path, text in small_files().items() if "whole" in path}
    schema = documented()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    unused = [rule for rule in schema["patternProperties"] if not any(re.search(rule, p) for p in found)]
    assert not unused, "documented, but not written"


def test_the_schema_refuses_what_readers_could_not_read() -> None:
    validator = Draft202012Validator(documented())
    assert validator.is_valid({"data/network/ties-0.json": ["GEB", ""]})
    assert not validator.is_valid({"data/network/ties-0.json": ["G E"]})
    assert not validator.is_valid({"data/new.json": {}})


def lines_of(view: SiteView) -> dict[tuple[str, int], tuple[bytes, str]]:
    """Each stretch of the downloads and each file of one person or work, with its key."""
    found = {}
    for group in explore_groups(view):
        for file in group.make():
            if isinstance(file, PlannedFile):
                found[file.path, 0] = file.key, file.make().decode()
            elif isinstance(file, PlannedList):
                keys, make = file.parts()
                for number in range(len(keys) // 16):
                    found[file.path, number] = keys[16 * number : 16 * number + 16], make(number)
    return found


def test_another_date_makes_only_lines_of_those_who_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_downloads, "_PEOPLE", 1)
    monkeypatch.setattr(graph_shards, "PEOPLE_PER_FILE", 1)
    monkeypatch.setattr(graph_shards, "WORKS_PER_FILE", 1)
    before, after = (lines_of(small_view(third=date)) for date in ("2003", "1999"))
    assert before.keys() == after.keys()
    made = {place for place, (key, _) in before.items() if after[place][0] != key}
    assert {place for place, (_, text) in before.items() if after[place][1] != text} <= made
    people = {path for path, _ in made if "/people-" in path}
    works = {path for path, _ in made if "/works-" in path}
    assert (len(people), len(works)) == (2, 1), "Bob and Cleo, and what they wrote"
    assert sum(path.endswith("ties.csv") for path, _ in made) == 2
    assert sum(path.endswith(".graphml") for path, _ in made) == 4
    assert len(before) > 40


@pytest.mark.parametrize("page", ["explore", "path", "compare"])
def test_ways_and_comparisons_belong_to_the_tab_of_the_map(graph_site: Path, page: str) -> None:
    html = (graph_site / "repo" / f"{page}.html").read_text(encoding="utf-8")
    (current,) = re.findall(r'<a href="?([^" >]+)"? aria-current="?true"?', html)
    assert current == "explore.html"


def test_a_site_need_not_offer_the_graph_to_other_programs() -> None:
    view = small_view(graph_downloads=False)
    files = {file.path for file in explore_files(view)} | {file.path for file in data_files(view)}
    assert not {path for path in files if path.endswith((".csv", ".graphml", "graph.json"))}
    assert "data/network/index.json" in files and "data/explore/level-0.json" in files
    explore = next(page for page in explore_pages(view) if page.path == "explore.html").make()
    assert explore.body.downloads == ()  # type: ignore[attr-defined]
