"""Set a practice up; what anybody at the machine may know of it; the staff PIN. Needs no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import PinError, RecoveryKeyError, StoreBrokenError
from intake_app.model.practice import Paper, PracticeInfo, Responder, Settings
from intake_app.services import attempts, founding, settings_blob
from intake_app.store import header
from intake_app.store.folder import DATABASE
from intake_app.vault import passphrase as passphrases
from intake_app.vault import recovery
from intake_app.vault.bundle import BundleLock
from intake_app.vault.kdf import Cost, Kdf, usual_cost
from intake_app.vault.pin import PinVerifier
from intake_app.vault.throttle import STAFF_PIN

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "PracticeInfo",
    "PreparedPractice",
    "Responder",
    "check_passphrase",
    "check_staff_pin",
    "info",
    "is_set_up",
    "prepare",
    "suggest_passphrase",
]
_STAFF = "staff"


class PreparedPractice:
    """A new practice in memory, until somebody shows that they hold its recovery key."""

    def __init__(self, keys: founding.NewKeys, settings: Settings, lock: BundleLock) -> None:
        """Use `prepare`."""
        self._keys: founding.NewKeys | None = keys
        self._settings = settings
        self._lock = lock

    @property
    def recovery_key(self) -> str:
        """The key to print, `AGE-SECRET-KEY-1...`, 74 characters.

        Raises:
            RecoveryKeyError: rule `gone`: the practice is established and the key has left memory.
        """
        return self._held().recovery.text

    @property
    def recovery_groups(self) -> tuple[str, ...]:
        """The same key as it is printed and read aloud: the prefix, then groups of four."""
        return recovery.groups(self.recovery_key)

    def establish(self, folder: Path, typed_back: str) -> None:
        """Write the practice's folder, once the paper is known to be in somebody's hand and to open a record.

        Args:
            folder: the data folder; made where it is missing.
            typed_back: the recovery key's last eight characters.

        Raises:
            RecoveryKeyError: rule `mismatch`.
            PracticeExistsError: the folder holds a practice already.
            StoreFullError, StoreReadOnlyError, StoreBusyError: it cannot be written.
        """
        keys = self._held()
        recovery.confirm(keys.recovery.text, typed_back)
        founding.establish(folder, keys, self._settings, self._lock)
        self._keys = None

    def _held(self) -> founding.NewKeys:
        if self._keys is None:
            raise RecoveryKeyError("gone")
        return self._keys


def prepare(
    *,
    name: str,
    passphrase: str,
    staff_pin: str,
    therapist: str,
    responder: Responder | None = None,
    paper: Paper = Paper.A4,
    cost: Cost | None = None,
) -> PreparedPractice:
    """Make the keys of a new practice. Takes about a second; nothing is written.

    Args:
        name: the practice's name, shown at the kiosk.
        passphrase: the owner's.
        staff_pin: 4 to 12 digits.
        therapist: how the therapist is named at the kiosk and when unlocking.
        responder: who answers a safety alert, if anybody.
        paper: what the practice prints on.
        cost: what one try of the passphrase costs; usually decided by the machine.

    Raises:
        PassphraseWeakError, SettingRangeError: a choice that cannot stand.
    """
    passphrases.check(passphrase, own_names=(name, therapist))
    settings = Settings(
        practice_name=name,
        therapist_alias=therapist,
        staff_pin=PinVerifier.of(staff_pin).to_text(),
        responder=responder,
        paper=paper,
    )
    lock = BundleLock(passphrase, Kdf(cost or usual_cost()))
    return PreparedPractice(founding.NewKeys(), settings, lock)


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
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose: see `sealing.warm_up`

    verifier = PinVerifier.from_text(info(folder).settings.staff_pin)
    with Store(folder) as store:
        attempts.take(store, attempts.STAFF_PIN, STAFF_PIN)
        is_right = verifier.fits(pin)
        if is_right:
            attempts.forget(store, attempts.STAFF_PIN)
        attempts.note(store, "staff-pin" if is_right else "staff-pin-refused", _STAFF)
    if not is_right:
        raise PinError


def suggest_passphrase(words: int = 6) -> str:
    """Return that many words drawn at random from a list of 7776; six are 77 bits."""
    return passphrases.suggest(words)


def check_passphrase(text: str) -> None:
    """Return if a new passphrase is strong enough.

    Raises:
        PassphraseWeakError: rule `too-short`, `too-long`, `repeats`, `sequence` or `common`.
    """
    passphrases.check(text)
