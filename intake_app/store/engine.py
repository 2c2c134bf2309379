"""Open and close the practice's database; every connection gets the same pragmas."""

from __future__ import annotations

import sqlite3
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from intake_app.store import faults, header
from intake_app.store.folder import DATABASE, WriterLock, file_faults
from intake_app.store.repository import Repository
from intake_app.store.upgrade import SCHEMA, Schema, bring_up_to_date, create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection, Engine

# Source: docs/decisions (embedded store). EXTRA also syncs the folder after the journal is gone: without it a power
# cut lost the last answer in 122 of 400 replays. secure_delete: an erased draft is gone from the file at commit.
PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "busy_timeout=5000",
    "mmap_size=0",
    *(("fullfsync=ON",) if sys.platform == "darwin" else ()),
)
_READING = "reading"


def make_engine(path: Path) -> Engine:
    """Return an engine on one SQLite file, with one connection that several threads may take turns on."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 5.0},
        hide_parameters=True,  # an error's text may end in a log or on a screen
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver starts no transactions of its own; `_on_begin` does
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A writer takes its lock at once: two that both read first and then write would end in one failing.
    kind = "DEFERRED" if connection.get_execution_options().get(_READING) else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {kind}")


class Store:
    """One practice's database, open. Transactions are short; other processes write between them."""

    def __init__(self, folder: Path, schema: Schema = SCHEMA) -> None:
        """Open the folder's database; an older one is brought up to date first, with a backup.

        Raises:
            NoPracticeError: nothing is set up here.
            StoreBrokenError, StoreNewerError: damaged, not ours, or newer; left untouched.
            StoreBusyError, StoreFullError, StoreReadOnlyError: a migration was due and could not be done.
        """
        self.folder = folder
        self._newest = schema.version
        with header.glance(folder, schema.version) as connection:
            is_old = header.version_of(connection) < schema.version
        self._lock = WriterLock(folder)
        self._turn = threading.RLock()
        self._engine = make_engine(folder / DATABASE)
        try:
            if is_old:
                with self._lock.held(), _translated(folder):
                    bring_up_to_date(self._engine, folder, schema)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[Repository]:
        """One write transaction: durable when the block ends, undone when it raises.

        Raises:
            StoreBusyError, StoreFullError, StoreReadOnlyError, StoreBrokenError: nothing was written.
            StoreNewerError: a newer version of the app migrated the file since it was opened; the same.
        """
        with self._turn, self._lock.held(), _translated(self.folder), self._engine.begin() as connection:
            self._check_age(connection)
            yield Repository(connection)

    @contextmanager
    def reading(self) -> Iterator[Repository]:
        """One look at one state of the database; keep it short, for a writer cannot commit meanwhile.

        Raises:
            StoreBusyError, StoreBrokenError, StoreNewerError: it cannot be read.
        """
        with self._turn, _translated(self.folder), self._engine.connect() as plain:
            connection = plain.execution_options(**{_READING: True})
            with connection.begin():
                self._check_age(connection)
                yield Repository(connection)

    def _check_age(self, connection: Connection) -> None:
        """Refuse tables that a newer version made meanwhile: what they mean is not known here."""
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        header.check_age(self.folder / DATABASE, version, self._newest)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """As `faults.translated`, for errors that come wrapped by SQLAlchemy."""
    with faults.translated(folder):
        try:
            yield
        except DBAPIError as why:
            if isinstance(why.orig, sqlite3.Error) and not isinstance(why.orig, sqlite3.IntegrityError):
                raise why.orig from why
            raise


class Building:
    """A database on its way: not yet the folder's own."""

    def __init__(self, engine: Engine, path: Path) -> None:
        """Use `building`."""
        self._engine = engine
        self.path = path

    @contextmanager
    def writing(self) -> Iterator[Repository]:
        """One transaction, kept."""
        with self._engine.begin() as connection:
            yield Repository(connection)

    @contextmanager
    def trying(self) -> Iterator[Repository]:
        """One transaction, taken back at its end."""
        with self._engine.connect() as connection:
            yield Repository(connection)
            connection.rollback()


@contextmanager
def building(folder: Path) -> Iterator[Building]:
    """Make a new database beside its final name; the caller holds the writers' lock and renames it when done.

    Raises:
        StoreFullError, StoreReadOnlyError: it cannot be written; nothing is left of it.
    """
    path = folder / f"{DATABASE}.new"
    journal = folder / f"{DATABASE}.new-journal"
    with file_faults(folder), _translated(folder):
        for left_over in (path, journal):
            left_over.unlink(missing_ok=True)
        path.touch(mode=0o600)
        engine = make_engine(path)
        try:
            create(engine)
            yield Building(engine, path)
        except BaseException:
            engine.dispose()
            path.unlink(missing_ok=True)
            journal.unlink(missing_ok=True)
            raise
        engine.dispose()
