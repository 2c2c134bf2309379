"""Step 1: the practice's name, and how clients know the therapist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.look.look import Look
    from ui.setup.choices import Choices

LONGEST_NAME = 120


class NamesPage(SetupPage):
    """Asks for two names."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "names")
        self.set_lead(self.say("names_lead"))
        self.practice = self.add_line(self.say("practice_name"))
        self.therapist = self.add_line(self.say("therapist_name"))
        self.end()

    def first_focus(self) -> QWidget:
        """Return the practice's name."""
        return self.practice

    def taken(self, choices: Choices) -> Choices | None:
        """Take both names, without the spaces around them."""
        names = self.practice.text().strip(), self.therapist.text().strip()
        if not all(names):
            self.complain(self.say("names_missing"), self.practice if not names[0] else self.therapist)
            return None
        if max(map(len, names)) > LONGEST_NAME:
            self.complain(self.say("name_too_long"))
            return None
        self.complain("")
        return replace(choices, practice_name=names[0], therapist=names[1])
