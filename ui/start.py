"""What every window process does before its first window: a sound Qt, the right platform, the last resort."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.wording import words

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)
_CALLS = 200
_shown: list[object] = []
"""The box that is open now: Qt does not keep the Python side of a window alive."""


class BrokenQtError(RuntimeError):
    """This PySide6 loses references to None on this Python; it would abort in the middle of a sitting."""


def is_without_display() -> bool:
    """Return whether a window could not open here: Linux without X, Wayland or a platform chosen by hand."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


def prepare_environment(*, offscreen: bool = False) -> None:
    """Set what Qt reads before it is loaded.

    Args:
        offscreen: paint into memory where there is no display.
    """
    # A system-wide on-screen keyboard would cover ours and remember what was typed.
    for name in ("QT_IM_MODULE", "QT_IM_MODULES"):
        os.environ.pop(name, None)
    if offscreen and is_without_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def lost_references() -> int:
    """Return how many references to None this PySide6 loses in 200 calls; 0 is right.

    Source: docs/decisions, PySide6 6.12.0 on Python 3.11.
    """
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 -- windowless commands never load Qt

    image = QImage(9, 9, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        painter.drawLine(0, 0, 3, 3)
    lost = before - sys.getrefcount(None)
    painter.end()
    # Other threads may hold a None or two for a moment; the fault loses one a call.
    return lost if lost > _CALLS // 2 else 0


def application() -> QApplication:
    """Return the one QApplication, made with true scaling on dense screens.

    Raises:
        BrokenQtError: this PySide6 must not be used.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- windowless commands never load Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 -- the same

    from ui.garbage import GarbageOnMainThread  # noqa: PLC0415 -- the same

    if lost_references():
        raise BrokenQtError
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    made = QApplication(sys.argv[:1])
    made.setApplicationName(words("front")("title"))
    GarbageOnMainThread(made)
    return made


def where(trace: TracebackType | None) -> str:
    """Return file names and lines of a traceback: no values, no message, nothing a client typed."""
    frames = traceback.extract_tb(trace)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what kind of fault it was and where, and tell the person; an error's message may quote a client."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("%s at %s", kind.__name__, where(trace))
    print(words("front")("fault_text"), file=sys.stderr)  # noqa: T201 -- the person at a terminal is told too
    _show_fault()


def _show_fault() -> None:
    """Show the sentence in a window, once at a time, where there is an application."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- windowless commands never load Qt
    from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: PLC0415 -- the same

    if QApplication.instance() is None:
        return
    if any(isinstance(widget, QMessageBox) for widget in QApplication.topLevelWidgets()):
        return
    say = words("front")
    box = QMessageBox(QMessageBox.Icon.Warning, say("fault_title"), say("fault_text"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _shown.append(box)
    box.open()
    box.destroyed.connect(_shown.clear)


def install_last_resort() -> None:
    """Make `last_resort` the outermost hook of this process."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    sys.excepthook = last_resort
