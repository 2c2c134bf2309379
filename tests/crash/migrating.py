"""A program that opens a data folder with a newer schema, until it is killed.

Run with the data folder, the folder of steps and a mode. Each statement is told on standard output as it begins,
and `done` at the end. The mode `careless` is the control: it migrates outside a transaction.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine

from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE
from intake_app.store.upgrade import Schema, alembic_config
from tests.helpers.next_schema import NEXT

if TYPE_CHECKING:
    import sqlite3

_WIDTH = 70


def tell(what: str) -> None:
    """Tell the watcher one line, in one write that a kill cannot cut."""
    os.write(1, (" ".join(what.split())[:_WIDTH] + "\n").encode())


def on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    """Tell every statement; write each changed page to the file at once, as in a file too large for memory."""
    connection.execute("PRAGMA cache_size=4")
    connection.set_trace_callback(tell)


def careless(folder: Path, schema: Schema) -> None:
    """Migrate as nobody should: each statement for itself."""
    engine = create_engine(f"sqlite:///{folder / DATABASE}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        command.upgrade(alembic_config(connection, schema), "head")
        connection.exec_driver_sql(f"PRAGMA user_version={schema.version}")
    engine.dispose()


def run(folder: Path, schema: Schema, mode: str) -> None:
    """Open the folder, and bring it up to date on the way."""
    event.listen(Engine, "connect", on_connect)
    if mode == "careless":
        careless(folder, schema)
    else:
        Store(folder, schema).close()
    tell("done")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Schema(Path(sys.argv[2]), NEXT), sys.argv[3])
