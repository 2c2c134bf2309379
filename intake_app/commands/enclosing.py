"""How an export is closed before it is written: a PDF under a passphrase, or any file for one age key."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.commands import unlocking
from intake_app.commands.speaking import MISUSED, WRONG, CommandError
from intake_app.errors import PassphraseWeakError, SealError
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_SAID_ALONE = ("too-short", "too-long", "not-typeable")


@dataclass(frozen=True)
class Closing:
    """How a finished file is closed."""

    close: Callable[[bytes], bytes]
    name: str = "not at all"
    """Tells this way from the others; holds no secret."""
    opens: Callable[[bytes], bool] = bool
    """Whether a file that was closed in a way of this name opens for whoever can open this one's."""
    ending: str = ""
    """What it puts behind a file's ending."""
    is_closed: bool = True
    """Whether nobody else can read it."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add `--encrypt` with its file, and `--recipient`."""
    say = words("cli")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--encrypt", action="store_true", help=say("help.encrypt"))
    # All that are named: of two, argparse would keep the last without a word, and the first could open nothing.
    ways.add_argument("--recipient", metavar="age1...", action="append", default=[], help=say("help.recipient"))
    parser.add_argument(
        "--encrypt-passphrase-file", metavar="FILE", type=Path, default=None, help=say("help.encrypt-passphrase-file")
    )


def way_of(args: argparse.Namespace, *, is_pdf: bool) -> Closing:
    """Return how a finished file is closed; everything that can be wrong with the options is found here.

    Args:
        args: with the options above.
        is_pdf: whether the file will be one.

    Raises:
        CommandError: the options do not go together, or a passphrase or a key can't be used.
    """
    if args.encrypt != (args.encrypt_passphrase_file is not None):
        raise CommandError(MISUSED, "wrong.encrypt.pair")
    if args.encrypt and not is_pdf:
        raise CommandError(MISUSED, "wrong.encrypt.kind")
    if args.encrypt and _is_one_file(args.passphrase_file, args.encrypt_passphrase_file):
        raise CommandError(MISUSED, "wrong.encrypt.same")
    if args.encrypt:
        return _under_passphrase(args.encrypt_passphrase_file)
    if len(args.recipient) > 1:
        raise CommandError(MISUSED, "wrong.recipient.many")
    return _for_key(args.recipient[0]) if args.recipient else Closing(bytes, is_closed=False)


def _under_passphrase(path: Path) -> Closing:
    # Late, as in every command: `--help` and a mistyped command need neither the PDF room nor the vault.
    from intake_app.services.desk import enclosing  # noqa: PLC0415

    passphrase = unlocking.secret_in(path)
    try:
        close = enclosing.under_passphrase(passphrase)
    except PassphraseWeakError as why:
        rule = why.rule if why.rule in _SAID_ALONE else "common"
        raise CommandError(WRONG, f"wrong.encrypt.{rule}", path=path) from None
    return Closing(close, "passphrase", enclosing.opening(passphrase))


def _is_one_file(vault_s: Path | None, pdf_s: Path) -> bool:
    """Tell whether a PDF would be locked with what opens the vault, which whoever has the PDF could then guess at."""
    with contextlib.suppress(OSError):
        return vault_s is not None and vault_s.samefile(pdf_s)
    return False


def _for_key(public: str) -> Closing:
    from intake_app.services.desk import enclosing  # noqa: PLC0415  # late, as above

    try:
        return Closing(enclosing.for_key(public), public, ending=".age")
    except SealError:
        # What was typed is not repeated: it may be the private key, put here by mistake.
        raise CommandError(MISUSED, "wrong.recipient") from None
