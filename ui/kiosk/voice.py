"""The computer's own voice, where the speech extra is installed and the system has one. Nothing here without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_FOR_TESTS = "mock"
"""Qt's engine that says nothing; never taken unless it is asked for."""


class Voice(QObject):
    """Says one text at a time, and is silent the moment it is told to be."""

    changed = Signal(bool)
    """Whether it speaks now."""

    def __init__(self, engine: QTextToSpeech, parent: QObject | None = None) -> None:
        """Take an engine that works."""
        super().__init__(parent)
        self._engine = engine
        engine.setParent(self)
        self.is_speaking = False
        """Whether something is being said; no more once `stop` was called, though an engine may answer late."""
        engine.stateChanged.connect(self._on_state_changed)

    def speaks(self, language: str) -> bool:
        """Tell whether there is a voice for a language, such as `es`."""
        return self._locale(language) is not None

    def say(self, text: str, language: str) -> None:
        """Say a text instead of what is being said; nothing where there is no voice for its language."""
        locale = self._locale(language)
        self.stop()
        if locale is None or not text:
            return
        if self._engine.locale() != locale:
            self._engine.setLocale(locale)
        self._engine.say(text)
        self._turn(speaks=self._engine.state() is not self._engine.State.Error)

    def stop(self) -> None:
        """Be silent now, in the middle of a word."""
        self._engine.stop(self._engine.BoundaryHint.Immediate)
        self._turn(speaks=False)

    def _locale(self, language: str) -> QLocale | None:
        """Return the engine's locale for a language: the one it has already where that fits."""
        fitting = [one for one in self._engine.availableLocales() if QLocale.languageToCode(one.language()) == language]
        if self._engine.locale() in fitting:
            return self._engine.locale()
        return fitting[0] if fitting else None

    def _on_state_changed(self, state: QTextToSpeech.State) -> None:
        if state in (self._engine.State.Ready, self._engine.State.Error):
            self._turn(speaks=False)

    def _turn(self, *, speaks: bool) -> None:
        if speaks is not self.is_speaking:
            self.is_speaking = speaks
            self.changed.emit(speaks)


def find_voice(engine: str = "") -> Voice | None:
    """Return the computer's voice; None where the extra is not installed or no engine works.

    Args:
        engine: take this one of Qt's engines; the system's own when empty.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return None
    names = [name for name in QTextToSpeech.availableEngines() if name == engine or (not engine and name != _FOR_TESTS)]
    for name in names:
        made = QTextToSpeech(name)
        if made.state() is not QTextToSpeech.State.Error:
            return Voice(made)
    return None
