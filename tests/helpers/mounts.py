"""A small file system of its own, for tests of what happens when it is full or may not be written to."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 4096


class SmallDisk:
    """A mounted file system of a few megabytes that a test fills, empties, and makes read-only."""

    def __init__(self, folder: Path) -> None:
        """Stand on a mounted folder; use `small_disk`."""
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no free block."""
        with self._ballast.open("ab", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(_BLOCK))

    def empty(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)

    def set_writable(self, *, writable: bool) -> None:
        """Mount it again, for reading alone or for writing too."""
        _mount("-o", f"remount,{'rw' if writable else 'ro'}", str(self.folder))


@contextmanager
def small_disk(folder: Path, *, megabytes: int = 8) -> Iterator[SmallDisk]:
    """Mount a new file system at `folder`, which is made, and take it away at the end."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", str(folder))
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, stdin=subprocess.DEVNULL)


def can_mount(folder: Path) -> bool:
    """Whether this user may mount here: root on Linux, and not in a sandbox that forbids it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    try:
        with small_disk(folder / "may-mount"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, stdin=subprocess.DEVNULL, capture_output=True)
