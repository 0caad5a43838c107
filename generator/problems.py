"""What is wrong with the content, collected instead of raised.

Every stage reports all it finds into one `Problems`; only `cli.py` prints them.  A problem reads
`place: severity[code]: subject did what, but fact.` and then its hint, as an instruction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad: errors stop the build, warnings stop `--strict`, notes stop nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: a file (relative to the project, `/` between folders), line and column from 1."""

    file: str
    line: int = 0
    """0 where the file as a whole is meant."""
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, where, and how to mend it."""

    severity: Severity
    code: str
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}[{self.code}]: {self.message}"
        return f"{line}\n    {self.hint}" if self.hint else line


class BuildStopped(Exception):
    """The content has errors; they are in `problems`, and nothing was published."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{problems.count(Severity.ERROR)} errors")
        self.problems = problems


@dataclass(slots=True)
class Problems:
    """All problems of one run, in the order they were found."""

    found: list[Problem] = field(default_factory=list)

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Report what makes the site wrong or impossible; the build stops at the end of the stage."""
        self.found.append(Problem(Severity.ERROR, code, place, message, hint))

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Report what is probably not meant; stops the build only under `--strict`."""
        self.found.append(Problem(Severity.WARNING, code, place, message, hint))

    def note(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Report what an editor may like to know."""
        self.found.append(Problem(Severity.NOTE, code, place, message, hint))

    def extend(self, problems: Problems) -> None:
        """Take over what another run of a stage (a worker, a cache) has found."""
        self.found.extend(problems.found)

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(1 for problem in self.found if problem.severity is severity)

    def by_code(self) -> dict[str, int]:
        """How often each code was reported, by code."""
        return dict(sorted(Counter(problem.code for problem in self.found).items()))

    def in_order(self) -> list[Problem]:
        """The problems by file and line, the same for the same content whatever the order of work."""
        return sorted(self.found, key=lambda p: (p.place, p.severity.value, p.code, p.message))

    def stop_on_errors(self) -> None:
        """Raise `BuildStopped` if any error was reported."""
        if self.count(Severity.ERROR):
            raise BuildStopped(self)

    def stop_on_warnings(self) -> None:
        """Raise `BuildStopped` if any error or warning was reported: what `--strict` means."""
        if self.count(Severity.ERROR) or self.count(Severity.WARNING):
            raise BuildStopped(self)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)
