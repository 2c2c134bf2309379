"""What a test leaves behind: an application told to end takes the wait from every later test; windows wait to go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer


def can_wait() -> bool:
    """Return whether an event loop still runs; one that cannot returns before its timer fires."""
    if QCoreApplication.instance() is None:
        return True
    fired: list[bool] = []
    loop = QEventLoop()

    def ring() -> None:
        fired.append(True)
        loop.quit()

    QTimer.singleShot(0, ring)
    loop.exec()
    return bool(fired)


def let_wait_again() -> None:
    """Take back that the application was told to end, so that one careless test fails alone."""
    app = QCoreApplication.instance()
    if app is not None:
        QTimer.singleShot(0, app.quit)
        app.exec()


def delete_what_waits() -> None:
    """Delete now what was told to be deleted later: Qt takes a window apart in better order than Python does."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
