"""What every answer widget promises to the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.look import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from intake_app.model.answers import AnswerState, Value
    from ui.look.look import Look

Values = dict[str, tuple["Value", ...]]
"""linkId -> its values; a question without an answer is absent."""

EASY, LOW, IN_MORE_STEPS, SCROLLS = range(4)
"""How far an answer gives way to fit: not at all, with lower parts, in more steps than usual, or not even so."""


class AnswerWidget(QWidget):
    """One page's answer. Nothing is ever preselected.

    The page asks `height_within` once, gives that height (inside a `PagedScroll` when it is more than there is
    room for), and on Continue: `step_forward` while `wants_continue`, then `problem`, then `value`.
    """

    changed = Signal()
    """A person changed the answer."""
    step_changed = Signal()
    """A widget of several steps shows another one: `heading` and `why` may differ, the height too."""

    is_centred = False
    """Whether the whole page is centred, heading included (the sort)."""

    def __init__(self, look: Look, name: str, *, description: str = "", parent: QWidget | None = None) -> None:
        """Make an empty answer; `name` is the question, `description` its why-line, both for screen readers."""
        super().__init__(parent)
        self.look = look
        spoken.set_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(name)
        self._why = description
        self.setAccessibleDescription(description)
        self.changed.connect(self.describe)

    def describe(self) -> None:
        """Tell screen readers the why-line, and whether anything is answered; after `set_value` too."""
        is_open = not (self.is_reading() or self.value() or self.declines())
        said = (self._why, words("answers")("not_answered") if is_open else "")
        self.setAccessibleDescription(" ".join(filter(None, said)))

    def is_reading(self) -> bool:
        """Tell whether there is nothing to answer here, only something to read."""
        return False

    def value(self) -> Values:
        """Return what is answered now."""
        return {}

    def set_value(self, values: Mapping[str, tuple[Value, ...]]) -> None:
        """Show these answers, and none where there is none; emits nothing."""

    def declines(self) -> dict[str, AnswerState]:
        """Return single rows the person set aside by themselves, such as `does not fit me` in a table."""
        return {}

    def set_declines(self, states: Mapping[str, AnswerState]) -> None:
        """Show rows that were set aside before; most kinds have none."""

    def problem(self) -> str:
        """Return a kind sentence where what was typed cannot be read; the widget shows it too. Else empty."""
        return ""

    def heading(self) -> str:
        """Return the words to show as the page's heading now; empty: the question's own."""
        return ""

    def why(self) -> str:
        """Return the quiet line under the heading now; empty: the question's own."""
        return ""

    def first_focus(self) -> QWidget:
        """Return the part that the keyboard should reach first."""
        return self

    def wants_continue(self) -> bool:
        """Tell whether Continue has to move on inside this widget first."""
        return False

    def step_forward(self) -> bool:
        """Move to the next step inside; False when there is none."""
        return False

    def step_back(self) -> bool:
        """Move to the step before; False when this is the first."""
        return False

    def step_mark(self) -> int:
        """Return which of its steps shows; with another one the page begins anew at its top."""
        return 0

    def stand_in_group(self) -> None:
        """Learn that this answer shares its page with others: it then shows all it has at once."""

    def strain(self, width: int, room: int) -> int:
        """Return how far this answer gives way to fit into `room`: `EASY` up to `SCROLLS`."""
        return EASY if self.height_within(width, pane=0, room=room) <= room else SCROLLS

    def least_height(self, width: int) -> int:
        """Return the least height in pixels at which nothing is clipped."""
        return self.heightForWidth(width)

    def height_within(self, width: int, *, pane: int, room: int) -> int:
        """Return the height to give this widget.

        Args:
            width: the width it will get, in pixels.
            pane: height of the question beside it; answers like to end level with it. 0 when stacked.
            room: how much height there is before the page must scroll.
        """
        full, least = self.heightForWidth(width), self.least_height(width)
        return full if full <= max(room, pane) else least

    def hasHeightForWidth(self) -> bool:
        """Answers are as high as their width makes them."""
        return True

    def heightForWidth(self, _width: int) -> int:
        """Return the comfortable height in pixels."""
        return 0

    def sizeHint(self) -> QSize:
        """Ask for the comfortable height at the present width."""
        width = max(self.width(), self.look.mm(100))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the page decides."""
        return QSize(0, 0)

    def arrange(self, width: int, height: int, /) -> None:
        """Place the parts within a size in pixels."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self.arrange(self.width(), self.height())
