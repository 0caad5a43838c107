"""What the site says: catalogues, plurals, numbers, dates, and the words in templates and scripts."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.build.made import SCRIPT, made_assets
from generator.build.quick import QuickEnvironment
from generator.build.theme import Theme
from generator.build.translating import speak
from generator.catalogues import load_strings
from generator.model.said import said, said_plural
from generator.problems import Place, Problems
from generator.strings import ENGLISH, Strings

STATED = Place("site_config.yml", 3)
GERMAN = Strings(
    "de", {"Papers": ["Publikationen"], "%(count)s paper": ["%(count)s Aufsatz", "%(count)s Aufsätze"]}
)
POLISH = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=3; plural='
    '(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
    'msgid "%(count)s paper"\nmsgid_plural "%(count)s papers"\n'
    'msgstr[0] "%(count)s praca"\nmsgstr[1] "%(count)s prace"\nmsgstr[2] "%(count)s prac"\n'
)  # fmt: skip


def catalogue(folder: Path, language: str, *pairs: tuple[str, str], text: str = "") -> Path:
    """A theme's folder with a catalogue of these messages."""
    file = folder / "strings" / f"{language}.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    written = "".join(f'msgid "{message}"\nmsgstr "{said}"\n\n' for message, said in pairs)
    file.write_text(text or written, encoding="utf-8")
    return folder


def loaded(language: str, *folders: Path) -> tuple[Strings, list[str]]:
    problems = Problems()
    strings = load_strings(language, folders, folders[0].parent, STATED, problems)
    return strings, [f"{problem.place} {problem.code}" for problem in problems]


def test_the_users_catalogue_wins_message_by_message(tmp_path: Path) -> None:
    own = catalogue(tmp_path / "own", "de", ("Papers", "Arbeiten"))
    ours = catalogue(tmp_path / "ours", "de", ("Papers", "Publikationen"), ("Topics", "Themen"))
    strings, problems = loaded("de", own, ours)
    assert [strings(message) for message in ("Papers", "Topics", "Venues")] == [
        "Arbeiten",
        "Themen",
        "Venues",
    ]
    assert problems == []


def test_a_region_comes_before_its_language_and_yours_before_ours(tmp_path: Path) -> None:
    ours = catalogue(tmp_path / "ours", "de", ("a", "ours"), ("b", "ours"), ("c", "ours"))
    catalogue(ours, "de-AT", ("a", "ours, region"), ("b", "ours, region"))
    own = catalogue(tmp_path / "own", "de", ("a", "own"))
    strings, _ = loaded("de-AT", own, ours)
    assert [strings(message) for message in "abc"] == ["own", "ours, region", "ours"]


def test_english_can_be_said_differently(tmp_path: Path) -> None:
    strings, problems = loaded("en", catalogue(tmp_path / "own", "en", ("Papers", "Outputs")))
    assert strings("Papers") == "Outputs" and not strings.is_plain and problems == []
    assert strings.key != ENGLISH.key


def test_a_language_without_a_catalogue_is_told_with_its_line(tmp_path: Path) -> None:
    strings, problems = loaded("it", tmp_path)
    assert problems == ["site_config.yml:3 no-strings"]
    assert strings("Papers") == "Papers" and strings.number(1204) == "1.204"


def test_a_language_that_nobody_knows_counts_as_english_does(tmp_path: Path) -> None:
    strings, _ = loaded("xx", tmp_path)
    assert (strings.number(1204), strings.date("2021-12-06")) == ("1,204", "6 Dec 2021")


def test_a_message_translated_without_its_plural_says_many_in_english() -> None:
    strings = Strings("de", {"Paper": ["Aufsatz"]})
    assert [strings.plural("Paper", "Papers", count) for count in (1, 2)] == ["Aufsatz", "Papers"]


def test_plurals_follow_the_rule_of_the_catalogue(tmp_path: Path) -> None:
    strings, problems = loaded("pl", catalogue(tmp_path / "own", "pl", text=POLISH))
    counts = [strings.plural("%(count)s paper", "%(count)s papers", n) for n in (1, 3, 5, 22)]
    assert counts == ["1 praca", "3 prace", "5 prac", "22 prace"] and problems == []


@pytest.mark.parametrize(
    "translation", ["%(cuont)s von allen", "100 % von %(count)s", "%(count)d von allen", "%(count)s%(x)s"]
)
def test_a_translation_that_would_break_is_told_and_left_out(translation: str, tmp_path: Path) -> None:
    strings, problems = loaded("de", catalogue(tmp_path / "own", "de", ("All %(count)s", translation)))
    assert problems[0] == "own/strings/de.po:1 strings-message"
    assert strings("All %(count)s", count=1204) == "All 1.204"


