"""What an export of every intake has written into its folder, so that the same command goes on where it stopped.

The journal is a file of that folder: one line a file, by record id, with digests alone; no word of a client, no name,
no passphrase. A line is durable before its file is written. So whoever reads it after a kill finds either the file that
the line tells of, or the one before it, and takes nobody else's file for one of these.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Self

from intake_app.errors import ExportError
from intake_app.services.desk.export import PART, failing_as, keep_out_of_a_practice, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".export-journal"
PREFIX = ".export-all-"
"""How a file of such an export begins until it is whole: what a kill left of it is known again, and taken away."""
_VERSION = 1
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_LONGEST_LINE = 4096
"""Bytes; ours are about 300. Whoever can write here could have put in one that fills the memory."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written, or was about to be."""

    record: str
    """Record id."""
    kind: str
    """What was made of it, such as `pdf.pdf` or `text.txt.age`: a record has one file of each."""
    name: str
    """Of the file, without its folder."""
    made_of: str
    """Digest of what was sealed of the record, and of how it was to be printed and locked."""
    digest: str
    """SHA-256 of the file."""


class Journal:
    """The journal of one folder, held by one export at a time."""

    def __init__(self, folder: Path) -> None:
        """Open it, making folder and file where they are not there yet.

        Raises:
            ExportError: `busy`, another export of all is at work there; or the folder can't be used, such as one that
                holds a practice.
        """
        self._folder = folder
        self._path = folder / NAME
        self._last: dict[tuple[str, str], Written] = {}
        self._digests: dict[str, set[str]] = defaultdict(set)
        if folder.exists() and not folder.is_dir():
            raise ExportError(folder, "not-folder")
        with failing_as(folder):
            keep_out_of_a_practice(folder)
            folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        with failing_as(self._path):
            self._file = os.fdopen(_opened(self._path), "a+b")
        try:
            with failing_as(self._path):
                self._begin()
        except BaseException:
            self._file.close()
            raise

    def last(self, record: str, kind: str) -> Written | None:
        """Return what was last written of a record, None for nothing."""
        return self._last.get((record, kind))

    def names(self) -> dict[tuple[str, str], str]:
        """Return the name of every file by record id and kind."""
        return {key: written.name for key, written in self._last.items()}

    def is_ours(self, name: str, digest: str) -> bool:
        """Tell whether a file of this name and digest is one that was written here, now or before."""
        return digest in self._digests.get(name, ())

    def add(self, written: Written) -> None:
        """Note, durably, that a file is about to be written.

        Raises:
            ExportError: it could not be noted; then the file must not be written.
        """
        with failing_as(self._path):
            line = json.dumps({"v": _VERSION, **asdict(written)}, separators=(",", ":"))
            self._file.write(line.encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        self._know(written)

    def close(self) -> None:
        """Let another export in."""
        # What a full disk did not take waits in Python's buffer, and closing tries it once more.
        with contextlib.suppress(OSError):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self) -> None:
        _hold(self._file.fileno(), self._path)
        self._file.seek(0)
        line = b"\n"
        for line in iter(partial(self._file.readline, _LONGEST_LINE), b""):
            written = _read(line)
            if written is not None:
                self._know(written)
        if not line.endswith(b"\n"):
            # Cut by a kill: its file was not written.
            self._file.write(b"\n")
        for left in self._folder.glob(f"{PREFIX}*{PART}"):
            left.unlink()
        sync_folder(self._folder)

    def _know(self, written: Written) -> None:
        self._last[written.record, written.kind] = written
        self._digests[written.name].add(written.digest)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def _opened(path: Path) -> int:
    """Return a handle to the journal, made where it is not there yet; never to a link, a pipe or a device."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_LINK, _PRIVATE_FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ExportError(path, "not-a-file")
    return handle


def _read(line: bytes) -> Written | None:
    """Return what a line tells; None for one that was cut, or is not of this version."""
    try:
        told = json.loads(line)
        if told.pop("v") != _VERSION:
            return None
        written = Written(**told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_text = all(isinstance(value, str) for value in asdict(written).values())
    # Whoever can write here could have put a line in: no file outside of the folder is ever named by one.
    return written if is_text and PureWindowsPath(written.name).name == written.name else None


def _hold(handle: int, path: Path) -> None:
    """Keep other exports out until the file is closed; where the disk knows no locks, nobody is kept out."""
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        raise ExportError(path, "busy") from None
    except OSError:
        return


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """A byte that no journal reaches: Windows lets nobody read a byte that is locked."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
