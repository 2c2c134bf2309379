"""Killed at any moment of a migration, a practice is wholly old or wholly new, and every record opens."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from intake_app.errors import IntakeError
from intake_app.services.practice.unlock import Vault
from intake_app.store import header
from intake_app.store.engine import Store
from intake_app.store.folder import BACKUPS, DATABASE
from tests.helpers.landing import holding_of, kept_in, unpacked
from tests.helpers.next_schema import NEXT, next_schema, unlocked_as_next
from tests.helpers.practices import Founded

PROJECT = Path(__file__).resolve().parents[2]
KEPT = PROJECT / "tests" / "fixtures" / "first-landed"
PROGRAM = Path(__file__).with_name("migrating.py")
FIRST, REWRITE, DONE = "VACUUM INTO", "CREATE TABLE _alembic_tmp", "done"
IN_THE_REWRITE = 0.7
"""So many of the kills are aimed at the rewriting of tables; the others fall anywhere in the migration."""


@dataclass
class Run:
    """Where the kills fell and what was found after them."""

    under_way: int = 0
    """Kills after the backup was begun and before the end."""
    rewriting: int = 0
    """Of these, the ones after the first new table was begun."""
    journals: int = 0
    """Kills that left a half-done write for the next program to take back."""
    finished: int = 0
    between: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)


class Migrations:
    """A practice of the first landed version, migrated again and again by programs that are killed."""

    def __init__(self, base: Path, mode: str, seed: int) -> None:
        self._base = base
        self._mode = mode
        self._chance = random.Random(seed)
        self._schema = next_schema(base / "steps")
        self._told = self._learn()
        self.founded = unpacked(KEPT, base / "data")
        self.run = Run()

    def _learn(self) -> list[str]:
        """Migrate once without a kill: what it tells on the way, and how old and new look."""
        founded = unpacked(KEPT, self._base / "whole")
        self._old = look_of(founded.folder)
        with self._started(founded) as process:
            told, _ = process.communicate()
        self._new = look_of(founded.folder)
        assert process.returncode == 0
        assert self._old != self._new
        return list(told.splitlines())

    def _started(self, founded: Founded) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), str(founded.folder), str(self._schema.scripts), self._mode],
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env={"PYTHONPATH": str(PROJECT), "PATH": ""},
        )

    def kill_one(self) -> None:
        """Start the newer program, kill it, look at what it left; begin anew where it was done."""
        process = self._started(self.founded)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(self._moment())]
        time.sleep(self._chance.uniform(0, 0.002))
        process.kill()
        rest, _ = process.communicate()
        self._count([*"".join(told).splitlines(), *rest.splitlines()])
        if not self._looks_whole() or header_version(self.founded.folder) == NEXT:
            shutil.rmtree(self.founded.folder)
            unpacked(KEPT, self.founded.folder)

    def _moment(self) -> int:
        """Return after how many lines to kill: in statements, not in seconds, so that slow disks are hit as well."""
        mark = REWRITE if self._chance.random() < IN_THE_REWRITE else FIRST
        begun = [number for number, line in enumerate(self._told) if line.startswith(mark)]
        return self._chance.randint((begun or [0])[0] + 1, len(self._told) - 1)

    def _count(self, told: list[str]) -> None:
        is_done = DONE in told
        self.run.finished += is_done
        self.run.under_way += not is_done and any(line.startswith(FIRST) for line in told)
        self.run.rewriting += not is_done and any(line.startswith(REWRITE) for line in told)
        journal = self.founded.folder / f"{DATABASE}-journal"
        self.run.journals += journal.exists() and journal.stat().st_size > 0

    def _looks_whole(self) -> bool:
        """Open a copy with the program itself, so that it is the one to mend what the kill left; then compare."""
        copy = Founded(self._base / "copy", *opens(self.founded))
        shutil.rmtree(copy.folder, ignore_errors=True)
        shutil.copytree(self.founded.folder, copy.folder)
        problem = self._opening_problem(copy)
        if problem:
            self.run.unopened.append(problem)
        look = look_of(self.founded.folder)
        if look not in (self._old, self._new):
            self.run.between.append(f"version {header_version(self.founded.folder)}")
            return False
        return not problem

    def _opening_problem(self, copy: Founded) -> str:
        """Return what is wrong with a copy; empty where every record opens in today's version or the newer one."""
        try:
            if header_version(copy.folder) < NEXT:
                with Vault.unlock(copy.folder, copy.passphrase) as vault:
                    return problem_of(vault)
            with unlocked_as_next(copy, self._schema) as vault:
                return problem_of(vault)
        except (IntakeError, SQLAlchemyError, sqlite3.Error) as why:
            return repr(why)

    def finish(self) -> None:
        """Let the newer program come to its end, and open everything with it."""
        with unlocked_as_next(self.founded, self._schema) as vault:
            assert problem_of(vault) == ""
        with closing(sqlite3.connect(self.founded.folder / DATABASE)) as connection:
            assert connection.execute("SELECT count(*) FROM entry WHERE size <> length(blob)").fetchone() == (0,)

    def backups(self) -> list[Path]:
        """Return the backups."""
        return sorted((self.founded.folder / BACKUPS).glob("*.sqlite"))


