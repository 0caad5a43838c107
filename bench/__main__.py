"""`make bench`: every benchmark with small sizes, one by one; each takes larger ones as arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHES = (
    ("Reading BibTeX", ["bench_bibtex.py", "5000"]),
    ("Who is who", ["identity.py", "2000"]),
    ("The coauthor graph", ["graph.py", "1000", "10000", "80000"]),
    ("The search index", ["search.py", "5000"]),
    ("A whole site", ["site.py", "1000"]),
)


def main() -> int:
    """Run what is there; 1 where one fails."""
    failed = 0
    for title, (script, *arguments) in BENCHES:
        if not (HERE / script).exists():
            continue
        print(f"\n## {title}: bench/{script} {' '.join(arguments)}\n", flush=True)
        command = [sys.executable, str(HERE / script), *arguments]
        # As a script a benchmark finds its neighbours, and by the path the package.
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        failed |= subprocess.run(command, env=environment).returncode
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
