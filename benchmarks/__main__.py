"""`python3 run.py bench`: every figure of the product, as ratios, in one run."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Make a throw-away practice, time everything in it, print the table; 1 when a figure is missed."""
    # Late: Qt reads the platform above when it is imported.
    from benchmarks import batch, forms, paper, practice, practice_of_many, save, start_up, tap  # noqa: PLC0415 - the reason above
    from benchmarks.table import printed  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="common-ground-bench-") as folder:
        data = practice.throw_away(Path(folder) / "vault")
        rows = []
        for part in (start_up, tap, save, forms, paper, batch, practice_of_many):
            print(f"timing {part.__name__.split('.')[-1].replace('_', ' ')} ...", file=sys.stderr, flush=True)
            rows += part.rows(data)
    print(printed(rows))
    return int(any(row.verdict == "MISSED" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
