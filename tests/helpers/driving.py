"""The test's side of a driven room: starts it, hears what it tells, and cuts it off."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tests.helpers.driven import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 90.0
"""After so long without a word something is wrong; no test counts these seconds."""


class SilentError(AssertionError):
    """A driven room said nothing for a long time."""


class Ear:
    """Hears the named pipe, line by line."""

    def __init__(self, path: Path) -> None:
        """Make the pipe."""
        os.mkfifo(path)
        # Open both ways: a pipe whose last writer was killed is not at its end.
        self._pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self._buffer = b""

    def next(self, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """Return the next message.

        Raises:
            SilentError: there was none for so many seconds.
        """
        while b"\n" not in self._buffer:
            if not select.select([self._pipe], [], [], seconds)[0]:
                raise SilentError
            self._buffer += os.read(self._pipe, 1 << 16)
        line, _, self._buffer = self._buffer.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def rest(self) -> list[dict[str, Any]]:
        """Return what was told and not heard yet."""
        found = []
        while True:
            try:
                found.append(self.next(0))
            except SilentError:
                return found

    def until(self, key: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Return the first message that has `key`, and all that came before it."""
        before: list[dict[str, Any]] = []
        while key not in (message := self.next()):
            assert "stuck" not in message, message
            before.append(message)
        return message, before

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._pipe)


def environment(plan: Path, **more: str) -> dict[str, str]:
    """Return what a driven room sees of this computer: no display, nothing of the test's own home but `more`."""
    kept = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(PROJECT), "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC"}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "DRIVEN": str(plan), **more}


@contextmanager
def running(
    arguments: list[str], plan: Path, *, errors: IO[bytes] | None = None, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python -m tests.helpers.driven`; it and all that it started are gone at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.driven", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        cwd=PROJECT,
        env=environment(plan, **more),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for one in (*below(process.pid), process.pid):
            cut_off(one)
        process.communicate()


def below(pid: int) -> list[int]:
    """Return the processes that `pid` started, and those that they started."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in brackets, may hold anything; the parent is the second word after it.
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def cut_off(pid: int) -> None:
    """Kill a process and wait until it is gone."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
        select.select([handle], [], [], PATIENCE_SECONDS)
    except ProcessLookupError:
        return
    finally:
        os.close(handle)


def plan_in(folder: Path, **what: Any) -> Path:
    """Write a plan; return where it is."""
    path = folder / "plan.json"
    Plan(**what).write(path)
    return path
