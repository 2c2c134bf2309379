"""What the page remembers between two looks at the worksheet: who is typing, and what was begun and not added yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app.model.goal_fields import AGREEMENT, CHECK_PREFIX, Field, Side, fields_of
from ui.desk.goals.lent import Lent

if TYPE_CHECKING:
    from datetime import date

    from intake_app.model.goals import Line, Wish
    from intake_app.model.signature import Stroke

NEW_GOAL, NOT_YET = "new", "not-yet:"
"""Places of a line that is no line of the worksheet: one more goal; with the goal's id, why not yet."""
SHARED_TEXT = 1.4
"""How much larger everything is where two read it. Source: ux brief, R5."""


@dataclass
class Draft:
    """A line that somebody is writing."""

    field: Field
    text: str = ""
    about: str = ""
    """The line that it is another wording of."""


@dataclass
class Rating:
    """A rating that somebody is writing down."""

    goal: str = ""
    number: str = ""
    words: str = ""
    on: date | None = None
    """Its day; None for today."""


@dataclass
class CheckDraft:
    """A round of the session check that is being filled in."""

    id: str = field(default_factory=lambda: f"{CHECK_PREFIX}{uuid4().hex}")
    said: dict[Field, str] = field(default_factory=dict)
    """What is filled in; what is not there was left out."""


@dataclass
class Stage:
    """The page's own state; nothing in it is in the record."""

    client: str
    """What to call the client."""
    side: Side = Side.CLIENT
    is_shared: bool = False
    chosen: str = ""
    """The line whose ways on are shown."""
    composing: str | None = None
    """The goal that is being written in; empty for what is written once, None for nowhere."""
    drafts: dict[str, Draft] = field(default_factory=dict)
    """Lines that were begun, by whose they are and where."""
    spares: dict[str, Draft] = field(default_factory=dict)
    """Lines that wait while another wording, or a number, is written in the same place."""
    rating: Rating = field(default_factory=Rating)
    scaled: set[str] = field(default_factory=set)
    """Goals whose five levels somebody wants to write."""
    more: str = ""
    """The goal whose other standings are shown."""
    delaying: str = ""
    """The goal at which somebody says why not yet."""
    values: list[str] | None = None
    """The cards that are being picked; None while nobody picks."""
    ink: tuple[Stroke, ...] = ()
    """A signature that is half drawn, and `name` one that is half typed: of who is typing, and of nobody else."""
    name: str = ""
    check: CheckDraft = field(default_factory=CheckDraft)
    is_checking: bool = False
    """Whether the session check is answered once more on one day."""
    rewording: str = ""
    """The line that is asked again and gets other words."""

    lent: Lent = field(default_factory=Lent)

    @property
    def scale(self) -> float:
        """How large everything is drawn."""
        return SHARED_TEXT if self.is_shared else 1.0

    def px(self, usual: float) -> int:
        """Return a distance of the usual page as it is on this one."""
        return round(usual * self.scale)

    def draft(self, goal: str) -> Draft:
        """Return the line that who is typing is writing in one place; the other one's waits for the other one."""
        key = _key(self.side, goal)
        if key not in self.drafts:
            self.drafts[key] = Draft(fields_of(goal)[0] if goal in ("", AGREEMENT) else Field.TRY)
        return self.drafts[key]

    def reword(self, goal: str, where: Field, line: Line) -> None:
        """Begin another wording of a line."""
        self.begin(goal, Draft(where, line.text, line.id))

    def begin(self, goal: str, draft: Draft) -> None:
        """Begin a line; one that was half written there waits until this one is added."""
        before = self.draft(goal)
        if before.text and not before.about:
            self.spares[_key(self.side, goal)] = before
        self.drafts[_key(self.side, goal)] = draft
        self.composing = goal
        self.chosen = ""

    def added(self, wish: Wish) -> None:
        """Forget a line that is in the record now, and go on with the one that waited."""
        if wish.goal == self.check.id and wish.field is not None:
            self.check.said.pop(wish.field, None)
            if not self.check.said:
                self.check, self.is_checking = CheckDraft(), False
            return
        if wish.field is Field.VALUES:
            self.values = None
        if wish.about and wish.about == self.rewording:
            self.rewording = ""
            self.let_go(wish.by, wish.about)
            return
        key = _key(wish.by, wish.goal)
        if key not in self.drafts or self.drafts[key].text != wish.text:
            return
        self.drafts.pop(key)
        if key in self.spares:
            self.drafts[key] = self.spares.pop(key)

    def let_go(self, by: Side, goal: str) -> None:
        """Forget what one of the two wrote in one place."""
        self.drafts.pop(_key(by, goal), None)

    def forget_signature(self) -> None:
        """Let go of what is half signed: it is given now, or somebody else has the keyboard."""
        self.ink, self.name = (), ""

    def put_away(self) -> bool:
        """Close what is open; return whether anything was. What was typed is kept."""
        was_open = bool(self.chosen or self.more or self.delaying or self.rewording) or self.composing is not None
        self.chosen = self.more = self.delaying = self.rewording = ""
        self.composing = None
        return was_open


def _key(side: Side, goal: str) -> str:
    return f"{side.value}:{goal}"
