"""Where a rating is written down: which goal, how close, a line of words, and of which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from intake_app import clock
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import CLOSED, Act, Wish
from intake_app.services.goals.progress import short_name
from intake_app.wording import reader, words
from ui.desk.goals.flow import Flow
from ui.desk.goals.part import Part
from ui.desk.goals.parts import Cell, Picker, press
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_NUMBER_PX, _WORDS_PX, _DAY_PX = 72, 300, 130
_HIGH_PX = 38


class RatingPart(Cell):
    """One rating at a time, in the name of the client: whoever holds the switch, the number is theirs."""

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__(look, stage, "surface", has_border=True)
        self._look, self._stage = look, stage
        self._say = words("goals")
        self._draft = stage.rating
        self._flow = Flow(gap=stage.px(14), row_gap=stage.px(8))
        self._add_goal(sheet)
        self.number = self._line("rating_number", "rating.number", self._draft.number, _NUMBER_PX)
        self.number.textChanged.connect(self._on_number)
        self.words = self._line("rating_words", "rating.words", self._draft.words, _WORDS_PX)
        self.words.textChanged.connect(self._on_words)
        self._add_day()
        self.add_button = press(look, stage, self._say("rating.add"), "rating_add")
        self.add_button.clicked.connect(self._on_add)
        self._put(" ", self.add_button)
        box = QWidget()
        box.setLayout(self._flow)
        self.stack.addWidget(box)

    def _put(self, head: str, field: QWidget) -> None:
        """Add a field with its name above it."""
        box = QWidget()
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._stage.px(2))
        stack.addWidget(Prose(self._look, head, px=SMALL_PX, color="text2"))
        field.setFixedHeight(self._stage.px(_HIGH_PX))
        stack.addWidget(field)
        self._flow.addWidget(box)

    def _add_goal(self, sheet: Worksheet) -> None:
        self.goal = Picker(self._look, self._stage, "rating_goal")
        self.goal.setAccessibleName(self._say("rating.goal"))
        for goal in sheet.goals:
            if goal.standing not in CLOSED:
                self.goal.addItem(short_name(goal), goal.id)
        self.goal.fit()
        self.goal.setCurrentIndex(max(self.goal.findData(self._draft.goal), 0))
        self._draft.goal = self.goal.currentData()
        self.goal.currentIndexChanged.connect(self._on_goal)
        self._put(self._say("rating.goal"), self.goal)

    def _line(self, name: str, key: str, text: str, wide: int) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        made.setFont(font_px(self._look, BODY_PX))
        made.setFixedWidth(self._stage.px(wide))
        made.setAccessibleName(self._say(key))
        made.returnPressed.connect(self._on_add)
        self._put(self._say(key), made)
        return made

    def _add_day(self) -> None:
        """Add the day; it is today until somebody says another one, and never a day to come."""
        today = clock.local(clock.now()).date()
        self.day = QDateEdit()
        self.day.setObjectName("rating_day")
        self.day.lineEdit().setTextMargins(12, 0, 0, 0)
        self.day.setLocale(QLocale(reader()))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setFont(font_px(self._look, BODY_PX))
        self.day.setFixedWidth(self._stage.px(_DAY_PX))
        self.day.setAccessibleName(self._say("rating.day"))
        self.day.setMaximumDate(_as_qt(today))
        self.day.setDate(_as_qt(min(self._draft.on or today, today)))
        self.day.dateChanged.connect(self._on_day)
        self._put(self._say("rating.day"), self.day)

    def _on_goal(self) -> None:
        self._draft.goal = self.goal.currentData()

    def _on_number(self, text: str) -> None:
        self._draft.number = text

    def _on_words(self, text: str) -> None:
        self._draft.words = text

    def _on_day(self, day: QDate) -> None:
        said = date(day.year(), day.month(), day.day())
        self._draft.on = None if said == clock.local(clock.now()).date() else said

    def _on_add(self) -> None:
        draft = self._draft
        self.wished.emit(Wish(Side.CLIENT, Act.LINE, draft.goal, Field.CLOSE, draft.number, on=draft.on))


class NotNow(Part):
    """Says why no rating can be written down as things stand."""

    def __init__(self, look: Look, key: str, who: str) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(Prose(look, words("goals")(key, who=who), color="text2", widest=720))


def rating_part(look: Look, stage: Stage, sheet: Worksheet) -> Part:
    """Return where the client's rating is written down, or why it can't be now."""
    if not any(goal.standing not in CLOSED for goal in sheet.goals):
        return NotNow(look, "rating.no-goal", stage.client)
    if stage.side is not Side.CLIENT:
        return NotNow(look, "rating.whose", stage.client)
    return RatingPart(look, stage, sheet)


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
