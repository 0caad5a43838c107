"""Pages made by several processes: rendering is all computing, and one process can use only one core.

The processes are forks, so that they see catalog, templates and shells without a copy.  But whatever a
process looks at it also counts, and so copies: none lives long, and a fresh one takes its place.  Each does
a share of the jobs, stages the files, and tells at its end what came of them.  The first process only hands
out; if the system ends one of them, the build stops, and the site stays as it was.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import selectors
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple, TypeAlias

from generator.build.plan import Progress
from generator.problems import BuildStopped, Place, Problem, Problems

FEW = 400
"""Records and files that one process has done before others have begun."""
BLOCK = 32
"""Files on their own that are one job."""
SHARE = 6_000
"""Records and files that a process does in its life: some seconds, in which it copies some 250 MB."""
_YOUNG = 20_000
"""New objects after which circles are looked for: some 400 pages leave so many."""
_NUMBER = struct.Struct("<Q")

Step: TypeAlias = Callable[[], object]
"""Called before each file; in another process it ends that process where nobody waits for it any more."""


class Job(NamedTuple):
    """Something to do in some process; its result can be pickled."""

    size: int
    """About how many records' files."""
    run: Callable[[Step], Any]


class WorkerFailed(RuntimeError):
    """A fault of ours in another process; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class _Report:
    """What a process says at its end."""

    results: list[Any]
    problems: tuple[Problem, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Child:
    """A process at work."""

    process: int
    slot: int
    """Where it counts."""
    share: range
    """Its jobs."""
    received: bytearray


def cores() -> int:
    """How many processes are of use here: the cores that this one may run on, eight at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, usable)


class Workers:
    """Processes that carry out jobs, so many at once."""

    def __init__(
        self, jobs: Sequence[Job], processes: int, alone: Callable[[], AbstractContextManager[object]]
    ) -> None:
        self._jobs = jobs
        self._alone = alone
        self._shares = shares([job.size for job in jobs], processes)
        self._counters = mmap.mmap(-1, _NUMBER.size * (processes + 1))
        self._free = list(range(processes))
        self._done = 0
        self._reports: list[tuple[range, _Report]] = []

    def finish(self, problems: Problems, progress: Progress) -> list[Any]:
        """Have all done: the result of each job, in order.

        Raises `BuildStopped` where a job failed or the system ended a process, `WorkerFailed` for faults of
        ours.
        """
        with selectors.DefaultSelector() as selector:
            try:
                self._hand_out(selector, problems, progress)
            finally:
                self._stop(selector)
        self._reports.sort(key=lambda item: item[0].start)
        reports = [report for _, report in self._reports]
        if fault := next((report.fault for report in reports if report.fault), ""):
            raise WorkerFailed(fault)
        found = dict.fromkeys(problem for report in reports for problem in report.problems)
        if found:
            problems.extend(Problems(list(found)))
        problems.stop_on_errors()
        return [result for report in reports for result in report.results]

    def _hand_out(self, selector: selectors.BaseSelector, problems: Problems, progress: Progress) -> None:
        waiting, told = iter(self._shares), monotonic()
        while True:
            while self._free and not self._stopped and (share := next(waiting, None)) is not None:
                self._start(selector, share)
            if not selector.get_map():
                return
            for key, _ in selector.select(1.0):
                child: _Child = key.data
                part = os.read(key.fd, 1 << 20)
                child.received.extend(part)
                if not part:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    self._reports.append((child.share, self._ended(child, problems)))
            if monotonic() > told + 1:
                told = monotonic()
                progress(f"files: {self._made():,}")

    def _start(self, selector: selectors.BaseSelector, share: range) -> None:
        answers, answer = os.pipe()
        slot, parent = self._free.pop(), os.getpid()
        with self._alone():
            gc.freeze()  # what is there stays; collecting it in each process would copy it
            process = os.fork()
        if process == 0:
            for fd in (answers, *(key.fd for key in selector.get_map().values())):
                os.close(fd)
            self._work(share, slot, answer, parent)
        os.close(answer)
        selector.register(answers, selectors.EVENT_READ, _Child(process, slot, share, bytearray()))

    def _work(self, share: range, slot: int, answer: int, parent: int) -> None:
        """The life of a process: it never returns."""
        code = 1
        with suppress(BaseException):
            gc.enable()  # rendering leaves circles; what the parent had is frozen and not looked through
            gc.set_threshold(_YOUNG)
            report = self._report(share, slot, parent)
            with os.fdopen(answer, "wb") as pipe:
                pickle.dump(report, pipe, 5)
            code = 0
        os._exit(code)

    def _report(self, share: range, slot: int, parent: int) -> _Report:
        made = 0

        def step() -> None:
            nonlocal made
            if os.getppid() != parent or self._stopped:
                os._exit(1)
            made += 1
            _NUMBER.pack_into(self._counters, slot * _NUMBER.size, made)

        try:
            return _Report([self._jobs[index].run(step) for index in share])
        except BuildStopped as stopped:
            return _Report([], tuple(stopped.problems))
        except Exception:
            return _Report([], fault=traceback.format_exc())

    def _ended(self, child: _Child, problems: Problems) -> _Report:
        """What a process that is over has said."""
        status = os.waitstatus_to_exitcode(os.waitpid(child.process, 0)[1])
        self._free.append(child.slot)
        self._done += self._count(child.slot)
        _NUMBER.pack_into(self._counters, child.slot * _NUMBER.size, 0)
        if status == 0:
            report: _Report = pickle.loads(child.received)
            if report.problems or report.fault:
                self._counters[-1] = 1
            return report
        if not self._stopped:
            problems.error("worker-ended", Place("site_config.yml"),
                           f"a process that made pages was ended by the system ({_reason(status)}), "
                           "so the site is not complete.",
                           "Memory may have run out: build in one process with --jobs 1.")  # fmt: skip
        self._counters[-1] = 1
        return _Report([])

    @property
    def _stopped(self) -> bool:
        return self._counters[-1] != 0

    def _count(self, slot: int) -> int:
        number: int = _NUMBER.unpack_from(self._counters, slot * _NUMBER.size)[0]
        return number

    def _made(self) -> int:
        return self._done + sum(map(self._count, range(len(self._counters) // _NUMBER.size - 1)))

    def _stop(self, selector: selectors.BaseSelector) -> None:
        """Wait for processes that nobody asks any more; for builds that fail elsewhere."""
        self._counters[-1] = 1
        for key in list(selector.get_map().values()):
            os.close(key.fd)
            with suppress(ChildProcessError):
                os.waitpid(key.data.process, 0)


def shares(sizes: Sequence[int], processes: int) -> list[range]:
    """Neighbouring jobs that one process does in its life; of few jobs each process has the same."""
    most = min(SHARE, max(1, -(-sum(sizes) // (4 * processes))))
    found, start, size = [], 0, 0
    for number, own in enumerate(sizes, 1):
        size += own
        if size >= most or number == len(sizes):
            found.append(range(start, number))
            start, size = number, 0
    return found


def can_fork() -> bool:
    """Whether processes may be forked: on macOS system libraries do not survive it."""
    return sys.platform == "linux"


def _reason(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit code {status}"
