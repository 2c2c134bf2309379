"""One record in the store; none of these holds a word that a client wrote."""

from __future__ import annotations

from intake_app.errors.store import StoreError


class _RecordError(StoreError):
    """A store fault of which there is nothing to say but the record."""

    def __init__(self, record_id: str) -> None:
        """Keep which record."""
        super().__init__(record_id)
        self.record_id = record_id


class RecordMissingError(_RecordError, LookupError):
    """There is no such record."""


class DraftHeldError(_RecordError):
    """Its safety part was promised to the therapist, and nobody has recorded that they saw it, or it can't be read."""


class RecordOpenedError(_RecordError):
    """Somebody at the desk opened the record: what is in it is known, and can't be taken back any more."""


class CardChangedError(_RecordError):
    """The kiosk wrote this record's card anew since it was read; read it again, then change it."""


class EntryTakenError(_RecordError):
    """Somebody else wrote the entry of this number first; look again, then write the next."""


class TicketGoneError(StoreError):
    """A follow-up ticket works no more; what was answered with it is not shared."""

    WITHDRAWN = "withdrawn"
    """Taken back at the desk, used already, or a newer one took its place."""
    OVER = "over"
    """Its day is over."""
    ERASED = "erased"
    """The record was."""

    def __init__(self, record_id: str, why: str) -> None:
        """Keep which record, and one of the three reasons."""
        super().__init__(f"{record_id}: {why}")
        self.record_id = record_id
        self.why = why


class RecordBodyError(StoreError, ValueError):
    """What was sealed in a record is not in a shape this version knows; it was left as found."""

    def __init__(self, record_id: str, detail: str) -> None:
        """Keep which record and which part of it; nothing that a client wrote."""
        super().__init__(f"{record_id}: {detail}")
        self.record_id = record_id
        self.detail = detail


class RecordNewerError(StoreError):
    """What was sealed in a record was written by a newer version of the app."""

    def __init__(self, record_id: str, found: int) -> None:
        """Keep which record, and the version found in it."""
        super().__init__(f"{record_id}: {found}")
        self.record_id = record_id
        self.found = found
