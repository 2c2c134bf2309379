"""Whether safety questions may be asked here today, and if not, why. The day's test is kept signed, and audited.

Source: clinical brief, 4a and rule 5. The file holds a day and staff names, nothing about a client; it is worth
nothing on another day, for other names, or where another machine's key signed it.
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.errors import IntakeError
from intake_app.services.practice import safety_numbers
from intake_app.services.sealed.device_file import read_device_key
from intake_app.store.folder import file_faults, write_new
from intake_app.vault.signing import SIGNATURE_BYTES, verify

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.practice import Responder, Settings

DUTY_FILE = "duty.signed"
_PURPOSE = "duty"
_VERSION = 1
_STAFF = "staff"


class OffReason(StrEnum):
    """Why no safety question is asked; each has a sentence for staff and one for the therapist."""

    NO_RESPONDER = "no_responder"
    """The owner named nobody."""
    NOT_SET_UP = "not_set_up"
    """Named, but how they are reached, where to go or the owner's statement is missing."""
    NUMBERS_OLD = "numbers_old"
    """Nobody checked the help lines in the last 180 days."""
    NO_TEST = "no_test"
    """Nobody acknowledged today's test chime at this screen."""


def off_reason(settings: Settings, *, tested_on: date | None, today: date) -> OffReason | None:
    """Return why safety questions are off on `today`; None when they are on.

    Args:
        settings: what the owner decided.
        tested_on: the day of the last acknowledged test chime at this screen.
        today: the day on the wall.
    """
    responder = settings.responder
    if responder is None or not responder.name.strip():
        return OffReason.NO_RESPONDER
    if not responder.is_ready:
        return OffReason.NOT_SET_UP
    if not safety_numbers.of(settings).is_current(today):
        return OffReason.NUMBERS_OLD
    return None if tested_on == today else OffReason.NO_TEST


def tested_on(folder: Path, responder: Responder | None) -> date | None:
    """Return the day of the last acknowledged test, where this machine signed it for these two people."""
    if responder is None:
        return None
    try:
        blob = (folder / DUTY_FILE).read_bytes()
        text = blob[SIGNATURE_BYTES:]
        verify(read_device_key(folder).public, blob[:SIGNATURE_BYTES], _PURPOSE, text)
        raw = json.loads(text)
        if (raw["v"], raw["responder"], raw["backup"]) != (_VERSION, responder.name, responder.backup):
            return None
        return date.fromisoformat(raw["day"])
    except (OSError, IntakeError, ValueError, KeyError, TypeError):
        # Whatever it is that cannot be read: it is no acknowledgement.
        return None


def acknowledge(folder: Path, responder: Responder, day: date) -> None:
    """Keep that staff acknowledged the test chime of `day` here, with their PIN, and note it in the audit log.

    Raises:
        StoreError, SealError: it could not be kept, so the questions stay off.
    """
    fields = {"v": _VERSION, "day": day.isoformat(), "responder": responder.name, "backup": responder.backup}
    text = json.dumps(fields, ensure_ascii=False).encode()
    write_new(folder / DUTY_FILE, read_device_key(folder).sign(_PURPOSE, text) + text)
    try:
        _note(folder, "duty-on")
    except BaseException:
        (folder / DUTY_FILE).unlink(missing_ok=True)
        raise


def end(folder: Path) -> None:
    """Staff say that nobody is on duty: the acknowledgement is gone, and the audit log says so.

    Raises:
        StoreError, SealError: it could not be taken back, or not be noted.
    """
    path = folder / DUTY_FILE
    if not path.exists():
        return
    with file_faults(folder):
        path.unlink()
    _note(folder, "duty-off")


def _note(folder: Path, event: str) -> None:
    # Late: the kiosk's first page needs neither the sealing nor the database library.
    from intake_app.services.sealed.public_side import PublicSide  # noqa: PLC0415
    from intake_app.store.engine import Store  # noqa: PLC0415

    with Store(folder) as store, store.writing() as repository:
        PublicSide.load(repository, folder).audit(repository, event, _STAFF)
