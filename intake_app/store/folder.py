"""The data folder: which files lie in it, and the lock that keeps two writers apart."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from intake_app.errors import StoreBusyError, StoreFullError, StoreReadOnlyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = "practice.sqlite"
DEVICE_KEY = "device.key"
BACKUPS = "backups"
_LOCK = "practice.lock"
_NO_SPACE = {28, 122}  # ENOSPC, EDQUOT (Linux); Windows says 28 as well
BUSY_SECONDS = 5.0
_POLL_SECONDS = 0.005


def make_private(folder: Path) -> None:
    """Make the folder where it is missing, for this user alone (0700).

    Raises:
        StoreFullError, StoreReadOnlyError: it cannot be made.
    """
    with file_faults(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


@contextmanager
def file_faults(folder: Path) -> Iterator[None]:
    """Turn the system's errors about files into the store's own."""
    try:
        yield
    except (StoreBusyError, StoreFullError, StoreReadOnlyError):
        raise
    except OSError as why:
        if why.errno in _NO_SPACE:
            raise StoreFullError(folder) from why
        raise StoreReadOnlyError(folder) from why


def write_new(path: Path, data: bytes) -> None:
    """Write a small file for this user alone (0600), durable when it returns; an old one is replaced in one step.

    Raises:
        StoreFullError, StoreReadOnlyError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    with file_faults(path.parent):
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable (a rename, a new file). Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class WriterLock:
    """One writer at a time over all processes of this folder, held for one transaction and no longer.

    A sitting and an open desk are two processes on one folder, so neither may keep it. The system gives it back
    when a process dies. SQLite's own lock lies below it; this one also covers set-up, migrations and backups.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet: a read-only folder can still be read."""
        self._folder = folder
        self._file: IO[bytes] | None = None

    @contextmanager
    def held(self, seconds: float = BUSY_SECONDS) -> Iterator[None]:
        """Hold the lock, waiting for it at most that long.

        Raises:
            StoreBusyError: another writer kept it all that time.
            StoreFullError, StoreReadOnlyError: the lock's file cannot be made.
        """
        file = self._opened()
        end = time.monotonic() + seconds
        while not _try_lock(file):
            if time.monotonic() >= end:
                raise StoreBusyError(self._folder)
            time.sleep(_POLL_SECONDS)
        try:
            yield
        finally:
            _unlock(file)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            with file_faults(self._folder):
                descriptor = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
                self._file = os.fdopen(descriptor, "r+b")
        return self._file


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
