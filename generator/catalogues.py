"""The catalogues of a theme: gettext's `.po` files, `strings/<language>.po`, read once for a build.

The user's catalogue wins over ours message by message, `de-AT` over `de`.  What cannot be used is told and
left out: a translation with other placeholders than its message would stop pages or show the placeholder.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Place, Problems
from generator.strings import ENGLISH_RULE, Strings

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = "strings"
_PLACEHOLDER = re.compile(r"%(?:\((?P<name>\w+)\)s|(?P<sign>%)|.?)", re.DOTALL)
_RULE = re.compile(r"[n0-9\s%&|!=<>?:()]{1,500}")
"""What a rule of plurals is made of: scripts are given it as code."""


def load_strings(
    language: str, folders: Sequence[Path], project: Path, stated: Place, problems: Problems
) -> Strings:
    """What a theme's folders, the user's first, say in this language; `stated` is where it was chosen.

    Reports files that are no catalogues, translations that do not fit, and a language without any.
    """
    forms: dict[str, tuple[str, ...]] = {}
    rule, plurals = ENGLISH_RULE, 2
    catalogues = [read for file in _files(language, folders) if (read := _read(file, project, problems))]
    for number, (file, catalog) in enumerate(reversed(catalogues)):
        if number == 0:
            rule, plurals = catalog.plural_expr, catalog.num_plurals
        forms |= dict(_usable(catalog, plurals, _shown(file, project), problems))
    strings = Strings(language, forms, rule)
    if not forms and not strings.is_plain:
        problems.warning(
            "no-strings", stated, f"the site is to speak '{language}', but no catalogue has that language.",
            f"Its words are English until {FOLDER}/{language}.po is in your theme_dir: see docs/theming.md.",
        )  # fmt: skip
    return strings


def _files(language: str, folders: Sequence[Path]) -> Iterator[Path]:
    """The catalogues that serve a language, the first one wins."""
    for folder in folders:
        for name in dict.fromkeys((language, language.partition("-")[0])):
            if (file := folder / FOLDER / f"{name}.po").is_file():
                yield file


def _read(file: Path, project: Path, problems: Problems) -> tuple[Path, Catalog] | None:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with file.open("rb") as content:
            catalog = read_po(content, locale=file.stem.replace("-", "_"), abort_invalid=True)
        _check_rule(catalog)
        return file, catalog
    except PoFileError as error:
        fact, _, _ = error.args[0].rpartition(" on ")
        place = Place(_shown(file, project), error.lineno + 1)
    except (OSError, ValueError, LookupError, SyntaxError) as error:
        place, fact = Place(_shown(file, project)), str(error)
    problems.error("strings-syntax", place, f"the catalogue was read as a PO file, but {fact}.",
                   "Check the quotes near this place; msgfmt -c names what is wrong.")  # fmt: skip
    return None


def _check_rule(catalog: Catalog) -> None:
    """Raises `ValueError` for a rule of plurals that is none, or leads to a form that there is not."""
    rule, plurals = catalog.plural_expr, catalog.num_plurals
    if not _RULE.fullmatch(rule):
        raise ValueError("its rule of plurals is none")
    form = gettext.c2py(rule)
    if not all(0 <= form(count) < plurals for count in range(1_000)):
        raise ValueError(f"its rule of plurals needs more than {plurals} forms")


def _usable(
    catalog: Catalog, plurals: int, shown: str, problems: Problems
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for message in catalog:
        forms = _forms(message)
        if not message.id or message.fuzzy or message.context or not any(forms):
            continue
        fact = _fault(message, forms, plurals)
        if fact:
            problems.warning(
                "strings-message", Place(shown, message.lineno or 0),
                f"the translation of '{_ids(message)[0]}' cannot be used: {fact}.",
                "Its placeholders are those of the English text, as they stand there.",
            )  # fmt: skip
        else:
            yield _ids(message)[0], forms


def _fault(message: Message, forms: tuple[str, ...], plurals: int) -> str:
    """Why a translation would not work; empty if it does."""
    if len(_ids(message)) > 1 and (len(forms) != plurals or not all(forms)):
        return f"it has {len([*filter(None, forms)])} forms, but the language's rule names {plurals}"
    wanted = {name for id in _ids(message) for name in placeholders(id) or ()}
    for form in forms:
        found = placeholders(form)
        if found is None and wanted:
            return "it has a % that begins no placeholder; write %%"
        if found and found - wanted:
            return f"the message has no {', '.join(f'%({name})s' for name in sorted(found - wanted))}"
    return ""


def placeholders(text: str) -> set[str] | None:
    """The names of the values in a message; None where a `%` begins none."""
    found = list(_PLACEHOLDER.finditer(text))
    if any(not match["name"] and not match["sign"] for match in found):
        return None
    return {match["name"] for match in found if match["name"]}


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _forms(message: Message) -> tuple[str, ...]:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    forms = [text or "" for text in texts]
    while len(forms) > 1 and not forms[-1]:  # the reader fills up what its own rule would have
        forms.pop()
    return tuple(forms)


def _shown(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
