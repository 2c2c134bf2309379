"""A founded practice for tests: made once in each run, copied for each test."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intake_app.model.practice import Responder
from intake_app.services.practice import set_up
from intake_app.vault.kdf import Cost

QUICK = Cost(memory_mib=64, passes=1, lanes=1)
"""The cheapest lawful cost: tests try many passphrases."""
PASSPHRASE = "lantern oxidize pebble quintet ramble sturdy"
STAFF_PIN = "2580"


@dataclass(frozen=True)
class Founded:
    """A practice's folder and what opens it."""

    folder: Path
    passphrase: str
    staff_pin: str
    recovery_key: str


def prepared() -> set_up.PreparedPractice:
    """Return a practice in memory, as the set-up makes it."""
    return set_up.prepare(
        name="Elm Street Practice",
        passphrase=PASSPHRASE,
        staff_pin=STAFF_PIN,
        therapist="Dr. Okafor",
        responder=Responder(
            name="Sam",
            backup="Robin",
            minutes=5,
            attested=True,
            reached="The chime, at the front desk",
            place="The small room",
        ),
        cost=QUICK,
    )


def founded_in(folder: Path) -> Founded:
    """Put a practice into a folder that does not exist yet."""
    template = _template()
    shutil.copytree(template.folder, folder)
    folder.chmod(0o700)
    return Founded(folder, template.passphrase, template.staff_pin, template.recovery_key)


def file_faults(folder: Path) -> list[str]:
    """Return what SQLite itself finds wrong with a practice's file: pages, indexes, references."""
    with closing(sqlite3.connect(folder / "practice.sqlite")) as connection:
        told = {
            pragma: connection.execute(f"PRAGMA {pragma}").fetchall()
            for pragma in ("integrity_check", "foreign_key_check")
        }
    return [f"{pragma}: {found}" for pragma, found in told.items() if found not in ([("ok",)], [])]


@cache
def _template() -> Founded:
    base = Path(tempfile.mkdtemp(prefix="practice-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    new = prepared()
    recovery_key = new.recovery_key
    new.establish(base / "data", recovery_key[-8:])
    return Founded(base / "data", PASSPHRASE, STAFF_PIN, recovery_key)
