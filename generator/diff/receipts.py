"""A comparison with the receipt of an earlier build, which knows files and sums but not what was in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.diff.report import RecordChange, Report


class NotAReceipt(Exception):
    """The file is no `build.json`; the text says why."""


def compare_receipts(earlier: Path, now: dict[str, Any]) -> Report:
    """Record files that differ, and the sums of before and after."""
    was = _read(earlier)
    report = Report(earlier.as_posix())
    before, after = was["inputs"], now["inputs"]
    for file in sorted(before.keys() | after.keys()):
        if file not in before:
            report.records.append(RecordChange("file", file, "new", file))
        elif file not in after:
            report.records.append(RecordChange("file", file, "gone", file))
        elif before[file] != after[file]:
            report.records.append(RecordChange("file", file, "changed", file))
    report.counts = {
        name: (was["counts"][name], count) for name, count in now["counts"].items() if name in was["counts"]
    }
    return report


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotAReceipt(str(error)) from None
    if not isinstance(found, dict) or not all(
        isinstance(found.get(key), dict) for key in ("inputs", "counts")
    ):
        raise NotAReceipt("it has no inputs and counts")
    return found
