"""Two people sign the agreement at the real desk, over a real vault: one by hand, one with a typed name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from intake_app.model.goal_fields import AGREEMENT, Field, Side
from intake_app.model.goals import Act, Wish
from tests.helpers.goal_desk import Practice, click, page_of, press, put, seen
from tests.helpers.practices import founded_in
from ui.desk.goals.signing import Drawn, SignHere

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk.workbench import Workbench
    from ui.look.look import Look

C, T = Side.CLIENT, Side.THERAPIST


def sign_here(desk: Workbench) -> SignHere:
    found = page_of(desk).findChild(SignHere)
    assert found is not None
    page_of(desk).area.ensureWidgetVisible(found)
    return found


def draw(desk: Workbench) -> None:
    """Draw one line, as a mouse, a pen or a finger does."""
    canvas = sign_here(desk).canvas
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(40, 60))
    for x in range(50, 200, 10):
        QTest.mouseMove(canvas, QPoint(x, 60 + x % 30))
    QTest.mouseRelease(canvas, left, pos=QPoint(200, 60))


def test_each_signs_in_their_way_and_a_later_line_asks_both_again(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    practice = Practice(founded_in(tmp_path / "data"), qtbot, look)
    desk = practice.desk
    put(desk, Wish(C, Act.LINE, AGREEMENT, Field.I_WILL, "I say if I want to slow down."))
    draw(desk)
    press(desk, "Alt+T")
    assert sign_here(desk).canvas.strokes == (), "what one half signed is not there for the other to sign with"
    press(desk, "Alt+T")
    click(desk, "sign")
    assert "Draw or type your name first." in seen(desk)
    draw(desk)
    put(desk, Wish(T, Act.VISIT, about="held"))
    assert sign_here(desk).canvas.strokes, "what is half drawn stays while the page is laid out anew"
    click(desk, "sign")
    assert "Rowan signed by hand" in seen(desk)
    press(desk, "Alt+T")
    name = page_of(desk).findChild(QLineEdit, "sign_name")
    assert name is not None
    QTest.keyClicks(name, "M. Alder")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "Signed by both." in seen(desk)
    practice.lock()
    practice.unlock()
    desk = practice.desk
    assert page_of(desk).findChild(Drawn) is not None, "the strokes were sealed with the tick"
    assert "Therapist signed as “M. Alder”" in seen(desk)
    put(desk, Wish(T, Act.LINE, AGREEMENT, Field.THERAPIST_WILL, "I answer for my part."))
    assert page_of(desk).findChild(Drawn) is None
    assert "Rowan has not signed." in seen(desk)
    practice.lock()
