"""What a client made comfortable: offered before the first question and on request, applied at once, for them alone.

It lives as long as the sitting's process; the next client finds the practice's own choice again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from intake_app.wording import reader
from ui.kiosk.comfort import Chosen, ComfortPage
from ui.kiosk.turning import asks_for_less_motion
from ui.look.comfort import dressed, worn

if TYPE_CHECKING:
    from intake_app.model.practice import Comfort
    from ui.kiosk.aloud import Aloud
    from ui.kiosk.tongue import Tongue
    from ui.kiosk.window import KioskWindow


class Ease(QObject):
    """Shows the comfort page and applies what is chosen on it."""

    done = Signal()
    """The client goes on: to the first question, or back to where they were."""
    help_requested = Signal()
    hide_requested = Signal()
    language_chosen = Signal(str)
    """Speak it: this page comes again in it."""

    def __init__(self, window: KioskWindow, usual: Comfort | None, tongue: Tongue) -> None:
        """Begin with what the practice chose, or with what the window shows where it chose nothing."""
        super().__init__(window)
        self._window = window
        self._tongue = tongue
        self._is_first = False
        self._t = 0.0
        self._aloud: Aloud | None = None
        self.chosen = Chosen(*worn(window.look))
        if usual is not None:
            self._apply(Chosen(usual.size, usual.theme, usual.less_motion or asks_for_less_motion()))

    def lend(self, aloud: Aloud) -> None:
        """Offer reading aloud, from the next time the page is shown."""
        self._aloud = aloud

    def begin(self, t: float) -> None:
        """K3, before the first question."""
        self._is_first = True
        self._show(t)

    def open(self, t: float) -> None:
        """Comfort, whenever it is asked for."""
        self._is_first = False
        self._show(t)

    def _show(self, t: float, focus_on: str = "") -> None:
        self._t = t
        reads = self._aloud.is_on if self._aloud is not None and self._aloud.is_offered else None
        self.chosen = replace(self.chosen, reads=reads, language=reader())
        # K2 asked a moment before K3, which has room for nothing that was said already.
        languages = () if self._is_first else self._tongue.offered
        page = ComfortPage(
            self._window.look, self.chosen, t=t, is_first=self._is_first, languages=languages, focus_on=focus_on
        )
        page.chosen.connect(self._on_chosen)
        page.done.connect(self.done)
        page.help_requested.connect(self.help_requested)
        page.hide_requested.connect(self.hide_requested)
        self._window.show_page(page, way=0)

    def _on_chosen(self, field: str, value: Any) -> None:
        if field == "language":
            self.language_chosen.emit(value)
        else:
            self._apply(replace(self.chosen, **{field: value}))
        if field in ("size", "theme", "language"):
            self._show(self._t, focus_on=f"{value}_button")

    def _apply(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._window.look = dressed(self._window.look, chosen.size, chosen.theme)
        self._window.turning.is_calm = chosen.less_motion
        if self._aloud is not None and chosen.reads is not None and chosen.reads is not self._aloud.is_on:
            self._aloud.switch(on=chosen.reads)
