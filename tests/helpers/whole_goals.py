"""A goal worksheet with something in every part of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import AGREEMENT, CLOSING, LEVELS, OWN, Field, Side
from intake_app.model.goals import Act, Change
from intake_app.model.signature import Signature
from tests.unit.services.goals.goal_changes import START

if TYPE_CHECKING:
    from typing import Any

C, T = Side.CLIENT, Side.THERAPIST
INK = Signature(START, strokes=(tuple((100 + x * 12, 200 + x % 7 * 20) for x in range(60)),), size=(1930, 580))
PRIVATE = "I want to fix it, and I may not."
"""What the therapist wrote for nobody else's eyes."""


def whole_worksheet() -> list[Change]:
    """Return changes after which nothing of the page is empty."""
    made: list[Change] = []

    def do(by: Side, act: Act, goal: str = "", where: Field | None = None, text: str = "", **more: Any) -> str:
        at = START + timedelta(minutes=len(made), days=more.pop("days", 0))
        made.append(Change(f"c{len(made)}", by, act, at, goal, where, text, **more))
        return made[-1].id

    second = do(C, Act.GOAL, text="I want to sleep without my phone.")
    do(C, Act.LINE, "G1", Field.TRY, "When I feel it rise, I step outside for two minutes. Three evenings a week.")
    do(T, Act.LINE, "G1", Field.TRY, "One small step is to say out loud that I need a minute.")
    do(T, Act.LINE, "G1", Field.THERAPIST_DOES, "I ask about mornings first, and give no advice before you ask.")
    for where, number in ((Field.MATTERS, "9"), (Field.SURE, "4"), (Field.READY, "0")):
        do(C, Act.LINE, "G1", where, number)
    do(C, Act.LINE, "G1", Field.NOT_LOWER, "I have done it twice.")
    for days, number in ((14, "5"), (28, "4")):
        do(C, Act.LINE, "G1", Field.CLOSE, number, days=days)
    do(C, Act.LINE, "G1", Field.RATED_WORDS, "Two calm mornings.", days=28)
    do(C, Act.LINE, second, Field.CLOSE, "6", days=28)
    for where, text in zip(LEVELS, ("Every day", "Most days", "Three days", "One day", "None"), strict=True):
        do(T, Act.LINE, "G1", where, text)
    do(T, Act.LINE, "G1", Field.LEVEL_START, "-1")
    do(C, Act.LINE, "G1", Field.LEVEL_NOW, "0")
    do(C, Act.LINE, "", Field.VALUES, "Honesty · Family · Rest")
    do(C, Act.LINE, "", Field.VALUES, "Family · Time alone")
    do(C, Act.LINE, "", Field.OWN_WAY, "Joke. Say I am fine.")
    do(T, Act.LINE, "", Field.TELL_ME, "I notice that we left it, said at the end.")
    do(C, Act.LINE, AGREEMENT, Field.I_WILL, "I say if I want to slow down.")
    do(T, Act.LINE, AGREEMENT, Field.THERAPIST_WILL, "I answer for my part.")
    do(C, Act.LINE, AGREEMENT, Field.ENDING, "One last visit: what changed, what is left, what helps, where to go.")
    do(C, Act.TICK, AGREEMENT, drawn=INK, days=28)
    do(T, Act.LINE, OWN, Field.MY_PULL, PRIVATE)
    do(C, Act.TICK, "G1", days=28)
    do(T, Act.NOT_YET, "G1", text="I would like to think about it.", days=28)
    do(C, Act.STAND, second, about="set_aside", days=28)
    do(T, Act.VISIT, about="held")
    do(T, Act.VISIT, about="missed")
    do(T, Act.VISIT, about="ended_planned")
    do(C, Act.LINE, CLOSING, Field.CHANGED, "Breakfast without anyone crying.")
    return made
