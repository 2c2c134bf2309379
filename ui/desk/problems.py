"""Which sentence of the desk's wording says what went wrong in a call to the core."""

from __future__ import annotations

from intake_app import errors

_TABLE: tuple[tuple[type[Exception], str], ...] = (
    # A special case stands before the general one it belongs to.
    (errors.WaitError, "wait_try_later"),
    (errors.RecoveryNeededError, "recovery_needed"),
    (errors.PassphraseError, "wrong_passphrase"),
    (errors.RecoveryKeyError, "wrong_recovery_key"),
    (errors.NoPracticeError, "no_practice"),
    (errors.StoreBusyError, "store_busy"),
    (errors.StoreNewerError, "store_newer"),
    (errors.StoreReadOnlyError, "store_read_only"),
    (errors.StoreFullError, "store_full"),
    (errors.StoreBrokenError, "store_broken"),
    (errors.SealError, "seal_broken"),
    (errors.KdfRangeError, "store_broken"),
    (errors.DraftHeldError, "draft_held"),
    (errors.RecordMissingError, "record_missing"),
    (errors.RecordNewerError, "record_newer"),
    (errors.RecordBodyError, "record_unknown"),
    (errors.EntryTakenError, "store_busy"),
    (errors.SettingChangedError, "setting_changed"),
)
_EXPORT_DETAILS = frozenset(
    {"full", "read-only", "not-allowed", "no-folder", "is-folder", "not-a-file", "name-too-long", "in-practice"}
)
"""What `ExportError` says of a file that could not be written, where there is a sentence for it."""


def desk_problem(problem: Exception) -> str:
    """Return the wording key for an error; an unforeseen one gets the general sentence."""
    if isinstance(problem, errors.ExportError):
        return f"export_{problem.detail}" if problem.detail in _EXPORT_DETAILS else "export_failed"
    return next((key for kind, key in _TABLE if isinstance(problem, kind)), "unforeseen")
