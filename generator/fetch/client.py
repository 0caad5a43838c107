"""Asking a service politely: one question at a time, never too often, again only after what it says to wait.

Answers are kept in a folder until all of them are there, so that a run that broke off goes on where it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from generator import __version__
from generator.cache import digest, write_whole
from generator.fetch.answers import Page, Request, Service
from generator.fetch.entries import Fetched

ATTEMPTS = 5
LONGEST_WAIT = 300
"""Seconds: a service that asks for more is asked again by another run."""
LARGEST_ANSWER = 64 * 1024 * 1024
FRESH = 24 * 3600
"""Seconds for which an answer of a broken run counts."""
MOST_PAGES = 1000
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504}
_backoff = wait_exponential(multiplier=1, max=30)

pause: Callable[[float], None] = time.sleep


class FetchError(Exception):
    """The service did not give what was asked for: the code of a problem, the fact, and what to do."""

    def __init__(self, code: str, fact: str, hint: str) -> None:
        super().__init__(fact)
        self.code, self.fact, self.hint = code, fact, hint


class _Again(FetchError):
    """Worth another attempt; `after` seconds where the service says so."""

    after: float | None = None


@dataclass(slots=True)
class Client:
    """Asks one service; `folder` keeps its answers."""

    service: Service
    folder: Path
    base: str = ""
    """Another address of the service: a mirror, or a test."""
    contact: str = ""
    """Who to write to about the requests: an address of a person or a site."""
    announce: Callable[[str], None] = lambda _: None
    """Says that a wait is on, and why."""
    last: float = field(default=float("-inf"))

    def collect(self, first: Request) -> list[Fetched]:
        """Everything that follows from the first question.  Raises `FetchError`."""
        works: list[Fetched] = []
        waiting, seen = [first], {first}
        with httpx.Client(
            headers=self._headers(),
            timeout=httpx.Timeout(60, connect=15),
            follow_redirects=not self.service.key_header,
            trust_env=True,
        ) as http:
            while waiting:
                page = self._page(http, waiting.pop(0))
                works += page.works
                waiting += page.then
                if seen.intersection(page.then) or len(seen) > MOST_PAGES:
                    raise FetchError(
                        "fetch-answer",
                        f"its pages have no end ({len(seen):,} were read)",
                        "Ask for less; if it stays so, the service has changed: please report it.",
                    )
                seen.update(page.then)
        return works

    def forget(self) -> None:
        """Throw the kept answers away: they are in the content folder now."""
        for path in self.folder.glob("*.page"):
            path.unlink(missing_ok=True)
        if self.folder.is_dir():
            self.folder.rmdir()

    def _headers(self) -> dict[str, str]:
        contact = f"mailto:{self.contact}" if "@" in self.contact else self.contact
        headers = {"User-Agent": f"Coterie/{__version__}" + (f" ({contact})" if contact else "")}
        key = os.environ.get(self.service.key_variable, "") if self.service.key_variable else ""
        return headers | ({self.service.key_header: key} if key and self.service.key_header else {})

    def _page(self, http: httpx.Client, request: Request) -> Page:
        kept = self.folder / f"{digest(self.base, request.path, repr(request.params))}.page"
        if kept.is_file() and time.time() - kept.stat().st_mtime < FRESH:
            try:
                return self.service.read(kept.read_bytes(), request)
            except _UNREADABLE:
                kept.unlink()
        retrying = Retrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=_waiting,
            retry=retry_if_exception_type(_Again),
            sleep=lambda seconds: pause(seconds),
            before_sleep=self._announce,
            reraise=True,
        )
        content, page = retrying(self._ask, http, request)
        write_whole(kept, content)
        return page

    def _announce(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        fact = error.fact if isinstance(error, FetchError) else ""
        self.announce(f"{self.service.title}: {fact}; waiting {state.upcoming_sleep:,.0f} s …")

    def _ask(self, http: httpx.Client, request: Request) -> tuple[bytes, Page]:
        ready = self.last + self.service.interval - time.monotonic()
        if ready > 0:
            pause(ready)
        self.last = time.monotonic()
        content = self._answer(http, request)
        try:
            return content, self.service.read(content, request)
        except _UNREADABLE as error:
            raise _Again(
                "fetch-answer",
                f"its answer cannot be read: {' '.join(str(error).split())[:120]}",
                "Try again later; if it stays so, the service has changed: please report it.",
            ) from None

    def _answer(self, http: httpx.Client, request: Request) -> bytes:
        params = dict(request.params)
        if self.service.key_variable and not self.service.key_header:
            params |= {"api_key": key} if (key := os.environ.get(self.service.key_variable)) else {}
        try:
            headers = {"Accept": request.accept}
            with http.stream("GET", self._address(request), params=params, headers=headers) as response:
                _check(response)
                content = b""
                for part in response.iter_bytes():
                    content += part
                    if len(content) > LARGEST_ANSWER:
                        raise FetchError("fetch-answer", "its answer has more than 64 MB", "Ask for less.")
                return content
        except httpx.TransportError as error:
            raise _Again(
                "fetch-offline",
                f"there was no connection: {' '.join(str(error).split())[:120] or type(error).__name__}",
                "Run the command again when there is one; the answers so far are kept.",
            ) from None
        except httpx.HTTPError as error:
            raise FetchError("fetch-answer", str(error)[:120], "Try again later.") from None

    def _address(self, request: Request) -> str:
        base = (self.base or self.service.base).rstrip("/")
        if "://" not in request.path:
            return base + request.path
        return base + httpx.URL(request.path).path if self.base else request.path


def _check(response: httpx.Response) -> None:
    """Raise what the status says."""
    status = response.status_code
    if status == 200:
        return
    if status == 404:
        raise FetchError("fetch-unknown", "it knows nothing of that name", "Check the identifier.")
    if status not in _TEMPORARY:
        # 403 is also how some say that they were asked too often.
        busy = "; or it was asked too often: try again later" if status == 403 else ""
        raise FetchError(
            "fetch-refused",
            f"it refused with status {status}",
            f"Check the identifier, and the key if the service wants one{busy}.",
        )
    error = _Again(
        "fetch-limit" if status == 429 else "fetch-answer",
        f"it answers with status {status}",
        "Run the command again later; the answers so far are kept.",
    )
    error.after = _seconds(response.headers.get("Retry-After", ""))
    if error.after is not None and error.after > LONGEST_WAIT:
        raise FetchError(
            "fetch-limit",
            f"it asks to wait {error.after:,.0f} seconds",
            "Run the command again then; the answers so far are kept.",
        )
    raise error


def _seconds(text: str) -> float | None:
    """The wait of a `Retry-After` header: seconds, or a date; None where there is none."""
    if text.strip().isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _waiting(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, _Again) and error.after is not None:
        return error.after
    return _backoff(state)
