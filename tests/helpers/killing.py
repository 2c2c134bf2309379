"""Killing a loop that writes to a data folder, in the middle of a write."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
JOURNAL = "practice.sqlite-journal"


def _wait_for_a_write(journal: Path) -> None:
    """Return as soon as a write is under way; give up after many looks."""
    for _ in range(100_000):
        if journal.exists():
            return


def told_until_killed(
    loop: Path, folder: Path, lines: int, *more: str, pause_seconds: float = 0.0, is_aimed: bool = True
) -> list[str]:
    """Run a script on a data folder and kill it after so many lines; return all the lines it told.

    Counted in lines, not in seconds: a slow disk is killed in the middle of its work as well.

    Args:
        loop: the script; it tells a line for whatever it has acknowledged.
        folder: the data folder, its first argument.
        lines: how many it tells before it is killed.
        *more: its other arguments.
        pause_seconds: how long it goes on after them.
        is_aimed: whether the kill waits for a write to be under way, or falls anywhere.
    """
    process = subprocess.Popen(
        [sys.executable, str(loop), str(folder), *more],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={"PYTHONPATH": str(PROJECT), "PATH": ""},
    )
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    time.sleep(pause_seconds)
    if is_aimed:
        _wait_for_a_write(folder / JOURNAL)
    process.kill()
    rest, _ = process.communicate()
    assert all(told), "the kiosk must be at work when it is killed"
    return "".join([*told, rest]).splitlines()
