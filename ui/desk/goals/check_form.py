"""The three questions at the end of a visit, for the client: nothing is picked beforehand, all may stay empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from intake_app.model.goal_fields import RANGES, Field, Side, Unsaid
from intake_app.model.goals import Act, Wish
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.parts import press
from ui.desk.pieces import stay_down
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_NUMBER_PX = 40


class CheckForm(QWidget):
    """What is filled in goes up as one wish for each answer; what is left out makes none."""

    wished = Signal(object)

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self._look, self._stage = look, stage
        self._say = words("goals")
        self.picks: dict[tuple[Field, str], QPushButton] = {}
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(stage.px(6))
        self._stack.addWidget(Prose(look, self._say("check.lead"), px=SMALL_PX, color="text2"))
        self._add_picks(Field.WORKED_ON, {str(number): str(number) for number in RANGES[Field.WORKED_ON]})
        self._add_picks(Field.UNSAID, {one.value: self._say(f"code.unsaid.{one.value}") for one in Unsaid})
        self._add_line()
        self.keep_button = press(look, stage, self._say("check.keep"), "check-keep", kind="main")
        self.keep_button.clicked.connect(self._on_keep)
        self._stack.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_draft()

    def _add_picks(self, where: Field, choices: dict[str, str]) -> None:
        """Add a question with one button for each answer; pressed again, an answer is taken back."""
        question = self._say(f"check.ask.{where.value}")
        self._stack.addWidget(Prose(self._look, question))
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(6), row_gap=self._stage.px(6))
        is_ruler = where is Field.WORKED_ON
        if is_ruler:
            flow.addWidget(Prose(self._look, self._say("check.low"), px=SMALL_PX, color="text2"))
        for value, text in choices.items():
            made = press(self._look, self._stage, text, f"check:{where.value}:{value}")
            stay_down(self._look, made)
            spoken = self._say("check.of-ten", number=text) if is_ruler else text
            made.setAccessibleName(self._say("check.spoken", question=question, answer=spoken))
            if is_ruler:
                made.setFixedWidth(max(self._stage.px(_NUMBER_PX), made.minimumSizeHint().width()))
            made.clicked.connect(partial(self._on_pick, where, value))
            self.picks[where, value] = made
            flow.addWidget(made)
        if is_ruler:
            flow.addWidget(Prose(self._look, self._say("check.high"), px=SMALL_PX, color="text2"))
        self._stack.addWidget(box)

    def _add_line(self) -> None:
        question = self._say(f"check.ask.{Field.DIFFERENTLY.value}")
        self._stack.addWidget(Prose(self._look, question))
        self.line = QLineEdit(self._stage.check.said.get(Field.DIFFERENTLY, ""))
        self.line.setObjectName("check:differently")
        self.line.setFont(font_px(self._look, BODY_PX))
        self.line.setMinimumHeight(self._stage.px(32))
        self.line.setAccessibleName(question)
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self._on_keep)
        self._stack.addWidget(self.line)

    def _on_pick(self, where: Field, value: str) -> None:
        said = self._stage.check.said
        if said.get(where) == value:
            said.pop(where)
        else:
            said[where] = value
        self.show_draft()

    def _on_text(self, text: str) -> None:
        said = self._stage.check.said
        if text.strip():
            said[Field.DIFFERENTLY] = text
        else:
            said.pop(Field.DIFFERENTLY, None)
        self.show_draft()

    def show_draft(self) -> None:
        """Show what is filled in; with nothing in it there is nothing to keep."""
        said = self._stage.check.said
        for (where, value), made in self.picks.items():
            made.setChecked(said.get(where) == value)
        self.keep_button.setEnabled(bool(said))

    def _on_keep(self) -> None:
        draft = self._stage.check
        if not self.keep_button.isEnabled():
            return
        # Two presses in a row are one: what is on its way to the record is not sent again.
        self.keep_button.setEnabled(False)
        for where, text in list(draft.said.items()):
            self.wished.emit(Wish(Side.CLIENT, Act.LINE, draft.id, where, text))
