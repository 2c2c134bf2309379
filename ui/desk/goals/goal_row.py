"""One goal as a row of three: the client's words, what both might try, what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.goals.agreed import Agreed
from ui.desk.goals.draft_cell import DraftCell
from ui.desk.goals.own_cell import OwnCell
from ui.desk.goals.part import Part
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX
from ui.look import icons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from intake_app.model.goals import Goal
    from ui.desk.goals.composer import Composer
    from ui.desk.goals.line_row import LineRow
    from ui.desk.goals.parts import Cell
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_SHARES = (28, 43, 27)
"""How the three cells share the width. Source: look, section 6."""
_HEADS = (("lock", "head.own"), ("pencil", "head.draft"), ("check", "head.agreed"))
_BESIDE_FROM_PX = 620
"""Narrower than this, at the usual size, they stand one below the other."""
_GAP_PX = 14


class Heads(QWidget):
    """Says what the three cells are; where they stand one below the other, each says it by what is in it."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self._look = look
        self._inner = QWidget()
        row = QHBoxLayout(self._inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(stage.px(14))
        for share, (icon_name, key) in zip(_SHARES, _HEADS, strict=True):
            head = QWidget()
            line = QHBoxLayout(head)
            line.setContentsMargins(stage.px(17), 0, 0, 0)
            line.setSpacing(stage.px(6))
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon_name, stage.px(13), look.palette.text2, 2.0))
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Prose(look, words("goals")(key), px=SMALL_PX, color="text2"), 1)
            row.addWidget(head, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be there only where the cells stand beside each other."""
        super().resizeEvent(event)
        self._inner.setVisible(is_beside(self.width(), self._look))


def is_beside(width: int, look: Look) -> bool:
    """Whether the three cells of a goal have room beside each other, with letters as large as they are."""
    return width >= round(_BESIDE_FROM_PX * look.metrics.text)


class GoalRow(Part):
    """Shows a goal. What somebody wants to change it by goes up as a wish."""

    rating_wanted = Signal(str)

    def __init__(self, look: Look, stage: Stage, goal: Goal, number: int, steps: Sequence[str]) -> None:
        super().__init__()
        self._look, self.goal = look, goal
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(stage.px(_GAP_PX))
        self._own = OwnCell(look, stage, goal, number)
        self._own.rating_wanted.connect(self._on_rate)
        self._draft = DraftCell(look, stage, goal, steps)
        self.agreed = Agreed(look, stage, goal)
        self._cells: tuple[Cell, ...] = (self._own, self._draft, self.agreed)
        for share, cell in zip(_SHARES, self._cells, strict=True):
            cell.wished.connect(self.wished)
            cell.chosen.connect(self.chosen)
            cell.reworded.connect(self.reworded)
            cell.turned.connect(self.turned)
            # By its share alone, not by what is in it: so all goals line up below their heads.
            policy = cell.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            cell.setSizePolicy(policy)
            cell.setMinimumWidth(cell.minimumSizeHint().width())
            self._row.addWidget(cell, share)

    @property
    def lines(self) -> list[LineRow]:
        """Every line that stands in it."""
        return [*self._own.lines, *self._draft.lines]

    @property
    def composer(self) -> Composer | None:
        """Where a line is being written, if one is."""
        return self._draft.composer

    def _on_rate(self) -> None:
        self.rating_wanted.emit(self.goal.id)

    def minimumSizeHint(self) -> QSize:
        """Return what the cells need below each other: a window that is made smaller is not held up by their row."""
        return QSize(max(cell.minimumWidth() for cell in self._cells), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells beside each other, or one below the other."""
        super().resizeEvent(event)
        beside = is_beside(self.width(), self._look)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
