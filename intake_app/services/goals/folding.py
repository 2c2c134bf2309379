"""From what the kiosk brought and every change since to the worksheet as it stands: pure, and the same every time.

The laws, which `tests/unit/services/goals` holds:
nobody's words leave by the other's hand; the client's first sentence never changes; two ticks make a goal agreed and
any later edit unticks both, an undone edit too; an undo takes back a change of its own side alone, and can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import (
    AGREEMENT,
    BESIDE_THE_DRAFT,
    CARD,
    CLOSING,
    OF_A_PERSON,
    OF_THE_CARD,
    OWN,
    Side,
    is_check,
)
from intake_app.model.goals import (
    Act,
    Asked,
    Change,
    Goal,
    Happened,
    Line,
    NotYet,
    Standing,
    Unreadable,
    Visit,
    Worksheet,
)
from intake_app.model.rhythm import Rhythm
from intake_app.model.signature import Signature
from intake_app.services.goals.threads import Wording, threads_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.model.goals import Thread


@dataclass(frozen=True)
class FirstGoal:
    """A goal as the kiosk brought it."""

    id: str
    sentence: Line
    brought: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class Beginning:
    """What the client wrote at the kiosk, before the two sat down together."""

    goals: tuple[FirstGoal, ...] = ()
    brought: tuple[Wording, ...] = ()
    """Written once for a person."""
    steps: tuple[str, ...] = ()
    """Cards that may become a step."""
    asked: Asked = field(default_factory=Asked)


_NOTHING_SAID = Line("", Side.CLIENT, datetime.min.replace(tzinfo=UTC), "")


@dataclass(frozen=True)
class GoalRecord:
    """The whole of a worksheet: what it began with, and every entry since."""

    beginning: Beginning
    entries: tuple[Change | Unreadable, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    """The practice's numbers."""

    @property
    def sheet(self) -> Worksheet:
        """How it stands."""
        return replace(worksheet_of(self.beginning, self.entries), rhythm=self.rhythm)

    @property
    def is_touched(self) -> bool:
        """Whether the two have done anything with it."""
        return bool(self.entries)

    def states(self) -> Iterator[tuple[datetime | None, Worksheet]]:
        """Yield how it stood at first, with no moment, and after each change."""
        yield None, worksheet_of(self.beginning, ())
        for number, entry in enumerate(self.entries, 1):
            if isinstance(entry, Change):
                yield entry.at, worksheet_of(self.beginning, self.entries[:number])


@dataclass
class _Marks:
    """Ticks and the like of one goal, while its changes are read in order."""

    ticks: dict[Side, datetime] = field(default_factory=dict)
    signed: dict[Side, Signature] = field(default_factory=dict)
    not_yet: dict[Side, NotYet] = field(default_factory=dict)
    standing: Standing = Standing.OPEN
    stood: Line | None = None


def worksheet_of(beginning: Beginning, entries: Sequence[Change | Unreadable]) -> Worksheet:
    """Return how everything stands.

    Args:
        beginning: what the kiosk brought.
        entries: every entry of the worksheet in the order it was sealed; one that cannot be read is said by why.
    """
    changes = [entry for entry in entries if isinstance(entry, Change)]
    undone = undone_of(changes)
    living = [change for change in changes if change.id not in undone and change.act is not Act.UNDO]
    begun = [*beginning.goals, *(_begun(change) for change in living if change.act is Act.GOAL)]
    person = threads_of(beginning.brought, [one for one in living if one.field in OF_A_PERSON or not one.goal])
    rounds = dict.fromkeys(one.goal for one in living if is_check(one.goal) and one.act is Act.LINE)
    return Worksheet(
        goals=tuple(_goal(one, entries, living, undone) for one in begun),
        threads=person,
        agreement=_goal(FirstGoal(AGREEMENT, _NOTHING_SAID), entries, living, undone),
        own=_goal(FirstGoal(OWN, _NOTHING_SAID), entries, living, undone),
        closing=_goal(FirstGoal(CLOSING, _NOTHING_SAID), entries, living, undone),
        card=_card(beginning, person, entries, undone),
        checks=tuple(_goal(FirstGoal(one, _NOTHING_SAID), entries, living, undone) for one in rounds),
        again=tuple(one for one in living if one.act is Act.AGAIN),
        visits=tuple((one.at, Visit(one.about)) for one in living if one.act is Act.VISIT),
        steps=beginning.steps,
        asked=beginning.asked,
        history=tuple(Happened(change, change.id in undone) for change in changes),
        unreadable=_unreadable(entries),
    )


def undone_of(changes: Sequence[Change]) -> frozenset[str]:
    """Return the ids of all changes that are undone, undos that were undone themselves among them."""
    place = {change.id: (number, change.by) for number, change in enumerate(changes)}
    undone: set[str] = set()
    # From the end: whether an undo counts is known once all that came after it are.
    for number in range(len(changes) - 1, -1, -1):
        change = changes[number]
        if change.act is Act.UNDO and change.id not in undone:
            target, by = place.get(change.about, (number, change.by))
            if target < number and by is change.by:
                undone.add(change.about)
    return frozenset(undone)


