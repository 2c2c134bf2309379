"""`intake-app list`: the intakes of a practice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from intake_app.commands import manual, speaking, unlocking
from intake_app.wording import words

if TYPE_CHECKING:
    import argparse

    from intake_app.model.intake import IntakeCard


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    say = words("cli")
    parser = commands.add_parser("list", help=say("help.list"), description=say("about.list"))
    parser.add_argument("--json", action="store_true", help=say("help.json"))
    unlocking.add_options(parser)
    manual.complete(parser, "list")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the intakes, the one received last first."""
    with unlocking.unlocked(args) as vault:
        # Late for the same reason as the vault itself.
        from intake_app.services.desk.review import Desk  # noqa: PLC0415

        desk = Desk(vault)
        cards = desk.intakes()
        missing = sorted({*desk.unreadable, *vault.unopened_ids})
    if missing:
        key = "note.unreadable.one" if len(missing) == 1 else "note.unreadable.many"
        speaking.complain(words("cli")(key, count=len(missing), ids=", ".join(missing)))
    if args.json:
        speaking.result(json.dumps([_as_json(card) for card in cards], ensure_ascii=False, indent=2))
    else:
        _print_lines(cards)
    return speaking.DONE


def _print_lines(cards: list[IntakeCard]) -> None:
    if not cards:
        speaking.remark(words("cli")("list.empty"))
    for card in cards:
        speaking.result(_line(card))


def _line(card: IntakeCard) -> str:
    from intake_app.services.telling.dates import day_in_words, time_in_words  # noqa: PLC0415  # late, as above

    say = words("cli")
    marks = _marks(card)
    return say(
        "list.line",
        number=card.number,
        received=say("list.received", day=day_in_words(card.received), time=time_in_words(card.received)),
        status=say(f"status.{card.status.value}"),
        # A name may hold a line break; a line is one intake.
        name=" ".join(card.name.split()) or say("list.no-name"),
        marks=say("list.marks", marks=", ".join(marks)) if marks else "",
    )


def _marks(card: IntakeCard) -> list[str]:
    say = words("cli")
    safety = "mark.initialled" if card.initialled else "mark.safety"
    told = {
        safety: card.marks.safety,
        "mark.talk": card.marks.talk,
        "mark.not_yet": card.marks.not_yet,
        "mark.stopped_early": card.marks.stopped_early,
        "mark.kept_out": card.marks.kept_out,
        "mark.taken_back": card.marks.taken_back,
    }
    return [say(key, count=count) for key, count in told.items() if count]


def _as_json(card: IntakeCard) -> dict[str, Any]:
    return {
        "id": card.record_id,
        "number": card.number,
        "name": card.name,
        "received": card.received.isoformat(),
        "status": card.status.value,
        "born": None if card.born is None else str(card.born),
        "initialled": card.initialled,
        "marks": {
            "talk": card.marks.talk,
            "not_yet": card.marks.not_yet,
            "safety": card.marks.safety,
            "stopped_early": card.marks.stopped_early,
            "kept_out": card.marks.kept_out,
            "taken_back": card.marks.taken_back,
        },
    }
