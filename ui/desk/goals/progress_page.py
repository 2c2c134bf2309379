"""How close, over time: one more rating, the chart, the same numbers as a table, and what was said with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.goals.progress import progress_of, short_name
from intake_app.services.telling.dates import short_day_in_words
from intake_app.wording import words
from ui.desk.goals.line_row import LineRow
from ui.desk.goals.over_time import OverTime
from ui.desk.goals.part import Part, Place
from ui.desk.goals.parts import Cell
from ui.desk.goals.rating import RatingPart, rating_part
from ui.desk.goals.sheet_page import SheetPage
from ui.desk.goals.stage import Rating
from ui.desk.pieces import label
from ui.desk.prose import Prose
from ui.desk.style import SMALL_PX

if TYPE_CHECKING:
    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class SaidWith(Cell):
    """What was said with the ratings, goal by goal, each with its day."""

    def __init__(self, look: Look, stage: Stage, sheet: Worksheet) -> None:
        super().__init__(look, stage, "ground1")
        for goal in sheet.goals:
            threads = goal.of(Field.RATED_WORDS)
            if threads:
                self.stack.addWidget(label(look, short_name(goal)))
            for thread in threads:
                for line in thread.shown:
                    self.stack.addWidget(Prose(look, short_day_in_words(line.day), px=SMALL_PX, color="text2"))
                    row = LineRow(look, stage, line, thread, goal.id)
                    row.chosen.connect(self.chosen)
                    self.stack.addWidget(row)


class Nothing(Part):
    """Says that there is no number yet."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(Prose(look, words("goals")("progress.nothing"), color="text2", widest=720))


def _over_time(look: Look, stage: Stage, sheet: Worksheet) -> Part:
    progress = progress_of(sheet)
    return OverTime(look, stage, progress, is_told=True) if progress.days else Nothing(look)


def _said_with(look: Look, stage: Stage, sheet: Worksheet) -> Part | None:
    return SaidWith(look, stage, sheet) if any(goal.of(Field.RATED_WORDS) for goal in sheet.goals) else None


_PLACES = (Place(rating_part), Place(_over_time), Place(_said_with, "progress.said"))


class ProgressPage(SheetPage):
    """The ratings of a worksheet, and nothing else of it."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__(look, stage, "progress.title")

    def fill(self, stack: QVBoxLayout, sheet: Worksheet) -> None:
        """Put the parts below each other."""
        self.add_parts(stack, _PLACES, sheet)

    def rate(self) -> None:
        """Put the keyboard where the number is written, or say whose it is."""
        part = self.part(RatingPart)
        if part is not None:
            part.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.stage.side is not Side.CLIENT:
            self.tell(self._say("rule.not-yours"))

    def done(self, wish: Wish) -> Wish | None:
        """Once a number is in the record, the words that were said with it follow."""
        then = super().done(wish)
        rating = self.stage.rating
        if wish.field is not Field.CLOSE or (wish.goal, wish.text) != (rating.goal, rating.number):
            return then
        said, self.stage.rating = rating.words.strip(), Rating(rating.goal)
        return Wish(Side.CLIENT, Act.LINE, wish.goal, Field.RATED_WORDS, said, on=wish.on) if said else then
