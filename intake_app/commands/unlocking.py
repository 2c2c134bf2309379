"""How a command opens the vault: a passphrase or recovery key from a file, or asked for on a terminal."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.commands.speaking import LOCKED, MISUSED, CommandError
from intake_app.errors import SealError
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from intake_app.services.practice.unlock import Vault


def add_options(parser: argparse.ArgumentParser, *, opens_vault: bool = True, opens_folder: bool = False) -> None:
    """Add what every command takes: `--data`, and one of the two files with a secret.

    Args:
        parser: the command's.
        opens_vault: it reads what is sealed.
        opens_folder: it uses the data folder without such a file, as the windows do.
    """
    say = words("cli")
    data = "help.data" if opens_vault or opens_folder else "help.unused"
    parser.add_argument("--data", metavar="DIR", type=Path, default=None, help=say(data))
    secret = parser.add_mutually_exclusive_group()
    unused = say("help.unused-secret") if opens_folder else say("help.unused")
    for kind in ("passphrase", "recovery"):
        told = say(f"help.{kind}-file") if opens_vault else unused
        secret.add_argument(f"--{kind}-file", metavar="FILE", type=Path, default=None, help=told)


def folder_of(args: argparse.Namespace) -> Path:
    """Return the data folder a command works on."""
    named: Path | None = args.data
    return named if named is not None else paths.data_folder()


@contextmanager
def unlocked(args: argparse.Namespace) -> Iterator[Vault]:
    """Open the vault for the time of a `with` block.

    Raises:
        CommandError: a secret's file can't be read, or there is none and no terminal to ask on.
        PassphraseError, RecoveryKeyError, WaitError: it does not open.
        NoPracticeError, StoreError: there is no practice, or its file can't be used.
    """
    # Here and not above: it loads SQLAlchemy, which `--help` and a mistyped command need not wait for.
    from intake_app.services.practice import front_desk, unlock  # noqa: PLC0415

    folder = folder_of(args)
    front_desk.info(folder)
    try:
        vault = _open(args, folder, unlock.Vault)
    except SealError as why:
        raise CommandError(LOCKED, "wrong.keys", folder=folder, what=why.what) from None
    with vault:
        yield vault


def _open(args: argparse.Namespace, folder: Path, vault: type[Vault]) -> Vault:
    if args.recovery_file is not None:
        return vault.unlock_with_recovery(folder, secret_in(args.recovery_file))
    if args.passphrase_file is not None:
        return vault.unlock(folder, secret_in(args.passphrase_file))
    if not sys.stdin.isatty():
        raise CommandError(LOCKED, "wrong.locked")
    try:
        typed = getpass.getpass(words("cli")("ask.passphrase"), stream=sys.stderr)
    except EOFError:
        raise CommandError(LOCKED, "wrong.locked") from None
    return vault.unlock(folder, typed)


def secret_in(path: Path) -> str:
    """Return what a file holds, without the line break at its end; nothing of it ever reaches a message."""
    try:
        text = path.read_bytes().decode("utf-8-sig").rstrip("\r\n")
    except OSError as why:
        raise CommandError(MISUSED, "wrong.secret-file", path=path, detail=why.strerror) from None
    except UnicodeDecodeError:
        raise CommandError(MISUSED, "wrong.secret-file", path=path, detail="UTF-8") from None
    if not text:
        raise CommandError(MISUSED, "wrong.secret-empty", path=path)
    return text
