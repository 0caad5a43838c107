"""The benchmarks are run by hand: what they take from the package must not have gone since."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path, run_name='started')\n"


def test_benchmarks_can_be_started() -> None:
    paths = sorted(str(path) for path in (ROOT / "bench").glob("*.py") if path.stem != "__main__")
    assert len(paths) > 10
    code = f"import sys\nsys.path[:0] = {[str(ROOT / 'bench'), str(ROOT)]}\n{START}"
    ran = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
