"""What SQLite says when something is wrong, turned into the store's own errors."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from intake_app.errors import StoreBrokenError, StoreBusyError, StoreError, StoreFullError, StoreReadOnlyError
from intake_app.store.folder import DATABASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF  # an extended code carries its primary one in the low byte


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Raise the store's error for each error of SQLite's; anything else passes.

    Raises:
        StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: as SQLite reports.
    """
    try:
        yield
    except sqlite3.Error as why:
        raise _store_error(folder, why) from why


def _store_error(folder: Path, why: sqlite3.Error) -> StoreError:
    code = getattr(why, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code == sqlite3.SQLITE_FULL:
        return StoreFullError(folder)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusyError(folder)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not os.access(folder, os.W_OK)):
        return StoreReadOnlyError(folder)
    return StoreBrokenError(folder / DATABASE, str(why))
