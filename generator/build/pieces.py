"""Pieces of record pages that are the same on many of them: written by a macro once, remembered as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from sys import getsizeof
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from generator.emit.context import Face, WorkRow
from generator.shared_pieces import WorkPieces
from generator.strings import Strings

KINDS = (("listed", "../"),)
"""Pieces that all processes share: the macro of rows as most pages call it."""
MOST = 100_000_000
"""Bytes of pieces that are remembered in each process."""
_FOLD, _FOLD_END, _SUMMARY_END = "<details>", "</details>", "</summary>"


class Pieces:
    """What templates call to print a piece: `once` and `rows`."""

    def __init__(self, strings: Strings, works: WorkPieces | None = None) -> None:
        self._works = works or WorkPieces()
        self._written: dict[tuple[str, tuple[object, ...]], Markup] = {}
        self._size = 0
        self._strings = strings

    def share(self, environment: Environment) -> None:
        """Lets the environment's templates call `once`, `rows` and `under`."""
        environment.globals["once"] = self.once
        environment.globals["rows"] = self.rows
        environment.globals["under"] = under

    def once(self, macro: Macro, one: Any, *more: Any) -> Markup:
        """What `macro(one, *more)` gives, remembered by the id of `one`.

        For macros that see nothing of a work or person but what it is everywhere.
        """
        written = self._once(macro, one, *more)
        return written if type(written) is Markup else str.__new__(Markup, written)

    def _once(self, macro: Macro, one: Any, *more: Any) -> str:
        kind = (macro.name, *more)
        if kind in self._works.shared:
            known = self._works.find(one.id, kind)
            if known is None:
                known = macro(one, *more)
                self._works.keep(one.id, kind, known)
            return known
        known = self._written.get((one.id, kind))
        if known is None:
            known = self._written[one.id, kind] = Markup(macro(one, *more))
            self._size += getsizeof(known)
            if self._size > MOST:
                self._written = {(one.id, kind): known}
                self._size = getsizeof(known)
        return known

    def rows(self, macro: Macro, works: Iterable[WorkRow], root: str, owner: Face | None = None) -> Markup:
        """`macro(work, root)` for each work, made once for all pages, with the page's person marked in it."""
        parts: list[str] = []
        link = f"<a href={root}{owner.path}>" if owner else ""
        kind = (macro.name, root)
        find = self._works.find if kind in self._works.shared else _nothing
        for work in works:
            if work.owned:
                parts.append(macro(work, root))
                continue
            html = find(work.id, kind) or self._once(macro, work, root)
            while owner and link in html:  # some lists name a person twice
                html = self._own(html, link)
            parts.append(html)
        return Markup("".join(parts))

    def _own(self, html: str, link: str) -> str:
        """A row with this link emphasised instead, as on its own page it leads nowhere, and never folded."""
        begin = html.index(link)
        end = html.index("</a>", begin)
        name, end = html[begin + len(link) : end], end + len("</a>")
        if html.startswith("<sup", end):
            after = html.index("</sup>", end) + len("</sup>")
            mark, end = html[end:after], after
        else:
            mark = ""
        name = f"<strong>{name}</strong>{mark}"
        fold = html.rfind(_FOLD, 0, begin)
        if fold < 0 or html.find(_FOLD_END, fold, begin) >= 0:
            return f"{html[:begin]}{name}{html[end:]}"
        close = html.index(_FOLD_END, end)
        before = html[html.index(_SUMMARY_END, fold) + len(_SUMMARY_END) + 1 : begin].removesuffix(", ")
        after_it = html[end:close].removeprefix(", ")
        names = ", ".join([part for part in (self._folded(before), name, self._folded(after_it)) if part])
        return f"{html[:fold]}{names}{html[close + len(_FOLD_END) :]}"

    def _folded(self, names: str) -> str:
        if not names:
            return ""
        more = self._strings.plural("+%(count)s more", "+%(count)s more", names.count("<a "))
        return f"{_FOLD}<summary>{escape(more)}{_SUMMARY_END} {names}{_FOLD_END}"


def under(heading: str, row: str) -> Markup:
    """A listed row with its title in a heading of another level, and open at its end: `under("h3", row)`."""
    begin, end = row.index("<h"), row.index("</h")
    title, rest = row[begin + len("<h4") : end], row[end + len("</h4") :].rstrip().removesuffix("</li>")
    return Markup(f"{row[:begin]}<{heading}{title}</{heading}{rest}")


def _nothing(work: str, kind: object) -> str | None:
    return None
