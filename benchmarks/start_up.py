"""First painted kiosk page against a bare window, as whole processes, in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.table import Row, middle

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBE = Path(__file__).resolve().parent / "probes" / "painted.py"
ROUNDS = 9


def painted_after(words: Sequence[str]) -> tuple[float, list[str]]:
    """Return milliseconds from starting the process to its first finished paint, and what was loaded too early."""
    project = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": project}
    # The warm-up leaves byte code behind, as the first start on a user's machine does.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, str(PROBE), *words], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    told = json.loads(ran.stdout.splitlines()[-1])
    return (told["at"] - began) * 1000, told["loaded"]


def rows(data: Path) -> list[Row]:
    """Time both in turn, after one warm-up of each."""
    bare, kiosk, loaded = [], [], []
    for turn in range(ROUNDS + 1):
        floor, _ = painted_after(["bare"])
        ours, early = painted_after(["kiosk", "--data", str(data)])
        if turn:
            bare.append(floor)
            kiosk.append(ours)
        loaded = early
    ratio = middle([ours / floor for ours, floor in zip(kiosk, bare, strict=True)])
    return [
        Row(
            "first painted kiosk page / bare window",
            f"{middle(kiosk):.0f} ms",
            f"{middle(bare):.0f} ms",
            ratio,
            2.0,
            1.5,
        ),
        Row("heavy modules loaded by then", ", ".join(loaded) or "none", "none", len(loaded), 0, 0),
    ]
