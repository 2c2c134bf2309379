"""What is copied from the desk does not stay on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARS_AFTER_SECONDS = 30
MARK = "application/x-common-ground"
"""Lies beside text that was copied here."""
_KEEP_OUT_OF_HISTORY = "x-kde-passwordManagerHint"


def guarded(text: str) -> QMimeData:
    """Return text as it is put on the clipboard: plain, marked as ours, and not for a clipboard's history."""
    made = QMimeData()
    made.setText(text)
    made.setData(MARK, QByteArray(b"1"))
    made.setData(_KEEP_OUT_OF_HISTORY, QByteArray(b"secret"))
    return made


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
        if self._is_ours() and self._clipboard.text():
            self._text = self._clipboard.text()
            self._timer.start()
            self.copied.emit()
        else:
            self._text = ""
            self._timer.stop()

    def _is_ours(self) -> bool:
        """Return whether this process put there what lies there; not every platform knows who did."""
        # The stubs do not say that an empty clipboard has none.
        lies: QMimeData | None = self._clipboard.mimeData()
        return self._clipboard.ownsClipboard() or (lies is not None and lies.hasFormat(MARK))

    def clear(self) -> None:
        """Empty the clipboard if what lies there is what we put there."""
        if self._text and self._is_ours() and self._clipboard.text() == self._text:
            self._text = ""
            self._timer.stop()
            self._clipboard.clear()
            self.cleared.emit()
