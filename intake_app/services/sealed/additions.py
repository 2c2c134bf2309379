"""What a kiosk adds to a record that it no longer sits on: sealed for its readers, without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.services.sealed.card_seal import seal_fresh
from intake_app.services.sealed.entry_seal import Writer, seal_entry
from intake_app.services.sealed.public_side import CLIENT, PublicSide
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Author, Place, hash_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from intake_app.store.repository import Repository

_STAFF = "staff"


def writing(folder: Path, write: Callable[[Repository], None]) -> None:
    """Run `write` in one transaction on the practice in `folder`.

    Raises:
        StoreError, SealError: nothing was written.
    """
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose, see `sealing.warm_up`

    with Store(folder) as store, store.writing() as repository:
        write(repository)


def add(
    folder: Path,
    record_id: str,
    kind: str,
    body: Mapping[str, Any],
    card: Mapping[str, Any] | None,
    *,
    noted: str = "",
) -> None:
    """Append one entry to a record, a draft or shared, and replace its card where one is given; note it for staff.

    Args:
        folder: the data folder.
        record_id: the record.
        kind: what the entry is.
        body: what it says.
        card: the card that replaces the one before; None leaves it to the desk, which has the key to it.
        noted: what the audit log says that staff did; empty for nothing.

    Raises:
        RecordMissingError: there is no such record any more.
        StoreError, SealError: nothing was written.
    """

    def write(repository: Repository) -> None:
        public = PublicSide.load(repository, folder)
        record = repository.record(record_id)
        writer = Writer(Author(CLIENT, public.device_id), public.device_key)
        last, blob = repository.last_entry(record_id, of_drafts=False)
        prev = NO_ENTRY_BEFORE if blob is None else hash_of(blob)
        place = Place(record_id, kind, last + 1)
        repository.add_entry(seal_entry(place, prev, body, record_pub=record.pub, writer=writer))
        if card is not None:
            repository.put_cards([seal_fresh(public, record_id, card)])
        else:
            repository.set_added(record_id)
        if noted:
            public.audit(repository, noted, _STAFF, record_id)
            # Sealed before this happened, what would stay if the client took it back knows nothing of it.
            repository.drop_code(record_id)

    writing(folder, write)
