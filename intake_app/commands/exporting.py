"""`intake-app export`: one intake to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.commands import enclosing, manual, speaking, unlocking
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from intake_app.model.intake import Intake
    from intake_app.services.goals.folding import GoalRecord

_KINDS = ("pdf", "client-pdf", "fhir", "text")
_PDFS = frozenset({"pdf", "client-pdf"})


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    say = words("cli")
    parser = commands.add_parser("export", help=say("help.export"), description=say("about.export"))
    parser.add_argument("which", metavar="ID|latest", help=say("help.which"))
    kinds = parser.add_mutually_exclusive_group()
    for kind in _KINDS:
        kinds.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, help=say(f"help.{kind}"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=say("help.output"))
    enclosing.add_options(parser)
    unlocking.add_options(parser)
    manual.complete(parser, "export")
    parser.set_defaults(run=run, kind="pdf")


def run(args: argparse.Namespace) -> int:
    """Write one intake to the file named by `-o` and print its path."""
    # Late: they load the store and the forms, which `--help` need not wait for.
    from intake_app.model.printing import Document, Printing  # noqa: PLC0415
    from intake_app.services.desk import documents, export  # noqa: PLC0415
    from intake_app.services.desk.goal_work import GoalWork  # noqa: PLC0415
    from intake_app.services.desk.review import Desk  # noqa: PLC0415

    enclose = enclosing.way_of(args, is_pdf=args.kind in _PDFS)
    with unlocking.unlocked(args) as vault:
        desk, settings = Desk(vault), vault.settings
        printing = Printing(settings.paper)
        makers: dict[str, Callable[[Intake, GoalRecord], bytes]] = {
            "pdf": partial(documents.made, Document.BRIEF, settings=settings, printing=printing),
            "client-pdf": partial(documents.made, Document.CLIENT, settings=settings, printing=printing),
            "fhir": documents.fhir_json,
            "text": partial(documents.plain_text, rules=settings.notes),
        }
        card = desk.find(args.which)
        intake = desk.open(card.record_id)
        goals = GoalWork(vault, lambda: vault.settings.rhythm).record(intake)
        export.write_atomically(args.output, enclose(makers[args.kind](intake, goals)))
        desk.exported(card.record_id, args.kind)
    if card.marks.safety and not card.initialled:
        speaking.remark(words("cli")("note.safety"))
    speaking.result(str(args.output))
    return speaking.DONE
