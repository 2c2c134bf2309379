"""What the tables promise by themselves: the log only grows, erased bytes are gone, ids are all that is readable."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Integer, LargeBinary, String, Uuid, text
from sqlalchemy.exc import DBAPIError

from intake_app.errors import EntryTakenError, RecordMissingError, SealError
from intake_app.model.sealed import SealedCard, SealedEntry, SealedRecord
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE
from intake_app.store.tables import Base
from tests.helpers.practices import Founded, founded_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


def entry(record_id: str, seq: int, kind: str = "draft", blob: bytes = b"sealed") -> SealedEntry:
    return SealedEntry(record_id, seq, kind, "client", str(uuid4()), blob, b"sig")


def test_every_column_is_an_id_a_number_bytes_or_a_short_word() -> None:
    """PostgreSQL takes the same models; no dates, no text, so nothing readable about people fits in."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            assert isinstance(column.type, (Uuid, LargeBinary, Integer, String)), f"{table.name}.{column.name}"
            if isinstance(column.type, String):
                assert column.type.length is not None, f"{table.name}.{column.name}"
                assert column.type.length <= 255, f"{table.name}.{column.name}"


def test_the_tables_are_those_of_the_design() -> None:
    assert set(Base.metadata.tables) == {
        *("practice", "vault_key", "therapist", "therapist_secret", "member_wrap", "device"),
        *("record", "key_wrap", "entry", "card", "ticket", "audit", "tombstone", "throttle"),
        "come_back",
    }


@pytest.mark.parametrize("statement", ["UPDATE audit SET blob = 'x'", "DELETE FROM audit"])
def test_the_audit_log_only_grows(founded: Founded, statement: str) -> None:
    from intake_app.services.sealed.sealing import SealedDraft  # noqa: PLC0415 - only to have one entry in the log

    SealedDraft.begin(founded.folder).close()
    with closing(sqlite3.connect(founded.folder / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM audit").fetchone()[0] > 0
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(statement)


def test_a_number_is_given_once_in_a_record(founded: Founded) -> None:
    record = SealedRecord(str(uuid4()), "draft", "age1x", 1)
    with Store(founded.folder) as store:
        with store.writing() as repository:
            repository.add_record(record, b"wrap")
            repository.add_entry(entry(record.id, 1))
        with pytest.raises(EntryTakenError) as refused, store.writing() as repository:
            repository.add_entry(entry(record.id, 1, blob=b"what was sealed"))
    assert "what was sealed" not in str(refused.value), "an error's text may end in a log"


def test_an_entry_needs_its_record(founded: Founded) -> None:
    with pytest.raises(DBAPIError), Store(founded.folder) as store, store.writing() as repository:
        repository.add_entry(entry(str(uuid4()), 1))


def test_erased_bytes_are_gone_from_the_file_at_commit(founded: Founded) -> None:
    canary_wrap, canary_draft = uuid4().bytes * 20, uuid4().bytes * 200
    record = SealedRecord(str(uuid4()), "draft", "age1x", 1)
    path = founded.folder / DATABASE
    with Store(founded.folder) as store:
        with store.writing() as repository:
            repository.add_record(record, canary_wrap)
            repository.add_entry(entry(record.id, 1, blob=canary_draft))
            repository.add_entry(entry(record.id, 2, kind="intake"))
        assert canary_wrap in path.read_bytes(), "the control: a scan of the file finds what is in it"
        assert canary_draft[:1000] in path.read_bytes()
        with store.writing() as repository:
            repository.drop_drafts(record.id)
        assert canary_draft[:16] not in path.read_bytes()
        with store.writing() as repository:
            repository.erase(record.id, b"sig", b"stone")
        assert canary_wrap[:16] not in path.read_bytes()
        with store.reading() as repository:
            assert repository.records() == []
            assert repository.entries(record.id) == []
            with pytest.raises(RecordMissingError):
                repository.record(record.id)
            with pytest.raises(SealError):
                repository.key_wrap(record.id)
            stones = repository._connection.execute(text("SELECT record_id FROM tombstone")).all()
    assert [UUID(stone) for (stone,) in stones] == [UUID(record.id)]


def test_without_secure_delete_the_bytes_would_stay(founded: Founded) -> None:
    """The control of the test above: it is the pragma that does it."""
    canary = uuid4().bytes * 20
    path = founded.folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("INSERT INTO tombstone VALUES ('x', '', ?)", (canary,))
        connection.commit()
        connection.execute("DELETE FROM tombstone")
        connection.commit()
    assert canary[:16] in path.read_bytes()


def test_a_card_is_replaced_not_doubled(founded: Founded) -> None:
    record = SealedRecord(str(uuid4()), "submitted", "age1x", 1)
    with Store(founded.folder) as store, store.writing() as repository:
        repository.add_record(record, b"wrap")
        for blob in (b"one", b"two"):
            repository.put_cards([SealedCard(record.id, "age", 1, blob)])
        assert [card.blob for card in repository.cards().values()] == [b"two"]


@pytest.mark.parametrize("asked", ["", "not an id", "00000000-0000-0000-0000-000000000000", "'; DROP TABLE record"])
def test_a_record_that_is_not_there_is_named(founded: Founded, asked: str) -> None:
    with Store(founded.folder) as store, store.reading() as repository, pytest.raises(RecordMissingError) as refused:
        repository.record(asked)
    assert refused.value.record_id == asked
