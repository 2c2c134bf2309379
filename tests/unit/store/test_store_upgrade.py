"""Migrations: made by steps, all or nothing, never without a backup, and never a surprise against the models."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from intake_app.errors import StoreBrokenError, StoreError, StoreNewerError
from intake_app.store.engine import Store, make_engine
from intake_app.store.folder import BACKUPS, DATABASE
from intake_app.store.header import VERSION
from intake_app.store.upgrade import SCHEMA, Schema, alembic_config, back_up, create
from tests.helpers.practices import Founded, founded_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NEXT_STEP = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{before:04}"
def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    {then}
"""


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


def later_schema(base: Path, then: str = "pass") -> Schema:
    """Return this program's steps and one more."""
    scripts = base / "migrations"
    shutil.copytree(SCHEMA.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r9999_later.py").write_text(NEXT_STEP.format(then=then, before=VERSION), encoding="utf-8")
    return Schema(scripts, VERSION + 1)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """An empty file's engine."""
    return make_engine(tmp_path / "new.sqlite")


def test_up_check_down_up(engine: Engine) -> None:
    create(engine)
    with engine.begin() as connection:
        command.check(alembic_config(connection))
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    with engine.begin() as connection:
        left = connection.execute(text("SELECT name FROM sqlite_master WHERE tbl_name <> 'alembic_version'")).all()
        assert left == []
        command.upgrade(alembic_config(connection), "head")
        command.check(alembic_config(connection))
    engine.dispose()


def test_the_programs_version_is_the_last_steps_number(engine: Engine) -> None:
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
    assert head is not None
    assert int(head) == VERSION
    engine.dispose()


def test_a_file_of_today_is_not_migrated_nor_backed_up(founded: Founded) -> None:
    Store(founded.folder).close()
    assert not (founded.folder / BACKUPS).exists()


def test_an_older_file_is_backed_up_then_lifted(founded: Founded, tmp_path: Path) -> None:
    with Store(founded.folder) as store, store.reading() as repository:
        practice = repository.practice()
    with Store(founded.folder, later_schema(tmp_path)) as store, store.reading() as repository:
        assert repository.practice() == practice
    path = founded.folder / DATABASE
    assert version(path) == VERSION + 1
    assert "later" in tables(path)
    [backup] = (founded.folder / BACKUPS).iterdir()
    assert version(backup) == VERSION
    assert "later" not in tables(backup)
    assert backup.stat().st_mode & 0o077 == 0
    shutil.copy(backup, path)
    with Store(founded.folder) as store, store.reading() as repository:
        assert repository.practice() == practice, "the backup is a whole practice"


@pytest.mark.parametrize("then", ["op.execute('nonsense')", "op.execute('INSERT INTO member_wrap VALUES (1, 7, 0)')"])
def test_a_step_that_fails_leaves_the_file_as_it_was(founded: Founded, tmp_path: Path, then: str) -> None:
    path = founded.folder / DATABASE
    before = path.read_bytes()
    with pytest.raises(StoreBrokenError):
        Store(founded.folder, later_schema(tmp_path, then))
    assert version(path) == VERSION
    assert "later" not in tables(path)
    assert len(before) == path.stat().st_size
    Store(founded.folder).close()
    with pytest.raises(IntegrityError), Store(founded.folder) as store, store.writing() as repository:
        repository.add_member_wrap("00000000-0000-0000-0000-000000000000", 7, b"")


def test_no_migration_without_room_for_a_backup(founded: Founded, tmp_path: Path) -> None:
    (founded.folder / BACKUPS).write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError):
        Store(founded.folder, later_schema(tmp_path))
    assert version(founded.folder / DATABASE) == VERSION


def test_a_file_with_a_step_nobody_knows_is_refused(founded: Founded, tmp_path: Path) -> None:
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffff'")
        connection.commit()
    with pytest.raises(StoreBrokenError):
        Store(founded.folder, later_schema(tmp_path))


def test_two_states_in_one_second_have_two_names_and_one_state_has_one(founded: Founded) -> None:
    engine = make_engine(founded.folder / DATABASE)
    names = set()
    for fails in (1, 2):
        with engine.begin() as connection:
            connection.execute(text(f"INSERT OR REPLACE INTO throttle VALUES ('unlock', {fails}, 0)"))
        names |= {back_up(engine, founded.folder).name for _ in range(3)}
    engine.dispose()
    assert len(names) == 2
    assert {path.name for path in (founded.folder / BACKUPS).iterdir()} == names


def test_a_step_that_fails_at_every_start_leaves_one_backup(founded: Founded, tmp_path: Path) -> None:
    schema = later_schema(tmp_path, "op.execute('nonsense')")
    for _ in range(3):
        with pytest.raises(StoreBrokenError):
            Store(founded.folder, schema)
    assert len(list((founded.folder / BACKUPS).iterdir())) == 1


def test_what_a_killed_backup_left_is_taken_away_and_never_taken_for_one(founded: Founded) -> None:
    backups = founded.folder / BACKUPS
    backups.mkdir()
    (backups / "half-written.part").write_bytes(b"SQLite format 3\0 and then the power went")
    engine = make_engine(founded.folder / DATABASE)
    kept = back_up(engine, founded.folder)
    engine.dispose()
    assert list(backups.iterdir()) == [kept]


def test_a_damaged_file_makes_no_backup_and_no_litter(founded: Founded, tmp_path: Path) -> None:
    path = founded.folder / DATABASE
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 * 4 + whole[8192 + 4096 * 4 :])
    with pytest.raises(StoreBrokenError):
        Store(founded.folder, later_schema(tmp_path))
    assert list((founded.folder / BACKUPS).iterdir()) == []


def test_a_program_that_was_open_while_a_newer_one_migrated_writes_and_reads_no_more(
    founded: Founded, tmp_path: Path
) -> None:
    with Store(founded.folder) as old:
        with old.reading() as repository:
            assert repository.count() == 0
        Store(founded.folder, later_schema(tmp_path)).close()
        before = (founded.folder / DATABASE).read_bytes()
        with pytest.raises(StoreNewerError), old.writing() as repository:
            repository.add_member_wrap("00000000-0000-0000-0000-000000000000", 1, b"")
        with pytest.raises(StoreNewerError), old.reading() as repository:
            repository.count()
    assert (founded.folder / DATABASE).read_bytes() == before
