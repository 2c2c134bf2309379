"""`intake-app forms validate`: a QuestionnaireResponse against its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import errors
from intake_app.commands import faults, manual, speaking, unlocking
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse

_VERDICTS = {speaking.DONE: "valid", speaking.WRONG: "invalid", speaking.MISUSED: "unreadable"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command below `forms`."""
    say = words("cli")
    parser = commands.add_parser("validate", help=say("help.validate"), description=say("about.validate"))
    parser.add_argument("form", metavar="F.json", type=Path, help=say("help.form-file"))
    parser.add_argument("response", metavar="R.json", type=Path, help=say("help.response-file"))
    parser.add_argument("--json", action="store_true", help=say("help.json"))
    unlocking.add_options(parser, opens_vault=False)
    manual.complete(parser, "validate")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every fault; 0 valid, 1 invalid (or the form itself is faulty), 2 one of the files cannot be read."""
    path, code, found = _judged(args.form, args.response)
    if args.json:
        told = {"file": str(path), "verdict": _VERDICTS[code], "faults": faults.as_json(found)}
        speaking.result(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        faults.print_lines(path, found)
        speaking.result(words("cli")(f"validate.{_VERDICTS[code]}", path=path))
    return code


def _judged(form: Path, response: Path) -> tuple[Path, int, tuple[errors.Fault, ...]]:
    """Return the file that the verdict is about, the exit code, and the faults, the errors first."""
    # Late: the engine is not needed to say how a command is used.
    from intake_app.forms import json_file, loader  # noqa: PLC0415
    from intake_app.forms.validate import validate  # noqa: PLC0415

    try:
        questionnaire = loader.load_file(form).questionnaire
    except errors.NotAFormError as why:
        return form, speaking.MISUSED, why.faults
    except errors.FormError as why:
        return form, speaking.WRONG, tuple(fault for fault in why.faults if not fault.is_warning)
    try:
        found = validate(questionnaire, json_file.read(response))
    except errors.JsonError as why:
        return response, speaking.MISUSED, (errors.Fault(why.rule, why.detail),)
    except errors.AnswersFileError as why:
        return response, speaking.MISUSED, why.faults
    is_valid = all(fault.is_warning for fault in found)
    code = speaking.DONE if is_valid else speaking.WRONG
    return response, code, tuple(sorted(found, key=lambda fault: fault.is_warning))
