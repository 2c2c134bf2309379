"""What comes before the first question of a new sitting: the language (K2), where there is a choice; comfort (K3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.kiosk.ease import Ease
    from ui.kiosk.pause import Pause
    from ui.kiosk.tongue import Tongue


class Opening(QObject):
    """Shows K2 and K3. Comfort tells by itself when it is done."""

    spoken = Signal(str)
    """K2 was answered: speak this language."""
    over = Signal()
    """There is no K3: to the questions."""

    def __init__(self, tongue: Tongue, ease: Ease, pause: Pause, *, offers_comfort: bool) -> None:
        """Stand ready."""
        super().__init__(tongue)
        self._tongue = tongue
        self._ease = ease
        self._pause = pause
        self._offers_comfort = offers_comfort
        tongue.chosen.connect(self._on_chosen)

    def begin(self, *, asks_language: bool) -> None:
        """Show what there is to show; `asks_language` is false where it is known already."""
        if asks_language and len(self._tongue.offered) > 1:
            self._pause.watch()
            self._tongue.ask(self._pause.t)
        elif self._offers_comfort:
            self._pause.watch()
            self._ease.begin(self._pause.t)
        else:
            self.over.emit()

    def _on_chosen(self, language: str) -> None:
        self.spoken.emit(language)
        self.begin(asks_language=False)
