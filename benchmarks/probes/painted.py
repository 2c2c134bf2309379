"""Run a program until its first window has painted, print when that was, and end.

    python painted.py bare                 a bare window with two children
    python painted.py kiosk --data DIR     the app's own command

Prints JSON: the moment of the first finished paint (system monotonic clock, seconds) and which
of the modules that must not be loaded by then were loaded.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

NOT_BY_FIRST_PAINT = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "pydantic")


class FirstPaint(QObject):
    """Ends the process once the first top-level paint is done."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See each event of the program until a window has painted."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            # The paint itself runs after this filter returns; the timer fires when it is done.
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        """Print and end at once; what the program would do on closing is not of interest."""
        loaded = [name for name in NOT_BY_FIRST_PAINT if name in sys.modules]
        print(json.dumps({"at": time.monotonic(), "loaded": loaded}), flush=True)
        os._exit(0)


def bare() -> None:
    """Show a window with a label and a button."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Welcome."))
    layout.addWidget(QPushButton("Start"))
    window.showFullScreen()
    watched_exec(app)


_exec = QApplication.exec
_filter: list[FirstPaint] = []


def watched_exec(*_: object) -> int:
    """Stand in for `QApplication.exec`: watch for the first paint, then run as usual."""
    _filter.append(FirstPaint())
    QApplication.instance().installEventFilter(_filter[0])  # type: ignore[union-attr]
    return int(_exec())


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        QApplication.exec = watched_exec  # type: ignore[method-assign]
        from ui.app import main

        sys.exit(main(sys.argv[1:]))
