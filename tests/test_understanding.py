"""A process that stays, and a cache: what they remember changes nothing but the time."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import load_config
from generator.problems import BuildStopped, Problems
from generator.understanding import Memory, Progress, Understood, understand

ENTRIES = "".join(
    f"@article{{k{i},\n  title = {{On subject {i} of many kinds}},\n"
    f"  author = {{Ann Lee and Bob {'ABC'[i % 3]}. Ray}},\n  journal = {{Journal {i % 2}}},\n"
    f"  year = {2000 + i},\n  abstract = {{About alpha{i % 3} and beta{i % 2}.}}\n}}\n\n"
    for i in range(9)
)
YAML = "\n".join(
    [
        "- id: extra",
        "  title: A paper in YAML, with words enough",
        "  authors: [Ann Lee, {name: C. Doe, id: cy-doe}]",
        "  date: 2011",
        "",
    ]
)
AUTHORS = "- id: ann-lee\n  name: Ann Lee\n- id: cy-doe\n  name: Cy Doe\n  aliases: [C. Doe]\n"

IN_BIBTEX = (
    ("year = 2003", ("year = 1999", "year = 2005")),
    ("year = 2005", ("year = 2010",)),
    ("alpha1", ("alpha2", "gamma")),
    ("On subject 4", ("On subject 5", "Another thing")),
    ("Bob B. Ray", ("Bo Ray", "Cy Doe")),
    ("@article{k0", ("% a line\n@article{k0", "@article{k1")),
)
IN_YAML = (
    ("date: 2011", ("date: 2001", "date: no date", "url: https://x.example")),
    ("- id: extra", ("- id: k3\n  date: 2012\n- id: extra", "- id: other")),
    (YAML, ("",)),
)
EDITS = st.sampled_from(
    [("x.bib", old, new) for old, some in IN_BIBTEX for new in some]
    + [("x.yml", old, new) for old, some in IN_YAML for new in some]
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path)


def made(folder: Path) -> Path:
    (folder / "content" / "papers").mkdir(parents=True)
    (folder / "content" / "authors").mkdir()
    (folder / "content" / "papers" / "x.bib").write_text(ENTRIES, encoding="utf-8")
    (folder / "content" / "papers" / "x.yml").write_text(YAML, encoding="utf-8")
    (folder / "content" / "authors" / "a.yml").write_text(AUTHORS, encoding="utf-8")
    (folder / "site_config.yml").write_text("site_name: Test\n", encoding="utf-8")
    return folder


def understood(project: Path, memory: Memory | None) -> tuple[Understood | None, list[Any]]:
    problems = Problems()
    try:
        found = understand(
            load_config(project / "site_config.yml"), project, problems, Progress(), memory=memory
        )
    except BuildStopped:
        return None, problems.in_order()
    return found, problems.in_order()


def facts(found: Understood | None) -> Any:
    if found is None:
        return None
    derived = found.derived
    return (
        found.counts, found.records, found.catalog, found.inputs, derived.topics, derived.topics_of,
        derived.works_on, dict(derived.coauthors), dict(derived.related), dict(derived.novelty),
    )  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_edit_after_edit(edits: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        project = made(Path(folder))
        memory: Memory | None = None
        for file, old, new in [("x.yml", "", ""), *edits]:
            path = project / "content" / "papers" / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
            warm = understood(project, memory)
            memory = warm[0].memory if warm[0] else memory
            shutil.rmtree(project / ".cache", ignore_errors=True)
            cold = understood(project, None)
            assert warm[1] == cold[1]
            assert facts(warm[0]) == facts(cold[0])


def test_a_corrected_year_resolves_and_reads_nothing_again(project: Path) -> None:
    first, _ = understood(project, None)
    assert first is not None
    path = project / "content" / "papers" / "x.yml"
    path.write_text(YAML + "- id: k3\n  date: 2013\n", encoding="utf-8")
    second, _ = understood(project, first.memory)
    assert second is not None
    assert second.catalog.authors is first.catalog.authors
    assert second.catalog.works["k3"].record.date == "2013"  # type: ignore[index]
    assert [w for w in second.catalog.works if second.catalog.works[w] is not first.catalog.works[w]] == [
        "k3"
    ]
    third, _ = understood(project, second.memory)
    assert third is not None
    assert third.derived is second.derived


def test_other_settings_take_nothing_over(project: Path) -> None:
    first, _ = understood(project, None)
    assert first is not None
    (project / "site_config.yml").write_text("site_name: Test\ndiscover_topics: 'off'\n", encoding="utf-8")
    warm, cold = understood(project, first.memory), understood(project, None)
    assert facts(warm[0]) == facts(cold[0])


def test_nothing_is_kept_where_nothing_comes_after(project: Path) -> None:
    config = load_config(project / "site_config.yml")
    found = understand(config, project, Problems(), Progress(), keep=False)
    assert found.memory is None
    assert facts(found) == facts(understood(project, None)[0])
