"""What matters most to the client: up to three plain words on cards. They can be picked anew; what was picked stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.goals.line_row import show_lines
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.goals.whose import Barred
from ui.desk.moments import moment
from ui.desk.pieces import stay_down
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Thread, Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

MOST = 3
"""Source: clinical brief, 2d and section 6, field 2."""
_BETWEEN = " · "


class Values(Cell):
    """Shows the newest picks as cards, and all cards while somebody picks."""

    def __init__(self, look: Look, stage: Stage, threads: Sequence[Thread]) -> None:
        super().__init__(look, stage, "surface", has_border=True)
        self._look, self._stage = look, stage
        self._say = words("goals")
        self.cards: dict[str, QPushButton] = {}
        if threads:
            self._add_picked(threads[-1])
        if stage.values is not None and stage.side is Side.CLIENT:
            self._add_cards(stage.values)
        elif stage.side is Side.CLIENT:
            key = "values.again" if threads else "values.pick"
            made = press(look, stage, self._say(key), "values_open", kind="link", icon_name="plus")
            made.clicked.connect(self._on_open)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        elif not threads:
            self._small(self._say("values.none", who=stage.client))
        if threads[:-1]:
            self._small(self._say("values.before"))
        self.lines = show_lines(self, self.stack, look, stage, threads[:-1], goal="")

    def _small(self, text: str) -> None:
        self.stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _add_picked(self, thread: Thread) -> None:
        line = thread.shown[-1]
        box = Barred(self._look, self._stage, Side.CLIENT)
        row = QWidget()
        flow = Flow(row, gap=self._stage.px(10), row_gap=self._stage.px(8))
        for word in line.text.split(_BETWEEN):
            card = Cell(self._look, self._stage, "ground1", has_border=True)
            card.stack.addWidget(Prose(self._look, word, px=BODY_PX, bold=True))
            flow.addWidget(card)
        box.stack.addWidget(row)
        said = self._say("by", who=self._stage.client, when=moment(line.at, now()))
        box.stack.addWidget(Prose(self._look, said, px=SMALL_PX, color="text2"))
        self.stack.addWidget(box)

    def _add_cards(self, picked: list[str]) -> None:
        """Offer every card; once three are picked the others wait until one is put back."""
        self._small(self._say("values.how", most=MOST))
        box = QWidget()
        flow = Flow(box, gap=self._stage.px(8), row_gap=self._stage.px(8))
        keys = [key for key in self._say.keys() if key.startswith("values.card.")]  # noqa: SIM118  # not a mapping
        for key in sorted(keys):
            word = self._say(key)
            made = press(self._look, self._stage, word, key)
            stay_down(self._look, made)
            made.setChecked(word in picked)
            made.setEnabled(word in picked or len(picked) < MOST)
            made.clicked.connect(partial(self._on_card, word))
            self.cards[word] = made
            flow.addWidget(made)
        self.stack.addWidget(box)
        row = QWidget()
        ways = Flow(row, gap=self._stage.px(14))
        keep = press(self._look, self._stage, self._say("values.keep"), "values_keep")
        keep.setEnabled(bool(picked))
        keep.clicked.connect(self._on_keep)
        ways.addWidget(keep)
        leave = press(self._look, self._stage, self._say("values.leave"), "values_leave", kind="link")
        leave.clicked.connect(self._on_leave)
        ways.addWidget(leave)
        self.stack.addWidget(row)

    def _on_open(self) -> None:
        self._stage.values = []
        self.turned.emit()

    def _on_leave(self) -> None:
        self._stage.values = None
        self.turned.emit()

    def _on_card(self, word: str) -> None:
        picked = self._stage.values or []
        self._stage.values = [one for one in picked if one != word] if word in picked else [*picked, word]
        self.turned.emit()

    def _on_keep(self) -> None:
        text = _BETWEEN.join(self._stage.values or [])
        self.wished.emit(Wish(Side.CLIENT, Act.LINE, "", Field.VALUES, text))


def _values(look: Look, stage: Stage, sheet: Worksheet) -> Values:
    return Values(look, stage, sheet.of(Field.VALUES))


PLACE = Place(_values, "field.values")
