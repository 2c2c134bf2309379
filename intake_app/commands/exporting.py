"""`intake-app export`: one intake to a file, or every one to a folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import __version__, clock
from intake_app.commands import enclosing, manual, printing, speaking, unlocking
from intake_app.commands.speaking import MISUSED, CommandError
from intake_app.wording import reader, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from intake_app.commands.enclosing import Closing
    from intake_app.model.intake import Intake
    from intake_app.model.practice import Settings
    from intake_app.model.printing import Printing
    from intake_app.services.goals.folding import GoalRecord
    from intake_app.services.practice.unlock import Vault

    Maker = Callable[[Intake, GoalRecord], bytes]


@dataclass(frozen=True)
class _Kind:
    """What can be made of an intake."""

    ending: str
    mark: str = ""
    """In the name of a file that lies beside the brief."""

    @property
    def is_pdf(self) -> bool:
        """Whether it is printed."""
        return self.ending == "pdf"


_KINDS = {
    "pdf": _Kind("pdf"),
    "client-pdf": _Kind("pdf", "client"),
    "review-pdf": _Kind("pdf", "review"),
    "fhir": _Kind("json"),
    "text": _Kind("txt"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    say = words("cli")
    parser = commands.add_parser("export", help=say("help.export"), description=say("about.export"))
    parser.add_argument("which", metavar="ID|latest", nargs="?", default=None, help=say("help.which"))
    parser.add_argument("--all", action="store_true", dest="is_all", help=say("help.all"))
    kinds = parser.add_mutually_exclusive_group()
    for kind in _KINDS:
        kinds.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, help=say(f"help.{kind}"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=say("help.output"))
    printing.add_options(parser)
    enclosing.add_options(parser)
    unlocking.add_options(parser)
    manual.complete(parser, "export")
    parser.set_defaults(run=run, kind="pdf")


def run(args: argparse.Namespace) -> int:
    """Write one intake to the file named by `-o`, or all of them to the folder, and print its path."""
    if args.is_all == (args.which is not None):
        raise CommandError(MISUSED, "wrong.which")
    is_pdf = _KINDS[args.kind].is_pdf
    printing.check(args, is_pdf=is_pdf)
    way = enclosing.way_of(args, is_pdf=is_pdf)
    with unlocking.unlocked(args) as vault:
        printed_on = printing.printing_of(args, vault.settings.paper)
        maker = _makers(vault.settings, printed_on)[args.kind]
        return (_all if args.is_all else _one)(args, vault, maker, way, printed_on)


def _makers(settings: Settings, printed_on: Printing) -> dict[str, Maker]:
    """Return what makes each kind."""
    # Late, here and below: they load the store and the forms, which `--help` need not wait for.
    from intake_app.model.printing import Document  # noqa: PLC0415
    from intake_app.services.desk import documents  # noqa: PLC0415

    return {
        "pdf": partial(documents.made, Document.BRIEF, settings=settings, printing=printed_on),
        "client-pdf": partial(documents.made, Document.CLIENT, settings=settings, printing=printed_on),
        "review-pdf": partial(documents.made, Document.REVIEW, settings=settings, printing=printed_on),
        "fhir": documents.fhir_json,
        "text": partial(documents.plain_text, rules=settings.notes),
    }


def _one(args: argparse.Namespace, vault: Vault, make: Maker, way: Closing, _printed_on: Printing) -> int:
    from intake_app.services.desk import export  # noqa: PLC0415
    from intake_app.services.desk.goal_work import GoalWork  # noqa: PLC0415
    from intake_app.services.desk.review import Desk  # noqa: PLC0415

    desk = Desk(vault)
    card = desk.find(args.which)
    intake = desk.open(card.record_id)
    goals = GoalWork(vault, lambda: vault.settings.rhythm).record(intake)
    noting = partial(desk.exported, card.record_id, args.kind)
    export.write_atomically(args.output, way.close(make(intake, goals)), noting=noting)
    if card.marks.safety and not card.initialled:
        speaking.remark(words("cli")("note.safety"))
    speaking.result(str(args.output))
    return speaking.DONE


def _all(args: argparse.Namespace, vault: Vault, make: Maker, way: Closing, printed_on: Printing) -> int:
    from intake_app.commands import batch  # noqa: PLC0415
    from intake_app.model.intake import IntakeStatus  # noqa: PLC0415
    from intake_app.services.desk.batch import Batch, Order  # noqa: PLC0415
    from intake_app.services.desk.goal_work import GoalWork  # noqa: PLC0415
    from intake_app.services.desk.review import Desk  # noqa: PLC0415
    from intake_app.services.telling.record_number import number_of  # noqa: PLC0415

    kind, settings = _KINDS[args.kind], vault.settings
    decides = (__version__, reader(), printed_on, settings.practice_name, settings.notes, settings.rhythm)
    order = Order(
        kind=args.kind,
        mark=kind.mark,
        ending=kind.ending + way.ending,
        how=f"{decides!r} {way.name} {clock.fixed_time()}",
        make=make,
        enclose=way.close,
        opens=way.opens,
    )
    desk = Desk(vault)
    cards = desk.intakes()
    return batch.run(
        Batch(cards, desk, vault, GoalWork(vault, lambda: settings.rhythm).record, order),
        args.output,
        drafts=[card.number for card in cards if card.status is IntakeStatus.UNFINISHED],
        damaged=[number_of(record_id) for record_id in sorted({*desk.unreadable, *vault.unopened_ids})],
        is_locked=way.is_closed,
    )
