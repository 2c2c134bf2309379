"""Found a practice: its keys in memory, until somebody shows that they hold the recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import RecoveryKeyError
from intake_app.model.practice import Paper, Responder, Settings
from intake_app.services.practice import founding
from intake_app.vault import passphrase as passphrases
from intake_app.vault import recovery
from intake_app.vault.bundle import BundleLock
from intake_app.vault.kdf import Cost, Kdf, usual_cost
from intake_app.vault.pin import PinVerifier

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PreparedPractice", "Responder", "check_passphrase", "prepare", "suggest_passphrase"]


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


def suggest_passphrase(words: int = 6) -> str:
    """Return that many words drawn at random from a list of 7776; six are 77 bits."""
    return passphrases.suggest(words)


def check_passphrase(text: str) -> None:
    """Return if a new passphrase is strong enough.

    Raises:
        PassphraseWeakError: rule `too-short`, `too-long`, `repeats`, `sequence` or `common`.
    """
    passphrases.check(text)
