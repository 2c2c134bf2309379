"""What who is typing may do with one line: pure, so that the laws of the page can be read in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import COMMITMENTS, NUMBERS, Field, Side, may_write
from intake_app.model.goals import Act, LineStatus, Wish

if TYPE_CHECKING:
    from intake_app.model.goals import Line, Thread


@dataclass(frozen=True)
class Offer:
    """One way on from a line."""

    key: str
    """Its wording."""
    wish: Wish | None = None
    """What pressing it does; None opens the line for another wording."""


def offers(line: Line, thread: Thread, goal: str, side: Side) -> tuple[Offer, ...]:
    """Return what `side` may do with a line that is shown; nothing where it is the other side's to write in."""
    found: list[Offer] = []
    if thread.is_fork:
        found.append(Offer("offer.this-one", Wish(side, Act.ACCEPT, goal, about=line.id)))
    elif line.by is not side and thread.field in COMMITMENTS:
        is_struck = line.status is LineStatus.NOT_FOR_ME
        act = Act.ACCEPT if is_struck else Act.NOT_FOR_ME
        found.append(Offer("offer.let-stand" if is_struck else "offer.strike", Wish(side, act, goal, about=line.id)))
    elif line.by is not side and _wants_answer(line, thread):
        if line.status is not LineStatus.ACCEPTED:
            found.append(Offer("offer.good", Wish(side, Act.ACCEPT, goal, about=line.id)))
        if line.status is not LineStatus.NOT_FOR_ME:
            found.append(Offer("offer.not-for-me", Wish(side, Act.NOT_FOR_ME, goal, about=line.id)))
    if line.is_follow_up:
        # Said at the kiosk, alone: it stands as it was said.
        return tuple(found)
    if may_write(side, thread.field) and thread.field not in NUMBERS:
        found.append(Offer("offer.change" if line.by is side else "offer.my-way"))
    if line.by is side and not line.is_from_kiosk:
        found.append(Offer("offer.take-back", Wish(side, Act.UNDO, goal, about=line.id)))
    return tuple(found)


def says_status(line: Line, thread: Thread) -> bool:
    """Whether a line says what the other side said to it: what the therapist would like to try, and proposals."""
    return line.status is LineStatus.NOT_FOR_ME or _wants_answer(line, thread)


def _wants_answer(line: Line, thread: Thread) -> bool:
    is_proposal = line not in thread.shown
    return is_proposal or (line.by is Side.THERAPIST and thread.field in (Field.TRY, Field.IF_THEN))
