"""How a command speaks: results alone on standard output, all else on standard error, errors in words with a code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from intake_app import errors
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DONE, WRONG, MISUSED, LOCKED = 0, 1, 2, 3
"""Exit codes: done; the thing asked for is wrong; used wrongly; locked, wrong passphrase or refused."""
INTERRUPTED = 130
"""What a shell expects of a command that was ended by Ctrl+C."""


class CommandError(errors.IntakeError):
    """A command can't go on; `code` is what it exits with."""

    def __init__(self, code: int, key: str, **fields: object) -> None:
        """Keep the exit code, the wording key of the area `cli`, and its fields."""
        super().__init__(key)
        self.code = code
        self.key = key
        self.fields = fields


def result(text: str) -> None:
    """Print (part of) the result."""
    print(printable(text, sys.stdout.encoding))


def remark(text: str) -> None:
    """Say something that is not the result."""
    print(printable(text, sys.stderr.encoding), file=sys.stderr)


def printable(text: str, encoding: str | None) -> str:
    """Return `text` with what the terminal can't show spelled as code points; only a face does this, never a file."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def complain(text: str) -> None:
    """Say on standard error what is wrong."""
    remark(words("cli")("wrong", text=text))


def told(error: errors.IntakeError, folder: Path) -> tuple[int, str]:
    """Return (exit code, sentence) for an error of the core.

    Args:
        error: what was raised.
        folder: the data folder the command worked on.
    """
    say = words("cli")
    if isinstance(error, CommandError):
        return error.code, say(error.key, **error.fields)
    if isinstance(error, errors.ExportError):
        known = f"wrong.export.{error.detail}"
        key = known if known in say.keys() else "wrong.export.other"  # noqa: SIM118  # Words is no dict
        return WRONG, say(key, path=error.path, detail=error.detail)
    for kind, (code, key) in _SAID.items():
        if isinstance(error, kind):
            return code, say(key, **{"folder": folder, **_facts(error)})
    return WRONG, str(error)


def _facts(error: errors.IntakeError) -> dict[str, object]:
    """Return what an error carries under the names that the sentences use."""
    renamed = {"wait_seconds": "seconds", "record_id": "record"}
    return {renamed.get(name, name): value for name, value in vars(error).items()}


_SAID: Mapping[type[errors.IntakeError], tuple[int, str]] = {
    errors.NoPracticeError: (WRONG, "wrong.no-practice"),
    errors.RecoveryNeededError: (LOCKED, "wrong.recovery-needed"),
    errors.PassphraseError: (LOCKED, "wrong.passphrase"),
    errors.RecoveryKeyError: (LOCKED, "wrong.recovery-key"),
    errors.WaitError: (LOCKED, "wrong.wait"),
    errors.SealError: (WRONG, "wrong.sealed"),
    errors.RecordBodyError: (WRONG, "wrong.body"),
    errors.RecordNewerError: (WRONG, "wrong.newer-record"),
    errors.RecordMissingError: (WRONG, "wrong.no-intake"),
    errors.StoreBusyError: (WRONG, "wrong.busy"),
    errors.StoreFullError: (WRONG, "wrong.disk-full"),
    errors.StoreReadOnlyError: (WRONG, "wrong.folder-read-only"),
    errors.StoreBrokenError: (WRONG, "wrong.broken"),
    errors.StoreNewerError: (WRONG, "wrong.newer-file"),
}
"""The narrower kind stands before the wider one."""
