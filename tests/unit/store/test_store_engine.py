"""The database as it is opened: pragmas, locks, and the system's refusals by name."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from intake_app.errors import (
    NoPracticeError,
    StoreBrokenError,
    StoreBusyError,
    StoreFullError,
    StoreNewerError,
    StoreReadOnlyError,
)
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE, WriterLock
from intake_app.store.header import VERSION
from tests.helpers.practices import Founded, founded_in

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
        ("mmap_size", 0),
        ("application_id", 0x43476E64),
        ("user_version", VERSION),
    ],
)
def test_a_live_connection_has_the_decided_pragmas(founded: Founded, pragma: str, value: object) -> None:
    with Store(founded.folder) as store, store.writing() as repository:
        found = repository._connection.execute(text(f"PRAGMA {pragma}")).scalar()
    assert found == value or (found is None and value == 0), "SQLite says nothing where it cannot map at all"


def test_a_writer_takes_its_lock_at_once(founded: Founded) -> None:
    """Two that both read first and then wrote would end in one failing."""
    with Store(founded.folder) as store, store.writing():
        other = sqlite3.connect(founded.folder / DATABASE, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_the_folder_and_what_is_in_it_are_this_users_alone(founded: Founded) -> None:
    assert stat.S_IMODE(founded.folder.stat().st_mode) == 0o700
    with Store(founded.folder) as store, store.writing():
        pass
    for path in founded.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_transaction_that_fails_leaves_nothing(founded: Founded) -> None:
    with Store(founded.folder) as store:
        with pytest.raises(ZeroDivisionError), store.writing() as repository:  # noqa: PT012 - failing is its last word
            repository.set_settings(b"half")
            raise ZeroDivisionError
        with store.reading() as repository:
            assert repository.practice().settings_blob != b"half"


def test_a_folder_without_a_practice_says_so_and_stays_empty(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoPracticeError):
            Store(folder)
    assert list(tmp_path.iterdir()) == []


def _foreign() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    return connection.serialize()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database at all", b"SQLite format 3\0", b"\0" * 8192, _foreign()],
    ids=["empty", "text", "cut header", "zeros", "another program's"],
)
def test_a_file_that_is_not_ours_is_refused_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / DATABASE
    path.write_bytes(content)
    before = path.stat()
    with pytest.raises(StoreBrokenError):
        Store(tmp_path)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [found.name for found in tmp_path.iterdir()] == [DATABASE]


def test_a_newer_file_is_refused_by_version_and_left_untouched(founded: Founded) -> None:
    path = founded.folder / DATABASE
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(StoreNewerError) as refused:
        Store(founded.folder)
    assert refused.value.found == "99"
    assert path.read_bytes() == content


def test_a_file_cut_anywhere_is_refused_or_read_right_but_never_crashes(founded: Founded) -> None:
    path = founded.folder / DATABASE
    whole = path.read_bytes()
    with Store(founded.folder) as store, store.reading() as repository:
        practice, keys = repository.practice(), repository.vault_keys()
    refused = 0
    for size in range(0, len(whole), 4096):
        path.write_bytes(whole[:size])
        try:
            with Store(founded.folder) as store, store.reading() as repository:
                assert (repository.practice(), repository.vault_keys()) == (practice, keys)
        except StoreBrokenError:
            refused += 1
        assert path.read_bytes() == whole[:size]
    assert refused > len(whole) // 4096 // 2


def test_a_full_disk_is_named_and_what_was_there_stays(founded: Founded) -> None:
    with Store(founded.folder) as store:
        with store.reading() as repository:
            before = repository.practice()
            pages = repository._connection.execute(text("PRAGMA page_count")).scalar_one()
            # SQLite's own limit answers as a full disk does.
            repository._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreFullError), store.writing() as repository:
            repository.set_settings(bytes(500_000))
        with store.reading() as repository:
            assert repository.practice() == before
        with store.writing() as repository:
            repository.set_settings(before.settings_blob)


def as_nobody(folder: Path, code: str) -> str:
    """Run code in another process that may not write everywhere, even where tests run as root."""
    drop = "import os\nif os.getuid() == 0: os.setuid(65534)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n{PRELOAD}{drop}{code}", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


PRELOAD = """
from pathlib import Path
from intake_app.errors import IntakeError
from intake_app.services.practice import front_desk
from intake_app.services.sealed import sealing
from intake_app.services.practice.unlock import Vault
sealing.warm_up()
folder = Path(sys.argv[1])
"""


@pytest.fixture
def read_only() -> Iterator[Founded]:
    """A practice that another user may read, not write; outside pytest's own folder, which only we may enter."""
    base = Path(tempfile.mkdtemp(prefix="read-only-"))
    founded = founded_in(base / "data")
    for path in founded.folder.iterdir():
        path.chmod(0o444)
    founded.folder.chmod(0o555)
    base.chmod(0o755)
    yield founded
    founded.folder.chmod(0o700)
    shutil.rmtree(base)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_read_only_folder_is_named_and_can_still_be_read(read_only: Founded) -> None:
    code = f"""
print(front_desk.info(folder).name)
try: sealing.SealedDraft.begin(folder)
except IntakeError as why: print(type(why).__name__)
vault = Vault.unlock(folder, {read_only.passphrase!r})
print(vault.cards(), vault.alarms)
vault.close()
front_desk.check_staff_pin(folder, {read_only.staff_pin!r})
"""
    assert as_nobody(read_only.folder, code).splitlines() == [
        "Elm Street Practice",
        StoreReadOnlyError.__name__,
        "[] ('disk',)",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_folder_that_cannot_even_be_entered_is_named(read_only: Founded) -> None:
    read_only.folder.chmod(0o000)
    code = """
for call in (front_desk.info, sealing.SealedDraft.begin):
    try: call(folder)
    except IntakeError as why: print(type(why).__name__)
"""
    assert as_nobody(read_only.folder, code).splitlines() == [StoreReadOnlyError.__name__] * 2


def test_a_writer_kept_too_long_is_named(founded: Founded) -> None:
    with closing(WriterLock(founded.folder)) as one, closing(WriterLock(founded.folder)) as other:
        with one.held(), pytest.raises(StoreBusyError), other.held(seconds=0.05):
            pass
        with other.held(seconds=0):
            pass


def test_threads_take_turns(founded: Founded) -> None:
    """One store, four threads, two hundred writes: none is lost and none meets another."""
    with Store(founded.folder) as store:

        def write() -> None:
            for _ in range(50):
                with store.writing() as repository:
                    tries = repository.tries("test")
                    repository.put_tries("test", type(tries)(tries.fails + 1, 0))

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with store.reading() as repository:
            assert repository.tries("test").fails == 200
