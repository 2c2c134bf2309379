"""Which language the client reads: asked once on K2, where there is a choice, and changed whenever they wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QGuiApplication

from intake_app import wording
from intake_app.errors import LanguageError
from intake_app.services.kiosk import languages
from ui.kiosk.hero import Hero, HeroPage, Way

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting
    from ui.kiosk.house import House
    from ui.kiosk.window import KioskWindow


class Tongue(QObject):
    """Keeps the form, the windows and Qt in one language. What staff read stays in the practice's."""

    chosen = Signal(str)
    """K2: the language that was tapped."""

    def __init__(self, window: KioskWindow, sitting: Sitting, house: House) -> None:
        """Speak the practice's language until told otherwise."""
        super().__init__(window)
        self._window = window
        self._sitting = sitting
        self._house = house
        self._before: tuple[QLocale, Any] | None = None
        """Qt's locale and direction before another language was spoken."""
        self.is_asking = False
        """Whether K2 waits for an answer."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages that the client may choose, the practice's own first."""
        return languages.offered(self._sitting.questionnaire, self._house.languages)

    def wanted(self) -> str:
        """Return the language that is known before anybody asks: the draft's, or what staff chose; else nothing."""
        given = self._sitting.hand_over
        wanted = given.language if given is not None and given.language else ""
        if self._sitting.language != self._sitting.questionnaire.language:
            wanted = self._sitting.language
        return wanted if wanted in self._spoken() else ""

    def ask(self, t: float) -> None:
        """Show K2: one card for each language, in its own words."""
        self.is_asking = True
        ways = tuple(Way(language, wording.name_of(language)) for language in self.offered)
        asked = "\n".join(wording.words("kiosk", language)("language.ask") for language in self.offered)
        page = HeroPage(self._window.look, Hero(asked, mark=self._house.name, name="language"), ways, t=t)
        page.chosen.connect(self._on_chosen)
        self._window.show_page(page, way=0)

    def speak(self, language: str) -> dict[str, Any]:
        """Speak a language from now on; return the draft entry to seal. Pages that are shown stay as they are.

        Raises:
            LanguageError: the form or the windows do not speak it; nothing is changed.
        """
        if language not in self._spoken():
            raise LanguageError(language, self._spoken())
        body = self._sitting.speak(language)
        wording.speak(language)
        if self._before is None:
            self._before = (QLocale(), QGuiApplication.layoutDirection())
        locale = QLocale(language)
        QLocale.setDefault(locale)
        QGuiApplication.setLayoutDirection(locale.textDirection())
        return body

    def rest(self) -> None:
        """Speak the practice's language again: the next client chooses for themselves."""
        if self._before is not None:
            wording.speak(wording.HOUSE)
            QLocale.setDefault(self._before[0])
            QGuiApplication.setLayoutDirection(self._before[1])
            self._before = None

    def _spoken(self) -> tuple[str, ...]:
        return languages.offered(self._sitting.questionnaire, wording.languages())

    def _on_chosen(self, language: str) -> None:
        self.is_asking = False
        self.chosen.emit(language)
