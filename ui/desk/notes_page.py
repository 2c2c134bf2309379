"""The rules of the discrepancy notes, for the owner: which of them speak, and from which figure on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.note_rules import RULES
from intake_app.services.practice.note_rules import OWN_FIGURES, PREFIX
from ui.desk.pieces import button
from ui.desk.prose import Prose
from ui.desk.rule_row import SHARED_WORDS_PX, FigureField, RuleRow
from ui.desk.setting_rows import Setting
from ui.desk.settings_page import SettingsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from intake_app.model.practice import Settings
    from intake_app.services.practice.changes import Value
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.look.look import Look

_SHARED = ("high_score", "hard_area")
"""Figures that several rules go by."""
_FIGURES = {
    "D1": ("low_need",),
    "D2": ("good_weeks",),
    "D3": ("high_importance", "low_confidence"),
    "D4": ("low_importance",),
    "D5": ("not_mine_percent", "fewest_cards"),
    "D7": ("drinking_score",),
    "D8": ("later_in_all", "later_in_one_part"),
    "D9": ("hurried_tenths",),
    "D10": (),
    "D11": (),
}
"""The figures of each rule's own."""


class OwnFigures(Setting):
    """Every figure at once: the button that puts the house's back, while any is the practice's own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, OWN_FIGURES)
        self.button: QPushButton = button(look, self.say("figures_back"), icon_name="undo")
        self.button.clicked.connect(self._on_pressed)

    def show_value(self, value: Value) -> None:
        """Show what is stored."""
        super().show_value(value)
        self.button.setEnabled(bool(value))

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.button

    def _on_pressed(self) -> None:
        self.wanted.emit(self.key, "")


class NotesPage(SettingsPage):
    """Each rule with one plain sentence, a switch and its figures; that all of it is unvalidated stands above."""

    def __init__(self, look: Look, parent: QWidget, calls: DeskCalls, worker: Worker) -> None:
        super().__init__(look, parent, calls, worker)
        self._stack.addWidget(Prose(look, self._say("notes_what"), widest=720))
        self._stack.addSpacing(8)
        self._stack.addWidget(Prose(look, self._say("notes_unvalidated"), bold=True, widest=720))
        self._add_head("notes_shared")
        for figure in _SHARED:
            field = FigureField(look, f"{PREFIX}{figure}", words_px=SHARED_WORDS_PX)
            self._add_row(field, (field,))
        self._add_head("notes_rules")
        self.rules = {rule: RuleRow(look, rule, _FIGURES[rule]) for rule in RULES}
        for row in self.rules.values():
            self._add_row(row, row.settings)
        self.own = OwnFigures(look)
        self.own.wanted.connect(self._on_wanted)
        self.own.setParent(self)
        self.own.hide()
        self.rows[OWN_FIGURES] = self.own
        self._finish(self._say("notes_title"), self._say("notes_lead"), (self.own.button,))

    def _show(self, settings: Settings) -> None:
        super()._show(settings)
        for row in self.rules.values():
            row.dim()

    def _show_changed(self, settings: Settings, key: str) -> None:
        """Show all: a figure changes what the button takes back, and the button changes every figure."""
        del key
        self._show(settings)
