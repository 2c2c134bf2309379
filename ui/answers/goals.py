"""The client's goals so far, in their own words, each to change or to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.base import AnswerWidget
from ui.answers.quote import shortened
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from intake_app.model.questionnaire import Item
    from intake_app.services.kiosk.goals import OwnGoal
    from ui.look.look import Look

_GAP_MM = 3.0
_SIDE_MM = 5.0
_ABOVE_MM = 2.0
_BETWEEN_MM = 3.0
_BESIDE_EM = 8.0
"""The least room of the words beside the buttons; with less, those stand below."""


class GoalCard(QWidget):
    """One goal: its words, and two things to do with it. Taking it away asks once, in its own place."""

    changed = Signal()
    removed = Signal()
    resized = Signal()

    def __init__(self, look: Look, goal: OwnGoal, place: int, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        say = words("answers")
        self._look = look
        self.link_id = goal.link_id
        self._words = say("quoted", words=shortened(goal.words))
        self.said = TextBlock(look, self._words, parent=self)
        named = {"place": place, "count": count, "goal": shortened(goal.words)}
        keys = ("goal_change", "goal_remove", "goal_keep", "goal_remove_yes")
        self.change_button, self.remove_button, self.keep_button, self.yes_button = (
            self._button(key, say(f"{key}_name", **named)) for key in keys
        )
        self.change_button.clicked.connect(self.changed)
        self.remove_button.clicked.connect(self._on_asked)
        self.keep_button.clicked.connect(self._on_kept)
        self.yes_button.clicked.connect(self.removed)
        self._ask(is_asking=False)

    def _button(self, key: str, name: str) -> KioskButton:
        button = KioskButton(self._look, words("answers")(key), role="bare", label_colour="primary", parent=self)
        button.setAccessibleName(name)
        button.setObjectName(f"{key}_{self.link_id}_button")
        return button

    def _ask(self, *, is_asking: bool) -> None:
        self.said.set_text(words("answers")("goal_ask", goal=self._words) if is_asking else self._words)
        for button in (self.change_button, self.remove_button):
            button.setVisible(not is_asking)
        for button in (self.keep_button, self.yes_button):
            button.setVisible(is_asking)
        self.resized.emit()

    def _on_asked(self) -> None:
        self._ask(is_asking=True)
        self.keep_button.setFocus()
        spoken.announce(self, self.said.text)

    def _on_kept(self) -> None:
        self._ask(is_asking=False)
        self.remove_button.setFocus()

    def arrange(self, width: int, *, is_placing: bool) -> int:
        """Return the height within `width` pixels; place the parts too when asked."""
        mm = self._look.mm
        buttons = [
            b
            for b in (self.change_button, self.remove_button, self.keep_button, self.yes_button)
            if b.isVisibleTo(self)
        ]
        wides = [button.sizeHint().width() for button in buttons]
        tall = max(button.sizeHint().height() for button in buttons)
        side, above, gap = mm(_SIDE_MM), mm(_ABOVE_MM), mm(6)
        taken = sum(wides) + gap * len(wides)
        inner = width - 2 * side
        is_beside = inner - taken >= _BESIDE_EM * self._look.metrics.em
        said_wide = inner - taken if is_beside else inner
        said_high = self.said.heightForWidth(said_wide)
        # In the largest letters on a narrow page not even two buttons stand side by side.
        rows = len(buttons) if taken - gap > inner else 1
        stacked = rows * tall + (rows - 1) * mm(_BETWEEN_MM)
        high = max(said_high, tall) if is_beside else said_high + mm(1) + stacked
        if is_placing:
            put(self.said, side, above + ((high - said_high) // 2 if is_beside else 0), said_wide, said_high)
            x = width - side - (max(wides) if rows > 1 else sum(wides) + gap * (len(wides) - 1))
            y = above + ((high - tall) // 2 if is_beside else high - stacked)
            for button, wide in zip(buttons, wides, strict=True):
                put(button, x, y, wide, tall)
                x += 0 if rows > 1 else wide + gap
                y += tall + mm(_BETWEEN_MM) if rows > 1 else 0
        return high + 2 * above

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        palette, mm = self._look.palette, self._look.metrics.px_per_mm
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=palette.surface,
                border=palette.border,
                width=max(BORDER_MM * mm, 1.0),
                radius=RADIUS_MM * mm,
            )


class GoalsAnswer(AnswerWidget):
    """A page that asks nothing: the goals stand there as cards, and the ways on are the page's."""

    change_requested = Signal(str)
    """The linkId of the goal to change."""
    remove_requested = Signal(str)

    def __init__(self, look: Look, item: Item, goals: Sequence[OwnGoal], parent: QWidget | None = None) -> None:
        super().__init__(look, item.text, parent=parent)
        self._item = item
        self.cards = [GoalCard(look, goal, place, len(goals), self) for place, goal in enumerate(goals, start=1)]
        for card in self.cards:
            card.changed.connect(self._on_change)
            card.removed.connect(self._on_remove)
            card.resized.connect(self._on_resized)

    def is_reading(self) -> bool:
        """There is nothing to answer."""
        return True

    def heading(self) -> str:
        """Return the item's text: the cards stand in its place."""
        return self._item.text

    def first_focus(self) -> QWidget:
        """Return the first goal's first button."""
        return self.cards[0].change_button if self.cards else self

    def _on_change(self) -> None:
        card = self.sender()
        if isinstance(card, GoalCard):
            self.change_requested.emit(card.link_id)

    def _on_remove(self) -> None:
        card = self.sender()
        if isinstance(card, GoalCard):
            self.remove_requested.emit(card.link_id)

    def _on_resized(self) -> None:
        self.step_changed.emit()
        self.arrange(self.width(), self.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of all cards in pixels."""
        gaps = self.look.mm(_GAP_MM) * max(len(self.cards) - 1, 0)
        return sum(card.arrange(width, is_placing=False) for card in self.cards) + gaps

    def arrange(self, width: int, _height: int, /) -> None:
        """Lay the cards one below the other."""
        y = 0
        for card in self.cards:
            high = card.arrange(width, is_placing=False)
            put(card, 0, y, width, high)
            card.arrange(width, is_placing=True)
            y += high + self.look.mm(_GAP_MM)
