"""Answers of services: requests, pages, and reading JSON without trusting its shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.fetch.entries import Fetched


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a service."""

    path: str
    """Below the address of the service, or the whole address."""
    params: tuple[tuple[str, str], ...] = ()
    accept: str = "application/json"
    carry: tuple[str, ...] = ()
    """What the reader of the answer needs to know from earlier ones."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer gives: works, and the questions that follow."""

    works: tuple[Fetched, ...] = ()
    then: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service: where it is, how often it may be asked, and how its answers are read."""

    name: str
    title: str
    base: str
    interval: float
    """Seconds between two requests at least."""
    query: str
    """What to ask for, as the help says it."""
    first: Callable[[str], Request]
    """The first question for what the user asks; raises `ValueError` with what it should look like."""
    read: Callable[[bytes, Request], Page]
    """Reads an answer; raises `ValueError` or what a wrong shape raises."""
    key_variable: str = ""
    """Environment variable that may hold a key of the user's own."""
    key_header: str = ""
    """Header that carries the key; empty where it is the parameter `api_key`."""


def parsed(content: bytes) -> dict[str, Any]:
    """The object of a JSON answer; raises `ValueError` where it is none."""
    value = json.loads(content)
    if not isinstance(value, dict):
        raise ValueError("it is no object")
    return value


def at(value: Any, *path: str | int) -> Any:
    """The value at a path of keys and positions; None where there is none."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text(value: Any, *path: str | int) -> str:
    """The text or number at a path, as text; empty where there is none."""
    found = at(value, *path)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def many(value: Any, *path: str | int) -> list[Any]:
    """The list at a path; empty where there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []
