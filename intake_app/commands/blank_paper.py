"""`intake-app forms paper`: a form as a blank paper, without a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import errors
from intake_app.commands import faults, manual, speaking, unlocking
from intake_app.model.blank_form import Ours
from intake_app.model.practice import Paper
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse

    from intake_app.model.questionnaire import Questionnaire

_SHIPPED = {"default": Ours.INTAKE, "follow-up": Ours.FOLLOW_UP}
"""The words that name a form of ours."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command below `forms`."""
    say = words("cli")
    parser = commands.add_parser("paper", help=say("help.blank-paper"), description=say("about.paper"))
    parser.add_argument("form", metavar="F.json", nargs="?", default="default", help=say("help.paper-form"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=say("help.file"))
    parser.add_argument("--lang", metavar="LANG", default="", help=say("help.paper-lang"))
    parser.add_argument("--paper", choices=[str(size) for size in Paper], default=str(Paper.A4), help=say("help.size"))
    parser.add_argument("--large", action="store_true", help=say("help.large"))
    parser.add_argument("--extended", action="store_true", help=say("help.extended"))
    parser.add_argument("--with-safety", action="store_true", help=say("help.with-safety"))
    parser.add_argument("--signature", action="store_true", help=say("help.signature"))
    parser.add_argument("--practice", metavar="NAME", default="", help=say("help.practice"))
    unlocking.add_options(parser, opens_vault=False)
    manual.complete(parser, "paper")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the paper to the file named by `-o` and print its path; 1 errors in the form, 2 it is no form at all."""
    # Late: the engine is not needed to say how a command is used.
    from intake_app.forms import loader  # noqa: PLC0415
    from intake_app.services.on_paper.documents import shipped  # noqa: PLC0415

    path = shipped(_SHIPPED[args.form]) if args.form in _SHIPPED else Path(args.form)
    try:
        form = loader.load_file(path).questionnaire
    except errors.FormError as why:
        for line in faults.lines(path, (fault for fault in why.faults if not fault.is_warning)):
            speaking.remark(line)
        is_form = not isinstance(why, errors.NotAFormError)
        speaking.complain(words("cli")("check.faulty" if is_form else "check.unreadable", path=path))
        return speaking.WRONG if is_form else speaking.MISUSED
    return _write(args, form, path)


def _write(args: argparse.Namespace, form: Questionnaire, path: Path) -> int:
    # Late, as in `run`: these load the services and the PDF.
    from intake_app.model.printing import Printing  # noqa: PLC0415
    from intake_app.services.desk.export import write_atomically  # noqa: PLC0415
    from intake_app.services.kiosk.path import SittingPath  # noqa: PLC0415
    from intake_app.services.on_paper.documents import blank_pdf  # noqa: PLC0415
    from intake_app.services.on_paper.form import blank_form  # noqa: PLC0415

    say = words("cli")
    try:
        made = blank_form(
            form,
            language=args.lang,
            path=SittingPath.EXTENDED if args.extended else SittingPath.CORE,
            with_safety=args.with_safety,
            signs=args.signature,
            practice=args.practice,
        )
    except errors.LanguageError as why:
        speaking.complain(say("wrong.paper-lang", path=path, language=why.language, known=", ".join(why.known)))
        return speaking.WRONG
    write_atomically(args.output, blank_pdf(made, printing=Printing(Paper(args.paper), is_large=args.large)))
    if made.left_out:
        speaking.remark(say("note.paper-left-out", items=", ".join(made.left_out)))
    if made.cover.for_staff:
        speaking.remark(say("note.paper-safety"))
    speaking.result(str(args.output))
    return speaking.DONE
