"""The end of the set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk.prose import Prose
from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from ui.look.look import Look


class DonePage(SetupPage):
    """Says what was made and what comes next."""

    forward_key = "close"

    def __init__(self, look: Look) -> None:
        super().__init__(look, "done")
        self.stack.addWidget(Prose(look, self.say("done_next"), px=17))
        self.stack.addSpacing(10)
        self.stack.addWidget(Prose(look, self.say("done_carry"), px=17))
        self.stack.addSpacing(16)

    def name_practice(self, practice_name: str) -> None:
        """Say whose practice is ready."""
        self.set_lead(self.say("done_lead", practice=practice_name))
