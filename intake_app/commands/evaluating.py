"""`intake-app forms evaluate`: what a form makes of a set of answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import clock, errors
from intake_app.commands import blank_paper, checking, manual, speaking, unlocking, validating
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `forms` and what it can do."""
    say = words("cli")
    forms = commands.add_parser("forms", help=say("help.forms"), description=say("about.forms"))
    manual.complete(forms, "forms")
    below = forms.add_subparsers(metavar="COMMAND", required=True)
    parser = below.add_parser("evaluate", help=say("help.evaluate"), description=say("about.evaluate"))
    parser.add_argument("form", metavar="F.json", type=Path, help=say("help.form-file"))
    parser.add_argument("answers", metavar="A.json", type=Path, help=say("help.answers-file"))
    parser.add_argument("--no-responder", action="store_true", help=say("help.no-responder"))
    unlocking.add_options(parser, opens_vault=False)
    manual.complete(parser, "evaluate")
    parser.set_defaults(run=run)
    for command in (checking, validating, blank_paper):
        command.add(below)


def run(args: argparse.Namespace) -> int:
    """Print the evaluation as JSON; each fault of the form or the answers has a line on standard error."""
    # Late: the engine is not needed to say how a command is used.
    from intake_app.forms import json_file, loader  # noqa: PLC0415
    from intake_app.forms.evaluate import evaluate  # noqa: PLC0415

    path: Path = args.form
    try:
        form = loader.load_file(path).questionnaire
        path = args.answers
        raw = json_file.read(path)
        found = evaluate(form, raw, responder=not args.no_responder, authored=clock.export_time())
    except errors.JsonError as why:
        speaking.complain(words("cli")("wrong.json", path=path, rule=why.rule, detail=why.detail))
    except (errors.FormError, errors.AnswersFileError) as why:
        for fault in why.faults:
            _complain(path, fault)
    else:
        speaking.result(json.dumps(found, ensure_ascii=False, indent=2))
        return speaking.DONE
    return speaking.WRONG


def _complain(path: Path, fault: errors.Fault) -> None:
    if not fault.is_warning:
        say = words("cli")
        place = fault.link_id or say("wrong.whole-file")
        speaking.complain(say("wrong.fault", path=path, place=place, rule=fault.rule, detail=fault.detail).rstrip())