def to_undo(history: Sequence[Happened], side: Side) -> Change | None:
    """Return the last change of a side that stands, for *undo*; None where there is none."""
    own = [one.change for one in _at_the_desk(history) if one.change.by is side and not one.is_undone]
    return next((change for change in reversed(own) if change.act is not Act.UNDO), None)


def to_redo(history: Sequence[Happened], side: Side) -> Change | None:
    """Return the last undo of a side, for *redo*; None where it has done something else since."""
    own = [one for one in _at_the_desk(history) if one.change.by is side]
    for one in reversed(own):
        if one.change.act is not Act.UNDO:
            if not one.is_undone:
                return None
        elif not one.is_undone and not _is_redo(one.change, own):
            return one.change
    return None


def _at_the_desk(history: Sequence[Happened]) -> list[Happened]:
    """Return what was done by hand here: what the client said alone at the kiosk is not undone with it."""
    return [one for one in history if not one.change.is_follow_up]


def _is_redo(undo: Change, own: Sequence[Happened]) -> bool:
    """Whether an undo took back another undo."""
    return any(one.change.id == undo.about and one.change.act is Act.UNDO for one in own)


def _begun(change: Change) -> FirstGoal:
    return FirstGoal(change.id, Line(change.id, change.by, change.at, change.text))


def _goal(
    begun: FirstGoal, entries: Sequence[Change | Unreadable], living: Sequence[Change], undone: frozenset[str]
) -> Goal:
    """Return one goal: its lines from the changes that stand, its ticks from all that ever came."""
    own = [change for change in living if change.goal == begun.id and change.field not in OF_A_PERSON]
    marks = _marks(begun.id, entries, undone)
    threads = threads_of(begun.brought, own)
    ticks, not_yet = marks.ticks, marks.not_yet
    signed = {side: given for side, given in marks.signed.items() if given.is_signed and side in ticks}
    return Goal(begun.id, begun.sentence, threads, ticks, signed, not_yet, marks.standing, marks.stood)


def _card(
    beginning: Beginning, person: Sequence[Thread], entries: Sequence[Change | Unreadable], undone: frozenset[str]
) -> Goal:
    """Return the prompt card: ticked as a goal is, though its lines are written elsewhere."""
    lines = {one.line.id for one in beginning.brought if one.field in OF_THE_CARD}
    seen: list[Change | Unreadable] = []
    for entry in entries:
        if isinstance(entry, Change) and entry.goal != CARD:
            is_line = entry.act is Act.LINE and entry.field in OF_THE_CARD
            if is_line:
                lines.add(entry.id)
            is_about_one = entry.act in (Act.ACCEPT, Act.NOT_FOR_ME, Act.UNDO) and entry.about in lines
            if not is_line and not is_about_one:
                continue
            # Whether an answer is undone changes the card as the answer itself did.
            lines.add(entry.id)
            seen.append(replace(entry, goal=CARD))
        else:
            seen.append(entry)
    marks = _marks(CARD, seen, undone)
    threads = tuple(one for where in OF_THE_CARD for one in person if one.field is where)
    return Goal(CARD, _NOTHING_SAID, threads, marks.ticks, {}, marks.not_yet, marks.standing, marks.stood)


def _marks(goal_id: str, entries: Sequence[Change | Unreadable], undone: frozenset[str]) -> _Marks:
    """Return who ticked what stands, who does not yet, and how the goal stands."""
    marks = _Marks()
    edits: set[str] = set()
    for entry in entries:
        if isinstance(entry, Unreadable):
            # What cannot be read may have changed anything: better ask twice than call agreed what nobody ticked.
            marks.ticks.clear()
            continue
        if entry.goal != goal_id:
            continue
        if _is_edit(entry, edits):
            edits.add(entry.id)
            marks.ticks.clear()
        if entry.id not in undone:
            _mark(marks, entry)
    return marks


def _mark(marks: _Marks, change: Change) -> None:
    if change.act is Act.TICK:
        marks.ticks[change.by] = change.at
        marks.signed[change.by] = change.drawn or Signature(change.at, change.text)
        marks.not_yet.pop(change.by, None)
    elif change.act is Act.UNTICK:
        marks.ticks.pop(change.by, None)
        marks.not_yet.pop(change.by, None)
    elif change.act is Act.NOT_YET:
        marks.ticks.pop(change.by, None)
        marks.not_yet[change.by] = NotYet(change.at, change.text)
    elif change.act is Act.STAND:
        marks.standing = Standing(change.about)
        marks.stood = Line(change.id, change.by, change.at, change.text)


def _is_edit(change: Change, edits: set[str]) -> bool:
    """Whether a change alters what is ticked; undoing one of `edits` does too."""
    if change.act is Act.UNDO:
        return change.about in edits
    if change.act is Act.STAND:
        return change.about in (Standing.OPEN, Standing.DIFFER)
    return change.act in (Act.LINE, Act.ACCEPT, Act.NOT_FOR_ME) and change.field not in BESIDE_THE_DRAFT


def _unreadable(entries: Sequence[Change | Unreadable]) -> dict[Unreadable, int]:
    return {why: entries.count(why) for why in Unreadable if why in entries}
