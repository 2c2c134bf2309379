"""Where a line is written: which field, the words, Add. What is typed stays until it is added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from intake_app.model.goal_fields import AGREEMENT, OF_SCALING, Field, fields_of, may_write
from intake_app.model.goals import Act, Wish
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.parts import Picker, press
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

STEMS = ("stem.when", "stem.step", "stem.notice")


def begun(stem: str) -> str:
    """Return the beginning of a sentence, ready to be written on."""
    return stem.rstrip("… ") + " "


class Composer(QWidget):
    """Writes one line at a time."""

    wished = Signal(object)
    """A `Wish`."""
    left = Signal()

    def __init__(self, look: Look, stage: Stage, goal: str, steps: Sequence[str] = ()) -> None:
        """Make it.

        Args:
            look: fonts and colours.
            stage: keeps what is typed.
            goal: the goal it writes in; empty for what is written once for a person.
            steps: cards that may become a step.
        """
        super().__init__()
        self._stage = stage
        self._goal = goal
        self._say = words("goals")
        self._draft = stage.draft(goal)
        self.steps: dict[str, QWidget] = {}
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, stage.px(4), 0, 0)
        self._stack.setSpacing(stage.px(8))
        self._add_field(look)
        self._add_line(look)
        if goal and goal != AGREEMENT and not self._draft.about:
            self._add_helps(look, steps)

    def _fields(self) -> list[Field]:
        """Return the fields that who is typing may write in."""
        scaling = OF_SCALING if self._goal in self._stage.scaled else ()
        return [one for one in (*fields_of(self._goal), *scaling) if may_write(self._stage.side, one)]

    def _add_field(self, look: Look) -> None:
        self.field = Picker(look, self._stage, f"field:{self._goal}")
        self.field.setAccessibleName(self._say("composer.field"))
        fields = self._fields()
        for one in fields:
            self.field.addItem(self._say(f"field.{one.value}"), one.value)
        if self._draft.field not in fields:
            self._draft.field, self._draft.about = fields[0], ""
        self.field.setCurrentIndex(fields.index(self._draft.field))
        # Another wording belongs where the first one stands.
        self.field.setEnabled(not self._draft.about)
        self.field.currentIndexChanged.connect(self._on_field)
        self._stack.addWidget(self.field)

    def _add_line(self, look: Look) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._stage.px(8))
        self.line = QLineEdit(self._draft.text)
        self.line.setObjectName(f"write:{self._goal}")
        self.line.setFont(font_px(look, BODY_PX))
        self.line.setMinimumHeight(self._stage.px(32))
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self._on_add)
        row.addWidget(self.line, 1)
        self.add_button = press(look, self._stage, self._say("composer.add"), f"add:{self._goal}")
        self.add_button.clicked.connect(self._on_add)
        row.addWidget(self.add_button)
        self._stack.addLayout(row)
        self._name_line()

    def _add_helps(self, look: Look, steps: Sequence[str]) -> None:
        """Offer the beginnings of sentences, and the client's own cards in the same words."""
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(16), row_gap=2)
        for key in STEMS:
            made = press(look, self._stage, self._say(key), f"{key}:{self._goal}", kind="link")
            made.clicked.connect(partial(self.begin, begun(self._say(key))))
            flow.addWidget(made)
        self._stack.addWidget(box)
        if not steps:
            return
        self._stack.addWidget(Prose(look, self._say("composer.hands"), px=SMALL_PX, color="text2"))
        cards = QWidget()
        flow = Flow(cards, gap=self._stage.px(8), row_gap=self._stage.px(6))
        for step in steps:
            made = press(look, self._stage, step.replace("&", "&&"), f"step:{self._goal}:{step}")
            made.setAccessibleName(self._say("composer.step", text=step))
            made.clicked.connect(partial(self._on_step, step))
            self.steps[step] = made
            flow.addWidget(made)
        self._stack.addWidget(cards)

    def _on_field(self, index: int) -> None:
        self._draft.field = Field(self.field.itemData(index))
        self._name_line()

    def _name_line(self) -> None:
        where = self._say(f"field.{self._draft.field.value}")
        self.line.setAccessibleName(self._say("composer.reword" if self._draft.about else "composer.line", field=where))

    def _on_text(self, text: str) -> None:
        self._draft.text = text

    def begin(self, text: str) -> None:
        """Begin the line with some words, and go on writing."""
        self.line.setText(text)
        self.line.setFocus()
        self.line.setCursorPosition(len(text))

    def _on_add(self) -> None:
        draft = self._draft
        self.wished.emit(Wish(self._stage.side, Act.LINE, self._goal, draft.field, draft.text, draft.about))

    def _on_step(self, text: str) -> None:
        """Make a card a step: the client's words stay the client's, whoever holds the switch may not change that."""
        self.wished.emit(Wish(self._stage.side, Act.LINE, self._goal, Field.TRY, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the page close it."""
        event.ignore()
