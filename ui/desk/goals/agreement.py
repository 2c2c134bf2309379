"""The agreement: what each of the two says they will do, how they would like to end, and both names under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from intake_app.model.goal_fields import AGREEMENT, Field, Side, may_write
from intake_app.model.goals import Act, Wish
from intake_app.services.goals.first_paper import ready_lines
from intake_app.services.goals.wishing import why_no_tick
from intake_app.wording import words
from ui.desk.goals.composer import Composer
from ui.desk.goals.line_row import LineRow, show_lines
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.goals.signing import SignHere, signed_by
from ui.desk.pieces import label
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from intake_app.model.goals import Goal, Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_BESIDE_FROM_PX = 620


class AgreementPart(Cell):
    """Shows the agreement as it stands. Nothing in it is said for anybody: each line is picked or written."""

    def __init__(self, look: Look, stage: Stage, agreement: Goal) -> None:
        super().__init__(look, stage, "ground3" if agreement.is_agreed else "surface", has_border=True)
        self._look, self._stage, self._agreement = look, stage, agreement
        self._say = words("goals")
        self.lines: list[LineRow] = []
        self.ready: dict[str, QPushButton] = {}
        self.stack.addWidget(Prose(look, self._say("agreement.lead"), px=SMALL_PX, color="text2"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(stage.px(28))
        heads = (self._say("agreement.mine", who=stage.client), self._say("agreement.theirs"))
        for head, where in zip(heads, (Field.I_WILL, Field.THERAPIST_WILL), strict=True):
            self._sides.addWidget(self._part(head, where), 1)
        self.stack.addLayout(self._sides)
        self.stack.addSpacing(stage.px(8))
        self.stack.addWidget(self._part(self._say("field.ending"), Field.ENDING))
        self._add_composer()
        self.stack.addSpacing(stage.px(8))
        self.stack.addWidget(Prose(look, self._say("agreement.small"), px=SMALL_PX, color="text2"))
        self._add_signatures()

    def _part(self, head: str, where: Field) -> QWidget:
        """Return one field: its lines, and for who is typing the lines that are ready to be picked."""
        look, stage = self._look, self._stage
        box = QWidget()
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(stage.px(4))
        stack.addWidget(label(look, head))
        threads = self._agreement.of(where)
        self.lines += show_lines(self, stack, look, stage, threads, goal=AGREEMENT)
        if may_write(stage.side, where):
            there = {line.text for thread in threads for line in (*thread.shown, *thread.earlier)}
            self._add_ready(stack, where, there)
        stack.addStretch(1)
        return box

    def _add_ready(self, stack: QVBoxLayout, where: Field, there: set[str]) -> None:
        """Offer sentences that nobody has to think up; pressing one says it in one's own name."""
        offered = [(key, text) for key, text in ready_lines(where) if text not in there]
        if not offered:
            return
        stack.addWidget(Prose(self._look, self._say("agreement.ready"), px=SMALL_PX, color="text2"))
        for key, text in offered:
            made = ReadyLine(self._look, self._stage, text, key)
            made.clicked.connect(partial(self._on_ready, where, text))
            self.ready[key] = made
            stack.addWidget(made)

    def _add_composer(self) -> None:
        if self._stage.composing == AGREEMENT:
            composer = Composer(self._look, self._stage, AGREEMENT)
            composer.wished.connect(self.wished)
            self.stack.addWidget(composer)
            return
        made = press(self._look, self._stage, self._say("write"), f"open:{AGREEMENT}", kind="link", icon_name="plus")
        made.clicked.connect(self._on_write)
        self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_signatures(self) -> None:
        """Add who signed and when, and where who is typing signs."""
        agreement, stage = self._agreement, self._stage
        state = self._say("agreement.both" if agreement.is_agreed else "agreement.draft")
        self.stack.addWidget(Prose(self._look, state, bold=agreement.is_agreed))
        for side in Side:
            self.stack.addWidget(signed_by(self._look, stage, agreement, side))
        if stage.side in agreement.ticks:
            made = press(self._look, stage, self._say("sign.unsign"), "unsign", kind="link")
            made.clicked.connect(self._on_unsign)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        elif not why_no_tick(agreement, stage.side):
            here = SignHere(self._look, stage)
            here.wished.connect(self.wished)
            self.stack.addWidget(here)

    def _on_ready(self, where: Field, text: str) -> None:
        self.wished.emit(Wish(self._stage.side, Act.LINE, AGREEMENT, where, text))

    def _on_write(self) -> None:
        self._stage.composing = AGREEMENT
        self.turned.emit()

    def _on_unsign(self) -> None:
        self.wished.emit(Wish(self._stage.side, Act.UNTICK, AGREEMENT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two sides beside each other, or one below the other."""
        super().resizeEvent(event)
        beside = self.width() >= self._stage.px(_BESIDE_FROM_PX)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class ReadyLine(QPushButton):
    """A sentence to pick; it wraps where a push button's own text would be cut."""

    def __init__(self, look: Look, stage: Stage, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "ready")
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._prose = Prose(look, text, color="link")
        self._prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(stage.px(12), stage.px(3), 0, stage.px(3))
        stack.addWidget(self._prose)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(self._prose.sizePolicy().verticalPolicy())
        policy.setHorizontalPolicy(self._prose.sizePolicy().horizontalPolicy())
        self.setSizePolicy(policy)
        self._stack = stack

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in `width` px."""
        return max(self._stack.heightForWidth(width), 28)

    def sizeHint(self) -> QSize:
        """Return what its words want."""
        return self._stack.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least that its words want."""
        return self._stack.minimumSize()


def _agreement(look: Look, stage: Stage, sheet: Worksheet) -> AgreementPart:
    assert sheet.agreement is not None
    return AgreementPart(look, stage, sheet.agreement)


PLACE = Place(_agreement, "agreement")
