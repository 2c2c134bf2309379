"""The answer's place: it pages by a button, keeps what is used in view, and comes down quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.paging import Paging
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Tall(QWidget):
    """Content of a height that a test changes."""

    high = 300

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt's own name
        return self.high


def paging(qtbot: QtBot, page: QWidget) -> tuple[Paging, Tall]:
    content = Tall()
    qtbot.addWidget(page)
    made = Paging(Look(Metrics.for_size(1024, 600)), content, page)
    made.resize(400, 300)
    page.show()
    return made, content


def test_content_that_grows_is_measured_again(qtbot: QtBot) -> None:
    page = QWidget()
    made, content = paging(qtbot, page)
    assert not made.is_scrolling()
    content.high = 900
    QCoreApplication.sendEvent(content, QEvent(QEvent.Type.LayoutRequest))
    assert made.is_scrolling()


def test_an_event_that_comes_while_all_is_taken_down_does_no_harm(qtbot: QtBot) -> None:
    page = QWidget()
    made, content = paging(qtbot, page)
    kept = dict(made.__dict__)
    # What the collector does to the Python side before Qt has destroyed the widget.
    made.__dict__.clear()
    with qtbot.captureExceptions() as raised:
        QCoreApplication.sendEvent(content, QEvent(QEvent.Type.LayoutRequest))
    made.__dict__.update(kept)
    assert raised == []
