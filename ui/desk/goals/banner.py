"""The row above the goals: what can be seen, who is typing, undo, and the way into the shared view and out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from intake_app.model.goal_fields import Side
from intake_app.services.goals.folding import to_redo, to_undo
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.parts import press
from ui.desk.pieces import stay_down
from ui.desk.prose import Prose
from ui.desk.style import SIDE_PX
from ui.look import icons

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class Banner(QWidget):
    """Stays above the goals while they scroll."""

    side_taken = Signal(object)
    """The `Side` that types from now on."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    sharing_wanted = Signal(bool)

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__()
        self._look, self._stage = look, stage
        self._say = words("goals")
        self.buttons: dict[str, QPushButton] = {}
        flow = Flow(self, gap=stage.px(10), row_gap=stage.px(8))
        flow.setContentsMargins(0, 0, SIDE_PX, 0)
        if stage.is_shared:
            flow.addWidget(self._sign())
        flow.addWidget(self._switch())
        for key, has_any, wanted in (("undo", to_undo, self.undo_wanted), ("redo", to_redo, self.redo_wanted)):
            made = press(look, stage, self._say(key), key, icon_name="undo" if key == "undo" else "")
            is_there = has_any(sheet.history, stage.side) is not None
            made.setEnabled(is_there)
            if not is_there and key == "redo":
                made.hide()
            made.clicked.connect(wanted)
            self.buttons[key] = made
            flow.addWidget(made)
        key = "shared.close" if stage.is_shared else "shared.open"
        made = press(look, stage, self._say(key), "sharing", icon_name="people")
        made.clicked.connect(partial(self.sharing_wanted.emit, not stage.is_shared))
        self.buttons["sharing"] = made
        flow.addWidget(made)

    def _sign(self) -> QWidget:
        """Return what says that two look at this."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, self._stage.px(16), 0)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("people", self._stage.px(17), self._look.palette.primary, 2.0))
        row.addWidget(picture)
        row.addWidget(Prose(self._look, self._say("shared"), bold=True, color="primary"))
        return box

    def _switch(self) -> QWidget:
        """Return the switch: one of two is always down."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._stage.px(6))
        row.addWidget(Prose(self._look, self._say("typing"), color="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        for side in Side:
            who = self._stage.client if side is Side.CLIENT else self._say("therapist")
            made = press(self._look, self._stage, who.replace("&", "&&"), f"typing:{side}")
            made.setAccessibleName(self._say("typing.spoken", who=who))
            stay_down(self._look, made)
            made.setChecked(side is self._stage.side)
            made.clicked.connect(partial(self.side_taken.emit, side))
            self.buttons[f"typing.{side}"] = made
            row.addWidget(made)
        return box
