"""`intake-app forms check`: what is wrong with form files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import errors
from intake_app.commands import faults, manual, speaking, unlocking
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse

_VERDICTS = {speaking.DONE: "sound", speaking.WRONG: "faulty", speaking.MISUSED: "unreadable"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command below `forms`."""
    say = words("cli")
    parser = commands.add_parser("check", help=say("help.check"), description=say("about.check"))
    parser.add_argument("forms", metavar="F.json", type=Path, nargs="+", help=say("help.form-file"))
    parser.add_argument("--json", action="store_true", help=say("help.json"))
    unlocking.add_options(parser, opens_vault=False)
    manual.complete(parser, "check")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every fault of every file; 0 sound, 1 errors, 2 at least one file is no form at all."""
    found = [(path, *_checked(path)) for path in args.forms]
    if args.json:
        told = [
            {"file": str(path), "verdict": _VERDICTS[code], "faults": faults.as_json(listed)}
            for path, code, listed in found
        ]
        speaking.result(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for path, code, listed in found:
            faults.print_lines(path, listed)
            speaking.result(words("cli")(f"check.{_VERDICTS[code]}", path=path, count=len(listed)))
    return max(code for _path, code, _listed in found)


def _checked(path: Path) -> tuple[int, tuple[errors.Fault, ...]]:
    """Return the exit code that one file alone would give, and its faults, the errors first."""
    # Late: the engine is not needed to say how a command is used.
    from intake_app.forms import loader  # noqa: PLC0415

    try:
        return speaking.DONE, loader.load_file(path).warnings
    except errors.NotAFormError as why:
        return speaking.MISUSED, why.faults
    except errors.FormError as why:
        return speaking.WRONG, tuple(sorted(why.faults, key=lambda fault: fault.is_warning))
