"""Bring a database to this program's schema: by Alembic, one transaction, never without a backup."""

from __future__ import annotations

import filecmp
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from intake_app import clock
from intake_app.errors import StoreBrokenError
from intake_app.store.folder import BACKUPS, DATABASE, file_faults, make_private, sync_folder
from intake_app.store.header import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


_PART = "half-written.part"


@dataclass(frozen=True, slots=True)
class Schema:
    """Which steps there are, and the number of the last."""

    scripts: Path
    version: int


SCHEMA = Schema(Path(__file__).parent / "migrations", VERSION)


def alembic_config(connection: Connection, schema: Schema = SCHEMA) -> Config:
    """Return Alembic's settings for one open connection; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def create(engine: Engine) -> None:
    """Make all tables in an empty file and mark it as ours."""
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")
        _mark(connection, SCHEMA)


def bring_up_to_date(engine: Engine, folder: Path, schema: Schema = SCHEMA) -> None:
    """Lift an older database to this program's schema. The caller holds the writers' lock.

    Raises:
        StoreBrokenError: the file names a step that this program does not have, or rows point to rows that are not
            there; nothing was changed.
    """
    with engine.connect() as connection:
        if _version(connection) >= schema.version:
            return  # another process was faster
    back_up(engine, folder)
    raw = engine.raw_connection()
    try:
        # Rebuilding a table drops it for a moment, which foreign keys would not allow; they are checked at the end.
        raw.cursor().execute("PRAGMA foreign_keys=OFF")
        with engine.begin() as connection:
            _run_steps(connection, folder, schema)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreBrokenError(folder / DATABASE, "foreign keys")
            _mark(connection, schema)
    finally:
        raw.cursor().execute("PRAGMA foreign_keys=ON")
        raw.close()


def _run_steps(connection: Connection, folder: Path, schema: Schema) -> None:
    try:
        command.upgrade(alembic_config(connection, schema), "head")
    except CommandError as why:  # the file names a step that does not exist
        raise StoreBrokenError(folder / DATABASE, str(why)) from why


def back_up(engine: Engine, folder: Path) -> Path:
    """Write a copy of the database into `backups/` and return its path; sealed like the original.

    A name there is a whole, sound copy: it is made under another name, which a kill leaves behind and the next
    backup takes away. The same state twice is one file, so a step that fails at every start does not fill the disk.
    The caller holds the writers' lock.

    Raises:
        StoreBrokenError: the copy is not sound, so the original is not either.
        StoreFullError, StoreReadOnlyError: it cannot be written.
    """
    backups = folder / BACKUPS
    make_private(backups)
    part = backups / _PART
    try:
        with file_faults(folder):
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
        version = _copy(engine, part)
        _check_sound(part, folder)
        with file_faults(folder):
            return _named(part, f"practice-v{version}")
    finally:
        part.unlink(missing_ok=True)


def _copy(engine: Engine, target: Path) -> int:
    """Write the whole database into an empty file; return its schema's number."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
        return int(raw.cursor().execute("PRAGMA user_version").fetchone()[0])
    finally:
        raw.close()


def _check_sound(copy: Path, folder: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreBrokenError(folder / DATABASE, str(found))


def _named(part: Path, stem: str) -> Path:
    """Give a finished copy its name, durably; where the same copy has one already, return that."""
    for kept in part.parent.glob(f"{stem}-*.sqlite"):
        if filecmp.cmp(part, kept, shallow=False):
            return kept
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    target = _free_name(part.parent, f"{stem}-{clock.now():%Y%m%dT%H%M%SZ}")
    part.replace(target)
    sync_folder(target.parent)
    return target


def _free_name(folder: Path, stem: str) -> Path:
    """Return a name that no file has yet: two backups may fall into one second."""
    names = (folder / f"{stem}{ending}.sqlite" for ending in ("", *(f"-{number}" for number in range(2, 100))))
    return next(name for name in names if not name.exists())


def _version(connection: Connection) -> int:
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def _mark(connection: Connection, schema: Schema) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={schema.version}")
