"""The panels of the check page: one for each part of the form, one row for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from intake_app.wording import words
from ui.answers.roving import Roving
from ui.kiosk.check_row import SIDE_BY_SIDE_MM, CheckRow
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.paint import BORDER_MM, RADIUS_MM, paint_box, painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from intake_app.services.kiosk.check_page import ReviewSection
    from ui.look.look import Look


class _Panel(QWidget):
    """One part of the form: its name, its rows, and a way to keep it back."""

    def __init__(self, look: Look, section: ReviewSection, parent: QWidget) -> None:
        super().__init__(parent)
        text = words("kiosk")
        self._look = look
        self.section = section
        self.title = TextBlock(look, section.title, bold=True, as_heading=True, parent=self)
        key = "check.keep_in" if section.kept_out else "check.keep_out"
        self.keep_button = KioskButton(look, text(key), role="bare", icon="hide", label_colour="primary", parent=self)
        self.keep_button.setAccessibleName(text(f"{key}.name", section=section.title))
        self.keep_button.setObjectName(f"keep_{section.link_id}_button")
        self.keep_button.setVisible(section.may_keep_out)
        shown = [row for row in section.rows if not (row.kept_out and section.kept_out)]
        self.rows = [CheckRow(look, row, self) for row in shown]
        self.kept_out = TextBlock(look, text("check.kept_out"), colour="text2", parent=self)
        self.kept_out.setVisible(section.kept_out)
        self._rules: list[int] = []
        # One Tab stop for each part of the form, or Share would come after more than a hundred; arrows go on inside.
        buttons = [self.keep_button, *(button for row in self.rows for button in row.buttons())]
        Roving(self, [button for button in buttons if button.isVisibleTo(self)])

    def arrange(self, width: int, *, is_placing: bool) -> int:
        """Return the height within `width` pixels; place the parts too when asked."""
        mm = self._look.mm
        side = mm(6) if width >= mm(SIDE_BY_SIDE_MM) else mm(4)
        inner = width - 2 * side
        keep = min(self.keep_button.sizeHint().width(), inner) if self.section.may_keep_out else 0
        keep_high = max(mm(13), self.keep_button.height_at(keep)) if keep else 0
        title_wide = inner if self.title.natural_width() + keep > inner else inner - keep
        title_high = self.title.heightForWidth(title_wide)
        is_stacked = title_wide == inner and keep > 0
        head = title_high + mm(3.5) + keep_high if is_stacked else max(mm(17), title_high + mm(4))
        rules, y = [], head
        if is_placing:
            title_y = mm(3) if is_stacked else (head - title_high) // 2
            put(self.title, side, title_y, title_wide, title_high)
            keep_x = side if is_stacked else width - side - keep
            keep_y = head - keep_high if is_stacked else (head - keep_high) // 2
            put(self.keep_button, keep_x, keep_y, keep, keep_high)
        if self.section.kept_out:
            rules.append(y)
            high = self.kept_out.heightForWidth(inner)
            if is_placing:
                put(self.kept_out, side, y + mm(4), inner, high)
            y += high + mm(8)
        for row in self.rows:
            rules.append(y)
            high = row.arrange(inner, is_placing=False)
            if is_placing:
                put(row, side, y, inner, high)
                row.arrange(inner, is_placing=True)
            y += high
        self._rules = rules
        return y

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel and the hairlines between its rows."""
        palette, mm = self._look.palette, self._look.mm
        wide = max(BORDER_MM * self._look.metrics.px_per_mm, 1.0)
        with painting(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=palette.surface,
                border=palette.hair,
                width=wide,
                radius=RADIUS_MM * self._look.metrics.px_per_mm,
            )
            side = self.rows[0].x() if self.rows else mm(6)
            for y in self._rules:
                painter.fillRect(QRectF(side, y, self.width() - 2 * side, wide), palette.hair)


class Panels(QWidget):
    """All parts, one below the other."""

    def __init__(self, look: Look, sections: Sequence[ReviewSection]) -> None:
        super().__init__()
        self._look = look
        self.panels = [_Panel(look, section, self) for section in sections]

    def button_of(self, link_id: str) -> KioskButton | None:
        """Return the button to stand on for a part or a row; None where it is not in the list."""
        for panel in self.panels:
            if panel.section.link_id == link_id and panel.section.may_keep_out:
                return panel.keep_button
            for row in panel.rows:
                if row.link_id == link_id:
                    return row.keep_button if row.is_out else row.change_button
        return None

    def hasHeightForWidth(self) -> bool:
        """Text is as high as its width makes it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all panels."""
        gaps = self._look.mm(5) * max(len(self.panels) - 1, 0)
        return sum(panel.arrange(width, is_placing=False) for panel in self.panels) + gaps

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the panels."""
        super().resizeEvent(event)
        y = 0
        for panel in self.panels:
            high = panel.arrange(self.width(), is_placing=False)
            put(panel, 0, y, self.width(), high)
            panel.arrange(self.width(), is_placing=True)
            y += high + self._look.mm(5)
