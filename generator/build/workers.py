"""Pages made by several processes: rendering is all computing, and one process can use only one core.

The processes are forks, so that they see catalog, templates and shells without a copy.  Each takes the next
block of tasks when it has finished one, stages the files, and tells at the end what came of them.  The parent
decides before and publishes after; if the system ends one of them, the build stops, and the site stays as it
was.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from generator.build.outputs import Done, Task
from generator.build.plan import Progress
from generator.problems import BuildStopped, Place, Problem, Problems

FEW = 400
"""Tasks that one process has done before others have begun."""
BLOCK = 32
MOST_BLOCKS = 500
"""Block numbers that any pipe holds (4 KB)."""
_YOUNG = 20_000
"""New objects after which circles are looked for: some 400 pages leave so many."""
_NUMBER = struct.Struct("<Q")

Results = list[tuple[int, Done]]


class WorkerFailed(RuntimeError):
    """A fault of ours in another process; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class _Report:
    """What a process says at its end."""

    results: Results
    problems: tuple[Problem, ...] = ()
    fault: str = ""


def cores() -> int:
    """How many processes are of use here: the cores that this one may run on, eight at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, usable)


class Workers:
    """Processes that carry out tasks while the parent does something else."""

    def __init__(self, tasks: Sequence[Task], carry_out: Callable[[Task], Done], jobs: int) -> None:
        self.tasks = tasks
        self._carry_out = carry_out
        self._counters = mmap.mmap(-1, _NUMBER.size * (jobs + 1))
        self._block = max(BLOCK, -(-len(tasks) // MOST_BLOCKS))
        self._children: list[tuple[int, int]] = []
        self._start(jobs)

    def _start(self, jobs: int) -> None:
        blocks, numbers = os.pipe()
        for begin in range(0, len(self.tasks), self._block):
            os.write(numbers, _NUMBER.pack(begin))
        os.close(numbers)
        gc.freeze()  # what is there stays; collecting it in each process would copy it
        parent = os.getpid()
        try:
            for number in range(jobs):
                answers, answer = os.pipe()
                child = os.fork()
                if child == 0:
                    self._work(number, blocks, answer, parent)
                os.close(answer)
                self._children.append((child, answers))
        finally:
            os.close(blocks)

    def _work(self, number: int, blocks: int, answer: int, parent: int) -> None:
        """The life of a process: it never returns."""
        code = 1
        with suppress(BaseException):
            gc.enable()  # rendering leaves circles; what the parent had is frozen and not looked through
            gc.set_threshold(_YOUNG)
            report = self._report(number, blocks, parent)
            with os.fdopen(answer, "wb") as pipe:
                pickle.dump(report, pipe)
            code = 0
        os._exit(code)

    def _report(self, number: int, blocks: int, parent: int) -> _Report:
        results: Results = []
        try:
            while (begin := os.read(blocks, _NUMBER.size)) and not self._counters[-1]:
                first = _NUMBER.unpack(begin)[0]
                for index in range(first, min(first + self._block, len(self.tasks))):
                    if os.getppid() != parent:
                        os._exit(1)
                    results.append((index, self._carry_out(self.tasks[index])))
                _NUMBER.pack_into(self._counters, number * _NUMBER.size, len(results))
        except BuildStopped as stopped:
            self._counters[-1] = 1
            return _Report([], tuple(stopped.problems))
        except Exception:
            self._counters[-1] = 1
            return _Report([], fault=traceback.format_exc())
        return _Report(results)

    def finish(self, problems: Problems, progress: Progress) -> Iterator[tuple[Task, Done]]:
        """Wait, and give each task with what came of it.

        Raises `BuildStopped` where a task failed or the system ended a process, `WorkerFailed` for faults of
        ours.
        """
        reports = [self._answer(child, answers, problems, progress) for child, answers in self._children]
        self._children.clear()
        if fault := next((report.fault for report in reports if report.fault), ""):
            raise WorkerFailed(fault)
        found = dict.fromkeys(problem for report in reports for problem in report.problems)
        if found:
            problems.extend(Problems(list(found)))
        problems.stop_on_errors()
        for report in reports:
            for index, done in report.results:
                yield self.tasks[index], done

    def _answer(self, child: int, answers: int, problems: Problems, progress: Progress) -> _Report:
        told = threading.Event()
        threading.Thread(target=self._tell, args=(progress, told), daemon=True).start()
        with os.fdopen(answers, "rb") as pipe:
            content = pipe.read()
        told.set()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == 0:
            report: _Report = pickle.loads(content)
            return report
        self._counters[-1] = 1
        problems.error("worker-ended", Place("site_config.yml"),
                       f"a process that made pages was ended by the system ({_reason(status)}), "
                       "so the site is not complete.",
                       "Memory may have run out: build in one process with --jobs 1.")  # fmt: skip
        return _Report([])

    def _tell(self, progress: Progress, told: threading.Event) -> None:
        while not told.wait(1.0):
            done = sum(number for (number,) in _NUMBER.iter_unpack(self._counters[: -_NUMBER.size]))
            progress(f"pages: {done:,} of {len(self.tasks):,}")

    def stop(self) -> None:
        """Wait for processes that nobody asked; for builds that fail elsewhere."""
        self._counters[-1] = 1
        for child, answers in self._children:
            os.close(answers)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)
        self._children.clear()


def can_fork() -> bool:
    """Whether processes may be forked: on macOS system libraries do not survive it."""
    return sys.platform == "linux"


def _reason(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit code {status}"
