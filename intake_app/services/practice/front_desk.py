"""What anybody at the machine may know of the practice, and the staff PIN. Needs no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import PinError, StoreBrokenError
from intake_app.model.practice import PracticeInfo
from intake_app.services.practice import settings_blob
from intake_app.store import header
from intake_app.store.folder import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PracticeInfo", "check_staff_pin", "info", "is_set_up"]
_STAFF = "staff"


def is_set_up(folder: Path) -> bool:
    """Return whether there is a practice's file in this folder, sound or not."""
    return (folder / DATABASE).exists()


def info(folder: Path) -> PracticeInfo:
    """Return what may be known without a key. Loads no database library.

    Raises:
        NoPracticeError, StoreBrokenError, StoreNewerError, StoreBusyError: there is none, or it cannot be read.
        SealError: the settings were changed by somebody else.
    """
    with header.glance(folder) as connection:
        row = connection.execute("SELECT settings_blob, root_pub FROM practice").fetchone()
    if row is None:
        raise StoreBrokenError(folder / DATABASE, "no practice")
    return PracticeInfo(settings_blob.read(row[0], row[1]))


def check_staff_pin(folder: Path, pin: str) -> None:
    """Return if this is the staff PIN. Takes about 0.1 s.

    Raises:
        PinError: it is not.
        WaitError: five wrong ones in a row; so many seconds are left.
        NoPracticeError, StoreError: there is no practice, or its file cannot be used.
    """
    # Late on purpose: the kiosk's first page needs none of them. See also `sealing.warm_up`.
    from intake_app.services.practice import attempts  # noqa: PLC0415
    from intake_app.store.engine import Store  # noqa: PLC0415
    from intake_app.vault.pin import PinVerifier  # noqa: PLC0415
    from intake_app.vault.throttle import STAFF_PIN  # noqa: PLC0415

    verifier = PinVerifier.from_text(info(folder).settings.staff_pin)
    with Store(folder) as store:
        attempts.take(store, attempts.STAFF_PIN, STAFF_PIN)
        is_right = verifier.fits(pin)
        if is_right:
            attempts.forget(store, attempts.STAFF_PIN)
        attempts.note(store, "staff-pin" if is_right else "staff-pin-refused", _STAFF)
    if not is_right:
        raise PinError
