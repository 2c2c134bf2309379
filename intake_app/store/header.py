"""Look at the database file before the database does: is it there, is it ours, how old is it. Standard library only.

The kiosk's first page stands on this module, so it must not bring SQLAlchemy with it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from intake_app.errors import NoPracticeError, StoreBrokenError, StoreNewerError
from intake_app.store import faults
from intake_app.store.folder import DATABASE, file_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x43476E64
"""`CGnd`, in the file's header: this file is one of ours."""
VERSION = 3
"""The schema that this program writes; `PRAGMA user_version`, the number of the last revision in `migrations`."""
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


def check_ours(folder: Path) -> None:
    """Refuse a file that is missing, cut off or not ours, without opening it as a database.

    Raises:
        NoPracticeError: there is none.
        StoreBrokenError: it is not a practice's file. It was left untouched.
        StoreReadOnlyError: it cannot even be read.
    """
    path = folder / DATABASE
    with file_faults(folder):
        if not path.is_file():
            raise NoPracticeError(folder)
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        raise StoreBrokenError(path, "not a database")
    if int.from_bytes(head[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise StoreBrokenError(path, "not a practice's database")


@contextmanager
def glance(folder: Path, newest: int = VERSION) -> Iterator[sqlite3.Connection]:
    """Open the file for a short look.

    Args:
        folder: the data folder.
        newest: the schema's number that this program knows.

    Raises:
        NoPracticeError, StoreBrokenError: as `check_ours`, or damaged.
        StoreNewerError: a newer version of the app wrote it.
        StoreBusyError: a writer kept it for five seconds.
    """
    check_ours(folder)
    path = folder / DATABASE
    # Not mode=ro: after a power cut the first reader must be able to roll the last write back.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with faults.translated(folder), closing(sqlite3.connect(address, uri=True, timeout=5.0)) as connection:
        check_age(path, version_of(connection), newest)
        yield connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema's number in this file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_age(path: Path, version: int, newest: int) -> None:
    """Refuse a file of a newer version, or one whose set-up never finished.

    Raises:
        StoreNewerError, StoreBrokenError: such a file.
    """
    if version > newest:
        raise StoreNewerError(path, str(version))
    if version < 1:
        raise StoreBrokenError(path, f"schema {version}")
