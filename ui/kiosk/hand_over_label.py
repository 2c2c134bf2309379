"""Start for a client, second page: a label for this visit and the initials of who hands over, on our own keyboard."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal

from intake_app.model.hand_over import MOST_INITIALS, MOST_LABEL
from intake_app.wording import words
from ui.answers.field import Field
from ui.answers.keyboard import Keyboard, takes_keys
from ui.kiosk.parts import KioskPage
from ui.look.button import KioskButton
from ui.look.focus import is_keyboard_used
from ui.look.mirror import put
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_NOTE_EMS = (1.0, 0.85, 0.67)
"""The note gives way first; at the largest text its smallest capitals are still of the standard height."""


class HandOverLabel(KioskPage):
    """Two short fields. Both may stay empty."""

    given = Signal()
    back_requested = Signal()

    def __init__(
        self, look: Look, label: str, initials: str, *, at_initials: bool = False, parent: QWidget | None = None
    ) -> None:
        """Build the page.

        Args:
            look: sizes and colours.
            label: what was written before.
            initials: whose they were last time.
            at_initials: whether the initials are asked first, because nobody gave any yet.
            parent: the widget it stands on.
        """
        super().__init__(look, parent=parent)
        text = words("kiosk")
        self._at_initials = at_initials
        self.setAccessibleName(text("label.title"))
        self.title = heading(look, text("label.title"), parent=self)
        self._names = (
            TextBlock(look, text("label.label"), bold=True, colour="primary", parent=self),
            TextBlock(look, text("label.initials"), bold=True, colour="primary", parent=self),
        )
        self.label = Field(look, text("label.label"), is_short=True, limit=MOST_LABEL, parent=self)
        self.initials = Field(look, text("label.initials"), is_short=True, limit=MOST_INITIALS, parent=self)
        self.label.editor.setObjectName("label_editor")
        self.label.editor.setAccessibleDescription(text("label.note"))
        self.initials.editor.setObjectName("initials_editor")
        self.label.editor.set_text(label)
        self.initials.editor.set_text(initials)
        self._notes = (text("label.note"), text("label.note.short"))
        self.note = TextBlock(look, self._notes[0], colour="text2", parent=self)
        self.give_button = KioskButton(
            look, text("hand.give"), short_text=text("hand.give.short"), role="main", parent=self
        )
        self.give_button.setObjectName("give_button")
        self.give_button.clicked.connect(self.given)
        self.back_button = KioskButton(look, text("hand.back"), icon="arrow-left", role="bare", parent=self)
        self.back_button.setObjectName("back_button")
        self.back_button.clicked.connect(self.back_requested)
        self.keyboard = Keyboard(look, parent=self)
        self.keyboard.done.connect(self.put_keyboard_away)
        self.keyboard.setVisible(not is_keyboard_used())
        self.go_on_requested.connect(self.given)

    @property
    def written(self) -> tuple[str, str]:
        """The label and the initials, in one line each, without the spaces around them."""
        return (
            " ".join(self.label.editor.text().split())[:MOST_LABEL],
            " ".join(self.initials.editor.text().split())[:MOST_INITIALS],
        )

    def first_focus(self) -> QWidget:
        """Return the field that is wanted first."""
        return self.initials.editor if self._at_initials else self.label.editor

    def write_at(self, widget: QWidget | None) -> None:
        """Bring the keyboard back when a finger or a mouse came to a field."""
        if takes_keys(widget) and not is_keyboard_used() and widget is not None and self.isAncestorOf(widget):
            self.keyboard.show()
            self.refresh()

    def put_keyboard_away(self) -> None:
        """Let the page have the whole height; the next touch of a field brings the keyboard back."""
        self.hide_keyboard()
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_keyboard(self) -> None:
        """A real keyboard is used: let the page have the whole height, and the field keep the focus."""
        if not self.keyboard.isHidden():
            self.keyboard.hide()
            self.refresh()

    def lay_out(self, sheet: Sheet) -> None:
        """Stand the row of buttons at the top, the fields side by side below, the keyboard at the foot."""
        keys = 0 if self.keyboard.isHidden() else self.keyboard.needed_height(sheet.height)
        put(self.keyboard, 0, sheet.height - keys, sheet.width, keys)
        header = sheet.header
        self._place_header(sheet, header)
        low = sheet.height - keys - sheet.mm(2)
        y = header.bottom() + 1 + sheet.mm(10 if sheet.is_roomy and not keys else 2)
        self.title.setVisible(self._needed(sheet, has_title=True) <= low - y)
        if not self.title.isHidden():
            high = self.title.heightForWidth(sheet.column)
            put(self.title, sheet.left, y, sheet.column, high)
            y += high + sheet.mm(4)
        for note, em in product(self._notes, self.look.readable(*_NOTE_EMS)):
            self.note.set_text(note)
            self.note.set_em(em)
            fits = self._needed(sheet, has_title=not self.title.isHidden()) <= low - y
            if fits:
                break
        # Where not even the fewest words have room above the keyboard they wait until it is put away.
        self.note.setVisible(fits or not keys)
        self._place_fields(sheet, y)

    def _place_header(self, sheet: Sheet, header: QRect) -> None:
        back = self.back_button.sizeHint().width() + sheet.mm(2)
        put(self.back_button, header.left(), header.top(), back, header.height())
        self.give_button.use_short(short=False)
        if self.give_button.needed_width() > header.width() - back - sheet.gap:
            self.give_button.use_short(short=True)
        wide = min(self.give_button.sizeHint().width() + sheet.mm(6), header.width() - back - sheet.gap)
        put(self.give_button, header.right() + 1 - wide, header.top(), wide, header.height())

    def _field_widths(self, sheet: Sheet) -> tuple[int, int]:
        """Return how wide label and initials are: two parts to one, or so that the name of the second stands whole."""
        both = sheet.column - sheet.gutter
        longest = max(self.look.width(word, bold=True) for word in self._names[1].text.split())
        small = min(max(both // 3, round(longest) + 2), both // 2)
        return sheet.column - sheet.gutter - small, small

    def _needed(self, sheet: Sheet, *, has_title: bool) -> int:
        title = self.title.heightForWidth(sheet.column) + sheet.mm(4) if has_title else 0
        wides = self._field_widths(sheet)
        names = max(name.heightForWidth(wide) for name, wide in zip(self._names, wides, strict=True))
        note = self.note.heightForWidth(sheet.column)
        return title + names + sheet.mm(1) + self.label.lines_height(1) + sheet.mm(2) + note

    def _place_fields(self, sheet: Sheet, y: int) -> None:
        wides = self._field_widths(sheet)
        names = max(name.heightForWidth(wide) for name, wide in zip(self._names, wides, strict=True))
        high = max(self.label.lines_height(1), sheet.mm(12))
        x = sheet.left
        for name, field, wide in zip(self._names, (self.label, self.initials), wides, strict=True):
            own = name.heightForWidth(wide)
            put(name, x, y + names - own, wide, own)
            put(field, x, y + names + sheet.mm(1), wide, high)
            x += wide + sheet.gutter
        y += names + sheet.mm(1) + high + sheet.mm(2)
        put(self.note, sheet.left, y, sheet.column, self.note.heightForWidth(sheet.column))
