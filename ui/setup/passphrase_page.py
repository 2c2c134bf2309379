"""Step 2: the passphrase. Six random words are offered; an own one is as welcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.services.practice import set_up
from ui.desk.pieces import button, label
from ui.desk.prose import Prose
from ui.setup.choices import strength
from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from ui.look.look import Look
    from ui.setup.choices import Choices


class PassphrasePage(SetupPage):
    """Asks for the passphrase twice."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "passphrase")
        self.set_lead(self.say("passphrase_lead"))
        self.suggested = set_up.suggest_passphrase()
        self._add_offer(look)
        self.first = self.add_secret(self.say("passphrase"))
        self.first.changed.connect(self._on_changed)
        self.strength = Prose(look, "", color="text2")
        self.stack.insertSpacing(self.stack.count() - 1, 6)
        self.stack.insertWidget(self.stack.count() - 1, self.strength)
        self.again = self.add_secret(self.say("passphrase_again"))
        self.end()
        self._on_changed()

    def _add_offer(self, look: Look) -> None:
        """Add the panel with the words."""
        panel = QFrame()
        panel.setObjectName("panel")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(8)
        inner.addWidget(label(look, self.say("suggested")))
        self.offer = Prose(look, self.suggested, px=20, bold=True, balanced=True)
        inner.addWidget(self.offer)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.use_button = button(look, self.say("use_words"))
        self.other_button = button(look, self.say("other_words"))
        self.use_button.clicked.connect(self._on_use_clicked)
        self.other_button.clicked.connect(self._on_other_clicked)
        row.addWidget(self.use_button)
        row.addWidget(self.other_button)
        row.addStretch(1)
        inner.addLayout(row)
        self.stack.addWidget(panel)
        self.stack.addSpacing(20)

    def _on_use_clicked(self) -> None:
        """Put the words into the first field; the second is typed, from the paper they were written on."""
        self.first.line.setText(self.suggested)
        self.again.setFocus()

    def _on_other_clicked(self) -> None:
        self.suggested = set_up.suggest_passphrase()
        self.offer.say(self.suggested)

    def _on_changed(self) -> None:
        said, fits = strength(self.first.text(), self.suggested)
        self.strength.say(said)
        self.strength.set_color("ok" if fits else "text2")

    def first_focus(self) -> QWidget:
        """Return the offer: its words come first."""
        return self.use_button

    def taken(self, choices: Choices) -> Choices | None:
        """Take the passphrase when it is strong enough and typed the same twice."""
        said, fits = strength(self.first.text(), self.suggested)
        if not fits:
            self.complain(said, self.first)
            return None
        if self.first.text() != self.again.text():
            self.complain(self.say("not_the_same"), self.again)
            return None
        self.complain("")
        return replace(choices, passphrase=self.first.text())
