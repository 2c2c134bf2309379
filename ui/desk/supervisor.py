"""Keep a locked desk on the screen: start the room, and start it again when it has locked itself.

Loads no Qt and holds no secret. Locking means that the room's process is gone.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from ui.again import command, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCKED = 75
"""Exit code of a room that locked; any other ends the desk."""


def run(folder: Path, *, start: Callable[[list[str]], int] | None = None) -> int:
    """Show the desk until it is closed; return the room's last exit code.

    Args:
        folder: the data folder.
        start: runs one room to its end and returns its exit code; another is for tests.
    """
    start = start or _start
    while (code := start(command("desk-room", "--data", str(folder)))) == LOCKED:
        pass
    return code


def _start(arguments: list[str]) -> int:
    """Run one room, and whatever it left behind on the same pipe, to the end.

    A draft's sitting inherits the pipe: the next locked room comes up when the sitting is over, not before it.
    """
    with subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment()) as room:  # noqa: S603 -- our own program
        assert room.stdout is not None
        while room.stdout.read(1 << 16):
            pass
        return room.wait()
