"""The commands that need no window: `list`, `export`, `forms check | evaluate | validate`.

Importing this is cheap: the vault, the store and the PDF are loaded by the command that needs them.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import intake_app
from intake_app import clock
from intake_app.commands import ending, evaluating, exporting, listing, speaking, unlocking
from intake_app.errors import IntakeError
from intake_app.vault.process import keep_memory_private
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name.

    Returns:
        0 done; 1 the thing asked for is wrong; 2 used wrongly; 3 locked, wrong passphrase, or refused.
    """
    try:
        args = _parser().parse_args(argv)
    except SystemExit as asked:
        # argparse has said what it had to say: help (0), or how it is used (2).
        return asked.code if isinstance(asked.code, int) else speaking.MISUSED
    return _run(args)


def run_alone(argv: Sequence[str]) -> int:
    """Run one command as all that this process does: what it opens goes into no core dump and is looked at by nobody.

    Args and result are those of `main`, which leaves the process it is called in as it is.
    """
    keep_memory_private()
    return main(argv)


def _run(args: argparse.Namespace) -> int:
    try:
        clock.export_time()
    except (ValueError, OverflowError, OSError):
        speaking.complain(words("cli")("wrong.epoch"))
        return speaking.MISUSED
    try:
        with ending.as_by_ctrl_c():
            code: int = args.run(args)
            sys.stdout.flush()
    except IntakeError as why:
        code, text = speaking.told(why, unlocking.folder_of(args))
        speaking.complain(text)
    except KeyboardInterrupt:
        return speaking.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the result has enough of it; what Python flushes at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return speaking.DONE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="intake-app", description=words("cli")("about"))
    parser.add_argument("--version", action="version", version=intake_app.__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (listing, exporting, evaluating):
        command.add(commands)
    return parser
