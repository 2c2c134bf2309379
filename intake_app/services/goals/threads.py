"""The wordings of one line: which stands, which are proposed, and where two drafts wait to be settled.

A wording hangs on the one it was made from. Its own author's next wording takes its place; the other side's stands
beside it until the author takes it up. Two that come from one parent are a fork: each side that wrote one of them has
to be for the same one before it stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.model.goal_fields import CODES, NUMBERS, Field
from intake_app.model.goals import Act, Change, Line, LineStatus, Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_fields import Side

_NEVER_REPLACED = NUMBERS | CODES.keys()
_ANSWERS = (Act.ACCEPT, Act.NOT_FOR_ME)


@dataclass(frozen=True)
class Wording:
    """One line as written, and the one it was made from."""

    line: Line
    field: Field
    parent: str = ""


def threads_of(brought: Sequence[Wording], changes: Sequence[Change]) -> tuple[Thread, ...]:
    """Return what became of every line, by the order in which the lines began.

    Args:
        brought: lines that were there before anybody changed anything.
        changes: the changes of one goal, or of what is written once for a person, in order, without the undone.
            Of one side's answers to one wording the last counts.
    """
    return _Trees(brought, changes).threads()


class _Trees:
    """The wordings of a goal as trees; one whose parent was taken back stands for itself."""

    def __init__(self, brought: Sequence[Wording], changes: Sequence[Change]) -> None:
        self._known: dict[str, Wording] = {}
        self._kids: dict[str, list[Wording]] = defaultdict(list)
        self._roots: list[Wording] = []
        self._place: dict[str, int] = {}
        """When a wording was written."""
        self._said: dict[tuple[str, Side], tuple[int, Act]] = {}
        for wording in brought:
            self._write(-1, wording)
        for place, change in enumerate(changes):
            if change.act is Act.LINE and change.field is not None:
                line = Line(
                    change.id,
                    change.by,
                    change.at,
                    change.text,
                    on=change.on,
                    is_follow_up=change.is_follow_up,
                    language=change.language,
                )
                self._write(place, Wording(line, change.field, change.about))
            elif change.act in _ANSWERS and change.about in self._known:
                self._said[change.about, change.by] = (place, change.act)

    def _write(self, place: int, wording: Wording) -> None:
        parent = self._known.get(wording.parent)
        if parent is None or parent.field is not wording.field or wording.field in _NEVER_REPLACED:
            self._roots.append(wording)
        else:
            self._kids[wording.parent].append(wording)
        self._known[wording.line.id] = wording
        self._place[wording.line.id] = place

    def threads(self) -> tuple[Thread, ...]:
        return tuple(self._thread(root) for root in self._roots)

    def _thread(self, root: Wording) -> Thread:
        """Walk from a line's first wording to the one that stands."""
        earlier: list[Line] = []
        stands = root
        while True:
            kids, passed = self._next(stands)
            aside = tuple(self._line(kid) for kid in kids if self._is_declined(kid, stands.line.by))
            rivals = [kid for kid in kids if not self._is_declined(kid, stands.line.by)]
            if all(kid.line.by is not stands.line.by for kid in rivals):
                rivals.insert(0, stands)
            winner = self._winner(rivals)
            if winner is stands or (winner is None and rivals[0] is stands):
                proposals = tuple(self._line(kid) for kid in rivals if kid is not stands)
                return Thread(root.field, (self._line(stands),), (*proposals, *aside), tuple(earlier))
            earlier += [self._line(one) for one in (stands, *passed) if one is not winner]
            if winner is None:
                wished = tuple(self._line(kid) for rival in rivals for kid in self._wished(rival, rivals))
                return Thread(root.field, tuple(self._line(kid) for kid in rivals), (*wished, *aside), tuple(earlier))
            earlier += [self._line(rival) for rival in rivals if rival not in (winner, stands)]
            stands = winner

    def _next(self, stands: Wording) -> tuple[list[Wording], list[Wording]]:
        """Return the wordings that come after one, and those of the other side that were reworded on the way."""
        kids: list[Wording] = []
        passed: list[Wording] = []
        own = [kid for kid in self._kids[stands.line.id] if kid.line.by is stands.line.by]
        for kid in self._kids[stands.line.id]:
            reworded = [one for one in self._kids[kid.line.id] if one.line.by is stands.line.by]
            if own:
                # Two drafts wait: what the other side stands by goes only once that side takes up the new wording.
                reworded = [one for one in reworded if self._answer(one, kid.line.by) is Act.ACCEPT]
            is_taken_up = self._answer(kid, stands.line.by) is Act.ACCEPT
            if kid.line.by is stands.line.by or is_taken_up or not reworded:
                kids.append(kid)
            else:
                passed.append(kid)
                kids += reworded
        return kids, passed

    def _wished(self, rival: Wording, rivals: Sequence[Wording]) -> list[Wording]:
        """Return what the other side would rather say than a draft that waits."""
        kids = [kid for kid in self._kids[rival.line.id] if kid.line.by is not rival.line.by and kid not in rivals]
        return [kid for kid in kids if not self._is_declined(kid, rival.line.by)]

    def _winner(self, rivals: Sequence[Wording]) -> Wording | None:
        """Return the wording that every side which wrote one of them is for; None while there is none."""
        favoured = [self._favourite(side, rivals) for side in sorted({rival.line.by for rival in rivals})]
        return favoured[0] if all(one is favoured[0] for one in favoured) else None

    def _favourite(self, side: Side, rivals: Sequence[Wording]) -> Wording | None:
        """Return what one side is for: what it took up or went on from last, else the only one it wrote."""
        own = [rival for rival in rivals if rival.line.by is side]
        taken: list[tuple[int, int]] = []
        for number, rival in enumerate(rivals):
            place, said = self._said.get((rival.line.id, side), (-1, Act.UNDO))
            if said is Act.ACCEPT:
                taken.append((place, number))
            if rival.line.by is side:
                kids = [kid for kid in self._kids[rival.line.id] if kid.line.by is side and kid not in rivals]
                taken += [(self._place[kid.line.id], number) for kid in kids]
        if taken:
            return rivals[max(taken)[1]]
        return own[0] if len(own) == 1 else None

    def _answer(self, wording: Wording, by: Side) -> Act | None:
        """Return what one side said to a wording last."""
        said = self._said.get((wording.line.id, by))
        return None if said is None else said[1]

    def _is_declined(self, kid: Wording, by: Side) -> bool:
        """Whether a wording is not for the side whose line it would replace."""
        return kid.line.by is not by and self._answer(kid, by) is Act.NOT_FOR_ME

    def _line(self, wording: Wording) -> Line:
        """Return a wording with what the other side said to it."""
        other = wording.line.by.other
        said = self._said.get((wording.line.id, other))
        if said is not None:
            status = LineStatus.ACCEPTED if said[1] is Act.ACCEPT else LineStatus.NOT_FOR_ME
        elif any(kid.line.by is other for kid in self._kids[wording.line.id]):
            status = LineStatus.CHANGED
        else:
            status = LineStatus.PROPOSED
        return replace(wording.line, status=status)
