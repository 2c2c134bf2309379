"""Step 4: whether a named person answers a safety alert. The default is nobody. Source: docs/decisions, responder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from intake_app.services.practice.set_up import Responder
from ui.desk.prose import Prose
from ui.desk.style import font_px
from ui.setup.page import SetupPage

if TYPE_CHECKING:
    from ui.look.look import Look
    from ui.setup.choices import Choices

_FEWEST_MINUTES, _USUAL_MINUTES, _MOST_MINUTES = 1, 3, 60
_INDENT_PX = 32


class ResponderPage(SetupPage):
    """Asks who responds, and lets the owner state that they can."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "responder")
        self.set_lead(self.say("responder_lead"))
        self.none_choice = self._choice("responder_none")
        self.named_choice = self._choice("responder_named")
        self.none_choice.setChecked(True)
        self.named_choice.toggled.connect(self._on_toggled)
        self._fields = QWidget()
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(_INDENT_PX, 6, 0, 0)
        inner.setSpacing(6)
        self.name = self._line(inner, "responder_name")
        self.backup = self._line(inner, "responder_backup")
        self.reached = self._line(inner, "responder_reached")
        self.place = self._line(inner, "responder_place")
        self.minutes = self._minutes(inner)
        self.attest = self._attestation(inner)
        self.stack.addWidget(self._fields)
        self.end()
        self._on_toggled()

    def _choice(self, key: str) -> QRadioButton:
        """Add one of the two choices with what it means."""
        made = QRadioButton(self.say(key))
        made.setFont(font_px(self.look, 17, bold=True))
        made.setAccessibleDescription(self.say(f"{key}_means"))
        self.stack.addWidget(made)
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT_PX, 5, 0, 0)
        row.addWidget(Prose(self.look, self.say(f"{key}_means"), color="text2"))
        self.stack.addLayout(row)
        self.stack.addSpacing(10)
        return made

    def _line(self, inner: QVBoxLayout, key: str) -> QLineEdit:
        inner.addWidget(Prose(self.look, self.say(key), bold=True))
        made = QLineEdit()
        made.setAccessibleName(self.say(key))
        made.returnPressed.connect(self.entered)
        inner.addWidget(made)
        return made

    def _minutes(self, inner: QVBoxLayout) -> QSpinBox:
        inner.addWidget(Prose(self.look, self.say("responder_minutes"), bold=True))
        made = QSpinBox()
        made.setRange(_FEWEST_MINUTES, _MOST_MINUTES)
        made.setValue(_USUAL_MINUTES)
        made.setAccessibleName(self.say("responder_minutes"))
        made.setMaximumWidth(110)
        inner.addWidget(made)
        return made

    def _attestation(self, inner: QVBoxLayout) -> QCheckBox:
        """Add the statement; its words stand beside the box, for a check box cannot wrap them."""
        made = QCheckBox()
        made.setAccessibleName(self.say("attest"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(12)
        row.addWidget(made)
        row.addWidget(Prose(self.look, self.say("attest")), 1)
        inner.addLayout(row)
        return made

    def _on_toggled(self) -> None:
        self._fields.setVisible(self.named_choice.isChecked())

    def first_focus(self) -> QWidget:
        """Return the choice that is on."""
        return self.named_choice if self.named_choice.isChecked() else self.none_choice

    def taken(self, choices: Choices) -> Choices | None:
        """Take nobody, or a named person with a back-up and the owner's statement."""
        if self.none_choice.isChecked():
            self.complain("")
            return replace(choices, responder=None)
        fields = (self.name, self.backup, self.reached, self.place)
        name, backup, reached, place = (field.text().strip() for field in fields)
        empty = next((field for field in fields if not field.text().strip()), None)
        if empty is not None:
            self.complain(self.say("responder_missing"), empty)
            return None
        if not self.attest.isChecked():
            self.complain(self.say("attest_missing"), self.attest)
            return None
        self.complain("")
        return replace(
            choices,
            responder=Responder(name, backup, self.minutes.value(), attested=True, reached=reached, place=place),
        )
