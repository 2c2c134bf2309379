"""How a worksheet came to be what it is, in words: one line for each change, those taken back too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.goal_fields import AGREEMENT, CARD, CODES, OWN, Side, is_check
from intake_app.model.goal_paper import PaperLine
from intake_app.model.goals import Act, Standing
from intake_app.services.goals.checks import checks_of
from intake_app.services.telling.dates import short_day_in_words, time_in_words
from intake_app.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.goal_fields import Field
    from intake_app.model.goals import Change, Happened, Line, Worksheet

_SAYS = {Act.VISIT: ("visit", "visit"), Act.STAND: ("standing", "stand"), Act.AGAIN: ("said", "again")}
"""Acts that say a code: the sentence's field for it, and where the code's words are."""


def lineage_of(sheet: Worksheet, client: str) -> tuple[PaperLine, ...]:
    """Return every change, the oldest first; not the therapist's own part, which is theirs alone.

    A session check that the client shows before the next time is not among it until then.

    Args:
        sheet: as it stands.
        client: what to call the client.
    """
    lineage = _Lineage(sheet, client)
    kept_back = {check.id for check in sheet.checks} - {check.id for check in checks_of(sheet)}
    return tuple(lineage.line(one) for one in sheet.history if one.change.goal not in {OWN, *kept_back})


def who_said(side: Side, client: str) -> str:
    """Return what to call a side."""
    return client if side is Side.CLIENT else words("goals")("therapist")


def author_of(said: Line | Change, client: str) -> str:
    """Return who said something, and that they did so at the kiosk, alone, where they did."""
    who = who_said(said.by, client)
    return words("goals")("at-kiosk", who=who) if said.is_follow_up else who


def moment_in_words(at: datetime) -> str:
    """Return a day and a time."""
    return f"{short_day_in_words(at)} {time_in_words(at)}"


def said_in(where: Field | None, text: str) -> str:
    """Return what stands in a field in words: the words themselves, or what a code means."""
    return words("goals")(f"code.{where.value}.{text}") if where in CODES else text


class _Lineage:
    def __init__(self, sheet: Worksheet, client: str) -> None:
        self._sheet = sheet
        self._client = client
        self._say = words("goals")
        self._numbers = {goal.id: number for number, goal in enumerate(sheet.goals, 1)}
        self._changes = {one.change.id: one.change for one in sheet.history}

    def line(self, one: Happened) -> PaperLine:
        """Return one step in words."""
        change = one.change
        text = self._placed(change, self._did(change))
        if one.is_undone and change.act is not Act.UNDO:
            text = self._say("did.undone", text=text)
        by = self._say("by", who=author_of(change, self._client), when=moment_in_words(change.at))
        return PaperLine(text, by)

    def _placed(self, change: Change, text: str) -> str:
        """Return what was done with where it was done."""
        if change.goal in self._numbers:
            return self._say("did.in-goal", number=self._numbers[change.goal], text=text)
        if is_check(change.goal):
            return self._say("did.in-check", text=text)
        places = {AGREEMENT: "did.in-agreement", CARD: "did.in-card"}
        return self._say(places[change.goal], text=text) if change.goal in places else text

    def _did(self, change: Change) -> str:
        say = self._say
        if change.act is Act.LINE and change.field is not None:
            key = "did.reword" if change.about else "did.line"
            text = say(key, field=say(f"field.{change.field.value}"), text=said_in(change.field, change.text))
            return text if change.on is None else say("did.on", text=text, day=short_day_in_words(change.on))
        if change.act is Act.TICK and change.goal == AGREEMENT:
            return say("did.drawn") if change.drawn is not None else say("did.signed", text=change.text)
        if change.act is Act.STAND and change.about == Standing.OPEN:
            return say("did.reopen")
        if change.act is Act.UNDO:
            return self._undid(change)
        if change.act in _SAYS:
            field, key = _SAYS[change.act]
            code = change.text if change.act is Act.AGAIN else change.about
            return say(f"did.{change.act.value}", text=self._asked(change.about), **{field: say(f"{key}.{code}")})
        text = change.text if change.act in (Act.GOAL, Act.NOT_YET) else self._about(change)
        return say(f"did.{change.act.value}", text=text).strip()

    def _undid(self, change: Change) -> str:
        """Return what was undone, or what came back because its undoing was undone in its turn."""
        seen: set[str] = set()
        about: Change | None = change
        while about is not None and about.act is Act.UNDO and about.id not in seen:
            seen.add(about.id)
            about = self._changes.get(about.about)
        if about is None or about.act is Act.UNDO:
            return self._say("did.undo-gone")
        return self._say("did.undo" if len(seen) % 2 else "did.redo", did=self._did(about))

    def _about(self, change: Change) -> str:
        """Return the words of the change that one is about; empty where the kiosk brought them."""
        about = self._changes.get(change.about)
        return "" if about is None else said_in(about.field, about.text)

    def _asked(self, asked: str) -> str:
        """Return the words of a line or a topic that was asked again; empty where it is not there any more."""
        topics = {topic.id: topic.words for topic in self._sheet.asked.later}
        lines = {
            line.id: line.text
            for thread in self._sheet.threads
            for line in (*thread.earlier, *thread.proposals, *thread.shown)
        }
        return {**lines, **topics}.get(asked, "")
