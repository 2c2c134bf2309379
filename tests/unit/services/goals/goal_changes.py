"""Worksheets for tests: changes said in one line, and any lawful history of two people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from intake_app.model.goal_fields import AGREEMENT, Field, Side, may_write
from intake_app.model.goals import Act, Again, Change, Line, Standing, Thread, Unreadable, Visit, Worksheet
from intake_app.services.goals.folding import Beginning, FirstGoal, to_redo, to_undo, worksheet_of
from intake_app.services.goals.threads import Wording

START = datetime(2026, 12, 7, 14, 0, tzinfo=UTC)
GOAL = "G1"
SENTENCE = "I want to stop snapping at my kids."
BEGINNING = Beginning(
    goals=(
        FirstGoal(
            GOAL,
            Line("kiosk:G1:0", Side.CLIENT, START, SENTENCE, is_from_kiosk=True),
            (
                Wording(Line("kiosk:G2:0", Side.CLIENT, START, "3", is_from_kiosk=True), Field.CLOSE),
                Wording(Line("kiosk:G1b:0", Side.CLIENT, START, "Breakfast.", is_from_kiosk=True), Field.FIRST_SIGN),
            ),
        ),
    ),
    steps=("What I do next",),
)
C, T = Side.CLIENT, Side.THERAPIST


@dataclass
class Pair:
    """Two people over one worksheet; each call is one change, and returns its id."""

    entries: list[Change | Unreadable] = field(default_factory=list)

    def do(self, by: Side, act: Act, where: Field | None = None, text: str = "", *, about: str = "") -> str:
        """Make one change to the goal."""
        number = len(self.entries)
        change = Change(f"c{number}", by, act, START + timedelta(minutes=number), GOAL, where, text, about)
        self.entries.append(change)
        return change.id

    def write(self, by: Side, text: str, where: Field = Field.TRY, *, about: str = "") -> str:
        """Write a line."""
        return self.do(by, Act.LINE, where, text, about=about)

    def commit(self, by: Side, where: Field, text: str) -> str:
        """Write a line into the agreement."""
        return self._agree(by, Act.LINE, where, text)

    def sign(self, by: Side, name: str) -> str:
        """Sign the agreement."""
        return self._agree(by, Act.TICK, None, name)

    def act(self, by: Side, act: Act, about: str) -> str:
        """Do something with a line of the agreement."""
        return self._agree(by, act, None, "", about)

    def _agree(self, by: Side, act: Act, where: Field | None, text: str, about: str = "") -> str:
        number = len(self.entries)
        at = START + timedelta(minutes=number)
        self.entries.append(Change(f"c{number}", by, act, at, AGREEMENT, where, text, about))
        return f"c{number}"

    def tick_both(self) -> None:
        """Tick, first the client."""
        self.do(C, Act.TICK)
        self.do(T, Act.TICK)

    @property
    def sheet(self) -> Worksheet:
        """How it stands."""
        return worksheet_of(BEGINNING, self.entries)

    @property
    def threads(self) -> tuple[Thread, ...]:
        """The shared draft."""
        return self.sheet.goals[0].of(Field.TRY)

    @property
    def is_agreed(self) -> bool:
        """Whether both ticks stand."""
        return self.sheet.goals[0].is_agreed


_FIELDS = (Field.TRY, Field.IF_THEN, Field.FIRST_SIGN, Field.CLOSE, Field.WANT, Field.THERAPIST_DOES)


def _step(pair: Pair, draw: st.DrawFn, sides: tuple[Side, ...]) -> None:
    """Make one more change that the desk would let this side make."""
    by = draw(st.sampled_from(sides))
    act = draw(st.sampled_from((Act.LINE, Act.LINE, *Act)))
    lines = [entry for entry in pair.entries if isinstance(entry, Change) and entry.act is Act.LINE]
    if act is Act.LINE:
        where = draw(st.sampled_from([one for one in _FIELDS if may_write(by, one)]))
        parents = ["", *(line.id for line in lines if line.field is where)]
        text = str(draw(st.integers(0, 10))) if where is Field.CLOSE else f"{by} {len(pair.entries)}"
        pair.do(by, act, where, text, about=draw(st.sampled_from(parents)))
    elif act in (Act.ACCEPT, Act.NOT_FOR_ME):
        others = [line.id for line in lines if line.by is not by]
        pair.do(by, act, about=draw(st.sampled_from(others)) if others else "kiosk:G1b:0")
    elif act is Act.STAND:
        lawful = [one for one in Standing if by is C or one is not Standing.NO_LONGER_MINE]
        pair.do(by, act, about=draw(st.sampled_from(lawful)).value)
    else:
        _other_step(pair, draw, by, act)


def _other_step(pair: Pair, draw: st.DrawFn, by: Side, act: Act) -> None:
    """Make a change that is about no line of the draft."""
    if act is Act.UNDO:
        pick = draw(st.sampled_from((to_undo, to_redo)))
        last = pick(pair.sheet.history, by)
        if last is not None:
            pair.do(by, act, about=last.id)
    elif act is Act.VISIT:
        if by is T:
            pair.do(by, act, about=draw(st.sampled_from(tuple(Visit))).value)
    elif act is Act.AGAIN:
        if by is C:
            pair.do(by, act, text=draw(st.sampled_from(tuple(Again))).value, about="kiosk:G1b:0")
    elif act is not Act.GOAL:
        pair.do(by, act)


@st.composite
def histories(draw: st.DrawFn, sides: tuple[Side, ...] = (C, T), before: Pair | None = None) -> Pair:
    """Return what two people (or one of them) did, one lawful change after the other."""
    pair = Pair(list(before.entries) if before is not None else [])
    for _ in range(draw(st.integers(0, 12))):
        _step(pair, draw, sides)
    return pair
