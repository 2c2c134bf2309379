"""One line of the worksheet: a bar that says whose words they are, the words, the name; pressed, the ways on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from intake_app.model.goal_fields import COMMITMENTS
from intake_app.model.goals import LineStatus
from intake_app.services.goals.lineage import author_of
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.offers import Offer, offers, says_status
from ui.desk.goals.parts import press
from ui.desk.goals.whose import BAR_PX, INDENT_PX, paint_bar
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_fields import Field
    from intake_app.model.goals import Line, Thread
    from ui.desk.goals.part import Part
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class LineRow(QWidget):
    """Shows a line, and once it is chosen what who is typing may do with it."""

    chosen = Signal(str)
    offered = Signal(object)
    """The `Offer` that was taken."""

    def __init__(self, look: Look, stage: Stage, line: Line, thread: Thread, goal: str) -> None:
        super().__init__()
        self.line, self.of = line, thread
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(stage.px(2))
        found = offers(line, thread, goal, stage.side)
        self.words = LineWords(look, stage, line, thread, can_be_chosen=bool(found))
        self.words.clicked.connect(self._on_clicked)
        stack.addWidget(self.words)
        self.offer_buttons: dict[str, QWidget] = {}
        if found and stage.chosen == line.id:
            stack.addWidget(self._ways(look, stage, found))

    def _ways(self, look: Look, stage: Stage, found: tuple[Offer, ...]) -> QWidget:
        say = words("goals")
        row = QWidget()
        flow = Flow(row, gap=stage.px(18), row_gap=2)
        flow.setContentsMargins(stage.px(INDENT_PX), 0, 0, 0)
        for offer in found:
            made = press(look, stage, say(offer.key), f"{offer.key}:{self.line.id}", kind="link")
            made.clicked.connect(partial(self._on_offer, offer))
            self.offer_buttons[offer.key] = made
            flow.addWidget(made)
        return row

    def _on_clicked(self) -> None:
        self.chosen.emit(self.line.id)

    def _on_offer(self, offer: Offer) -> None:
        self.offered.emit(offer)


class LineWords(QAbstractButton):
    """The words with their bar; a button where there is something to do with them."""

    def __init__(self, look: Look, stage: Stage, line: Line, thread: Thread, *, can_be_chosen: bool) -> None:
        super().__init__()
        self._look = look
        self._by = line.by
        say = words("goals")
        who = author_of(line, stage.client)
        if says_status(line, thread):
            is_struck = thread.field in COMMITMENTS and line.status is LineStatus.NOT_FOR_ME
            who = say("status.struck" if is_struck else f"status.{line.status.value}", who=who)
        self.prose = Prose(look, [(line.text, "text"), (f"  {who}", "text2")], px=BODY_PX)
        self.prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(stage.px(INDENT_PX), stage.px(2), 0, stage.px(2))
        self._stack.addWidget(self.prose)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(28)
        self.setObjectName(f"line:{line.id}")
        self.setAccessibleName(say("line.spoken", who=who, text=line.text))
        if can_be_chosen:
            self.setAccessibleDescription(say("line.hint"))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setEnabled(False)

    def sizeHint(self) -> QSize:
        """Return what its words want."""
        return self._stack.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least that its words want."""
        return self._stack.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar: one thick line for the client, two thin ones for the therapist, and the name tells it too."""
        palette = self._look.palette
        with QPainter(self) as painter:
            paint_bar(painter, palette, self._by, self.height())
            if self.underMouse() and self.isEnabled():
                painter.setOpacity(0.5)
                painter.fillRect(self.rect().adjusted(BAR_PX + 2, 0, 0, 0), palette.surface2)


def show_lines(
    part: Part, stack: QVBoxLayout, look: Look, stage: Stage, threads: Sequence[Thread], *, goal: str
) -> list[LineRow]:
    """Put some lines into a part, which hears what is done with them.

    Args:
        part: emits what somebody wishes.
        stack: where the lines go.
        look: fonts and colours.
        stage: who is typing.
        threads: the lines, and what became of each.
        goal: the goal's id, or what stands for one.
    """
    found = []
    for thread in threads:
        if thread.is_fork:
            stack.addWidget(Prose(look, words("goals")("fork"), px=SMALL_PX, color="text2"))
        for line in (*thread.shown, *thread.proposals):
            row = LineRow(look, stage, line, thread, goal)
            row.chosen.connect(part.chosen)
            row.offered.connect(partial(_take, part, goal, line, thread.field))
            found.append(row)
            stack.addWidget(row)
    return found


def _take(part: Part, goal: str, line: Line, where: Field, offer: Offer) -> None:
    """Do what was offered: a wish goes up, other words are written where the line stands."""
    if offer.wish is None:
        part.reworded.emit(goal, where, line)
    else:
        part.wished.emit(offer.wish)
