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
        self._was_speaking = False
        engine.stateChanged.connect(self._on_state_changed)

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said."""
        return self._engine.state() in (self._engine.State.Speaking, self._engine.State.Synthesizing)

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

    def stop(self) -> None:
        """Be silent now, in the middle of a word."""
        self._engine.stop(self._engine.BoundaryHint.Immediate)

    def _locale(self, language: str) -> QLocale | None:
        """Return the engine's locale for a language: the one it has already where that fits."""
        fitting = [one for one in self._engine.availableLocales() if QLocale.languageToCode(one.language()) == language]
        if self._engine.locale() in fitting:
            return self._engine.locale()
        return fitting[0] if fitting else None

    def _on_state_changed(self) -> None:
        if self.is_speaking is not self._was_speaking:
            self._was_speaking = self.is_speaking
            self.changed.emit(self._was_speaking)


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
