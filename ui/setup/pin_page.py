"""Step 3: the staff PIN, which opens a menu at the kiosk and never a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.errors import PassphraseWeakError
from intake_app.vault import pin
from ui.setup.choices import weak_words
from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.look.look import Look
    from ui.setup.choices import Choices


class PinPage(SetupPage):
    """Asks for the PIN twice."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "pin")
        self.set_lead(self.say("pin_lead"))
        self.first = self.add_secret(self.say("pin"))
        self.again = self.add_secret(self.say("pin_again"))
        self.end()

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self.first

    def taken(self, choices: Choices) -> Choices | None:
        """Take the PIN when it can stand and was typed the same twice."""
        try:
            pin.check(self.first.text())
        except PassphraseWeakError as weak:
            self.complain(weak_words(weak.rule), self.first)
            return None
        if self.first.text() != self.again.text():
            self.complain(self.say("not_the_same"), self.again)
            return None
        self.complain("")
        return replace(choices, staff_pin=self.first.text())
