"""`@string` macros: what a name stands for at the place where it is used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.load.reading import Part

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
)  # fmt: skip
STANDARD_MACROS: dict[str, str] = {month[:3].lower(): month for month in _MONTHS} | {
    # Those of BibTeX's own styles; people use them without defining them.
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
"""Months by their usual three letters (also `sept`), and the journals of BibTeX's standard styles."""
STANDARD_MACROS |= {month.lower(): month for month in _MONTHS} | {"sept": "September"}


@dataclass(slots=True)
class Macros:
    """The macros of one file, in any letter case; a macro may be defined again further down."""

    definitions: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """By name in lower case: line of each definition and its text, in file order."""

    def define(self, name: str, line: int, text: str) -> None:
        """Let the name stand for the text from this line on."""
        self.definitions.setdefault(name.lower(), []).append((line, text))

    def find(self, name: str, line: int) -> str | None:
        """What the name stands for at the line: the nearest definition before it, else the first after it."""
        definitions = self.definitions.get(name.lower())
        if definitions is None:
            return STANDARD_MACROS.get(name.lower())
        position = bisect_right(definitions, line, key=lambda definition: definition[0])
        return definitions[max(0, position - 1)][1]

    def is_later(self, name: str, line: int) -> bool:
        """Whether the name is defined only further down."""
        definitions = self.definitions.get(name.lower())
        return definitions is not None and definitions[0][0] > line

    def exported(self) -> dict[str, str]:
        """What other files may use: the last definition of each name."""
        return {name: definitions[-1][1] for name, definitions in self.definitions.items()}


def join(
    parts: tuple[Part, ...], macros: Macros, line: int, others: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The text of a value, and the macros that nobody defines: those stand for their own name."""
    texts: list[str] = []
    unknown: list[str] = []
    for part in parts:
        text: str | None = part.text
        if part.macro:
            text = macros.find(part.text, line)
            if text is None:
                text = others.get(part.text.lower())
            if text is None:
                unknown.append(part.text)
                text = part.text
        texts.append(text or "")
    return "".join(texts), unknown