def opens(founded: Founded) -> tuple[str, str, str]:
    """Return the secrets of a practice."""
    return founded.passphrase, founded.staff_pin, founded.recovery_key


def header_version(folder: Path) -> int:
    """Return the schema's number as the program finds it."""
    with header.glance(folder, NEXT) as connection:
        return header.version_of(connection)


def look_of(folder: Path) -> str:
    """Return a name of all that is in the file: its schema and versions, and every row of every table."""
    seen = hashlib.sha256()
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        seen.update(repr(connection.execute("PRAGMA integrity_check").fetchall()).encode())
        seen.update(repr(connection.execute("PRAGMA user_version").fetchall()).encode())
        shape = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        for kind, name, sql in connection.execute(shape).fetchall():
            seen.update(repr((kind, name, sql)).encode())
            if kind == "table":
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                seen.update("".join(sorted(map(repr, rows))).encode())
    return seen.hexdigest()


def problem_of(vault: Vault) -> str:
    """Return what is missing of what the folder held when it was made."""
    if holding_of(vault) != kept_in(KEPT):
        return "not every record is as it was"
    return " ".join(vault.alarms)


def killed(base: Path, kills: int, mode: str = "honest") -> Migrations:
    """Kill that many migrations."""
    migrations = Migrations(base, mode, seed=11)
    for _ in range(kills):
        migrations.kill_one()
    return migrations


def check_backups(migrations: Migrations, base: Path) -> None:
    """Each backup is a whole practice of the old version; so many kills at one state made one."""
    kept = migrations.backups()
    assert len(kept) == 1
    whole = Founded(base / "from-backup", *opens(migrations.founded))
    whole.folder.mkdir(mode=0o700)
    shutil.copy(kept[0], whole.folder / DATABASE)
    shutil.copy(migrations.founded.folder / "device.key", whole.folder)
    assert header_version(whole.folder) < NEXT
    with Vault.unlock(whole.folder, whole.passphrase) as vault:
        assert problem_of(vault) == ""


def test_the_newer_program_backs_up_then_rewrites_then_opens_everything(tmp_path: Path) -> None:
    migrations = Migrations(tmp_path, "honest", seed=1)
    migrations.finish()
    check_backups(migrations, tmp_path)
    with Store(migrations.founded.folder, next_schema(tmp_path / "again")) as store, store.reading() as repository:
        assert repository.count() == len(kept_in(KEPT))
    with (
        closing(sqlite3.connect(migrations.founded.folder / DATABASE)) as connection,
        pytest.raises(sqlite3.DatabaseError, match="audit only grows"),
    ):
        connection.execute("DELETE FROM audit")


def test_a_migration_killed_6_times_is_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    migrations = killed(tmp_path, 6)
    assert migrations.run.under_way >= 3, "too few kills fell into the migration for the result to mean anything"
    assert (migrations.run.between, migrations.run.unopened) == ([], [])
    migrations.finish()
    check_backups(migrations, tmp_path)


def test_the_same_check_finds_a_migration_outside_a_transaction(tmp_path: Path) -> None:
    """The control: a program that migrates statement by statement must be caught."""
    migrations = killed(tmp_path, 6, "careless")
    assert migrations.run.between != [], migrations.run


@pytest.mark.long
@pytest.mark.alone
def test_a_migration_killed_50_times_is_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    migrations = killed(tmp_path, 50)
    assert migrations.run.under_way >= 30, migrations.run
    assert migrations.run.rewriting >= 20, migrations.run
    assert migrations.run.journals >= 15, migrations.run
    assert (migrations.run.between, migrations.run.unopened) == ([], [])
    migrations.finish()
    check_backups(migrations, tmp_path)
