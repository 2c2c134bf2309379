"""Tells the sitting whether a question can be seen: no cover, no other page, before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.kiosk.question import QuestionPage

if TYPE_CHECKING:
    from intake_app.services.kiosk.pace import SymptomClock
    from ui.kiosk.window import KioskWindow


class Pacing(QObject):
    """Hears what the window shows."""

    def __init__(self, window: KioskWindow, symptoms: SymptomClock) -> None:
        """Join the two for as long as the window lives."""
        super().__init__(window)
        self._symptoms = symptoms
        window.changing.connect(self._on_changing)
        window.bringing.connect(self._on_bringing)

    def _on_changing(self) -> None:
        self._symptoms.look_away()

    def _on_bringing(self, page: object) -> None:
        if isinstance(page, QuestionPage):
            self._symptoms.look(page.page.questions)
