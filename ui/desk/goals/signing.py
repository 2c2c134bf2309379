"""Under the agreement: how each of the two signed, and where who is typing signs, by hand or with a typed name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_app import clock
from intake_app.model.goal_fields import AGREEMENT, Side
from intake_app.model.goals import Act, Wish
from intake_app.model.signature import Signature
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.part import Part
from ui.desk.goals.parts import press
from ui.desk.moments import moment
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px
from ui.look.ink import paint_strokes
from ui.look.signature import SignatureCanvas
from ui.look.spoken import set_role

if TYPE_CHECKING:
    from intake_app.model.goals import Goal
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_CANVAS_PX = (400, 120)
"""The same in both views: what is half drawn stays within it."""
_NAME_PX = 320
_SHOWN_PX = (240, 72)
"""The most room of a signature once it is given."""


class Drawn(QWidget):
    """A signature by hand, as large as it was drawn or smaller."""

    def __init__(self, look: Look, signature: Signature, told: str) -> None:
        super().__init__()
        self._look, self._signature = look, signature
        wide, high = (max(side, 1) / 10 for side in signature.size)
        self._px_per_mm = min(_SHOWN_PX[0] / wide, _SHOWN_PX[1] / high)
        self.setFixedSize(round(wide * self._px_per_mm), round(high * self._px_per_mm))
        self.setAccessibleName(told)
        set_role(self, QAccessible.Role.Graphic)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line to sign on and the ink."""
        palette = self._look.palette
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), palette.border)
            paint_strokes(painter, self._signature.strokes, px_per_mm=self._px_per_mm, colour=palette.text)


def signed_by(look: Look, stage: Stage, agreement: Goal, side: Side) -> QWidget:
    """Return how one of the two signed and when, or that they have not."""
    say = words("goals")
    who = stage.client if side is Side.CLIENT else say("therapist")
    given = agreement.signed.get(side)
    if given is None:
        return Prose(look, say("sign.open", who=who))
    when = moment(agreement.ticks[side], clock.now())
    if not given.strokes:
        return Prose(look, say("sign.signed", who=who, name=given.name, when=when))
    box = QWidget()
    stack = QVBoxLayout(box)
    stack.setContentsMargins(0, stage.px(6), 0, 0)
    stack.setSpacing(stage.px(2))
    told = say("sign.drawn", who=who, when=when)
    stack.addWidget(Drawn(look, given, told))
    stack.addWidget(Prose(look, told))
    return box


class SignHere(Part):
    """A canvas and a field beside each other, of equal standing; whichever was used is the signature."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        say = words("goals")
        self._stage = stage
        who = stage.client if stage.side is Side.CLIENT else say("therapist")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, stage.px(6), 0, 0)
        stack.setSpacing(stage.px(6))
        stack.addWidget(Prose(look, say("sign.ways", who=who), px=SMALL_PX, color="text2"))
        self.canvas = SignatureCanvas(look, self)
        self.canvas.setFixedSize(*_CANVAS_PX)
        self.canvas.set_strokes(stage.ink)
        self.canvas.changed.connect(self._on_drawn)
        self.clear_button = press(look, stage, words("kiosk")("sign.clear"), "sign_clear")
        self.clear_button.setEnabled(bool(stage.ink))
        self.clear_button.clicked.connect(self.canvas.clear)
        self.name = QLineEdit(stage.name)
        self.name.setObjectName("sign_name")
        self.name.setFont(font_px(look, BODY_PX))
        self.name.setFixedWidth(_NAME_PX)
        self.name.setMinimumHeight(stage.px(32))
        self.name.setAccessibleName(say("sign.name"))
        self.name.setPlaceholderText(say("sign.name"))
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self._on_sign)
        self.sign_button = press(look, stage, say("sign.sign"), "sign")
        self.sign_button.clicked.connect(self._on_sign)
        box = QWidget()
        flow = Flow(box, gap=stage.px(14), row_gap=stage.px(8))
        for part in (self.canvas, self.clear_button, self.name, self.sign_button):
            flow.addWidget(part)
        stack.addWidget(box)

    def _on_drawn(self) -> None:
        self._stage.ink = self.canvas.strokes
        self.clear_button.setEnabled(bool(self._stage.ink))

    def _on_typed(self, text: str) -> None:
        self._stage.name = text

    def _on_sign(self) -> None:
        name = self.name.text().strip()
        drawn = None
        if self.canvas.strokes:
            drawn = Signature(clock.now(), name, self.canvas.strokes, self.canvas.extent)
        self.wished.emit(Wish(self._stage.side, Act.TICK, AGREEMENT, text=name, drawn=drawn))
