"""The worksheet on paper before the two have worked on it: what the client brought, and places to write for the rest.

Nothing in it is said for anybody. The lines of the agreement are offered as at the desk: a box stays empty until
somebody ticks it, and any line may be struck.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import OF_THE_AGREEMENT, Field, Side
from intake_app.model.goal_paper import AgreementPaper, GoalPaper, PaperBlank, PaperLine, PaperRow, WorksheetPaper
from intake_app.services.goals.goal_paper import goal_title, sentence_row, today_rows
from intake_app.services.goals.lineage import who_said
from intake_app.services.goals.paper import paper_of
from intake_app.services.goals.paper_lines import rows_of
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Goal, Thread, Worksheet

_ASKED = (
    (Field.TRY,),
    (Field.IF_THEN,),
    (Field.FIRST_SIGN, Field.WHO_SEES),
    (Field.GOOD_NOW, Field.WOULD_MISS),
    (Field.THERAPIST_DOES,),
    (Field.REVIEW, Field.CHANGE_PLAN),
)
"""What the two fill in for a goal; those after the first stand below it, for they go on from it."""
_LONGER = frozenset({Field.WANT, Field.TRY, Field.IF_THEN, Field.THERAPIST_DOES})
"""A sentence or two by hand."""


def first_paper_of(sheet: Worksheet, client: str) -> WorksheetPaper:
    """Return the worksheet for the first session; where the client brought no goal, one goal with nothing in it yet.

    Args:
        sheet: as the kiosk brought it.
        client: what to call the client.
    """
    made, count = paper_of(sheet, client), len(sheet.goals)
    goals = [_goal(number, goal, count, client) for number, goal in enumerate(sheet.goals, 1)] or [_no_goal(client)]
    if len(goals) == 1:
        # What counts for all goals stands with the only one, so that the two have all of it on one sheet.
        sentence, today, *others = goals[0].rows
        goals[0] = replace(goals[0], rows=(sentence, today, *made.person, *others))
    card = made.card
    if card is not None:
        card = replace(card, rows=(*card.rows[:-1], _ticks("card", client)))
    return replace(
        made,
        goals=tuple(goals),
        person=made.person if len(goals) > 1 else (),
        card=card,
        agreement=offered_agreement(client),
        history=(),
        is_first=True,
    )


def offered_agreement(client: str) -> AgreementPaper:
    """Return the agreement with the lines that are ready to be picked, a place for each side's own, and no name."""
    say = words("goals")
    heads = (say("agreement.mine", who=client), say("agreement.theirs"), say("field.ending"))
    mine, theirs, ending = (_offered(where, head) for where, head in zip(OF_THE_AGREEMENT, heads, strict=True))
    return AgreementPaper(
        title=say("agreement"),
        state=say("agreement.draft"),
        client=replace(mine, blanks=(_own(Side.CLIENT),)),
        therapist=replace(theirs, blanks=(_own(Side.THERAPIST),)),
        ending=ending,
        small=f"{say('agreement.strike')} {say('agreement.small')}",
        signed=(who_said(Side.CLIENT, client), who_said(Side.THERAPIST, client)),
        is_signed=(False, False),
    )


def ready_lines(where: Field) -> tuple[tuple[str, str], ...]:
    """Return the sentences of a field that nobody has to think up, each with its key, in the order of the wording."""
    say = words("goals")
    keys = sorted(key for key in say.keys() if key.startswith(f"ready.{where.value}."))  # noqa: SIM118  # not a mapping
    return tuple((key, say(key)) for key in keys)


def _offered(where: Field, head: str) -> PaperRow:
    return PaperRow(head, tuple(PaperLine(text, "") for _key, text in ready_lines(where)))


def _own(side: Side) -> PaperBlank:
    return PaperBlank(f"agreement.{side.value}.own", words("fields")(f"agreement.{side.value}.own"))


def _goal(number: int, goal: Goal, count: int, client: str) -> GoalPaper:
    """Return one goal: the client's sentence and numbers, then what is asked of the two of them."""
    first = sentence_row(goal, client)
    if not goal.sentence.text:
        first = replace(first, blanks=(replace(_blank(number, Field.WANT), label=""),))
    rows = (
        first,
        *(today_rows(goal) or (_where_today(number),)),
        *rows_of((Field.NOT_LOWER,), goal.threads, client),
        *_asked(number, goal.threads, client),
        _ticks(f"goal.{number}", client),
    )
    return GoalPaper(goal_title(number, goal, count), rows)


def _no_goal(client: str) -> GoalPaper:
    """Return a goal that is not there yet: all of it is still to be said."""
    say = words("goals")
    want = PaperRow(say("paper.want"), (), blanks=(replace(_blank(1, Field.WANT), label=""),))
    rows = (want, _where_today(1), *_asked(1, (), client), _ticks("goal.1", client))
    return GoalPaper(say("paper.goal", number=1, count=1, state=say("paper.draft")), rows)


def _where_today(number: int) -> PaperRow:
    label = words("goals")(f"field.{Field.CLOSE.value}")
    return PaperRow(words("goals")("paper.today"), (), blanks=(replace(_blank(number, Field.CLOSE), label=label),))


def _asked(number: int, threads: Sequence[Thread], client: str) -> list[PaperRow]:
    """Return the rows that the two fill in: what the client said at the kiosk, else a place to write."""
    return [_row_of(number, host, below, threads, client) for host, *below in _ASKED]


def _row_of(number: int, host: Field, below: Sequence[Field], threads: Sequence[Thread], client: str) -> PaperRow:
    say = words("goals")
    made = PaperRow(say(f"field.{host.value}"), ())
    for where in (host, *below):
        said = [line for row in rows_of((where,), threads, client) for line in row.lines]
        blank = _blank(number, where)
        if where is host:
            blank = replace(blank, label="")
        else:
            said = [replace(line, text=say("paper.also", label=blank.label, text=line.text)) for line in said]
        made = replace(made, lines=(*made.lines, *said), blanks=made.blanks if said else (*made.blanks, blank))
    return made


def _blank(number: int, where: Field) -> PaperBlank:
    # The field itself is for saying it again; here it is said for the first time.
    label = words("goals")("paper.want" if where is Field.WANT else f"field.{where.value}")
    asks = words("fields")("goal.field", number=number, what=label)
    return PaperBlank(f"goal.{number}.{where.value}", asks, label, lines=2 if where in _LONGER else 1)


def _ticks(name: str, client: str) -> PaperRow:
    """Return a box for each of the two, and one for seeing it differently, which counts as much."""
    say, asks = words("goals"), words("fields")
    labels = {side.value: say("fill.agrees", who=who_said(side, client)) for side in Side}
    labels["differ"] = say("fill.differ")
    boxes = (PaperBlank(f"{name}.{key}", asks(f"fill.{key}"), label, is_tick=True) for key, label in labels.items())
    return PaperRow(say("head.agreed"), (), blanks=tuple(boxes))
