"""Keys and sealing: none of these ever holds a key, a passphrase or what was inside."""

from __future__ import annotations

from intake_app.errors.root import IntakeError


class VaultError(IntakeError):
    """Keys and sealing."""


class PassphraseError(VaultError):
    """The passphrase does not open the vault."""


class RecoveryNeededError(PassphraseError):
    """A hundred wrong passphrases in a row; only the recovery key opens the vault now."""


class PassphraseWeakError(VaultError, ValueError):
    """A new passphrase is too weak; `rule` says which demand it misses."""

    def __init__(self, rule: str) -> None:
        """Keep the demand that was missed, never the passphrase."""
        super().__init__(rule)
        self.rule = rule


class RecoveryKeyError(VaultError, ValueError):
    """A recovery key is malformed, or belongs to another practice."""

    def __init__(self, rule: str) -> None:
        """Keep the broken rule, never the key."""
        super().__init__(rule)
        self.rule = rule


class WaitError(VaultError):
    """Too many wrong tries; the next is taken after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        """Keep how long to wait, in whole seconds."""
        super().__init__(f"wait {wait_seconds} s")
        self.wait_seconds = wait_seconds


class PinError(VaultError):
    """The staff PIN is wrong."""


class CodeError(VaultError):
    """Four words that open nothing here: mistyped, older than a day, or used up."""


class SealError(VaultError):
    """A sealed thing does not open, or is not what it says it is."""

    def __init__(self, what: str) -> None:
        """Keep which row it was; nothing that was inside."""
        super().__init__(what)
        self.what = what


class KdfRangeError(VaultError, ValueError):
    """Key-derivation figures lie outside the lawful range (a down-grade or a denial)."""
