"""What every page of the set-up has: a heading, a lead, its fields, and room for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.pieces import SecretField
from ui.desk.prose import Prose
from ui.desk.style import TITLE_PX, font_px

if TYPE_CHECKING:
    from ui.look.look import Look
    from ui.setup.choices import Choices


class SetupPage(QWidget):
    """One step. It changes the choices when it is complete, and says what is missing when it is not."""

    entered = Signal()
    """Enter in a field: the same as Continue."""
    forward_key = "continue"
    """Wording key of the button that goes on."""

    def __init__(self, look: Look, name: str) -> None:
        """Make the page; `name` begins its wording keys."""
        super().__init__()
        self.look = look
        self.say = words("setup")
        self.stack = QVBoxLayout(self)
        self.stack.setContentsMargins(0, 0, 0, 0)
        self.stack.setSpacing(0)
        self.heading = Prose(
            look, self.say(f"{name}_title"), px=TITLE_PX, bold=True, line=1.2, balanced=True, heading=True
        )
        self.stack.addWidget(self.heading)
        self.stack.addSpacing(8)
        self.lead = Prose(look, "", px=17, color="text2", balanced=True)
        self.stack.addWidget(self.lead)
        self.stack.addSpacing(24)
        self.problem = Prose(look, "", color="err", bold=True)

    def set_lead(self, text: str) -> None:
        """Say what the page is for."""
        self.lead.say(text)

    def end(self) -> None:
        """Put the room for problems below the fields."""
        self.stack.addSpacing(6)
        self.stack.addWidget(self.problem)

    def add_line(self, shown: str, *, wide: int = 0) -> QLineEdit:
        """Add a labelled line of text."""
        self.add_label(shown)
        made = QLineEdit()
        made.setAccessibleName(shown)
        made.setProperty("tall", True)  # noqa: FBT003 -- Qt's own argument
        made.setFont(font_px(self.look, 17))
        if wide:
            made.setMaximumWidth(wide)
        made.returnPressed.connect(self.entered)
        self.stack.addWidget(made)
        self.stack.addSpacing(16)
        return made

    def add_secret(self, shown: str) -> SecretField:
        """Add a labelled line of hidden text."""
        self.add_label(shown)
        made = SecretField(self.look, shown, show=self.say("show"), hide=self.say("hide"))
        made.entered.connect(self.entered)
        self.stack.addWidget(made)
        self.stack.addSpacing(16)
        return made

    def add_label(self, shown: str) -> None:
        """Add the bold label above a field."""
        self.stack.addWidget(Prose(self.look, shown, bold=True))
        self.stack.addSpacing(6)

    def complain(self, text: str, field: QWidget | None = None) -> None:
        """Say what is missing, and go there."""
        self.problem.tell(text)
        if field is not None:
            field.setFocus()

    def first_focus(self) -> QWidget | None:
        """Return where the keyboard starts."""
        return None

    def taken(self, choices: Choices) -> Choices | None:
        """Return the choices with this page's added, or None after saying what is missing."""
        return choices
