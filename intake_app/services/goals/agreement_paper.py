"""The agreement written up for paper: what each of the two says, how they would like to end, and both names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.goal_fields import Field, Side
from intake_app.model.goal_paper import AgreementPaper, PaperRow
from intake_app.services.goals.lineage import who_said
from intake_app.services.goals.paper_lines import lines_of
from intake_app.services.telling.dates import day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goals import Goal, Worksheet


def agreement_of(sheet: Worksheet, client: str) -> AgreementPaper | None:
    """Return the agreement; None while nobody has put anything into it.

    Args:
        sheet: as it stands.
        client: what to call the client.
    """
    agreement, say = sheet.agreement, words("goals")
    if agreement is None or not agreement.threads:
        return None
    small = say("agreement.small")
    drawn = {side: given for side, given in agreement.signed.items() if given.strokes}
    return AgreementPaper(
        title=say("agreement"),
        state=say("agreement.both" if agreement.is_agreed else "agreement.draft"),
        client=_row(agreement, Field.I_WILL, say("agreement.mine", who=client), client),
        therapist=_row(agreement, Field.THERAPIST_WILL, say("agreement.theirs"), client),
        ending=_row(agreement, Field.ENDING, say("field.ending"), client),
        small=small if agreement.is_agreed else f"{say('agreement.strike')} {small}",
        signed=(_signature(agreement, Side.CLIENT, client), _signature(agreement, Side.THERAPIST, client)),
        is_signed=(Side.CLIENT in agreement.ticks, Side.THERAPIST in agreement.ticks),
        drawn=(drawn.get(Side.CLIENT), drawn.get(Side.THERAPIST)),
    )


def _row(agreement: Goal, where: Field, head: str, client: str) -> PaperRow | None:
    lines = tuple(line for thread in agreement.of(where) for line in lines_of(thread, client))
    return PaperRow(head, lines) if lines else None


def _signature(agreement: Goal, side: Side, client: str) -> str:
    """Return how a side signed; where it did not, who would sign."""
    say, who, at = words("goals"), who_said(side, client), agreement.ticks.get(side)
    if at is None:
        return who
    when = say("paper.moment", day=day_in_words(at), time=time_in_words(at))
    given = agreement.signed.get(side)
    if given is not None and given.strokes:
        return say("sign.drawn", who=who, when=when)
    return say("sign.signed", who=who, name="" if given is None else given.name, when=when)
