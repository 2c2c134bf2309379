"""Unfinished sittings as the kiosk may know them: that they are there, and their numbers. It can read none of them.

It cannot know which of them holds a safety answer that a therapist was promised. So it discards none: staff ask, the
ask is sealed into the record, and the desk shows it to whoever can read what would be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.services.telling.record_number import number_of

if TYPE_CHECKING:
    from pathlib import Path


ASK = "discard_ask"
"""The kind of a record's entry by which staff ask the desk to discard it."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """One unfinished sitting."""

    record_id: str
    number: str


def unfinished(folder: Path) -> list[Leftover]:
    """Return the unfinished sittings in which something was saved, the one begun last first. The rows hold no time.

    Raises:
        StoreError: the practice's file cannot be read.
    """
    # Late, here and below: the kiosk's first page needs neither the sealing nor the database library.
    from intake_app.services.sealed.entry_seal import DRAFT  # noqa: PLC0415
    from intake_app.store.engine import Store  # noqa: PLC0415

    with Store(folder) as store, store.reading() as repository:
        begun, saved = repository.records(), repository.draft_ends()
    left = [record.id for record in begun if record.state == DRAFT and record.id in saved]
    return [Leftover(record_id, number_of(record_id)) for record_id in reversed(left)]


def ask_to_discard(folder: Path, record_id: str, by: str = "") -> None:
    """Seal into a draft that staff ask the desk to discard it, and note it in the audit log.

    Args:
        folder: the data folder.
        record_id: the draft.
        by: the initials of who asks; may be empty.

    Raises:
        RecordMissingError: there is no such record any more.
        StoreError, SealError: nothing was written.
    """
    from intake_app.services.sealed import additions  # noqa: PLC0415

    additions.add(folder, record_id, ASK, {"v": 1, "by": by}, None, noted="discard-asked")
