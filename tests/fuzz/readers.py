"""Fuzzing what reads strangers' text, guided by coverage: `readers.py bibtex -max_total_time=60`.

Needs atheris (`pip install -e '.[fuzz]'`).  Pytest does not collect it: what it finds becomes a test beside
the module at fault.  Options after the target are libFuzzer's; a crash leaves the input in `crash-…`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from html.parser import HTMLParser

import atheris

with atheris.instrument_imports(include=["generator", "bibtexparser", "pylatexenc", "markdown", "yaml"]):
    from generator.emit.markup import _TAGS, from_markdown
    from generator.load.bibtex import read_bibtex
    from generator.load.latex import escape, to_text
    from generator.load.reading import ReadFile
    from generator.load.yaml_files import read_yaml
    from generator.model.fields import LINK_SCHEMES
    from generator.model.raw import SourceFile
    from generator.names import fold_name, split_name
    from generator.validate.clean import clean

ATTRIBUTES = {"a": {"href", "title", "rel"}}


def check_sum(read: ReadFile, lines: int) -> None:
    """Nothing is lost: an entry is a record or a problem; every line that is told of is there."""
    assert read.entries == len(read.records) + read.reported, (read.entries, len(read.records), read.reported)
    for record in read.records:
        assert 1 <= record.line <= lines, (record.line, lines)
    for problem in read.problems:
        assert 0 <= problem.place.line <= lines, (problem, lines)


def lines_of(data: bytes) -> int:
    """At most: YAML ends lines at some characters of Unicode too."""
    return len(data.decode("utf-8", "replace").splitlines()) + data.count(b"\r") + 2


def bibtex(data: bytes) -> None:
    source = SourceFile("papers/x.bib", data)
    check_sum(read_bibtex(source), lines_of(data))
    assert read_bibtex(source).records == read_bibtex(source).records


def yaml(data: bytes) -> None:
    for kind in ("paper", "author"):
        check_sum(read_yaml(SourceFile("papers/x.yml", data, kind)), lines_of(data))  # type: ignore[arg-type]


def latex(data: bytes) -> None:
    """Escaped text comes back as it was."""
    text = data.decode("utf-8", "replace")
    assert isinstance(to_text(text), str)
    words = " ".join(letter for letter in text.split() if letter.isalnum() and letter.isascii())
    assert to_text(escape(words)) == words


def names(data: bytes) -> None:
    """No letter of a name is lost, and spaces around it change nothing of how it is compared."""
    name = data.decode("utf-8", "ignore")
    parts = split_name(name)
    written = {letter for letter in name if letter.isalnum()}  # a suffix said twice is kept once
    assert {letter for letter in parts.display if letter.isalnum()} == written, parts
    assert isinstance(parts.sort_key, str)
    assert fold_name(f" {name} ") == fold_name(name)


def cleaning(data: bytes) -> None:
    """What is clean stays, and nothing hidden is left."""
    once = clean(data.decode("utf-16-le", "surrogatepass") if len(data) % 2 == 0 else data.decode("latin-1"))
    assert clean(once) == once
    assert not set(once) & {*map(chr, range(32)), "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff"}
    once.encode()


class Allowed(HTMLParser):
    """Only elements, attributes and schemes of the allow list."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, tag
        for name, value in attributes:
            assert name in ATTRIBUTES.get(tag, ()), (tag, name)
            if name == "href" and value is not None:
                start = "".join(value.split()).partition(":")
                scheme = start[0].lower() if start[1] else ""
                assert not scheme.isalnum() or scheme in LINK_SCHEMES, value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def markdown(data: bytes) -> None:
    reader = Allowed()
    reader.feed(from_markdown(data.decode("utf-8", "replace")))
    reader.close()


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (bibtex, latex, yaml, names, cleaning, markdown)
}


def main() -> None:
    """Run the target that is named first; all other arguments are libFuzzer's."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: readers.py {'|'.join(TARGETS)} [options of libFuzzer]")
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
