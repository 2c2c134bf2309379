"""A kiosk page with text fields: our keyboard comes when a finger touches one, and goes when keys are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.answers.keyboard import Keyboard, takes_keys
from ui.kiosk.parts import KioskPage
from ui.look.focus import is_keyboard_used

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.look.look import Look


class WritingPage(KioskPage):
    """What a page needs to be written on by touch."""

    def __init__(self, look: Look, *, t: float = 0.0, parent: QWidget | None = None) -> None:
        """Make an empty page without a keyboard; `t` says how far the sitting is, 0 to 1."""
        super().__init__(look, t=t, parent=parent)
        self.keyboard: Keyboard | None = None

    @property
    def is_writing(self) -> bool:
        """Whether the on-screen keyboard is up."""
        return self.keyboard is not None and not self.keyboard.isHidden()

    def write_at(self, widget: QWidget | None) -> None:
        """Bring the on-screen keyboard when a finger or a mouse came to a text field."""
        if not takes_keys(widget) or is_keyboard_used() or widget is None or not self.isAncestorOf(widget):
            return
        if self.keyboard is None:
            self.keyboard = Keyboard(self.look, parent=self)
            self.keyboard.done.connect(self.put_keyboard_away)
        self.keyboard.show()
        self.refresh()

    def put_keyboard_away(self) -> None:
        """Let the page unfold again; the next touch of a field brings the keyboard back."""
        if self.keyboard is None or self.keyboard.isHidden():
            return
        self.keyboard.hide()
        # The heading comes home before it takes the focus: one that changes its place loses it to the field.
        self.refresh()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
