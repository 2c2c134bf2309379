"""The footer of a kiosk page: the ways on, in equal buttons whose words are as long as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.kiosk.sheet import Sheet, Widths, arrange
from ui.look.button import KioskButton, Role
from ui.look.mirror import place_of, put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.look.look import Look


@dataclass(frozen=True, slots=True)
class Label:
    """What one footer button says."""

    name: str
    """Object name of the button, without `_button`."""
    text: str
    short: str = ""
    tiny: str = ""
    """Fewest words, for the largest letters on a small screen."""
    icon: str = ""
    role: Role = "plain"


class Footer(QWidget):
    """Equal buttons: the quiet ones in order, and the main one, which goes on."""

    def __init__(
        self, look: Look, others: Sequence[Label], main: Label, parent: QWidget, *, is_equal: bool = False
    ) -> None:
        """Make the buttons; the main one first, for that is the order of the focus.

        With `is_equal` none is larger than another: three choices of the same standing.
        """
        super().__init__(parent)
        self._is_equal = is_equal
        self._look = look
        self._labels: dict[KioskButton, Label] = {}
        self._away: set[KioskButton] = set()
        self.main_button = self._make(main)
        self.other_buttons = tuple(self._make(label) for label in others)

    def _make(self, label: Label) -> KioskButton:
        button = KioskButton(
            self._look, label.text, short_text=label.short, icon=label.icon, role=label.role, parent=self
        )
        button.setObjectName(f"{label.name}_button")
        self._labels[button] = label
        return button

    def offer(self, button: KioskButton, *, is_offered: bool) -> None:
        """Have a quiet button or not, from the next time the footer is laid out."""
        if is_offered:
            self._away.discard(button)
        else:
            self._away.add(button)

    def _widths(self, button: KioskButton) -> Widths:
        label = self._labels[button]
        button.set_icon_name(label.icon)
        button.set_label(label.text, label.short)
        long, short = button.needed_width(), button.needed_width(short=True)
        button.set_icon_name("")
        plain = button.needed_width(short=True)
        button.set_label(label.text, label.tiny or label.short)
        return Widths(long, short, plain, button.needed_width(short=True))

    def lay_out(self, sheet: Sheet) -> int:
        """Place the buttons within themselves and the footer on its page; return its upper edge."""
        quiet = [button for button in self.other_buttons if button not in self._away]
        buttons = (*quiet, self.main_button)
        others = [self._widths(button) for button in quiet]
        placed = arrange(sheet, others, self._widths(self.main_button), is_equal=self._is_equal)
        top = sheet.footer_bottom - placed.height
        put(self, sheet.left, top, sheet.column, placed.height)
        for button, rect in zip(buttons, placed.rects, strict=True):
            label = self._labels[button]
            button.set_label(label.text, (placed.with_tiny_labels and label.tiny) or label.short)
            button.set_icon_name(label.icon if placed.with_icons else "")
            button.use_short(short=not placed.with_long_labels)
            put(button, rect)
        # The arrow of the main button stays wherever it fits: only the quiet ones keep theirs all or none.
        main = self.main_button
        main.set_icon_name(self._labels[main].icon)
        main.use_short(short=main.needed_width() > main.width())
        if main.needed_width(short=True) > main.width():
            main.set_icon_name("")
        for button in self.other_buttons:
            button.setVisible(button not in self._away)
        return top

    def spare(self, sheet: Sheet) -> QRect:
        """Return the empty place above the main button, on the page; empty where there is none."""
        main = place_of(self.main_button)
        above = QRect(main.x(), 0, main.width(), main.y() - sheet.gap)
        is_free = main.y() > 0 and not any(above.intersects(place_of(button)) for button in self.other_buttons)
        return above.translated(place_of(self).topLeft()) if is_free and above.height() >= sheet.mm(12) else QRect()

    @property
    def folded_width(self) -> int:
        """What width the main button alone needs while somebody writes, in pixels."""
        label = self._labels[self.main_button]
        self.main_button.set_label(label.text, label.short)
        self.main_button.set_icon_name("")
        return self.main_button.needed_width(short=True) + 2 * self._look.mm(1)

    def lay_out_folded(self, sheet: Sheet, span: QRect) -> None:
        """While somebody writes: in one row at the right; the quiet ones only where all of them fit."""
        gap = sheet.mm(2.5)
        buttons = (*self.other_buttons, self.main_button)
        for button in buttons:
            label = self._labels[button]
            button.set_label(label.text, label.short)
            button.set_icon_name("")
            button.use_short(short=True)
        wides = [button.needed_width(short=True) + 2 * self._look.mm(1) for button in buttons]
        has_all = sum(wides) + gap * (len(wides) - 1) <= span.width()
        put(self, span)
        right = span.width()
        for button, wide in reversed(list(zip(buttons, wides, strict=True))):
            button.setVisible(has_all or button is self.main_button)
            put(button, right - wide, 0, wide, span.height())
            right -= wide + gap
