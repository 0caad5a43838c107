"""A report as text for a terminal, Markdown for a pull request, and JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from generator.diff.effects import person_sentences
from generator.diff.report import FeedChange, FieldChange, GroupChange, RecordChange, Report, WorkChange

_MOST = 50
"""Lines of a section in text and Markdown; JSON has all."""
VERSION = 1
"""Of the JSON; a change that breaks readers raises it."""

_HEADINGS = {
    "settings": "Settings",
    "works": "Papers",
    "people": "People",
    "topics": "Topics",
    "venues": "Venues",
    "ties": "Coauthor ties",
    "graph": "Coauthor graph",
    "feeds": "Feeds",
    "questions": "Open questions",
    "pages": "Addresses",
}


def as_json(report: Report) -> str:
    """Everything, as documented in `docs/correcting.md`."""
    return json.dumps({"version": VERSION, **asdict(report)}, ensure_ascii=False, indent=1)


def as_text(report: Report) -> str:
    """Causes first, each with its effects on one line; then what differs, section by section."""
    lines = [_summary(report)]
    lines += _cut(record_line(change) for change in report.records)
    for key, found in sections(report).items():
        lines += ["", _HEADINGS[key], *(f"  {line}" for line in _cut(found))]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    """The same with headings and lists; what comes from records cannot become markup."""
    lines = ["## What changes on the site", "", _escaped(_summary(report)), ""]
    for line in _cut(record_line(change) for change in report.records):
        lines.append(f"- {_escaped(line)}")
    for key, found in sections(report).items():
        kept = list(found)
        lines += ["", f"<details><summary>{_HEADINGS[key]}: {len(kept):,}</summary>", ""]
        lines += [f"- {_escaped(line)}" for line in _cut(kept)]
        lines += ["", "</details>"]
    return "\n".join(lines)


def record_line(change: RecordChange) -> str:
    """`content/papers/p42.yml:7 date 2022 → 2021: moves from 2022 to 2021 on 4 people's pages, …`."""
    what = "; ".join(map(_field, change.fields)) if change.change == "changed" and change.fields else ""
    whole = change.change if change.kind == "file" else f"{change.kind} {change.id} {change.change}"
    cause = f"{change.place} {what or whole}"
    return f"{cause}: {', '.join(change.effects)}" if change.effects else cause


def sections(report: Report) -> dict[str, list[str]]:
    """The lines of each section that has any."""
    found = {
        "settings": [_field(change) for change in report.settings],
        "works": [_work(change) for change in report.works],
        "people": [
            f"{person.name} ({person.id}): {', '.join(person_sentences(person))}" for person in report.people
        ],
        "topics": [_group(change) for change in report.topics],
        "venues": [_group(change) for change in report.venues],
        "ties": [f"{t.first} – {t.second}: {t.works[0]:,} → {t.works[1]:,}" for t in report.ties],
        "graph": list(_graph(report)),
        "feeds": [_feed(change) for change in report.feeds],
        "questions": [f"{state}: {one}" for state, all_ in report.questions.items() for one in all_],
        "pages": list(_addresses(report)),
    }
    return {key: lines for key, lines in found.items() if lines}


def _summary(report: Report) -> str:
    if report.is_empty:
        return f"Against {report.base}: the site stays as it is."
    states = [change.change for change in report.records]
    edits = ", ".join(f"{states.count(state):,} {state}" for state in ("changed", "new", "gone"))
    differing = [f"{name} {was:,} → {now:,}" for name, (was, now) in report.counts.items() if was != now]
    what = "files" if any(change.kind == "file" for change in report.records) else "records"
    return f"Against {report.base}: {what} {edits}; {', '.join(differing) or 'all counts as before'}."


def _field(change: FieldChange) -> str:
    return f"{change.field} {change.before or 'none'} → {change.after or 'none'}"


def _work(change: WorkChange) -> str:
    others = ", ".join(change.others)
    what = {
        "new": "new page",
        "gone": "gone",
        "merged": f"one work of {others}",
        "split": f"now {others}",
        "renamed": f"was {others}",
        "changed": "",
    }[change.change]
    details = [part for part in (what, *map(_field, change.fields)) if part]
    return f"“{change.title}” ({change.id}): {'; '.join(details)}"


def _group(change: GroupChange) -> str:
    was, now = change.works
    details = [f"{was:,} → {now:,} works" if was != now else f"{was:,} works as before"]
    if change.change != "changed":
        details.insert(0, change.change)
    if change.was:
        details.append(f"was called {change.was}")
    for sign, moved in (("+", change.gained), ("−", change.lost)):
        details += [f"{sign} “{one.title}”" + (f" ({one.reason})" if one.reason else "") for one in moved[:5]]
        details += [f"{sign} {len(moved) - 5:,} more"] if len(moved) > 5 else []
    years = ", ".join(f"{year}: {was:,} → {now:,}" for year, (was, now) in change.years.items())
    return f"{change.name}: {'; '.join([*details, years] if years else details)}"


def _graph(report: Report) -> Iterator[str]:
    graph = report.graph
    pairs = {"people": graph.people, "ties": graph.ties, "communities": graph.communities}
    counts = [
        f"{name} {pair[0]:,} → {pair[1]:,}" for name, pair in pairs.items() if pair and pair[0] != pair[1]
    ]
    if counts:
        yield ", ".join(counts)
    for person in graph.joined:
        yield f"+ {person}"
    for person in graph.left:
        yield f"− {person}"


def _feed(change: FeedChange) -> str:
    """`topics/sparsity (Sparsity): changed; + ng2020sparse`."""
    parts = (("+", change.gained), ("−", change.lost), ("restated:", change.restated))
    details = [f"{sign} {', '.join(_few(works))}" for sign, works in parts if works]
    first = change.change if change.change != "changed" or not details else ""
    return f"{change.path} ({change.title}): {'; '.join(part for part in (first, *details) if part)}"


def _few(works: tuple[str, ...]) -> list[str]:
    return [*works[:5], f"{len(works) - 5:,} more"] if len(works) > 5 else list(works)


def _addresses(report: Report) -> Iterator[str]:
    for path in report.pages.get("vanished", ()):
        yield f"vanished, and the build will stop: {path}"
    for old, new in report.redirects.get("new", {}).items():
        yield f"redirect: {old} → {new}"
    for old, new in report.redirects.get("gone", {}).items():
        yield f"redirect gone: {old} → {new}"
    for path in report.pages.get("new", ()):
        yield f"new: {path}"


def _cut(lines: Iterable[str]) -> list[str]:
    found = list(lines)
    left = len(found) - _MOST
    return [*found[:_MOST], f"… and {left:,} more (--format json has all)"] if left > 0 else found


def _escaped(text: str) -> str:
    """Plain text as Markdown: a title must not become a heading, a link, an image, HTML or a mention."""
    line = " ".join(text.split())  # a line break could begin a heading or a list
    escaped = re.sub(r"([\\`*_{}\[\]<>#!|~$&@]|:(?=//)|(?<=www)\.)", r"\\\1", line, flags=re.IGNORECASE)
    return escaped.replace("\\@", "@\u200b")
