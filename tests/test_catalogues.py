"""The catalogues that come with Coterie say everything that the code says, and nothing else."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.catalogues import load_strings, placeholders
from generator.problems import Place, Problems

ROOT = Path(__file__).parent.parent
LANGUAGES = ("de", "es", "fr")
_SIGN = re.compile(r"\]\((\w+)\)|(\*\*)|(`)|([{}])")


@pytest.fixture(scope="module")
def collector() -> ModuleType:
    """`docs/messages.py`, by which contributors renew the catalogues."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "docs" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(language: str) -> Catalog:
    with (ROOT / "theme" / "strings" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def texts(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def test_messages_are_found_in_modules_templates_and_scripts(collector: ModuleType) -> None:
    found = collector.messages()
    assert len(found) > 500
    assert found["%(count)s work"][0] == "%(count)s works"
    for message, file in [
        ("Newest first", "theme/assets/js/facets.js"),
        ("%(papers)s from %(year)s", "theme/assets/js/works.js"),
        ("%(count)s shared topic", "theme/assets/js/path/compare.js"),
        ("Venue (short)", "generator/emit/subject_picture.py"),
        ("%(first)s and %(second)s are %(count)s step apart.", "theme/assets/js/path/path.js"),
        ("same title", "generator/resolve/proposals/works.py"),
        ("Switch to dark colours", "generator/build/host_config.py"),
        ("%(day)s %(month)s %(year)s", "generator/strings.py"),
    ]:
        assert file in found[message][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_no_other(language: str, collector: ModuleType) -> None:
    found, known = collector.messages(), catalogue(language)
    assert {texts(message.id)[0] for message in known if message.id} == found.keys()
    for message in known:
        if message.id:
            assert not message.fuzzy and all(texts(message.string)), f"untranslated: {message.id!r}"
            assert bool(found[texts(message.id)[0]][0]) == isinstance(message.string, tuple)
    renewed = read_po(BytesIO(collector.renewed(language, found)), locale=language)
    assert {m.id: m.string for m in renewed if m.id} == {m.id: m.string for m in known if m.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_values_and_signs_of_their_messages(language: str) -> None:
    for message in catalogue(language):
        wanted = {name for id in texts(message.id) for name in placeholders(id) or ()}
        signs = sorted(match[0] for match in _SIGN.finditer(texts(message.id)[0]))
        for form in texts(message.string) if message.id else ():
            found = placeholders(form)
            assert found is not None and found <= wanted
            assert wanted - found <= {"count"}, f"{form!r} leaves out {wanted - found}"
            if "count" in wanted - found:  # «la persona» says that it is one
                assert isinstance(message.id, tuple) and form == message.string[0]
            assert sorted(match[0] for match in _SIGN.finditer(form)) == signs


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_catalogues_can_be_used_as_they_are(language: str, collector: ModuleType) -> None:
    problems = Problems()
    theme = ROOT / "theme"
    strings = load_strings(language, [theme], ROOT, Place("site_config.yml"), problems)
    assert [str(problem) for problem in problems] == []
    assert strings.forms.keys() == collector.messages().keys()
    assert strings.rule in collector.LANGUAGES[language]
    papers = [strings.plural("%(count)s paper", "%(count)s papers", n) for n in (0, 1, 2)]
    assert papers[1].startswith("1 ") and (papers[0][1:] == papers[1][1:]) == (language == "fr")
    assert papers[2][1:] != papers[1][1:]
