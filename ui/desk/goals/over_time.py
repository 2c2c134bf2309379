"""How close, over time: the chart, and the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from intake_app.model.chart import Align, Ink
from intake_app.services.goals.chart import chart_of
from intake_app.services.goals.progress import change_lines, progress_of, spoken
from intake_app.wording import words
from ui.desk.goals.part import Part, Place
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px
from ui.look.spoken import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from intake_app.model.chart import Chart
    from intake_app.model.goals import Worksheet
    from intake_app.services.goals.progress import Progress
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_WIDEST_EM = 62.0
_CHART_FROM_EM = 34.0
"""Narrower than this the table says it alone."""
_MOST_DAYS = 6
_INKS = {Ink.FIRST: 0, Ink.SECOND: 1, Ink.THIRD: 2}


class ChartView(QWidget):
    """Draws a chart. To a screen reader it is its sentence."""

    def __init__(self, look: Look, stage: Stage, progress: Progress) -> None:
        super().__init__()
        self._look, self._progress = look, progress
        self._em = stage.px(BODY_PX)
        self._chart: Chart = chart_of(progress, _WIDEST_EM)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(self._chart.height * self._em))
        self.setAccessibleName(self._chart.spoken)
        set_role(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        """Return its height in as much width as there is."""
        return QSize(round(_CHART_FROM_EM * self._em), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew."""
        super().resizeEvent(event)
        width = min(self.width() / self._em, _WIDEST_EM)
        self._chart = chart_of(self._progress, max(width, _CHART_FROM_EM))
        # In a narrow plane the words above the plot need more rows.
        self.setFixedHeight(round(self._chart.height * self._em))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lines, then words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for stroke in self._chart.strokes:
                pen = QPen(self._colour(stroke.ink), stroke.width * self._em)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                points = [QPointF(x * self._em, y * self._em) for x, y in stroke.points]
                if len(points) == 1:
                    painter.drawPoint(points[0])
                else:
                    painter.drawPolyline(QPolygonF(points))
            for label in self._chart.labels:
                self._paint_label(painter, label.at, label.text, label.ink, label.align)

    def _paint_label(self, painter: QPainter, at: tuple[float, float], text: str, ink: Ink, align: Align) -> None:
        is_name = ink in _INKS
        painter.setFont(font_px(self._look, SMALL_PX, bold=is_name))
        painter.setPen(self._colour(ink))
        x, y = at[0] * self._em, at[1] * self._em
        wide = float(self.width())
        left = {Align.LEFT: x, Align.MIDDLE: x - wide / 2, Align.RIGHT: x - wide}[align]
        flags = {
            Align.LEFT: Qt.AlignmentFlag.AlignLeft,
            Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
            Align.RIGHT: Qt.AlignmentFlag.AlignRight,
        }
        box = QRectF(left, y - self._em, wide, 2 * self._em)
        painter.drawText(box, flags[align] | Qt.AlignmentFlag.AlignVCenter, text)

    def _colour(self, ink: Ink) -> QColor:
        palette = self._look.palette
        if ink in _INKS:
            return palette.chart[_INKS[ink]]
        return palette.hair if ink is Ink.HAIR else palette.text2


class OverTime(Part):
    """The chart with its table below; for the therapist alone also the change and what counts as noise."""

    def __init__(self, look: Look, stage: Stage, progress: Progress, *, is_told: bool = False) -> None:
        """Show some ratings.

        Args:
            look: fonts and colours.
            stage: how large, and who looks.
            progress: ratings of at least one day; a single day is a table alone.
            is_told: whether the sentence that a screen reader hears of the chart is there to be read too.
        """
        super().__init__()
        self._em = stage.px(BODY_PX)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(stage.px(10))
        self.chart = ChartView(look, stage, progress) if progress.is_over_time else None
        if self.chart is not None:
            stack.addWidget(self.chart)
        stack.addWidget(self._table(look, stage, progress))
        if is_told:
            stack.addWidget(Prose(look, spoken(progress), px=SMALL_PX, color="text2", widest=900))
        if not stage.is_shared:
            for line in change_lines(progress):
                stack.addWidget(Prose(look, line, px=SMALL_PX, color="text2", widest=900))

    def _table(self, look: Look, stage: Stage, progress: Progress) -> QWidget:
        """Return goals by days, the newest days where not all have room; a dash where nothing was rated."""
        say = words("goals")
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(stage.px(14))
        grid.setVerticalSpacing(stage.px(6))
        grid.addWidget(Prose(look, say("progress.of-ten"), px=SMALL_PX, color="text2"), 0, 0)
        days = progress.days[-_MOST_DAYS:]
        for column, (_, shown) in enumerate(days, 1):
            grid.addWidget(Prose(look, shown, px=SMALL_PX, color="text2"), 0, column)
        for row, track in enumerate(progress.tracks, 1):
            grid.addWidget(Prose(look, track.name), row, 0)
            for column, (day, _) in enumerate(days, 1):
                number = track.ratings.get(day)
                grid.addWidget(Prose(look, say("progress.none") if number is None else str(number)), row, column)
        grid.setColumnStretch(len(days) + 1, 1)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chart away where it has no room."""
        super().resizeEvent(event)
        if self.chart is not None:
            self.chart.setVisible(self.width() >= _CHART_FROM_EM * self._em)


def _over_time(look: Look, stage: Stage, sheet: Worksheet) -> OverTime | None:
    progress = progress_of(sheet)
    return OverTime(look, stage, progress) if progress.is_over_time else None


PLACE = Place(_over_time, "progress.title")
