"""How a file leaves the vault: whole or not at all, for this user alone, under a name that names no client."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import ExportError, IntakeError
from intake_app.store.folder import BACKUPS, DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from intake_app.model.intake import Intake

_DETAILS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "is-folder",
    errno.ELOOP: "not-a-file",
    errno.ENAMETOOLONG: "name-too-long",
}
PART = ".part"
"""How a name ends as long as its file is not whole."""
_PREFIX = ".export-one-"
"""How it begins, unless a batch asks for a name of its own."""
_LEFT_SECONDS = 3600
"""What is not whole after so long never will be: a kill or a power cut left it."""


def _nothing() -> None:
    """Note nothing."""


def suggested_name(intake: Intake, ending: str = "pdf", *, what: str = "") -> str:
    """Return a file name without the client's name, such as `CG-7K2M9Q 2026-11-23.pdf`.

    Args:
        intake: whose.
        ending: after the dot.
        what: which document it is, such as `client copy`: two of one record then have two names.
    """
    stem = stem_of(intake.card.number, intake.finished or intake.started)
    return f"{stem} {what}.{ending}" if what else f"{stem}.{ending}"


def stem_of(number: str, moment: datetime) -> str:
    """Return what the name of a file about this record begins with, whose client was done at this moment."""
    return f"{number} {clock.local(moment):%Y-%m-%d}"


def write_atomically(
    path: Path, data: bytes, *, prefix: str = _PREFIX, noting: Callable[[], object] = _nothing
) -> None:
    """Write `data` to `path` whole or not at all; only this user can read it.

    A file that was there stays as it was until the new one is whole and durable.

    Args:
        path: the file.
        data: all of it.
        prefix: how the name begins that it has until it is whole; it always ends in `.part`.
        noting: called when the file is whole and durable and has not its name yet; what it raises is raised, and then
            there is no file. So an export that could not be written is not noted, and one not noted does not leave.

    Raises:
        ExportError: not written; `detail` is `full`, `read-only`, `not-allowed`, `no-folder`, `is-folder`,
            `not-a-file`, `name-too-long`, `in-practice`, or the system's own number.
    """
    with failing_as(path):
        keep_out_of_a_practice(path.parent)
        # Even to look at a name that is too long is an error of the system's.
        if path.is_dir():
            raise ExportError(path, "is-folder")
        if path.is_symlink() or (path.exists() and not path.is_file()):
            # A link may have been planted, and renaming over /dev/stdout would take it from the whole machine.
            raise ExportError(path, "not-a-file")
        if prefix == _PREFIX:
            _take_away_what_was_left(path.parent)
        _replace(path, data, prefix, noting)


def keep_out_of_a_practice(folder: Path) -> None:
    """Refuse a folder that holds a practice or its backups: one slip of a hand would put a PDF in their place.

    Raises:
        ExportError: `in-practice`.
    """
    # Through every link on the way; `resolve` would fail at links that lead round.
    whole = Path(os.path.realpath(folder))
    data = whole.parent if whole.name == BACKUPS else whole
    if (data / DATABASE).exists():
        raise ExportError(folder, "in-practice")


@contextlib.contextmanager
def failing_as(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an `ExportError` about it; an error of ours stays what it is."""
    try:
        yield
    except IntakeError:
        raise
    except OSError as why:
        raise ExportError(path, _DETAILS.get(why.errno or 0, f"errno {why.errno}")) from why


def _take_away_what_was_left(folder: Path) -> None:
    """Remove what was left half-written there: a client's words, in a file that nobody looks for.

    By its age, for another export may be at work in the same folder.
    """
    before = clock.wall_seconds() - _LEFT_SECONDS
    # Each by itself, and the folder too: what can't be looked at or removed keeps nobody from exporting.
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{PART}"):
            with contextlib.suppress(OSError):
                if left.lstat().st_mtime < before:
                    left.unlink()


def _replace(path: Path, data: bytes, prefix: str, noting: Callable[[], object]) -> None:
    """Write beside `path` and rename; mkstemp makes the file readable by this user alone."""
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        noting()
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened (Windows does not)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
