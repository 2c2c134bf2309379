"""How this program starts itself once more; without Qt, for the desk's supervisor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
"""`python -m ui` is found from here whether or not the project is installed."""


def command(*arguments: str) -> list[str]:
    """Return the command line that starts this program again with `arguments`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "ui", *arguments]


def environment() -> dict[str, str]:
    """Return this process's environment, in which `-m ui` is found from any folder."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")]))}
