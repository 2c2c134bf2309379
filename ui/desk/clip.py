"""What is copied from the desk does not stay on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARS_AFTER_SECONDS = 30


class ClipboardGuard(QObject):
    """Clears copied text after a while, and at locking, if it is still ours and unchanged."""

    copied = Signal()
    cleared = Signal()

    def __init__(self, parent: QObject | None = None, *, seconds: float = CLEARS_AFTER_SECONDS) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_data_changed)

    def _on_data_changed(self) -> None:
        """Start to count when the text came from this process; forget when another took over."""
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._text = self._clipboard.text()
            self._timer.start()
            self.copied.emit()
        else:
            self._text = ""
            self._timer.stop()

    def clear(self) -> None:
        """Empty the clipboard if what lies there is what we put there."""
        if self._text and self._clipboard.ownsClipboard() and self._clipboard.text() == self._text:
            self._text = ""
            self._timer.stop()
            self._clipboard.clear()
            self.cleared.emit()
