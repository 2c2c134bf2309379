"""The chime: two soft tones, made here and played by what the machine has. It says when nothing could play it.

PySide6-Essentials brings no sound, and `QApplication.beep` is silent on many machines: on Windows the standard
library plays, elsewhere one of the players that sound systems bring. The beep goes along; it never counts as a sound.
"""

from __future__ import annotations

import io
import math
import struct
import sys
import wave
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QProcess, QTemporaryFile, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAYERS: tuple[tuple[str, ...], ...] = (
    (("afplay",),) if sys.platform == "darwin" else (("pw-play",), ("paplay",), ("aplay", "-q"), ("play", "-q"))
)
"""Programs that play a WAV file, and their arguments before its path; the first that does so is kept.

Each ends with an error where there is no sound device; one that plays into nothing and says so to nobody is no good.
"""
_RATE = 22_050
_TONES = (659.26, 523.25)
"""E5, then C5, in Hz: it falls, as a door bell does, and alarms nobody."""
_TONE_SECONDS = 0.45
_LOUD = 0.55


@cache
def sound() -> bytes:
    """Return the chime as a WAV file: 16 bits, one channel, about a second."""
    count = round(_RATE * _TONE_SECONDS)
    frames = bytearray()
    for hertz in _TONES:
        for i in range(count):
            fade = math.exp(-4.0 * i / count) * min(1.0, i / 200)
            frames += struct.pack("<h", round(32767 * _LOUD * fade * math.sin(2 * math.pi * hertz * i / _RATE)))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(_RATE)
        out.writeframes(bytes(frames))
    return file.getvalue()


class Chime(QObject):
    """Plays the chime, and tells whether anything did."""

    sounded = Signal()
    """A player took the sound to its end. Whether a loudspeaker is on, no program can know."""
    silent = Signal()
    """Nothing on this machine could play it."""

    def __init__(self, parent: QObject | None = None, *, players: Sequence[tuple[str, ...]] = PLAYERS) -> None:
        """Stand ready; the sound's file is written when it is first played."""
        super().__init__(parent)
        self._players = list(players)
        self._at = 0
        self._process: QProcess | None = None
        self._file: QTemporaryFile | None = None

    def play(self) -> None:
        """Play it once, unless it still sounds."""
        QApplication.beep()
        if self._process is not None:
            return
        path = self._path()
        if not path:
            self.silent.emit()
        elif sys.platform == "win32":
            self._play_on_windows(path)
        else:
            self._try(path)

    def _path(self) -> str:
        """Return the sound's file; nothing where it could not be written."""
        if self._file is None:
            file = QTemporaryFile(f"{QDir.tempPath()}/chime-XXXXXX.wav", self)
            if not file.open() or file.write(sound()) != len(sound()):
                return ""
            file.close()
            self._file = file
        return self._file.fileName()

    def _try(self, path: str) -> None:
        if self._at >= len(self._players):
            # One may be there the next time: a sound system that starts late.
            self._at = 0
            self.silent.emit()
            return
        program, *arguments = self._players[self._at]
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(program, [*arguments, path])

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._drop() and code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.sounded.emit()
        else:
            self._next()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._drop():
            self._next()

    def _drop(self) -> bool:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        return process is not None

    def _next(self) -> None:
        self._at += 1
        self._try(self._path())

    def _play_on_windows(self, path: str) -> None:
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - there is none elsewhere

            try:
                winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            except RuntimeError:
                self.silent.emit()
            else:
                self.sounded.emit()
