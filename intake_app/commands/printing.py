"""What a command prints on: the practice's paper or another, at reading size or large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.commands.speaking import MISUSED, CommandError
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse

    from intake_app.model.practice import Paper
    from intake_app.model.printing import Printing

_PAPERS = ("a4", "letter")
"""As the practice's settings call them; named here too, for `--help` loads no settings."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add `--paper` and `--large`."""
    say = words("cli")
    parser.add_argument("--paper", choices=_PAPERS, default=None, help=say("help.paper"))
    parser.add_argument("--large", action="store_true", help=say("help.large"))


def check(args: argparse.Namespace, *, is_pdf: bool) -> None:
    """Find out whether the options go with what is written.

    Raises:
        CommandError: they are for paper, and no PDF is made.
    """
    if not is_pdf and (args.large or args.paper is not None):
        raise CommandError(MISUSED, "wrong.printing.kind")


def printing_of(args: argparse.Namespace, usual: Paper) -> Printing:
    """Return what is asked for; where no paper is named, the usual one.

    Args:
        args: with the options above.
        usual: the practice's.
    """
    from intake_app.model.practice import Paper  # noqa: PLC0415  # late: `--help` needs no settings
    from intake_app.model.printing import Printing  # noqa: PLC0415  # the same

    return Printing(usual if args.paper is None else Paper(args.paper), is_large=args.large)