@pytest.mark.parametrize(
    "text",
    [
        'msgid "Papers"\nmsgstr[0] "x"\nmsgtsr "y"\n',
        '<<<<<<< mine\n',
        POLISH.replace("nplurals=3", "nplurals=2"),
        POLISH.replace("n==1 ? 0", "alert(1) ? 0"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_catalogue_is_told(text: str, tmp_path: Path) -> None:
    _, problems = loaded("pl", catalogue(tmp_path / "own", "pl", text=text))
    assert problems[0].startswith("own/strings/pl.po") and problems[0].endswith("strings-syntax")


def test_what_a_translator_is_unsure_of_is_not_used(tmp_path: Path) -> None:
    text = '#, fuzzy\nmsgid "Papers"\nmsgstr "Papiere"\n\nmsgid "Topics"\nmsgstr ""\n'
    strings, _ = loaded("de", catalogue(tmp_path / "own", "de", text=text))
    assert (strings("Papers"), strings("Topics")) == ("Papers", "Topics")


@pytest.mark.parametrize(
    ("language", "number", "date", "month", "share"),
    [
        ("en", "12,040", "6 Dec 2021", "Sep 2021", "43\u00a0%"),
        ("de", "12.040", "6 Dez. 2021", "Sept. 2021", "43\u00a0%"),
        ("fr", "12\u202f040", "6 déc. 2021", "sept. 2021", "43\u00a0%"),
        ("es", "12.040", "6 dic 2021", "sept 2021", "43\u00a0%"),
    ],
)
def test_numbers_and_dates_are_those_of_the_language(
    language: str, number: str, date: str, month: str, share: str
) -> None:
    strings = Strings(language)
    assert strings.number(12040) == number
    assert (strings.date("2021-12-06"), strings.date("2021-09"), strings.date("2021")) == (
        date,
        month,
        "2021",
    )
    assert strings.date(None) == "" and strings.percent(0.43) == share


def test_a_sentence_remembers_its_message_and_is_english_to_all_others() -> None:
    inner = said_plural("%(count)s paper", "%(count)s papers", 2)
    sentence = said("but %(what)s", what=inner)
    assert sentence == "but 2 papers" and f"{sentence}" == "but 2 papers"
    assert ENGLISH.told(sentence) is sentence
    assert GERMAN.told(sentence) == "but 2 Aufsätze"
    assert GERMAN.told(pickle.loads(pickle.dumps(sentence))) == "but 2 Aufsätze"
    assert GERMAN.told("Papers") == "Papers"  # a text of a record, not a message


@pytest.mark.parametrize("make", [Environment, QuickEnvironment])
def test_constants_of_templates_are_replaced_while_they_are_compiled(make: type[Environment]) -> None:
    environment = make(autoescape=True)
    speak(environment, GERMAN)
    source = '<p title="{{ _("Papers") }}">{{ _(\n"Papers") }}</p>{{ plural("%(count)s paper", "", n) }}'
    assert "Papers" not in environment.compile(source, raw=True)
    expected = '<p title="Publikationen">Publikationen</p>1.204 Aufsätze'
    assert environment.from_string(source).render(n=1204) == expected


def test_signs_of_a_message_are_markup_and_values_never_are() -> None:
    environment = Environment(autoescape=True)
    speak(environment, Strings("de", {"x": ["<i> **%(a)s** `%(a)s` [da](b){ und dort}"]}))
    html = environment.from_string('{{ _("x")|rich(a=a, b=b) }}').render(a="**<b>** [x](b)", b='"><script>')
    name = "**&lt;b&gt;** [x](b)"
    assert html == (
        f"&lt;i&gt; <b>{name}</b> <code>{name}</code> "
        '<a class="ct-link" href="&#34;&gt;&lt;script&gt;">da</a><span class="ct-vh"> und dort</span>'
    )


def test_scripts_get_the_messages_that_they_use(tmp_path: Path) -> None:
    scripts = tmp_path / "assets" / "js"
    scripts.mkdir(parents=True)
    source = (Path(__file__).parent.parent / "theme/assets/js/strings.js").read_text(encoding="utf-8")
    (scripts / "strings.js").write_text(source)
    (scripts / "used.js").write_text('x(_("Papers"), plural(\n  "%(count)s paper", "%(count)s papers", 2));')
    strings = Strings("de", {**GERMAN.forms, "Topics": ["Themen"], "constructor": ["x"]})
    made = made_assets(Theme((tmp_path,), strings))[SCRIPT]().decode()
    assert '{"%(count)s paper":["%(count)s Aufsatz","%(count)s Aufsätze"],"Papers":["Publikationen"]}' in made
    assert 'language: "de", rule: (n) => Number((n != 1))' in made
    assert made_assets(Theme((tmp_path,)))[SCRIPT]().decode() == source


def test_the_catalogue_of_the_documentation_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "theming.md").read_text(encoding="utf-8")
    text = page.partition("```\n# my-theme/strings/de.po\n")[2].partition("```")[0]
    strings, problems = loaded("de", catalogue(tmp_path / "my-theme", "de", text=text))
    assert problems == [] and strings("Researchers") == "Menschen"
    assert strings.plural("%(count)s paper", "%(count)s papers", 2) == "2 Arbeiten"
