"""The door for clients with four words, to come back or for a follow-up: tried without any key of the practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import CodeError
from intake_app.services.practice import attempts
from intake_app.services.sealed import codes, come_back, four_words
from intake_app.services.sealed.public_side import CLIENT, PublicSide
from intake_app.vault.throttle import COME_BACK

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.ticket import Ticket
    from intake_app.services.sealed.come_back import Found


def find(folder: Path, code: str) -> Found | Ticket:
    """Return what four words find: a client's own record, or a follow-up ticket. Takes about a second, on purpose.

    Args:
        folder: the data folder.
        code: as `vault.code_words.code_of` reads it.

    Raises:
        CodeError: nothing.
        WaitError: too many wrong tries; so many seconds are left.
        SealError, StoreError: it cannot be looked for.
    """
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose, see `sealing.warm_up`

    with Store(folder) as store:
        attempts.take(store, attempts.COME_BACK, COME_BACK)
        try:
            found = four_words.find(store, code)
        except CodeError:
            attempts.note(store, "come-back-refused", CLIENT)
            raise
        attempts.forget(store, attempts.COME_BACK)
    return found


def take_back(folder: Path, record_id: str) -> None:
    """Take back what was shared, as `find` found it.

    Raises:
        RecordOpenedError: somebody at the desk opened it first; it stays as it is.
        RecordMissingError: it was erased, taken back already, or its day is over.
        SealError, StoreError: it stays as it is.
    """
    from intake_app.store.engine import Store  # noqa: PLC0415 - the same

    with Store(folder) as store:
        with store.reading() as repository:
            public = PublicSide.load(repository, folder)
        come_back.take_back(store, public, record_id)


def drop_old(folder: Path) -> None:
    """Take out the codes and tickets whose day is over.

    Raises:
        StoreError: not now.
    """
    from intake_app.store.engine import Store  # noqa: PLC0415 - the same

    with Store(folder) as store:
        with store.reading() as repository:
            has_old = codes.has_old(repository)
        if has_old:
            with store.writing() as repository:
                codes.drop_old(repository)
